"""Where to look when the account of papers is off: the order in which a difference is best hunted (vote-day.md C.7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.vote.ballots.accounting import Check

_LOOK: dict[str, Phrase] = {
    "R1": phrase("Count the packs again: the opened ones, the unopened ones, and those still at the office."),
    "R2": phrase("Add the numbers up again. Then look for unused ballots and misprints in the other envelopes."),
    "R3": phrase("The unopened packs belong to the unused ballots. Count both together."),
    "R4": phrase("Ask the tables: was a ballot given without a check-in, or a check-in made without a ballot?"),
    "R5": phrase("Look into the other envelopes, then for a second box. Then count until two counts agree."),
    "R6": phrase("Lay the cover sheets beside the count of the box. Is a batch missing, or there twice?"),
    "R6.1": phrase("Open the batch whose first entry has another number than its cover sheet."),
    "R6.2": phrase("Open the batch whose second entry has another number than its cover sheet."),
    "R6.3": phrase("Seal the batches that are left. A batch sealed with another number tells why."),
    "R7": phrase("A spoiled or cancelled ballot was entered. Look for the batch that holds it, and void that batch."),
}


def look_next(found: Iterable[Check]) -> Phrase | None:
    """What to do about the first check that does not hold; None where all hold."""
    return next((_LOOK[check.key] for check in found if not check.holds), None)


def compensating(places: Mapping[str, Iterable[Check]], together: Iterable[Check]) -> Phrase | None:
    """A word on places that are off while their sum holds: papers lie in another place's box; None otherwise."""
    held = {check.key for check in together if check.holds}
    wrong = {check.key for found in places.values() for check in found if not check.holds}
    if wrong & held:
        return phrase("The places are off in opposite directions. Papers of one may lie with those of another.")
    return None


ALL_KEYS = frozenset(_LOOK)
