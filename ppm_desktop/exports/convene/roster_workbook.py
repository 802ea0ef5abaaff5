"""The roster as a workbook: people, balance, and what changed; the list itself can be brought in again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ppm_desktop.exports.workbook import Column, Workbook
from ppm_desktop.i18n import Tongue, phrase
from ppm_desktop.models.commons.people.person import NEED_KINDS
from ppm_desktop.models.convene.balance import Group
from ppm_desktop.models.convene.member import ROUTES, STATUSES, Member

__all__ = ["roster_workbook"]


def roster_workbook(
    path: Path, members: Sequence[Member], groups: Iterable[Group], tongue: Tongue, **imprint: str
) -> Path:
    """``imprint`` is the workbook's process, made_at and made_by. Hidden groups are not told by number."""
    book = Workbook(phrase("Roster of the Community Policy Team"), tongue, **imprint)
    categories = list(dict.fromkeys(name for member in members for name in member.attributes))
    book.sheet(
        phrase("Roster"),
        [*_columns(), *(Column(name, width=18) for name in categories), Column(phrase("Record of this program"))],
        ([*_cells(member, tongue), *_answers(member.attributes, categories), member.person.id] for member in members),
        note=phrase("Everybody on the roster. This sheet can be brought in again; the last column finds the record."),
    )
    book.sheet(
        phrase("Balance"),
        [
            Column(phrase("Heading")),
            Column(phrase("Group")),
            Column(phrase("Share of the community"), "percent", 16),
            Column(phrase("On the team"), width=16),
            Column(phrase("Goal"), "number"),
            Column(phrase("More to match"), width=16),
        ],
        (_balance_cells(group) for group in groups),
        note=phrase(
            "Members who are confirmed against the baseline. Groups of fewer than five, and those that would give "
            "them away, are not told by number."
        ),
    )
    return book.save(path)


def _columns() -> list[Column]:
    return [
        Column(phrase("Full name"), width=28),
        Column(phrase("Name they go by"), width=16),
        Column(phrase("Status"), width=14),
        Column(phrase("How they came"), width=16),
        Column(phrase("Year of birth"), "text", 12),
        Column(phrase("Phone"), width=16),
        Column(phrase("Email"), width=26),
        Column(phrase("Address"), width=34),
        Column(phrase("Area or ward"), width=14),
        Column(phrase("Languages"), width=22),
        Column(phrase("Support needs"), width=34),
        Column(phrase("Notes"), width=34),
    ]


def _cells(member: Member, tongue: Tongue) -> list[object]:
    person = member.person
    needs = "; ".join(need.detail or tongue.say(NEED_KINDS[need.kind]) for need in member.needs)
    return [
        person.name,
        person.preferred_name,
        STATUSES[member.status],
        ROUTES[member.route],
        str(person.birth_year or ""),
        person.phone,
        person.email,
        person.address,
        person.area,
        person.languages,
        needs,
        person.notes,
    ]


def _answers(attributes: Mapping[str, str], categories: Sequence[str]) -> list[str]:
    return [attributes.get(name, "") for name in categories]


def _balance_cells(group: Group) -> list[object]:
    have = phrase("Not shown") if group.hidden else str(group.have)
    missing = "" if group.hidden else str(group.missing)
    return [group.category, group.value, group.permyriad / 10_000, have, group.goal, missing]
