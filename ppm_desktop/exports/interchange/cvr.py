"""Cast vote records as NIST's common data format has them (SP 1500-103, version 1, JSON), read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ppm_desktop.exports.interchange.deck import (
    DIGITS,
    Deck,
    broken,
    bucket_notes,
    bucket_of,
    name_fault,
    name_notes,
    shown,
)
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.kernel.progress import Progress, Quiet
from ppm_desktop.models.vote.count.profile import OVERVOTED, SKIPPED, Marks, Profile, Rank

MEGABYTES = 10
"""The largest such file: all of it must be held at once."""

SHAPES = {"rcv": "rank", "range": "score", "cumulative": "points"}
"""Variations of a vote whose marks are no boxes of equal weight."""
WITHDRAWN = "withdrawn"
"""The kind of code that says of an option that it was taken out of the vote."""

_RANKS = 100
_VOID, _OVER = "invalidated-rules", "overvoted"
_OVERVOTE = "overvote"
_Json = Mapping[str, Any]
_Mark = tuple[int, int | None, int]


def read_cvr(path: Path, progress: Progress | None = None, contest: int = 1, snapshot: str = "") -> Deck:
    """One contest of the records, the first unless told otherwise.

    Of each record the snapshot counts that it calls current, or the one of the type ``snapshot``: "original" is what was
    marked, "interpreted" what the rules made of it. Of a ranking the marks count, even where a program calls what its last
    round made of them current. A record whose snapshot lacks the contest is not of this ballot. Positions without an
    indication are no marks.
    """
    (progress or Quiet()).tell(0, 1, phrase("Reading the ballots"))
    return _Report(path, _loaded(path)).deck(contest, snapshot)


def contests_in_records(path: Path) -> tuple[str, ...]:
    """The names of the contests in the records."""
    return _Report(path, _loaded(path)).titles


def _loaded(path: Path) -> Any:
    if path.stat().st_size > MEGABYTES << 20:
        raise Trouble(
            phrase("“{name}” is larger than {most} megabytes.", name=shown(path.name), most=MEGABYTES),
            phrase("Ask for the ballots as a CSV table, or in several files."),
        )
    content = path.read_bytes()
    try:
        return json.loads(content.decode("utf-8-sig"), parse_int=_whole)
    except UnicodeDecodeError as wrong:
        line = content[: wrong.start].count(b"\n") + 1
        raise broken(path.name, line, wrong.start - content.rfind(b"\n", 0, wrong.start), _no_text()) from wrong
    except json.JSONDecodeError as wrong:
        raise broken(path.name, wrong.lineno, wrong.colno, phrase("this is no JSON.")) from wrong
    except RecursionError as wrong:
        raise broken(path.name, 1, 1, phrase("too many lists stand inside one another.")) from wrong


def _no_text() -> Phrase:
    return phrase("this is no UTF-8 text.")


def _whole(digits: str) -> int | str:
    """A number; one that is longer than any real one stays text, and is refused where a number is needed."""
    return int(digits) if len(digits) <= DIGITS else digits


class _Report:
    """One file and what is said where."""

    def __init__(self, path: Path, report: Any) -> None:
        self._path = path
        if not isinstance(report, dict) or not isinstance(report.get("CVR"), list):
            raise self._wrong(phrase("this is no report of cast vote records."))
        self._report = report

    def deck(self, number: int, snapshot: str) -> Deck:
        """The contest with this number, from 1."""
        contests = self._all("Contest")
        if not 1 <= number <= len(contests):
            raise self._wrong(phrase("the file has no contest with the number {number}.", number=number))
        contest = contests[number - 1]
        shape = self._shape(contest)
        ranked = shape == "rank"
        names, places, withdrawn = self._options(contest, ranked=ranked)
        piles: Counter[Marks] = Counter()
        void = 0
        for record in self._list(self._report, "CVR"):
            found = self._contest(record, str(contest.get("@id")), snapshot, ranked=ranked)
            if found is None:
                continue
            if _VOID in self._words(found, "Status") and not found.get("CVRContestSelection"):
                void += 1
                continue
            piles[_MARKS[shape](list(self._positions(found, places)), len(names))] += 1
        profile = Profile(names, piles, void, withdrawn, bucket_of(names) if ranked else None, shape=shape)
        return Deck(
            profile,
            str(contest.get("Name", "")),
            seats=self._number(contest, "NumberElected"),
            limit=None if ranked else self._number(contest, "VotesAllowed"),
            notes=(*name_notes(names), *bucket_notes(profile), *self._which(number, contests)),
            contest=str(contest.get("@id", "")),
        )

    def _shape(self, contest: _Json) -> str:
        """As the contest says; where it says nothing, as in RCTab's files, ranked if any mark has a rank."""
        if "VoteVariation" in contest:
            return SHAPES.get(str(contest["VoteVariation"]), "choose")
        ranked = any(
            "Rank" in position
            for record in self._list(self._report, "CVR")
            for snapshot in self._list(record, "CVRSnapshot")
            for one in self._list(snapshot, "CVRContest")
            if one.get("ContestId") == contest.get("@id")
            for selection in self._list(one, "CVRContestSelection")
            for position in (selection, *self._list(selection, "SelectionPosition"))
        )
        return "rank" if ranked else "choose"

    @property
    def titles(self) -> tuple[str, ...]:
        """The names of all contests."""
        return tuple(str(one.get("Name", "")) for one in self._all("Contest"))

    def _which(self, number: int, contests: Sequence[_Json]) -> Iterator[Phrase]:
        if len(contests) > 1:
            yield phrase(
                "The file holds {count} contests. This is number {number}, “{title}”.",
                count=len(contests),
                number=number,
                title=shown(str(contests[number - 1].get("Name", ""))),
            )

    def _options(self, contest: _Json, *, ranked: bool) -> tuple[tuple[str, ...], dict[str, int], frozenset[int]]:
        """The names of the options, their places by identifier, and the places of those that were withdrawn.

        A name is a text, or that of its candidates, or its code. What RCTab calls “overvote” at a rank is no option.
        """
        people = {str(one.get("@id")): str(one.get("Name", "")) for one in self._all("Candidate")}
        names: list[str] = []
        places: dict[str, int] = {}
        withdrawn = set()
        for selection in self._list(contest, "ContestSelection"):
            key = str(selection.get("@id"))
            named = " / ".join(people.get(one, "") for one in self._words(selection, "CandidateIds"))
            codes = self._list(selection, "Code")
            code = next((str(one.get("Value", "")) for one in codes if one.get("OtherType") != WITHDRAWN), "")
            name = str(selection.get("Selection") or named or code or key)
            if ranked and name.casefold() == _OVERVOTE:
                places[key] = OVERVOTED
                continue
            if any(one.get("OtherType") == WITHDRAWN for one in codes):
                withdrawn.add(len(names))
            places[key] = len(names)
            names.append(name)
        if not names:
            raise self._wrong(phrase("the contest has no options."))
        fault = name_fault(names)
        if fault:
            raise self._wrong(fault[1])
        return tuple(names), places, frozenset(withdrawn)

    def _contest(self, record: _Json, contest: str, snapshot: str, *, ranked: bool) -> _Json | None:
        for one in self._snapshots(record, snapshot, ranked=ranked):
            return next((c for c in self._list(one, "CVRContest") if c.get("ContestId") == contest), None)
        return None

    def _snapshots(self, record: _Json, snapshot: str, *, ranked: bool) -> Sequence[_Json]:
        """The snapshot that counts, first.

        What a program made of a ranking in its last round is no ranking any more: there the marks count, as somebody
        settled them or else as they were.
        """
        every = self._list(record, "CVRSnapshot")
        if snapshot:
            return [one for one in every if one.get("Type") == snapshot]
        current = [one for one in every if one.get("@id") == record.get("CurrentSnapshotId")]
        if not ranked or [one.get("Type") for one in current] != ["interpreted"]:
            return current
        marked = [one for kind in ("modified", "original") for one in every if one.get("Type") == kind]
        return marked or current

    def _positions(self, contest: _Json, places: Mapping[str, int]) -> Iterator[_Mark]:
        """Place, rank and votes of each mark: an overvote is one too, for the rules of the count decide on it."""
        over = _OVER in self._words(contest, "Status") or bool(contest.get("Overvotes"))
        for selection in self._list(contest, "CVRContestSelection"):
            place = places.get(str(selection.get("ContestSelectionId")))
            for position in self._list(selection, "SelectionPosition"):
                if position.get("HasIndication") != "yes" or (position.get("IsAllocable") == "no" and not over):
                    continue
                if place is None:
                    raise self._wrong(phrase("a mark for an option that the contest does not have."))
                rank = position.get("Rank", selection.get("Rank"))
                if rank is not None and (not isinstance(rank, int) or not 1 <= rank <= _RANKS):
                    raise self._wrong(phrase("“{word}” is no rank.", word=shown(str(rank))))
                votes = position.get("NumberVotes", 1)
                if not isinstance(votes, int) or isinstance(votes, bool) or votes < 0:
                    raise self._wrong(phrase("“{word}” is no number of votes.", word=shown(str(votes))))
                yield place, rank, votes

    # What JSON may be instead

    def _all(self, name: str) -> list[_Json]:
        return [one for election in self._list(self._report, "Election") for one in self._list(election, name)]

    def _list(self, where: _Json, name: str) -> Sequence[_Json]:
        found = where.get(name, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise self._wrong(phrase("“{word}” is not as the format says.", word=name))
        return found

    def _words(self, where: _Json, name: str) -> Sequence[str]:
        found = where.get(name, [])
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            raise self._wrong(phrase("“{word}” is not as the format says.", word=name))
        return found

    def _number(self, where: _Json, name: str) -> int | None:
        found = where.get(name)
        return found if isinstance(found, int) and found > 0 else None

    def _wrong(self, why: Phrase) -> Trouble:
        return broken(self._path.name, 1, 1, why)


def _boxes(marks: Sequence[_Mark], many: int) -> Marks:  # noqa: ARG001 - as the other shapes
    return tuple(sorted({place for place, _, _ in marks}))


def _ranking(marks: Sequence[_Mark], many: int) -> Marks:  # noqa: ARG001
    ranks: list[set[int]] = [set() for _ in range(max((rank or 1 for _, rank, _ in marks), default=0))]
    for place, rank, _ in marks:
        ranks[(rank or 1) - 1].add(place)
    return tuple(map(_rank, ranks))


def _rank(places: set[int]) -> Rank:
    return SKIPPED if not places else min(places) if len(places) == 1 else tuple(sorted(places))


def _row(marks: Sequence[_Mark], many: int) -> Marks:
    values: list[set[int]] = [set() for _ in range(many)]
    for place, _, votes in marks:
        values[place].add(votes)
    found = tuple(None if not one else min(one) if len(one) == 1 else tuple(sorted(one)) for one in values)
    return found if marks else ()


_MARKS = {"choose": _boxes, "rank": _ranking, "score": _row, "points": _row}
