"""Measures of time and money: hours and pay by role, and what a participant cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.analyze.figure import Figure, Measure
from ppm_desktop.models.analyze.source import Source
from ppm_desktop.models.analyze.table import Chart, Head, cents, hours, table
from ppm_desktop.models.convene.compensation import ROLES, Entry
from ppm_desktop.models.vote.roll.queries import turnout

_OTHER = ""


def by_role(source: Source) -> dict[str, list[Entry]]:
    """The ledger's lines by the role that they were earned in; lines without a rule stand under ""."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in source.entries:
        found[source.roles.get(entry.rule_id or "", _OTHER)].append(entry)
    return {role: found[role] for role in (*ROLES, _OTHER) if role in found}


def role_words(role: str) -> Phrase:
    """A role in words."""
    return ROLES.get(role, phrase("Without a rule"))


def money(lines: Sequence[Entry], *statuses: str) -> int:
    """Cents of the lines with these statuses; with none named, of all that were not declined."""
    return sum(line.cents for line in lines if (line.status in statuses if statuses else line.status != "declined"))


def pay(source: Source) -> Figure:
    """Hours and pay by role."""
    if not source.entries:
        return Figure(phrase("No pay is in the ledger yet. It comes from stage 3, and from attendance in stage 4."))
    heads = (
        Head(phrase("Role"), width=24),
        Head(phrase("People"), "number"),
        Head(phrase("Hours"), "minutes", summed=True),
        Head(phrase("To approve"), "money", summed=True),
        Head(phrase("To pay"), "money", summed=True),
        Head(phrase("Paid"), "money", summed=True),
        Head(phrase("Together"), "money", summed=True),
    )
    rows = [
        (
            role_words(role),
            len({line.person_id for line in lines}),
            sum(line.minutes for line in lines),
            money(lines, "due"),
            money(lines, "approved"),
            money(lines, "paid"),
            money(lines),
        )
        for role, lines in by_role(source).items()
    ]
    whole, paid = money(source.entries), money(source.entries, "paid")
    return Figure(
        phrase(
            "People's time came to {whole} for {hours} hours; {paid} is paid.",
            whole=source.money(whole),
            hours=hours(sum(line.minutes for line in source.entries)),
            paid=source.money(paid),
        ),
        whole,
        "money",
        len({line.person_id for line in source.entries if line.status == "paid"}),
        len({line.person_id for line in source.entries}),
        table(heads, rows, Chart(0, 6)),
        phrase("Amounts that people declined are left out. Corrections are lines of their own and are in the sums."),
    )


def cost(source: Source) -> Figure:
    """Pay divided by people."""
    if not source.entries:
        return Figure(phrase("No pay is in the ledger yet. It comes from stage 3, and from attendance in stage 4."))
    if not source.people_reached:
        return Figure(phrase("Nobody was checked in yet. Arrivals come from stages 2 and 4."))
    whole = money(source.entries)
    each = cents(Fraction(whole, source.people_reached))
    voters = turnout(source.read)
    return Figure(
        phrase(
            "Pay for people's time comes to {each} for each participant, of up to {people}.",
            each=source.money(each),
            people=source.people_reached,
        ),
        each,
        "money",
        source.named_people,
        source.people_reached,
        table(
            (Head(phrase("What"), width=34), Head(phrase("Amount"), "money")),
            (
                (phrase("Pay, all roles"), whole),
                (phrase("For each participant before the vote"), each),
                (phrase("For each voter"), cents(Fraction(whole, voters)) if voters else None),
            ),
        ),
        phrase("Other costs, such as rooms, food and printing, are not kept in this file."),
    )


MEASURES: tuple[Measure, ...] = (
    Measure(
        "pay",
        phrase("Hours and pay by role"),
        phrase("The lines of the ledger, corrections included, by the role of the rule they were earned by."),
        "convene",
        pay,
    ),
    Measure(
        "cost",
        phrase("Cost per participant"),
        phrase("Pay that was not declined divided by people reached before the vote, rounded to the cent."),
        "convene",
        cost,
    ),
)
