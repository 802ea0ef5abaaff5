"""The stock of papers: packs with shuffled random serials, of which the file keeps fingerprints only."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import ClassVar

from ppm_desktop.i18n import Phrase, counted, phrase, verbatim
from ppm_desktop.models.kernel.act import Act, canonical
from ppm_desktop.models.kernel.codes import BALLOT, fingerprint, new_code
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import random_id
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records
from ppm_desktop.models.kernel.text import search_key
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.rule_digest import rules_digest

PACK_STATES: dict[str, Phrase] = {
    "printed": phrase("Printed, closed"),
    "opened": phrase("Opened at the table"),
    "unused": phrase("Came back unopened"),
    "cancelled": phrase("Cancelled"),
}


@dataclass(frozen=True)
class PrintPack(Act):
    """Print one pack. ``hashes`` are sorted, so that the book does not know the order of the papers either.

    ``rules_digest`` is what these papers bear: another laptop may have set up other contests meanwhile.
    """

    kind: ClassVar[str] = "vote.print_pack"
    reversible: ClassVar[bool] = False  # paper exists: CancelPack says what became of it

    label: str = fact(phrase("Pack"), required=True, longest=40)
    hashes: tuple[str, ...] = ()
    made_by: str = fact(phrase("Printed by"))
    checked_by: str = fact(phrase("Checked by"))
    site: str = fact(phrase("Place of voting"))
    page_starts: tuple[int, ...] = (0,)
    rules_digest: str = ""
    id: str = field(default_factory=random_id, kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return counted(
            "Print pack {label} with {count} ballot",
            "Print pack {label} with {count} ballots",
            len(self.hashes),
            label=verbatim(self.label),
        )

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        found = list(super().problems(read))
        if not queries.contests(read):
            found.append(Problem(phrase("Set up the contests first, then print.")))
        if not 1 <= len(self.hashes) <= 1000 or list(self.hashes) != sorted(set(self.hashes)):
            found.append(Problem(phrase("A pack holds between 1 and {most} ballots.", most=1000), "size"))
        if queries.has_pack(read, self.label):
            found.append(Problem(phrase("There is a pack {label} already.", label=verbatim(self.label)), "label"))
        if self.rules_digest not in {"", rules_digest(read)}:
            found.append(Problem(phrase("The rules of the count changed meanwhile. Print these ballots again.")))
        if queries.results_open(read):
            found.append(Problem(phrase("The results are open. Nothing is printed any more.")))
        if list(self.page_starts) != sorted(set(self.page_starts)) or self.page_starts[:1] != (0,):
            found.append(Problem(phrase("The pages of these ballots are not in order. Print them again.")))
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Write it."""
        records.insert(
            "ballot_packs",
            {
                "id": self.id,
                "label": self.label,
                "size": len(self.hashes),
                "made_by": self.made_by,
                "checked_by": self.checked_by,
                "site": self.site,
                "page_starts": canonical(list(self.page_starts)),
                "rules_digest": self.rules_digest or rules_digest(records),
            },
        )
        records.insert_all("ballot_serials", [{"id": one, "pack_id": self.id} for one in self.hashes])


def new_pack(
    label: str,
    size: int,
    made_by: str = "",
    checked_by: str = "",
    site: str = "",
    page_starts: tuple[int, ...] = (0,),
    rules: str = "",
) -> tuple[PrintPack, tuple[str, ...]]:
    """The act, and the clear serials in the order of the papers: seen here once and then only on the paper."""
    codes = [new_code(BALLOT) for _ in range(size)]
    secrets.SystemRandom().shuffle(codes)
    hashes = tuple(sorted(map(fingerprint, codes)))
    return PrintPack(label, hashes, made_by, checked_by, site, page_starts, rules), tuple(codes)


def closed(read: Reader) -> tuple[Problem, ...]:
    """Once the results are open, the account of papers is published: no paper changes its place in it any more."""
    if queries.results_open(read):
        return (Problem(phrase("The results are open. Withdraw them first, with a reason.")),)
    return ()


def known_place(read: Reader, typed: str) -> str:
    """A typed place in the spelling that the papers have already; a new place stays as it was typed."""
    return next((one for one in queries.sites(read) if search_key(one) == search_key(typed)), typed)


def next_labels(read: Reader, count: int) -> tuple[str, ...]:
    """Labels for new packs: "P-01", "P-02" … after those there are."""
    taken = {one.label for one in queries.packs(read)}
    free = (f"P-{number:02d}" for number in range(1, len(taken) + count + 1))
    return tuple(label for label in free if label not in taken)[:count]


