"""Scans that were refused at the voters' table: kept with their reason, because they are the evidence in a dispute."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.reading import Records

REFUSALS: dict[str, Phrase] = {
    "unknown": phrase("Not on the list"),
    "unreadable": phrase("Code cannot be read"),
    "already": phrase("Already given a ballot"),
    "withdrawn": phrase("Taken off the list"),
    "closed": phrase("The vote is over"),
    "replaced": phrase("Card replaced or cancelled"),
    "other_vote": phrase("Card of another vote"),
    "other_site": phrase("Votes at another place"),
    "other_person": phrase("Not the person of the card"),
    "badge": phrase("A badge, not a voter card"),
    "ballot": phrase("A ballot, not a card"),
    "cover": phrase("A cover sheet, not a card"),
}


@dataclass(frozen=True)
class RefuseVoterScan(Act):
    """Keep a scan that was refused. Only a card's last letters are kept, and of a ballot nothing at all."""

    kind: ClassVar[str] = "vote.refuse_voter_scan"
    reversible: ClassVar[bool] = False

    tail: str = fact(phrase("Last letters of the code"), longest=8)
    why: str = fact(phrase("Why"), Kind.CHOICE, required=True, choices=REFUSALS)
    id: str = field(default_factory=new_id, kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Refuse a scan: {why}", why=REFUSALS.get(self.why, phrase("Not on the list")))

    def apply(self, records: Records) -> None:
        """Write it."""
        records.insert("refused_voter_scans", {"id": self.id, "tail": self.tail, "why": self.why, "at": self.at})


ACTS: tuple[type[Act], ...] = (RefuseVoterScan,)
