"""What the roll knows of a voter, of a paper handed out, and of the counts of both."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from ppm_desktop.i18n import Phrase, phrase
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
ACTIVE, WITHDRAWN, CLAIMED = "active", "withdrawn", "claimed"
ACCEPTED, REJECTED = "accepted", "rejected"
UNMARKED, SPOILED, NOT_BACK = "unmarked", "spoiled", "no"

METHODS: dict[str, Phrase] = {"scan": phrase("Scanned"), "hand": phrase("By name")}
PAPER_BACK: dict[str, Phrase] = {
    UNMARKED: phrase("Came back unmarked"),
    SPOILED: phrase("Came back marked or spoiled"),
    NOT_BACK: phrase("Did not come back"),
}
DECISIONS: dict[str, Phrase] = {
    ACCEPTED: phrase("Accepted: the envelope is opened and the paper goes into the box"),
    REJECTED: phrase("Rejected: the envelope stays closed"),
}
OUTCOMES: dict[str, Phrase] = {
    "one_paper_back": phrase("Same person twice, one paper came back"),
    "two_papers_out": phrase("Same person twice, two papers are out"),
    "two_people": phrase("Two people under one name"),
    "mistaken_scan": phrase("A mistaken scan, no second paper was given"),
}


class Voter(NamedTuple):
    """One voter of the roll, one who affirmed at the table, or one who claims a right that is not decided yet."""

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
    """One paper handed over. Which paper it was is never known; ``paper_back`` says what became of it."""

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
    given_by: str
    agreed_by: str
    envelope: str
    decision: str
    decision_reason: str

    @property
    def when(self) -> datetime:
        """The moment on this computer's wall clock."""
        return from_stamp(self.at)

    @property
    def waits(self) -> bool:
        """Whether it is a contested ballot in an envelope that two people must still decide."""
        return self.kind == CONTESTED and not self.voided and not self.decision


class RollCounts(NamedTuple):
    """The roll in numbers. ``handed_out`` counts papers that left the table (events, not voters).

    ``eligible`` and ``voters_served`` include people whose contested ballot was accepted, and nobody else's.
    """

    eligible: int
    voters_served: int
    handed_out: int
    first: int
    again: int
    contested: int
    spoiled_back: int
    open_duplicates: int
    refused_scans: int
    contested_waiting: int
    contested_accepted: int
    contested_rejected: int

    @property
    def envelopes(self) -> int:
        """Contested papers that are in closed envelopes now, and so not in the box."""
        return self.contested_waiting + self.contested_rejected


class Duplicate(NamedTuple):
    """A voter to whom more than one first ballot was handed, open until a person closes it with an outcome."""

    voter: Voter
    handouts: tuple[Handout, ...]


class RollRules(NamedTuple):
    """Who may vote, and how careful the table is.

    ``ask_first`` shows the voter before the ballot is handed out; ``new_ballots`` are the new papers for one voter
    that need no second person.
    """

    kind: str = "roll"
    allow_walk_ins: bool = False
    ask_first: bool = True
    new_ballots: int = 2

    @property
    def may_add(self) -> bool:
        """Whether a person may be added at the table."""
        return self.kind == "affirmed" or self.allow_walk_ins


def name_key(name: str) -> str:
    """A name as it is searched: one key a word ("Zoë O'Neil-Smith" -> "zoe oneilsmith")."""
    return " ".join(key for key in map(search_key, name.split()) if key)


def same_name(one: str, other: str) -> bool:
    """Whether two typed names are one person's: case, accents and spacing aside."""
    return search_key(one) == search_key(other)


def address_part(address: str) -> str:
    """An address without its numbers, so that nobody reads the answer off the screen ("12 Elm St" -> "… Elm St")."""
    words = ["…" if any(c.isdigit() for c in word) else word for word in address.split()]
    return " ".join(word for place, word in enumerate(words) if word != "…" or words[place - 1 : place] != ["…"])


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
        row["given_by"],
        row["agreed_by"],
        row["envelope"],
        row["decision"],
        row["decision_reason"],
    )
