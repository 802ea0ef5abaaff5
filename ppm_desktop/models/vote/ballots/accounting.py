"""The account of papers: what was printed, given, spoiled, unused and in the box must add up or be explained.

Where packs or batches name several places of voting, each place has an account of its own, and the sums are shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import ClassVar

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.act import Act, canonical
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import random_id
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records, Row
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.batching import same_person
from ppm_desktop.models.vote.ballots.papers import PaperCounts


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of one account; all that the program cannot know is counted by hand."""

    printed: int
    unused: int
    misprints: int
    handed_out: int
    spoiled: int
    contested: int
    not_returned: int
    in_box: int
    on_roll: int | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One identity of the account. ``difference`` is counted minus expected."""

    key: str
    sentence: Phrase
    expected: int
    counted: int

    @property
    def difference(self) -> int:
        """By how much it is off."""
        return self.counted - self.expected

    @property
    def holds(self) -> bool:
        """Whether it adds up."""
        return self.difference == 0


def checks(figures: Figures, papers: PaperCounts) -> tuple[Check, ...]:
    """R1 to R6 of the ballot account: the numbers by hand against one another and against what the program knows."""
    given = figures.in_box + figures.spoiled + figures.contested + figures.not_returned
    left = figures.handed_out + figures.misprints + figures.unused
    on_roll = figures.handed_out if figures.on_roll is None else figures.on_roll
    return (
        Check("R1", phrase("Papers printed, as made by this program"), papers.printed, figures.printed),
        Check("R2", phrase("Printed = given out + misprints + unused"), figures.printed, left),
        Check(
            "R3",
            phrase("Unused covers at least the unopened packs"),
            papers.unopened,
            min(papers.unopened, figures.unused),
        ),
        Check("R4", phrase("Given out, as recorded at the tables"), on_roll, figures.handed_out),
        Check("R5", phrase("Given out = in the box + spoiled + contested + not returned"), figures.handed_out, given),
        Check("R6", phrase("In the box = counted into batches"), figures.in_box, papers.declared),
    )


def entry_checks(papers: PaperCounts) -> tuple[Check, ...]:
    """The second half of R6: what the cover sheets say against both entries and the sealed ballots; R7 if asked."""
    found = (
        Check("R6.1", phrase("Counted into batches = first entry"), papers.declared, papers.keyed_first),
        Check(
            "R6.2",
            phrase("Counted into batches = second entry"),
            papers.declared - papers.declared_once,
            papers.keyed_second,
        ),
        Check("R6.3", phrase("Counted into batches = sealed ballots"), papers.declared, papers.sealed),
    )
    if papers.in_order is None:
        return found
    words = phrase("Sealed ballots = papers printed here, each once, none spoiled or cancelled")
    return (*found, Check("R7", words, papers.sealed, papers.in_order))


def off(found: Iterable[Check]) -> dict[str, int]:
    """The checks that do not hold, by key, and by how much."""
    return {check.key: check.difference for check in found if not check.holds}


@dataclass(frozen=True, slots=True)
class PaperAccount:
    """A signed account. ``differences`` are those that the explanation explains (see ``off``)."""

    id: str
    site: str
    figures: Figures
    explanation: str
    signed_by: str
    signed_by_second: str
    on_day: str
    differences: Mapping[str, int] = field(default_factory=dict)

    def covers(self, found: Iterable[Check]) -> bool:
        """Whether every difference of these checks is the one that was explained when it was signed."""
        return off(found).items() <= self.differences.items()


@dataclass(frozen=True)
class ReconcilePapers(Act):
    """Sign the account of papers. A difference never stops it, but it must be explained and it is published."""

    kind: ClassVar[str] = "vote.reconcile_papers"
    needs_reason: ClassVar[bool] = False
    reversible: ClassVar[bool] = False  # a new account replaces it

    printed: int = fact(phrase("Printed"), Kind.WHOLE, default=0, required=True)
    unused: int = fact(phrase("Unused"), Kind.WHOLE, default=0, required=True)
    misprints: int = fact(phrase("Misprints"), Kind.WHOLE, default=0, required=True)
    handed_out: int = fact(phrase("Given out"), Kind.WHOLE, default=0, required=True)
    spoiled: int = fact(phrase("Spoiled and returned"), Kind.WHOLE, default=0, required=True)
    contested: int = fact(phrase("Contested, in envelopes"), Kind.WHOLE, default=0, required=True)
    not_returned: int = fact(phrase("Not returned"), Kind.WHOLE, default=0, required=True)
    in_box: int = fact(phrase("In the box, counted by hand"), Kind.WHOLE, default=0, required=True)
    explanation: str = fact(phrase("What explains the difference"), Kind.NOTE, longest=1000)
    signed_by: str = fact(phrase("First person"), required=True)
    signed_by_second: str = fact(phrase("Second person"), required=True)
    site: str = fact(phrase("Place"))
    on_roll: int | None = None
    id: str = field(default_factory=random_id, kw_only=True)
    on_day: str = field(default_factory=lambda: today().isoformat(), kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Sign the account of papers")

    @property
    def figures(self) -> Figures:
        """Its numbers."""
        return Figures(
            self.printed,
            self.unused,
            self.misprints,
            self.handed_out,
            self.spoiled,
            self.contested,
            self.not_returned,
            self.in_box,
            self.on_roll,
        )

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        found = list(super().problems(read))
        if self.signed_by_second and same_person(self.signed_by, self.signed_by_second):
            found.append(
                Problem(phrase("Two different people sign. Write the second person's name."), "signed_by_second")
            )
        if queries.results_open(read):
            found.append(Problem(phrase("The results are open. Withdraw them first, with a reason.")))
        found += self._wrong_place(queries.places(read))
        wrong = [check for check in checks_at(read, self.site, self.figures) if not check.holds]
        if wrong and not self.explanation:
            found.append(
                Problem(
                    phrase(
                        "{sentence}: {expected} expected, {counted} found. Count again. If it stays, explain it.",
                        sentence=wrong[0].sentence,
                        expected=wrong[0].expected,
                        counted=wrong[0].counted,
                    ),
                    "explanation",
                )
            )
        return tuple(found)

    def _wrong_place(self, places: tuple[str, ...]) -> list[Problem]:
        if places and self.site not in places:
            return [Problem(phrase("This vote has several places. Sign one account for each of them."), "site")]
        return []

    def apply(self, records: Records) -> None:
        """Write it; the account before it is withdrawn."""
        several = bool(queries.places(records))
        for row in records.rows("SELECT id, site FROM paper_accounts WHERE withdrawn = 0"):
            if not several or row["site"] == self.site:
                records.update("paper_accounts", row["id"], {"withdrawn": 1})
        records.insert(
            "paper_accounts",
            {
                "id": self.id,
                "site": self.site,
                "printed": self.printed,
                "unused": self.unused,
                "misprints": self.misprints,
                "handed_out": self.handed_out,
                "on_roll": self.on_roll,
                "spoiled": self.spoiled,
                "contested": self.contested,
                "not_returned": self.not_returned,
                "in_box": self.in_box,
                "explanation": self.explanation,
                "differences": canonical(off(checks_at(records, self.site, self.figures))),
                "signed_by": self.signed_by,
                "signed_by_second": self.signed_by_second,
                "on_day": self.on_day,
            },
        )


def checks_at(read: Reader, place: str, figures: Figures) -> tuple[Check, ...]:
    """The checks of one place's figures; ``place`` is "" where the vote has one place."""
    return checks(figures, queries.paper_counts(read, place if queries.places(read) else None))


