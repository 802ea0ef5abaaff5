"""The marks of every ballot of one contest, an object a line: the whole contest in one file, written and read again.

The first line says what was asked, with the codes of the marks in words; each other line is one ballot.
"""

from __future__ import annotations

import json
import re
import secrets
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ppm_desktop.exports.interchange.deck import OPTIONS, Deck, broken, name_fault, shown
from ppm_desktop.exports.interchange.lines import BOM, TextLines, kind_text, kinds_of
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.kernel.progress import Progress
from ppm_desktop.models.vote.ballots.contest import KEYS, Contest, Option
from ppm_desktop.models.vote.ballots.marks import SHAPES, contest_profile, counting, tokens_ok
from ppm_desktop.models.vote.ballots.rule_sheet import units
from ppm_desktop.models.vote.count.profile import Marks

FORMAT = "ppm-desktop marks 1"
CODES: Mapping[str, str] = {
    "choose": 'Each text is the key of a box that is marked: ["1","3"].',
    "yes_no": 'Each text is the key of a box that is marked: ["1"] is yes, ["2"] no, ["3"] abstain.',
    "rank": 'The first text is what stands at rank 1, the next at rank 2: a key, "" a skipped rank, "1+3" two options.',
    "score": 'Each text is the key of an option and its value: ["1=5","2=0"]; "1=3+4" is two values in one row.',
    "points": 'Each text is the key of an option and its points: ["1=60","2=40"]; "1=3+4" is two numbers in one row.',
}
"""What the marks mean, by ballot shape: written into each file, in English, for whoever writes a program that reads it."""

_STATES = ("marked", "blank", "void")
_NUMBER = re.compile(rb'^\{"ballot":"[^"\\\n]*",', re.MULTILINE)
_Json = Mapping[str, Any]


def marks_lines(contest: Contest, ballots: Sequence[tuple[str, Sequence[str]]]) -> Iterator[str]:
    """The lines of such a file. ``ballots`` are (state, tokens); each gets a new random number, and no order is kept."""
    yield _compact({"format": FORMAT, "codes": CODES[contest.shape], "contest": _asked(contest)})
    shuffled = list(ballots)
    secrets.SystemRandom().shuffle(shuffled)
    for state, tokens in shuffled:
        yield _compact({"ballot": secrets.token_hex(8), "state": state, "marks": list(tokens)})


def _asked(contest: Contest) -> dict[str, Any]:
    found: dict[str, Any] = {"id": contest.id, "title": contest.title, "shape": contest.shape, "up_to": contest.up_to}
    found["winners"] = contest.winners
    if contest.budget is not None:
        found["budget_in_cents"] = contest.budget
    found["options"] = [_option(option) for option in contest.options]
    return found


def _option(option: Option) -> dict[str, Any]:
    found: dict[str, Any] = {"key": option.key, "title": option.title}
    if option.cost is not None:
        found["cost_in_cents"] = option.cost
    return found | ({"withdrawn": True} if option.withdrawn else {})


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read_marks_lines(path: Path, progress: Progress | None = None) -> Deck:
    """The contest of such a file. Options are the keys on the paper, and ``titles`` their names."""
    return _File(path).deck(progress)


def _without_numbers(block: bytes) -> list[bytes]:
    """Lines without the ballot's own number, which is of one ballot alone."""
    return _NUMBER.sub(b"{", block).split(b"\n")


