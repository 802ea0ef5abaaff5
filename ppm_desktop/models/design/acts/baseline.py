"""Setting the community's shares, one category at a time."""
# ruff: noqa: D102 - Act says what title, problems and apply are

from __future__ import annotations

from dataclasses import dataclass, field

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.design.baseline import WHOLE
from ppm_desktop.models.design.queries import baseline
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records


@dataclass(frozen=True)
class NewShare:
    """A group's share as it is set, in hundredths of a percent."""

    value: str
    permyriad: int
    id: str = field(default_factory=new_id)


@dataclass(frozen=True)
class SetBaseline(Act):
    """Set all shares of a category, in place of those before. A sum other than 100 % is told, never refused."""

    kind = "design.set_baseline"
    category: str = fact(phrase("Category"), required=True)
    source: str = fact(phrase("Source"), hint=phrase("For example the census."))
    year: int | None = fact(phrase("Year"), Kind.YEAR, default=None, least=1900, most=2200)
    shares: tuple[NewShare, ...] = ()

    @property
    def title(self) -> Phrase:
        return phrase("Set the shares of “{category}”", category=verbatim(self.category))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        found = list(super().problems(read))
        if not self.shares:
            found.append(Problem(phrase("Add at least one group with its share."), "shares"))
        if any(not share.value.strip() for share in self.shares):
            found.append(Problem(phrase("Every group needs a name."), "shares"))
        if any(not 0 <= share.permyriad <= WHOLE for share in self.shares):
            found.append(Problem(phrase("A share lies between 0 and 100 %."), "shares"))
        names = [share.value.casefold() for share in self.shares]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            found.append(Problem(phrase("“{group}” stands there twice. Keep one.", group=verbatim(twice)), "shares"))
        return tuple(found)

    def apply(self, records: Records) -> None:
        _withdraw(records, self.category)
        records.insert_all(
            "baseline_shares",
            [
                {
                    "id": share.id,
                    "category": self.category,
                    "value": share.value,
                    "permyriad": share.permyriad,
                    "source": self.source,
                    "year": self.year,
                    "position": place,
                }
                for place, share in enumerate(self.shares, 1)
            ],
        )


@dataclass(frozen=True)
class WithdrawBaseline(Act):
    """Take a category out of the baseline."""

    kind = "design.withdraw_baseline"
    category: str = fact(phrase("Category"), required=True)

    @property
    def title(self) -> Phrase:
        return phrase("Remove the category “{category}”", category=verbatim(self.category))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        if all(share.category != self.category for share in baseline(read)):
            return (Problem(phrase("This category is not in the baseline.")),)
        return super().problems(read)

    def apply(self, records: Records) -> None:
        _withdraw(records, self.category)


def _withdraw(records: Records, category: str) -> None:
    for share in baseline(records):
        if share.category == category:
            records.update("baseline_shares", share.id, {"withdrawn": 1})
