"""The nouns of the papers: packs, cover sheets, batches, passes, entries, and counts of papers."""

from __future__ import annotations

from typing import NamedTuple


class Pack(NamedTuple):
    """Papers that were printed together, in shuffled order."""

    id: str
    label: str
    size: int
    status: str
    made_by: str
    checked_by: str
    spoiled: int
    site: str = ""
    page_starts: tuple[int, ...] = (0,)
    """Places of the contests that begin a page; (0,) is a ballot of one page."""


class Pass(NamedTuple):
    """One entry of a batch. ``papers`` counts papers, never votes; ``before`` are those who handed it over."""

    id: str
    number: int
    operator: str
    state: str
    papers: int
    aside: int
    before: tuple[str, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who keyed a part of it."""
        return (self.operator, *self.before)


class Batch(NamedTuple):
    """Papers under one cover sheet."""

    id: str
    label: str
    code: str
    declared: int
    counted_by: str
    counted_by_second: str
    state: str
    variance: int
    variance_note: str
    differing: int
    digest: str
    passes: tuple[Pass, ...]
    ballots: int
    site: str = ""
    checked_once: bool = False
    checked_by: str = ""
    checked_by_second: str = ""
    checked_why: str = ""
    """The reason of the declared rule by which it is checked once."""
    channel: str = "ordinary"
    """"ordinary" or "contested": accepted contested ballots that were many enough for a batch of their own."""

    def entry(self, number: int) -> Pass | None:
        """The first, second or third entry, None if nobody has started it."""
        return next((one for one in self.passes if one.number == number), None)


class Entry(NamedTuple):
    """One paper as one person keyed it."""

    id: str
    batch_id: str
    number: int
    serial_hash: str
    tail: str
    marks: str
    state: str
    reason: str


class PaperCounts(NamedTuple):
    """Counts of papers: all that anybody sees before the results are open."""

    printed: int
    unopened: int
    spoiled: int
    cancelled: int
    declared: int
    keyed_first: int
    keyed_second: int
    sealed: int
    void: int
    batches: int
    batches_sealed: int
    declared_once: int = 0
    """Papers counted into batches that are checked once."""
    checked_once: int = 0
    """Sealed papers that only one person keyed, by the declared rule."""
    in_order: int | None = None
    """Sealed papers whose code was printed here, is not spoiled or cancelled, and stands once; None if not asked."""


class SingleEntryRule(NamedTuple):
    """The declared rule that a batch may be sealed with one entry."""

    id: str
    reason: str
    decided_by: str
    decided_by_second: str
    on_day: str


class Cover(NamedTuple):
    """A cover sheet that was printed here."""

    code: str
    label: str
    site: str