class _File:
    """One file while it is read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            first = file.readline(1 << 20)
        self._length = len(first)
        head = self._object(kind_text(path, first.removeprefix(BOM).rstrip(b"\n")), 1)
        if head.get("format") != FORMAT or not isinstance(head.get("contest"), dict):
            raise self._wrong(1, phrase("this is no file of marks in the form “{form}”.", form=FORMAT))
        self._contest = self._read_contest(head["contest"])

    def deck(self, progress: Progress | None) -> Deck:
        """The whole file: identical ballots together, each kind looked at once."""
        kinds, _ = kinds_of(self._path, self._length, _without_numbers, progress)
        read, piles, void = counting(self._contest), Counter[Marks](), 0
        for kind, papers in kinds.items():
            if not kind.strip():
                continue
            text = kind_text(self._path, kind)
            state, tokens = self._ballot(self._object(text, text), text)
            if state == "void":
                void += papers
            else:
                piles[read(tokens)] += papers
        return self._deck(piles, void)

    def _deck(self, piles: Mapping[Marks, int], void: int) -> Deck:
        asked = self._contest
        profile = contest_profile(asked, piles, void)
        titles = {option.key: option.title for option in asked.options if option.title}
        budget = units(asked.budget or 0)
        return Deck(profile, asked.title, asked.winners, budget=budget, titles=titles, contest=asked.id)

    def _read_contest(self, said: _Json) -> Contest:
        shape, listed = said.get("shape"), said.get("options")
        if shape not in SHAPES or not isinstance(listed, list) or not 1 <= len(listed) <= min(OPTIONS, len(KEYS)):
            raise self._wrong(1, phrase("the contest has no ballot shape that is known here, or no options."))
        if not all(isinstance(one, dict) for one in listed):
            raise self._wrong(1, phrase("“{word}” is not as the format says.", word="options"))
        options = tuple(self._read_option(one) for one in listed)
        fault = name_fault(option.key for option in options)
        if fault:
            raise self._wrong(1, fault[1])
        budget = self._whole(said, "budget_in_cents") if "budget_in_cents" in said else None
        limits = self._whole(said, "up_to"), self._whole(said, "winners")
        names = self._text(said, "id"), self._text(said, "title"), str(shape)
        return Contest(*names, *limits, "1/2", "ask", "", options, budget=budget)

    def _read_option(self, said: _Json) -> Option:
        key = self._text(said, "key")
        if len(key) != 1 or key not in KEYS:
            raise self._wrong(1, phrase("“{word}” is no key on a ballot.", word=shown(key)))
        cost = self._whole(said, "cost_in_cents") if "cost_in_cents" in said else None
        return Option(key, key, self._text(said, "title"), cost=cost, withdrawn=said.get("withdrawn") is True)

    def _ballot(self, said: _Json, text: str) -> tuple[str, list[str]]:
        state, tokens = said.get("state"), said.get("marks")
        if state not in _STATES:
            raise self._wrong(text, phrase("“{word}” is no state of a ballot.", word=shown(str(state))))
        if not isinstance(tokens, list) or not all(isinstance(token, str) for token in tokens):
            raise self._wrong(text, phrase("“{word}” is not as the format says.", word="marks"))
        problem = None if state == "void" else tokens_ok(self._contest, tokens)
        if problem is not None:
            raise self._wrong(text, problem.sentence)
        return str(state), tokens

    # What JSON may be instead

    def _object(self, text: str, where: int | str) -> _Json:
        try:
            found = json.loads(text)
        except (ValueError, RecursionError) as wrong:  # a number of thousands of digits is a ValueError too
            raise self._wrong(where, phrase("this is no JSON.")) from wrong
        if not isinstance(found, dict):
            raise self._wrong(where, phrase("each line of this file is an object in curly brackets."))
        return found

    def _text(self, said: _Json, name: str) -> str:
        found = said.get(name)
        if not isinstance(found, str):
            raise self._wrong(1, phrase("“{word}” is not as the format says.", word=name))
        return found

    def _whole(self, said: _Json, name: str) -> int:
        found = said.get(name)
        if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found < 10**14:
            raise self._wrong(1, phrase("“{word}” is not as the format says.", word=name))
        return found

    def _wrong(self, where: int | str, why: Phrase) -> Trouble:
        """``where`` is the line, or a ballot without its number: the file is looked through for its line."""
        if isinstance(where, int):
            return broken(self._path.name, where, 1, why)
        lines = TextLines(self._path)
        bare = ((number, _NUMBER.sub(b"{", line.encode()).decode()) for number, line in lines)
        return broken(self._path.name, next((number for number, line in bare if line == where), 1), 1, why)
