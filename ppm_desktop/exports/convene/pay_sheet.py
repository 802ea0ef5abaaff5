"""Pay on paper and for the fiscal agent: the sheet that people sign for, and the batch as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ppm_desktop.exports.paper import Imprint, Paper, TableColumn, Words
from ppm_desktop.exports.workbook import Column, Workbook
from ppm_desktop.i18n import Phrase, Tongue, phrase
from ppm_desktop.models.convene.tax_watch import NOT_ADVICE, YearTotal

__all__ = ["PayLine", "pay_batch", "pay_sheet"]


@dataclass(frozen=True, slots=True)
class PayLine:
    """What one person gets: hours as minutes, the amount in cents, what it is for."""

    name: str
    minutes: int
    cents: int
    what: Words = ""
    contact: str = ""


def pay_sheet(path: Path, lines: Sequence[PayLine], imprint: Imprint, tongue: Tongue) -> Path:
    """Each person signs beside the amount when they get it; two people sign that the sum was handed out."""
    paper = Paper(imprint, tongue)
    paper.title(phrase("Pay sheet"), phrase("Sign only when you hold the money or the card in your hand."))
    columns = [
        TableColumn(paper.say(phrase("No.")), 0.5, "center"),
        TableColumn(paper.say(phrase("Name")), 2.6),
        TableColumn(paper.say(phrase("Hours")), 0.8, "right"),
        TableColumn(paper.say(phrase("Amount")), 1.1, "right"),
        TableColumn(paper.say(phrase("Paid as")), 1.3),
        TableColumn(paper.say(phrase("Signature")), 2.4),
    ]
    rows = [
        [str(number), line.name, hours(line.minutes), tongue.money(line.cents), "", ""]
        for number, line in enumerate(lines, 1)
    ]
    sum_of_all = tongue.money(sum(line.cents for line in lines))
    minutes = hours(sum(line.minutes for line in lines))
    paper.table(
        columns, rows, total=["", paper.say(phrase("Total")), minutes, sum_of_all, "", ""], ruled=True, row_height=26
    )
    paper.paragraph(phrase("You may decline, take it later, or choose another form of pay."), quiet=True)
    paper.paragraph(NOT_ADVICE, quiet=True)
    paper.space(14)
    paper.signatures([phrase("Handed out by, date"), phrase("Checked by, date")])
    return paper.save(path)


def pay_batch(
    path: Path, lines: Sequence[PayLine], totals: Sequence[YearTotal], year: int, tongue: Tongue, **imprint: str
) -> Path:
    """The amounts for the fiscal agent, and where each person stands in the calendar year."""
    book = Workbook(phrase("Pay for members' time"), tongue, **imprint)
    book.sheet(
        phrase("To pay"),
        [
            Column(phrase("Name"), width=28),
            Column(phrase("Phone or email"), width=28),
            Column(phrase("What for"), width=30),
            Column(phrase("Hours"), "number", summed=True),
            Column(phrase("Amount"), "money", summed=True),
        ],
        ([line.name, line.contact, line.what, round(line.minutes / 60, 2), line.cents] for line in lines),
        note=phrase("Amounts that are approved and not paid yet."),
    )
    book.sheet(
        phrase("Calendar year"),
        [
            Column(phrase("Name"), width=28),
            Column(phrase("Paid in {year}", year=str(year)), "money"),
            Column(phrase("Still to pay"), "money"),
            Column(phrase("Reporting figure"), "money"),
            Column(phrase("Reached"), "percent"),
            Column(phrase("Note"), width=60),
        ],
        ([t.name, t.paid, t.coming, t.threshold, t.percent / 100, _said(t.warning)] for t in totals),
        note=NOT_ADVICE,
    )
    return book.save(path)


def hours(minutes: int) -> str:
    """Hours and minutes as a clock shows them ("2:30")."""
    sign = "-" if minutes < 0 else ""
    return f"{sign}{abs(minutes) // 60}:{abs(minutes) % 60:02d}" if minutes else ""


def _said(words: Phrase | None) -> Words:
    return "" if words is None else words
