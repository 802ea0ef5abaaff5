"""Measures of who took part: seats, the team beside the community, and who was in the room for how long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.analyze.figure import Figure, Measure
from ppm_desktop.models.analyze.source import Source
from ppm_desktop.models.analyze.table import Chart, Head, Row, percent_words, share, table
from ppm_desktop.models.convene.balance import belongs
from ppm_desktop.models.convene.member import Member
from ppm_desktop.models.convene.queries import seats
from ppm_desktop.models.design.baseline import WHOLE, BaselineShare, by_category
from ppm_desktop.models.design.queries import baseline
from ppm_desktop.models.kernel.small_cells import LEAST, Protected, protect

_UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Category:
    """One category of the baseline, small groups hidden. Minutes are those at sessions, by group that is shown."""

    name: str
    shares: tuple[BaselineShare, ...]
    people: Protected
    minutes: dict[str, int]
    members: int
    answered: int
    all_minutes: int


def categories(source: Source) -> list[Category]:
    """Every category of the baseline with the team in it."""
    minutes = {row.person_id: row.minutes for row in source.attendance.rows}
    return [
        _category(name, shares, source.team, minutes, source.year)
        for name, shares in by_category(baseline(source.read)).items()
    ]


def hidden_groups(source: Source) -> dict[str, tuple[str, ...]]:
    """By category, the groups that are not shown by their own number."""
    return {one.name: one.people.hidden for one in categories(source) if one.people.hidden}


def _category(
    name: str, shares: Sequence[BaselineShare], team: Sequence[Member], minutes: dict[str, int], year: int
) -> Category:
    group_of = {member.person.id: _group(member, name, shares, year) for member in team}
    groups = [line.value for line in shares] + [_UNKNOWN]
    people = protect({group: sum(own == group for own in group_of.values()) for group in groups})
    by_group = {
        group: sum(minutes.get(person, 0) for person, own in group_of.items() if own == group) for group in people.shown
    }
    known = sum(own != _UNKNOWN for own in group_of.values())
    whole = sum(minutes.get(person, 0) for person in group_of)
    return Category(name, tuple(shares), people, by_group, len(team), known, whole)


def _group(member: Member, category: str, shares: Sequence[BaselineShare], year: int) -> str:
    """The first group that the member is of, so that the groups add up to the team."""
    return next((line.value for line in shares if belongs(member, category, line.value, year)), _UNKNOWN)


def seats_filled(source: Source) -> Figure:
    """Seats of the team."""
    held = seats(source.read)
    if not source.roster:
        return Figure(phrase("Nobody is on the team's roster yet. The team comes from stage 3."))
    return Figure(
        phrase("{filled} of {all} team seats are filled.", filled=held.filled, all=held.all),
        held.filled,
        answered=held.filled,
        of=held.all,
        table=table(
            (Head(phrase("Seats"), width=20), Head(phrase("People"), "number")),
            (
                (phrase("Filled"), held.filled),
                (phrase("Invited"), held.invited),
                (phrase("Waiting"), held.waiting),
                (phrase("Open"), held.open),
            ),
        ),
    )


def balance(source: Source) -> Figure:
    """The team beside the community, group by group."""
    every = categories(source)
    if not every:
        return Figure(phrase("No shares of the community are set yet. They come from stage 1, Baseline."))
    if not source.team:
        return Figure(phrase("Nobody holds a team seat yet. The team comes from stage 3."))
    rows = [row for one in every for row in _rows(one)]
    gaps = [(abs(row[3] - row[4]), row) for row in rows if row[3] is not None and row[4] is not None]
    widest = max(gaps, key=lambda pair: pair[0], default=None)
    heads = (
        Head(phrase("Category"), width=18),
        Head(phrase("Group"), width=34),
        Head(phrase("Team"), "number"),
        Head(phrase("Team share"), "percent"),
        Head(phrase("Community share"), "percent"),
        Head(phrase("Share of hours"), "percent"),
    )
    gap, row = widest or (Fraction(0), None)
    return Figure(
        _balance_words(row, gap),
        gap,
        "percent",
        answered=min(one.answered for one in every),
        of=len(source.team),
        table=table(heads, rows, Chart(1, 3, 4, "dots", 0)),
        note=_note(every),
    )


def _rows(one: Category) -> list[Row]:
    rows: list[Row] = []
    for line in one.shares:
        if line.value in one.people.shown:
            number = one.people.shown[line.value]
            spent = share(one.minutes.get(line.value, 0), one.all_minutes)
            rows.append(
                (one.name, line.value, number, share(number, one.members), Fraction(line.permyriad, WHOLE), spent)
            )
    if one.people.shown.get(_UNKNOWN):
        number = one.people.shown[_UNKNOWN]
        rows.append((one.name, phrase("No answer"), number, share(number, one.members), None, None))
    if one.people.hidden:
        rows.append((one.name, *_together(one)))
    return rows


def _together(one: Category) -> Row:
    names = ", ".join(group for group in one.people.hidden if group != _UNKNOWN)
    if one.people.withheld:
        return (phrase("All groups: too few people to show"), None, None, None, None)
    said = phrase("Small groups together: {groups}", groups=names)
    if _UNKNOWN in one.people.hidden:
        said = phrase("Small groups together: {groups}, no answer", groups=names)
        return (said, one.people.together, share(one.people.together or 0, one.members), None, None)
    known = sum(line.permyriad for line in one.shares if line.value in one.people.hidden)
    return (said, one.people.together, share(one.people.together or 0, one.members), Fraction(known, WHOLE), None)


def _balance_words(widest: Row | None, gap: Fraction) -> Phrase:
    if widest is None:
        return phrase("Too few people hold a seat to compare groups.")
    if not gap:
        return phrase("The team matches the community in every group that can be shown.")
    _, group, _, own, community, _ = widest
    return phrase(
        "The widest gap is {group}: {own} of the team, {community} of the community.",
        group=group,
        own=percent_words(own),
        community=percent_words(community),
    )


def _note(every: Sequence[Category]) -> Phrase | None:
    hidden = sum(len(one.people.hidden) for one in every)
    if not hidden:
        return None
    return phrase(
        "Groups of fewer than {least} people are put together with others, so that nobody can be picked out.",
        least=LEAST,
    )


def attendance(source: Source) -> Figure:
    """Who of the team was there, session by session."""
    found = source.attendance
    held = [place for place, session in enumerate(found.sessions) if session.status == "held" or found.came_to(place)]
    if not held:
        return Figure(phrase("No session was held yet. Sessions come from stage 4."))
    asked = [sum(row.cells[place].mark not in {"not_asked", "ahead"} for row in found.rows) for place in held]
    came = [found.came_to(place) for place in held]
    heads = (
        Head(phrase("Session"), width=34),
        Head(phrase("Day"), "day"),
        Head(phrase("Expected"), "number", summed=True),
        Head(phrase("Came"), "number", summed=True),
        Head(phrase("Share"), "percent"),
        Head(phrase("Hours"), "minutes", summed=True),
    )
    rows = [
        (
            found.sessions[place].title,
            found.sessions[place].day,
            asked[n],
            came[n],
            share(came[n], asked[n]),
            sum(row.cells[place].minutes for row in found.rows),
        )
        for n, place in enumerate(held)
    ]
    whole = share(sum(came), sum(asked))
    return Figure(
        phrase(
            "{sessions} held. On average {share} of the members who were expected came.",
            sessions=counted("{count} session was", "{count} sessions were", len(held)),
            share=percent_words(whole or Fraction(0)),
        ),
        whole,
        "percent",
        sum(came),
        sum(asked),
        table(heads, rows, Chart(0, 4)),
    )


MEASURES: tuple[Measure, ...] = (
    Measure(
        "seats",
        phrase("Team seats filled"),
        phrase("Members with the status Confirmed, of the seats planned."),
        "convene",
        seats_filled,
    ),
    Measure(
        "balance",
        phrase("Team beside the community"),
        phrase(
            "Members of each group divided by all members, beside the group's share in the baseline of stage 1. The "
            "figure is the widest gap between the two."
        ),
        "convene",
        balance,
    ),
    Measure(
        "attendance",
        phrase("Attendance at sessions"),
        phrase("Members who came divided by members who were expected, over all sessions held."),
        "learn",
        attendance,
    ),
)
