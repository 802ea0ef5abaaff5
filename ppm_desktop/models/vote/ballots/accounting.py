"""The account of papers: what was printed, given, spoiled, unused and in the box must add up or be explained."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import random_id
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.batching import same_person
from ppm_desktop.models.vote.ballots.queries import PaperCounts


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
    """The second half of R6: what the cover sheets say against both entries and the sealed ballots."""
    return (
        Check("R6.1", phrase("Counted into batches = first entry"), papers.declared, papers.keyed_first),
        Check("R6.2", phrase("Counted into batches = second entry"), papers.declared, papers.keyed_second),
        Check("R6.3", phrase("Counted into batches = sealed ballots"), papers.declared, papers.sealed),
    )


@dataclass(frozen=True, slots=True)
class PaperAccount:
    """A signed account."""

    id: str
    site: str
    figures: Figures
    explanation: str
    signed_by: str
    signed_by_second: str
    on_day: str


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
        off = [check for check in checks(self.figures, queries.paper_counts(read)) if not check.holds]
        if off and not self.explanation:
            found.append(
                Problem(
                    phrase(
                        "{sentence}: {expected} expected, {counted} found. Count again. If it stays, explain it.",
                        sentence=off[0].sentence,
                        expected=off[0].expected,
                        counted=off[0].counted,
                    ),
                    "explanation",
                )
            )
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Write it; the account before it is withdrawn."""
        for row in records.rows("SELECT id FROM paper_accounts WHERE withdrawn = 0 AND site = ?", (self.site,)):
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
                "signed_by": self.signed_by,
                "signed_by_second": self.signed_by_second,
                "on_day": self.on_day,
            },
        )


def paper_account(read: Reader) -> PaperAccount | None:
    """The account that stands, None until one is signed."""
    row = read.row("SELECT * FROM paper_accounts WHERE withdrawn = 0 ORDER BY on_day DESC LIMIT 1")
    if row is None:
        return None
    figures = Figures(
        row["printed"],
        row["unused"],
        row["misprints"],
        row["handed_out"],
        row["spoiled"],
        row["contested"],
        row["not_returned"],
        row["in_box"],
        row["on_roll"],
    )
    return PaperAccount(
        row["id"],
        row["site"],
        figures,
        row["explanation"],
        row["signed_by"],
        row["signed_by_second"],
        row["on_day"],
    )


ACTS: tuple[type[Act], ...] = (ReconcilePapers,)
