"""What the roll knows of a voter, of a paper handed out, and of the counts of both."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.codes import BADGE, fingerprint, read_code
from ppm_desktop.models.kernel.moment import from_stamp
from ppm_desktop.models.kernel.reading import Row
from ppm_desktop.models.kernel.text import search_key

FIRST = "first"
AGAIN = "again"
CONTESTED = "contested"

KINDS: dict[str, Phrase] = {
    FIRST: phrase("First ballot"),
    AGAIN: phrase("New ballot for a spoiled one"),
    CONTESTED: phrase("Contested ballot"),
}
METHODS: dict[str, Phrase] = {"scan": phrase("Scanned"), "hand": phrase("By name")}
PAPER_BACK: dict[str, Phrase] = {
    "unmarked": phrase("Came back unmarked"),
    "spoiled": phrase("Came back marked or spoiled"),
    "no": phrase("Did not come back"),
}
OUTCOMES: dict[str, Phrase] = {
    "one_paper_back": phrase("Same person twice, one paper came back"),
    "two_papers_out": phrase("Same person twice, two papers are out"),
    "two_people": phrase("Two people under one name"),
    "mistaken_scan": phrase("A mistaken scan, no second paper was given"),
}


class Voter(NamedTuple):
    """One voter of the roll, or one who affirmed at the table."""

    id: str
    number: str
    name: str
    birth_year: int | None
    address: str
    site: str
    language: str
    status: str
    source: str
    affirmed: str
    has_card: bool


class Handout(NamedTuple):
    """One paper handed over. Which paper it was is never known."""

    id: str
    voter_id: str
    kind: str
    station_name: str
    method: str
    reason: str
    at: str
    voided: bool
    void_reason: str
    paper_back: str

    @property
    def when(self) -> datetime:
        """The moment on this computer's wall clock."""
        return from_stamp(self.at)


class RollCounts(NamedTuple):
    """The roll in numbers. ``handed_out`` counts papers that left the table (events, not voters)."""

    eligible: int
    voters_served: int
    handed_out: int
    first: int
    again: int
    contested: int
    spoiled_back: int
    open_duplicates: int
    refused_scans: int


class Duplicate(NamedTuple):
    """A voter to whom more than one first ballot was handed, open until a person closes it with an outcome."""

    voter: Voter
    handouts: tuple[Handout, ...]


class RollRules(NamedTuple):
    """Whether there is a roll at all, and whether people who are not on it may affirm and vote."""

    kind: str = "roll"
    allow_walk_ins: bool = False

    @property
    def may_add(self) -> bool:
        """Whether a person may be added at the table."""
        return self.kind == "affirmed" or self.allow_walk_ins


def name_key(name: str) -> str:
    """A name as it is searched: one key a word ("Zoë O'Neil-Smith" -> "zoe oneilsmith")."""
    return " ".join(key for key in map(search_key, name.split()) if key)


def card_hash(typed: str) -> str | None:
    """What the roll keeps of a voter card, or None where this cannot be one."""
    code = read_code(typed, BADGE)
    return fingerprint(code) if code else None


def voter_from(row: Row) -> Voter:
    """A voter from a row of ``voters``."""
    return Voter(
        row["id"],
        row["number"],
        row["name"],
        row["birth_year"],
        row["address"],
        row["site"],
        row["language"],
        row["status"],
        row["source"],
        row["affirmed"],
        bool(row["token_hash"]),
    )


def handout_from(row: Row) -> Handout:
    """A handout from a row of ``handouts``."""
    return Handout(
        row["id"],
        row["voter_id"],
        row["kind"],
        row["station_name"],
        row["method"],
        row["reason"],
        row["at"],
        bool(row["voided"]),
        row["void_reason"],
        row["paper_back"],
    )
