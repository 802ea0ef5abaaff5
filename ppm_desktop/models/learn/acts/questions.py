"""Members' questions: asked, assigned, answered, refused with a reason, or carried to the next session."""

from __future__ import annotations

from dataclasses import dataclass, field

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records
from ppm_desktop.models.learn.question import ASKERS, STATUSES

_LONGEST_OPENING = 48


@dataclass(frozen=True)
class AskQuestion(Act):
    """Write down a question in the member's own words."""

    kind = "learn.ask_question"
    words: str = fact(phrase("Question"), Kind.NOTE, required=True, longest=1_000)
    asked_by: str = fact(phrase("Asked by"), Kind.CHOICE, default="member", choices=ASKERS)
    assigned_to: str = fact(phrase("Who will answer"))
    gathering_id: str | None = None
    id: str = field(default_factory=new_id, kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """Ask “Who pays for the repairs?”."""
        return phrase("Ask “{words}”", words=_opening(self.words))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """The session, where one is named, must be there."""
        known = self.gathering_id is None or read.value("SELECT 1 FROM gatherings WHERE id = ?", (self.gathering_id,))
        missing = Problem(phrase("This session is not in the file. Choose one from the list."), "gathering_id")
        return (*super().problems(read), *(() if known else (missing,)))

    def apply(self, records: Records) -> None:
        """Open until somebody takes it."""
        records.insert(
            "member_questions",
            {
                "id": self.id,
                "gathering_id": self.gathering_id,
                "words": self.words,
                "status": "assigned" if self.assigned_to else "open",
                "asked_by": self.asked_by,
                "assigned_to": self.assigned_to,
                "asked_at": self.at,
            },
        )


@dataclass(frozen=True)
class SettleQuestion(Act):
    """Say where a question stands and what was answered; nothing is refused without a reason."""

    kind = "learn.settle_question"
    question_id: str = ""
    words: str = fact(phrase("Question"), Kind.NOTE, required=True, longest=1_000)
    status: str = fact(phrase("Status"), Kind.CHOICE, default="open", required=True, choices=STATUSES)
    assigned_to: str = fact(phrase("Who will answer"))
    answer: str = fact(phrase("Answer, or the reason for none"), Kind.NOTE)
    settled_on: str = fact(phrase("Answered on"), Kind.DAY)
    name: str = field(default="", kw_only=True)

    @property
    def title(self) -> Phrase:
        """Settle “Who pays for the repairs?”."""
        return phrase("Change the question “{words}”", words=_opening(self.words))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What is answered has an answer, what is refused a reason, what is assigned a name."""
        found = [*super().problems(read)]
        if not read.value("SELECT 1 FROM member_questions WHERE id = ?", (self.question_id,)):
            found.append(Problem(phrase("This question is not in the file."), "question_id"))
        if self.status == "answered" and not self.answer:
            found.append(Problem(phrase("Write the answer first. Members read it."), "answer"))
        if self.status == "refused" and not self.answer:
            found.append(Problem(phrase("Say why it is not answered. Members read it."), "answer"))
        if self.status == "assigned" and not self.assigned_to:
            found.append(Problem(phrase("Say who will answer."), "assigned_to"))
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Status, answer and day."""
        records.update(
            "member_questions",
            self.question_id,
            {
                "words": self.words,
                "status": self.status,
                "assigned_to": self.assigned_to,
                "answer": self.answer,
                "settled_on": self.settled_on,
            },
        )


def _opening(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_OPENING else line[: _LONGEST_OPENING - 1].rstrip() + "…"
