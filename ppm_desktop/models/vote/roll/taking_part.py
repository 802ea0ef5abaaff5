"""Who took part, as it may leave the building: in the order of the roll, and with no time finer than is needed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ppm_desktop.models.kernel.moment import from_stamp
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.vote.roll import queries
from ppm_desktop.models.vote.roll.voter import ACCEPTED, CONTESTED, FIRST, WITHDRAWN, RollCounts, Voter


@dataclass(frozen=True, slots=True)
class Standing:
    """One line of the paper list. ``given``: "" (not yet), first or contested."""

    voter: Voter
    given: str
    envelope: str = ""


@dataclass(frozen=True, slots=True)
class PaperList:
    """The roll as a table goes on with it by hand; it holds no time of any voter."""

    lines: tuple[Standing, ...]
    counts: RollCounts


@dataclass(frozen=True, slots=True)
class TookPart:
    """One voter who took part. ``hour`` is the day and the full hour on this computer's clock, "2027-06-12 14:00"."""

    voter: Voter
    hour: str
    method: str
    new_ballots: int
    contested: bool


def paper_list(read: Reader) -> PaperList:
    """Everybody on the roll by name, with whether a ballot was given. Who was taken off the roll is left out."""
    given: dict[str, Standing] = {}
    everyone = {voter.id: voter for voter in queries.everyone(read)}
    for one in queries.standing_handouts(read):
        if one.voter_id not in given:
            kind = CONTESTED if one.kind == CONTESTED else FIRST
            given[one.voter_id] = Standing(everyone[one.voter_id], kind, one.envelope)
    lines = tuple(
        given.get(voter.id, Standing(voter, ""))
        for voter in everyone.values()
        if voter.status != WITHDRAWN or voter.id in given
    )
    return PaperList(lines, queries.counts(read))


def took_part(read: Reader) -> tuple[TookPart, ...]:
    """Voters whose ballot counts, by name: a contested one only where it was accepted."""
    everyone = {voter.id: voter for voter in queries.everyone(read)}
    standing = queries.standing_handouts(read)
    new = Counter(one.voter_id for one in standing if one.kind == "again")
    found: dict[str, TookPart] = {}
    for one in standing:
        if one.voter_id in found or (one.kind == CONTESTED and one.decision != ACCEPTED):
            continue
        hour = from_stamp(one.at).strftime("%Y-%m-%d %H:00")
        found[one.voter_id] = TookPart(
            everyone[one.voter_id], hour, one.method, new[one.voter_id], one.kind == CONTESTED
        )
    return tuple(found[voter_id] for voter_id in everyone if voter_id in found)


def refused_by_reason(read: Reader) -> Counter[str]:
    """How many scans were refused, by reason: never a code and never a time."""
    return Counter(why for _at, why in queries.refused_scans(read))
