"""The rule sheet: each contest's declared rules on one page, in the ballot's languages, for the wall of the vote site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ppm_desktop.exports.lettering import Lettering, set_lines
from ppm_desktop.exports.pad import Pad
from ppm_desktop.exports.paper import Imprint, Paper
from ppm_desktop.exports.vote.ballot_design import ContestPaper, budget_line, instruction, keyed, told
from ppm_desktop.exports.vote.counted_contest import tie_rule_words
from ppm_desktop.i18n import Phrase, Tongue, phrase
from ppm_desktop.models.recommend.lock import spelled
from ppm_desktop.models.vote.ballots.contest import YES_NO, Contest
from ppm_desktop.models.vote.ballots.rule_digest import short_digest
from ppm_desktop.models.vote.ballots.rule_sheet import method_of, rules_of
from ppm_desktop.models.vote.count.rules import written
from ppm_desktop.models.vote.switch_words import switches_of

__all__ = ["DeclaredRules", "rule_sheet"]

_LAYOUTS = ((11.5, True), (10.5, True), (9.5, True), (10.5, False), (9.5, False), (8.5, False), (7.5, False))
"""Size of the letters, and whether the options stand here too, which the ballot shows: the first that fits is taken."""
_BETWEEN = 20.0
_LINE = "#857E72"

Say = Callable[[Tongue], str]


@dataclass(frozen=True, slots=True)
class DeclaredRules:
    """What stands on it. ``papers`` are the contests as the ballot prints them, in up to two ``languages``."""

    process: str
    contests: tuple[Contest, ...]
    papers: tuple[ContestPaper, ...]
    languages: tuple[str, ...]
    digest: str
    made_at: str = ""


def rule_sheet(path: Path, said: DeclaredRules) -> Path:
    """Write it; returns where it lies."""
    for size, options in _LAYOUTS:
        paper = _laid_out(said, size, options=options)
        if paper.page_count == len(said.contests):
            break
    return paper.save(path)


def _laid_out(said: DeclaredRules, size: float, *, options: bool) -> Paper:
    tongues = tuple(Tongue(language) for language in said.languages)
    paper = Paper(Imprint(phrase("Rules of the count"), said.process, said.made_at, spelled(said.digest)), tongues[0])
    sheet = _Sheet(paper, tongues, size, options=options)
    for place, (contest, printed) in enumerate(zip(said.contests, said.papers, strict=True)):
        if place:
            paper.new_page()
        sheet.contest(contest, printed, said.digest)
    return paper


class _Sheet:
    """Words in one or two languages beside one another, each in its own direction."""

    def __init__(self, paper: Paper, tongues: Sequence[Tongue], size: float, *, options: bool) -> None:
        self.paper, self.tongues, self.options = paper, tongues, options
        self.body, self.head = Lettering(size), Lettering(size + 1, bold=True)

    def contest(self, one: Contest, printed: ContestPaper, digest: str) -> None:
        """One page."""
        self.beside(_plain(phrase("How this vote is decided")), Lettering(19, bold=True))
        self.paper.space(6)
        self.beside(lambda tongue: told(printed.title, tongue.language), Lettering(14, bold=True))
        for title, lines in _sections(one, printed, options=self.options):
            self.paper.space(8)
            self.beside(_plain(title), self.head)
            for line in lines:
                self.beside(line, self.body)
        self.paper.space(10)
        self.paper.custom(1, lambda pad, x, y: pad.rule(x, y, x + self.paper.width, y, thick=0.6, color=_LINE))
        self.paper.space(4)
        words = phrase("On the ballot these rules have the digest {digest}.", digest=short_digest(digest))
        self.beside(_plain(words), self.body)
        self.paper.signatures(
            [phrase("Declared before the vote: name, day"), phrase("Declared before the vote: name, day")]
        )

    def beside(self, say: Say, look: Lettering) -> None:
        """The same in every language, at the same height."""
        room = (self.paper.width - _BETWEEN * (len(self.tongues) - 1)) / len(self.tongues)
        columns = [set_lines(say(one), look, room, leftward=one.right_to_left) for one in self.tongues]

        def draw(pad: Pad, x: float, y: float) -> None:
            for place, (tongue, lines) in enumerate(zip(self.tongues, columns, strict=True)):
                left = x + place * (room + _BETWEEN)
                at, align = (left + room, "right") if tongue.right_to_left else (left, "left")
                for number, line in enumerate(lines):
                    pad.line(at, y + number * look.leading, line, align=align)

        self.paper.custom(max(map(len, columns)) * look.leading + 2, draw)


def _sections(one: Contest, printed: ContestPaper, *, options: bool) -> Iterator[tuple[Phrase, list[Say]]]:
    rules, method = rules_of(one), method_of(one)
    if options and one.shape != YES_NO:
        yield phrase("On the ballot"), [lambda tongue: _options(printed, tongue)]
    yield phrase("How people vote"), [lambda tongue: instruction(printed, tongue.language)]
    count = [method.title, *method.words(rules)]
    if one.shape != YES_NO:
        count.append(phrase("A ballot without a mark here is blank: it was cast, and counts for nobody."))
    budget: list[Say] = []
    if one.budget is not None:
        budget.append(lambda tongue: f"•  {budget_line(printed, tongue.language)}")
    yield phrase("How it is counted"), [*(_dot(words) for words in count), *budget]
    values = written(rules, method.keys)
    switches = [
        phrase(
            "{rule}: {choice}", rule=switch.words, choice=switch.values.get(values[switch.name], values[switch.name])
        )
        for switch in switches_of(method)
        if values[switch.name] not in {"0", "none"} or switch.values
    ]
    if switches:
        yield phrase("Every choice that was made"), [lambda tongue: "  ·  ".join(map(tongue.say, switches))]
    if one.shape != YES_NO:
        yield phrase("If there is a tie"), [_dot(words) for words in _ties(one)]


def _ties(one: Contest) -> list[Phrase]:
    found = [tie_rule_words(rules_of(one))]
    if one.tie_rule == "seed":
        found.append(
            phrase(
                "The published number: {seed}. The mark of this contest: {contest}.", seed=one.tie_seed, contest=one.id
            )
        )
    found.append(phrase("Every tie is told with the result, whatever decided it."))
    return found


def _options(printed: ContestPaper, tongue: Tongue) -> str:
    cells = []
    for option in keyed(printed):
        cost = f" ({tongue.money(option.cost)})" if option.cost is not None else ""
        cells.append(f"{option.key} {told(option.text, tongue.language)}{cost}")
    return "  ·  ".join(cells)


def _plain(words: Phrase) -> Say:
    return lambda tongue: tongue.say(words)


def _dot(words: Phrase) -> Say:
    return lambda tongue: f"•  {tongue.say(words)}"
