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

_RANKS = 100
_VOID, _OVER = "invalidated-rules", "overvoted"
_OVERVOTE = "overvote"
_Json = Mapping[str, Any]


def read_cvr(path: Path, progress: Progress | None = None, contest: int = 1, snapshot: str = "") -> Deck:
    """One contest of the records, the first unless told otherwise.

    Of each record the snapshot counts that it calls current, or the one of the type ``snapshot``: "original" is what was
    marked, "interpreted" what the rules made of it. A record whose snapshot lacks the contest is not of this ballot.
    Positions without an indication are no marks.
    """
    (progress or Quiet()).tell(0, 1, phrase("Reading the ballots"))
    return _Report(path, _loaded(path)).deck(contest, snapshot)


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
        ranked = self._is_ranked(contest)
        names, places = self._options(contest, ranked=ranked)
        piles: Counter[Marks] = Counter()
        void = 0
        for record in self._list(self._report, "CVR"):
            found = self._contest(record, str(contest.get("@id")), snapshot)
            if found is None:
                continue
            if _VOID in self._words(found, "Status") and not found.get("CVRContestSelection"):
                void += 1
                continue
            marks = list(self._positions(found, places))
            piles[_ranking(marks) if ranked else tuple(sorted({place for place, _ in marks}))] += 1
        bucket = bucket_of(names) if ranked else None
        profile = Profile(names, piles, void, undeclared=bucket, shape="rank" if ranked else "choose")
        return Deck(
            profile,
            str(contest.get("Name", "")),
            seats=self._number(contest, "NumberElected"),
            limit=None if ranked else self._number(contest, "VotesAllowed"),
            notes=(*name_notes(names), *bucket_notes(profile), *self._which(number, contests)),
        )

    def _is_ranked(self, contest: _Json) -> bool:
        """Whether the contest says so; where it says nothing, as in RCTab's files, whether any mark has a rank."""
        if "VoteVariation" in contest:
            return bool(contest["VoteVariation"] == "rcv")
        return any(
            "Rank" in position
            for record in self._list(self._report, "CVR")
            for snapshot in self._list(record, "CVRSnapshot")
            for one in self._list(snapshot, "CVRContest")
            if one.get("ContestId") == contest.get("@id")
            for selection in self._list(one, "CVRContestSelection")
            for position in (selection, *self._list(selection, "SelectionPosition"))
        )

    def _which(self, number: int, contests: Sequence[_Json]) -> Iterator[Phrase]:
        if len(contests) > 1:
            yield phrase(
                "The file holds {count} contests. This is number {number}, “{title}”.",
                count=len(contests),
                number=number,
                title=shown(str(contests[number - 1].get("Name", ""))),
            )

    def _options(self, contest: _Json, *, ranked: bool) -> tuple[tuple[str, ...], dict[str, int]]:
        """The names of the options, and their places by identifier.

        A name is a text, or that of its candidates, or its code. What RCTab calls “overvote” at a rank is no option.
        """
        people = {str(one.get("@id")): str(one.get("Name", "")) for one in self._all("Candidate")}
        names: list[str] = []
        places: dict[str, int] = {}
        for selection in self._list(contest, "ContestSelection"):
            key = str(selection.get("@id"))
            named = " / ".join(people.get(one, "") for one in self._words(selection, "CandidateIds"))
            code = next((str(one.get("Value", "")) for one in self._list(selection, "Code")), "")
            name = str(selection.get("Selection") or named or code or key)
            if ranked and name.casefold() == _OVERVOTE:
                places[key] = OVERVOTED
                continue
            places[key] = len(names)
            names.append(name)
        if not names:
            raise self._wrong(phrase("the contest has no options."))
        fault = name_fault(names)
        if fault:
            raise self._wrong(fault[1])
        return tuple(names), places

    def _contest(self, record: _Json, contest: str, snapshot: str) -> _Json | None:
        for one in self._list(record, "CVRSnapshot"):
            wanted = one.get("Type") == snapshot if snapshot else one.get("@id") == record.get("CurrentSnapshotId")
            if wanted:
                return next((c for c in self._list(one, "CVRContest") if c.get("ContestId") == contest), None)
        return None

    def _positions(self, contest: _Json, places: Mapping[str, int]) -> Iterator[tuple[int, int | None]]:
        """Place and rank of each mark: an overvote is one too, for the rules of the count decide on it."""
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
                yield place, rank

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


def _ranking(marks: Sequence[tuple[int, int | None]]) -> Marks:
    ranks: list[set[int]] = [set() for _ in range(max((rank or 1 for _, rank in marks), default=0))]
    for place, rank in marks:
        ranks[(rank or 1) - 1].add(place)
    return tuple(map(_rank, ranks))


def _rank(places: set[int]) -> Rank:
    return SKIPPED if not places else min(places) if len(places) == 1 else tuple(sorted(places))
