"""Badges: issued in one go, replaced by a newer one, withdrawn when lost."""

from __future__ import annotations

from dataclasses import dataclass, field

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.commons.people import queries
from ppm_desktop.models.commons.people.person import NewBadge
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.codes import BADGE, read_code
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records


@dataclass(frozen=True)
class IssueBadges(Act):
    """Give each of these people a badge with a code of its own; a badge they had before no longer counts."""

    kind = "people.issue_badges"
    badges: tuple[NewBadge, ...] = ()
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return counted("Issue {count} badge", "Issue {count} badges", len(self.badges))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """That there are people, and codes that read back."""
        found = list(super().problems(read))
        if not self.badges:
            found.append(Problem(phrase("Nobody is chosen. Select the people who need a badge.")))
        if any(queries.person(read, badge.person_id) is None for badge in self.badges):
            found.append(Problem(phrase("One of these people is no longer on file.")))
        codes = {badge.code for badge in self.badges}
        if len(codes) < len(self.badges) or any(read_code(code, BADGE) != code for code in codes):
            found.append(Problem(phrase("A badge code is not valid. Issue the badges again.")))
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Withdraw what they carry, write the new ones."""
        for badge in self.badges:
            carried = queries.badge_of(records, badge.person_id)
            if carried is not None:
                records.update("badges", carried.id, {"withdrawn_at": self.at})
        records.insert_all(
            "badges",
            (
                {"id": each.id, "person_id": each.person_id, "code": each.code, "issued_at": self.at}
                for each in self.badges
            ),
        )


@dataclass(frozen=True)
class WithdrawBadge(Act):
    """A badge was lost: its code is nobody's from now on."""

    kind = "people.withdraw_badge"
    person_id: str = ""
    who: str = ""
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Withdraw the badge of {name}", name=self.who or phrase("a person"))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """That there is a badge."""
        if queries.badge_of(read, self.person_id) is None:
            return (*super().problems(read), Problem(phrase("This person carries no badge."), "person_id"))
        return super().problems(read)

    def apply(self, records: Records) -> None:
        """Write when it ended."""
        carried = queries.badge_of(records, self.person_id)
        if carried is None:
            raise LookupError(self.person_id)
        records.update("badges", carried.id, {"withdrawn_at": self.at})