def accounts(read: Reader) -> dict[str, PaperAccount | None]:
    """The account that stands for each place, None where it is not signed yet; one under "" where there is one place."""
    rows = read.rows("SELECT * FROM paper_accounts WHERE withdrawn = 0 ORDER BY on_day DESC, id")
    signed = {row["site"]: _account(row) for row in rows}
    places = queries.places(read)
    if places:
        return {place: signed.get(place) for place in places}
    return {"": next(iter(signed.values()), None)}


def paper_account(read: Reader) -> PaperAccount | None:
    """The account of the whole vote, None until every place's is signed; several places are added up."""
    found = accounts(read)
    signed = [account for account in found.values() if account is not None]
    if len(signed) < len(found):
        return None
    return signed[0] if len(signed) == 1 else _sum(read, signed)


def unexplained(read: Reader) -> tuple[str, ...]:
    """The places whose signed account no longer adds up; "" where the vote has one place."""
    return tuple(
        place
        for place, account in accounts(read).items()
        if account is not None and not account.covers(checks_at(read, place, account.figures))
    )


def summed(figures: Sequence[Figures]) -> Figures:
    """The figures of all places together; what the roll knows only where it is known for every place."""
    on_roll = [one.on_roll for one in figures if one.on_roll is not None]
    return Figures(
        sum(one.printed for one in figures),
        sum(one.unused for one in figures),
        sum(one.misprints for one in figures),
        sum(one.handed_out for one in figures),
        sum(one.spoiled for one in figures),
        sum(one.contested for one in figures),
        sum(one.not_returned for one in figures),
        sum(one.in_box for one in figures),
        sum(on_roll) if len(on_roll) == len(figures) else None,
    )


def _sum(read: Reader, signed: Sequence[PaperAccount]) -> PaperAccount:
    figures = summed([one.figures for one in signed])
    first = signed[0]
    return PaperAccount(
        first.id,
        "",
        figures,
        "\n".join(
            f"{one.site}: {one.explanation}" if one.site else one.explanation for one in signed if one.explanation
        ),
        ", ".join(dict.fromkeys(one.signed_by for one in signed)),
        ", ".join(dict.fromkeys(one.signed_by_second for one in signed)),
        max(one.on_day for one in signed),
        off(checks(figures, queries.paper_counts(read))),
    )


def _account(row: Row) -> PaperAccount:
    return PaperAccount(
        row["id"],
        row["site"],
        Figures(**{one.name: row[one.name] for one in fields(Figures)}),
        row["explanation"],
        row["signed_by"],
        row["signed_by_second"],
        row["on_day"],
        json.loads(row["differences"]),
    )


ACTS: tuple[type[Act], ...] = (ReconcilePapers,)