@dataclass(frozen=True)
class MovePack(Act):
    """Note that a pack was opened at the table, or came back unopened."""

    kind: ClassVar[str] = "vote.move_pack"

    pack_id: str
    label: str = ""
    status: str = fact(phrase("Where it is"), Kind.CHOICE, default="opened", required=True, choices=PACK_STATES)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Pack {label}: {status}", label=verbatim(self.label), status=PACK_STATES[self.status])

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        pack = queries.pack(read, self.pack_id)
        if pack is None or queries.CANCELLED in {pack.status, self.status}:
            return (Problem(phrase("This pack is cancelled. Its papers are not used.")),)
        return (*super().problems(read), *closed(read))

    def apply(self, records: Records) -> None:
        """Write it."""
        records.update("ballot_packs", self.pack_id, {"status": self.status})


@dataclass(frozen=True)
class SendPack(Act):
    """Send a pack to a place of voting: from now on its papers belong to that place's account."""

    kind: ClassVar[str] = "vote.send_pack"

    pack_id: str
    site: str = fact(phrase("Place of voting"), required=True)
    handed_by: str = fact(phrase("Who hands it over"), required=True)
    taken_by: str = fact(phrase("Who takes it"), required=True)
    label: str = ""

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Send pack {label} to {place}", label=verbatim(self.label), place=verbatim(self.site))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        found = list(super().problems(read))
        pack = queries.pack(read, self.pack_id)
        if pack is None or pack.status == queries.CANCELLED:
            return (Problem(phrase("This pack is cancelled. Its papers are not used.")),)
        if pack.status == "opened":
            found.append(Problem(phrase("This pack is open. Only a closed pack goes to another place.")))
        found += closed(read)
        if self.taken_by and search_key(self.taken_by) == search_key(self.handed_by):
            found.append(Problem(phrase("Two different people hand it over. Write the second name."), "taken_by"))
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Write it."""
        records.update("ballot_packs", self.pack_id, {"site": self.site})


@dataclass(frozen=True)
class CancelPack(Act):
    """Cancel a pack that was misprinted, lost or stolen: its papers are refused at entry from now on."""

    kind: ClassVar[str] = "vote.cancel_pack"
    needs_reason: ClassVar[bool] = True

    pack_id: str
    label: str = ""

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Cancel pack {label}", label=verbatim(self.label))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        used = read.value(
            "SELECT EXISTS (SELECT 1 FROM ballot_serials s WHERE s.pack_id = ? AND"
            " (EXISTS (SELECT 1 FROM entries e WHERE e.serial_hash = s.id)"
            " OR EXISTS (SELECT 1 FROM sealed_papers b WHERE b.id = s.id)))",
            (self.pack_id,),
        )
        if used:
            return (Problem(phrase("Ballots of this pack are entered already. It cannot be cancelled.")),)
        return (*super().problems(read), *closed(read))

    def apply(self, records: Records) -> None:
        """Write it."""
        records.update("ballot_packs", self.pack_id, {"status": queries.CANCELLED})


@dataclass(frozen=True)
class RegisterSpoiled(Act):
    """Register the papers of the spoiled envelope, all at once at the close: never one by one, beside a voter."""

    kind: ClassVar[str] = "vote.register_spoiled"

    hashes: tuple[str, ...]

    @property
    def title(self) -> Phrase:
        """What was done."""
        return counted("Register {count} spoiled ballot", "Register {count} spoiled ballots", len(self.hashes))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        found = [*super().problems(read), *closed(read)]
        if list(self.hashes) != sorted(set(self.hashes)) or not self.hashes:
            found.append(Problem(phrase("Scan at least one spoiled ballot, each of them once.")))
        strangers = sum(queries.serial_status(read, one) == "" for one in self.hashes)
        if strangers:
            found.append(
                Problem(
                    counted(
                        "{count} code is not of a ballot printed here. Take it out.",
                        "{count} codes are not of ballots printed here. Take them out.",
                        strangers,
                    )
                )
            )
        entered = sum(queries.other_batch(read, "", one) is not None for one in self.hashes)
        if entered:
            found.append(
                Problem(
                    counted(
                        "{count} of these ballots is in a batch. Take it out of the batch or out of the envelope.",
                        "{count} of these ballots are in a batch. Take them out of the batch or out of the envelope.",
                        entered,
                    )
                )
            )
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Write it."""
        for one in self.hashes:
            records.update("ballot_serials", one, {"status": queries.SPOILED})


ACTS: tuple[type[Act], ...] = (PrintPack, MovePack, SendPack, CancelPack, RegisterSpoiled)
