"""What can be wrong: a Problem is mended beside its field; Trouble is the world's; anything else is a bug."""

from __future__ import annotations

from dataclasses import dataclass

from ppm_desktop.i18n import Phrase


@dataclass(frozen=True, slots=True)
class Problem:
    """One sentence that says what is wrong and what to do; ``field`` names the field it stands beside."""

    sentence: Phrase
    field: str = ""


class Refused(Exception):
    """An act that the rules do not allow now; nothing was written."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """``problems`` are all of them at once, never only the first."""
        super().__init__(" ".join(str(problem.sentence) for problem in problems))
        self.problems = problems


class Trouble(Exception):
    """The disk is full, the file is locked, the printer is gone: a sentence and an advice; nothing was lost."""

    def __init__(self, sentence: Phrase, advice: Phrase) -> None:
        """``sentence`` says what happened, ``advice`` what the person can do."""
        super().__init__(f"{sentence} {advice}")
        self.sentence = sentence
        self.advice = advice
