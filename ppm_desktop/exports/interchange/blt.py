"""Ranked ballots as BLT, the file of STV programs since 1987, with the extensions that are met in the wild."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby, takewhile
from operator import attrgetter
from pathlib import Path

from ppm_desktop.exports.interchange.blt_words import Word, Words
from ppm_desktop.exports.interchange.deck import (
    DIGITS,
    OPTIONS,
    Deck,
    bucket_notes,
    bucket_of,
    name_fault,
    name_notes,
    not_carried,
    shown,
    whole,
)
from ppm_desktop.exports.interchange.lines import KINDS, too_many
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.progress import Progress
from ppm_desktop.models.vote.count.profile import OVERVOTED, SKIPPED, Marks, Profile, Rank

_AFTER_TITLE = 2  # a source and a comment, as droop writes them
_MOST_WORDS = 3 * OPTIONS
_FEWEST = 2  # words of a ballot: how many papers, and the zero


def read_blt(path: Path, progress: Progress | None = None) -> Deck:
    """The contest: seats, options, ballots, who withdrew, and how the file wants ties broken.

    ``a=b`` stands for options at the same rank, ``-`` for a skipped rank, ``(id)`` for a ballot of its own, nicknames for
    numbers. What comes after the ballots are names, quoted or one a line, and the title.
    """
    return _Reading(path, progress).deck()


class _Reading:
    """One file while it is read."""

    def __init__(self, path: Path, progress: Progress | None) -> None:
        self._path = path
        self._words = Words(path, progress)
        self._many = 0
        self._nicks: dict[str, int] = {}
        self._withdrawn: set[int] = set()
        self._undeclared: int | None = None
        self._order: list[int] = []
        self._notes: list[Phrase] = []

    def deck(self) -> Deck:
        """The whole file."""
        self._many = self._head(phrase("a number of options from 1 to {most} was expected.", most=OPTIONS))
        seats = self._head(phrase("a number of seats from 1 to {most} was expected.", most=OPTIONS))
        piles = self._ballots(self._settings())
        names, title = self._names()
        bucket = bucket_of(names) if self._undeclared is None else self._undeclared
        profile = Profile(names, piles, withdrawn=frozenset(self._withdrawn), undeclared=bucket, shape="rank")
        order = tuple(names[place] for place in self._order)
        return Deck(
            profile, title, seats, order=order, notes=(*self._notes, *name_notes(names), *bucket_notes(profile))
        )

    # Before the ballots

    def _head(self, wanted: Phrase) -> int:
        word = self._words.word()
        number = whole(word.text)
        if number is None or not 0 < number <= OPTIONS:
            raise self._words.wrong(wanted, word)
        return number

    def _settings(self) -> Word:
        """Withdrawals and settings in brackets; returns the word that begins the first ballot."""
        while True:
            word = self._words.word()
            if word.text == "[":
                self._setting()
            elif word.text.startswith("-") and word.text != "-":
                self._withdrawn.add(self._place(word, word.text[1:]))
            else:
                return word

    def _setting(self) -> None:
        name = self._words.word()
        values: list[Word] = []
        while (word := self._words.word()).text != "]":
            values.append(word)
            if len(values) > OPTIONS:
                raise self._words.wrong(phrase("more than {most} options.", most=OPTIONS), word)
        if name.text == "nick":
            self._nicks = {word.text: place for place, word in enumerate(values)}
            if len(self._nicks) != self._many or len(values) != self._many:
                raise self._words.wrong(phrase("“nick” must give each option one name of its own."), name)
        elif name.text == "droop":
            asked = shown(" ".join(word.text for word in values))
            self._notes.append(phrase("The file asks for “{rules}”. This was not followed.", rules=asked))
        else:
            self._about(name, [self._place(word, word.text) for word in values])

    def _about(self, name: Word, places: list[int]) -> None:
        """A setting that names options."""
        if name.text == "tie" and sorted(places) == list(range(self._many)):
            self._order = places[::-1]  # droop and stv-rs take the first of those tied for the one that leaves
        elif name.text == "withdrawn":
            self._withdrawn.update(places)
        elif name.text == "undeclared" and len(places) == 1:
            self._undeclared = places[0]
        elif name.text in {"tie", "undeclared"}:
            raise self._words.wrong(phrase("“tie” names each option once, “undeclared” one option."), name)
        else:
            raise self._words.wrong(phrase("“{word}” is no setting of this format.", word=shown(name.text)), name)

    # Ballots

    def _ballots(self, word: Word) -> Counter[Marks]:
        piles: Counter[Marks] = Counter()
        while True:
            papers = 1 if word.text.startswith("(") else whole(word.text)
            if papers is None:
                why = phrase("“{word}” is no number of ballots.", word=shown(word.text))
                raise self._words.wrong(why, word)
            if not papers:
                return piles
            ranks: list[Rank] = []
            while (word := self._words.word()).text != "0":
                ranks.append(self._rank(word))
            while ranks and ranks[-1] == SKIPPED:
                ranks.pop()
            piles[tuple(ranks)] += papers
            self._plain_lines(piles)
            word = self._words.word()

    def _plain_lines(self, piles: Counter[Marks]) -> None:
        """Ballots that are nothing but numbers, one a line: most files are nothing else, and here it goes faster."""
        places = {b"%d" % (place + 1): place for place in range(self._many)}
        known: dict[bytes, tuple[Marks, int] | None] = {}
        odd = bool(self._nicks)
        while not odd and (lines := self._words.ahead()):
            kinds = Counter(lines)
            known |= {kind: _plain(kind, places) for kind in kinds.keys() - known.keys()}
            odd = not all(map(known.__getitem__, kinds))
            if odd:
                lines = list(takewhile(known.__getitem__, lines))
                kinds = Counter(lines)
            for kind, times in kinds.items():
                if pile := known[kind]:
                    piles[pile[0]] += pile[1] * times
            if lines:
                self._words.pass_over(lines)
            if len(piles) > KINDS:
                raise too_many(self._path)

    def _rank(self, word: Word) -> Rank:
        if word.text == "-":
            return SKIPPED
        if "=" not in word.text:
            return self._place(word, word.text)
        places = tuple(sorted({self._place(word, text) for text in word.text.split("=")}))
        return places[0] if len(places) == 1 else places

    def _place(self, word: Word, text: str) -> int:
        if text in self._nicks:
            return self._nicks[text]
        number = whole(text)
        if number is None or not 0 < number <= self._many:
            why = phrase("“{word}” is no option from 1 to {many}.", word=shown(text), many=self._many)
            raise self._words.wrong(why, word)
        return number - 1

    # After the ballots

    def _names(self) -> tuple[tuple[str, ...], str]:
        """The names and the title. Where lines have a name and a party in quotes, both are the name."""
        found: list[Word] = []
        while word := self._words.name():
            found.append(word)
            if len(found) > _MOST_WORDS:
                raise self._words.wrong(phrase("more names than the {many} options.", many=self._many), word)
        lines = [list(words) for _, words in groupby(found, key=attrgetter("line"))]
        widths = {len(words) for words in lines[: self._many]}
        by_line = len(widths) == 1 or len(lines[0]) < self._many  # else all names stand on the first line
        if len(lines) > self._many and widths != {1} and by_line:
            found = [words[0]._replace(text=", ".join(word.text for word in words)) for words in lines]
        if len(found) < self._many:
            why = phrase("the file ends after {count} of {many} names.", count=len(found), many=self._many)
            raise self._words.wrong(why)
        if len(found) > self._many + 1 + _AFTER_TITLE:
            raise self._words.wrong(phrase("more names than the {many} options.", many=self._many), found[-1])
        names = tuple(word.text for word in found[: self._many])
        fault = name_fault(names)
        if fault:
            raise self._words.wrong(fault[1], found[fault[0]])
        return names, found[self._many].text if len(found) > self._many else ""


def _plain(line: bytes, places: Mapping[bytes, int]) -> tuple[Marks, int] | None:
    """The ballots of a line that is nothing but numbers, from the first to the closing zero; None where it is not."""
    words = line.split()
    if len(words) < _FEWEST:
        return None
    papers, *ranks, end = words
    marks = tuple(map(places.get, ranks))
    if end != b"0" or not papers.isdigit() or len(papers) > DIGITS or None in marks:
        return None
    return (marks, int(papers)) if int(papers) else None


def blt_lines(deck: Deck) -> Iterator[str]:
    """The contest as BLT, with the extensions where the marks need them; Trouble where BLT cannot hold it."""
    profile = deck.profile
    refusal = _refusal(deck)
    if refusal:
        raise not_carried(refusal)
    yield f"{len(profile.options)} {deck.seats or 1}"
    if profile.withdrawn:
        yield " ".join(f"-{place + 1}" for place in sorted(profile.withdrawn))
    if deck.order:
        yield "[tie " + " ".join(str(profile.options.index(option) + 1) for option in reversed(deck.order)) + "]"
    if profile.undeclared is not None:
        yield f"[undeclared {profile.undeclared + 1}]"
    for marks, papers in profile.piles.items():
        yield " ".join((str(papers), *map(_written, marks), "0"))
    yield "0"
    for name in (*profile.options, deck.title):
        yield '"' + name.replace('"', '""') + '"'


def _refusal(deck: Deck) -> Phrase | None:
    profile = deck.profile
    if deck.shape != "rank":
        return phrase("BLT holds ranked ballots only.")
    if profile.void:
        return phrase("BLT cannot tell void ballots.")
    if any(OVERVOTED in marks for marks in profile.piles):
        return phrase("BLT must know which options stand at the same rank.")
    if any(set(name) & set("\r\n\x00") for name in (*profile.options, deck.title)):
        return phrase("BLT cannot hold a name of more than one line.")
    return None


def _written(rank: object) -> str:
    if isinstance(rank, tuple):
        return "=".join(str(place + 1) for place in rank)
    return "-" if rank == SKIPPED else str(int(str(rank)) + 1)
