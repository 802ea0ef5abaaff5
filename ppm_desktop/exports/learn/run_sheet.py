"""Paper for a session: the facilitator's run sheet, the sign-in sheet, and the questions still open."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ppm_desktop.exports.paper import Imprint, Paper, TableColumn
from ppm_desktop.exports.paper_forms import SignInSheet, sign_in_sheet
from ppm_desktop.i18n import Phrase, Tongue, counted, phrase, verbatim
from ppm_desktop.models.commons.gatherings.gathering import (
    AgendaItem,
    ExpectedPerson,
    Gathering,
    clock_times,
    minutes_over,
)
from ppm_desktop.models.learn.question import ASKERS, MemberQuestion

__all__ = ["question_sheet", "run_sheet", "session_sign_in_sheet"]


def run_sheet(
    path: Path, session: Gathering, items: Sequence[AgendaItem], expected: int, imprint: Imprint, tongue: Tongue
) -> Path:
    """What happens when, who leads it, what to bring; with a line to note the real time."""
    paper = Paper(imprint, tongue)
    paper.title(verbatim(session.title), phrase("Run sheet for facilitators"))
    paper.facts(_facts(session, expected, tongue))
    if session.aim:
        paper.heading(phrase("Aim"), 2)
        paper.paragraph(verbatim(session.aim))
    paper.heading(phrase("Agenda"), 2)
    _over(paper, session, items)
    columns = [
        TableColumn(paper.say(phrase("Starts")), 1),
        TableColumn(paper.say(phrase("Min.")), 0.6, "right"),
        TableColumn(paper.say(phrase("What happens")), 3.6),
        TableColumn(paper.say(phrase("Who leads")), 1.4),
        TableColumn(paper.say(phrase("Real time")), 1),
    ]
    begins = clock_times(session.starts, items)
    rows = [
        [tongue.clock(begin) if begin else "", str(item.minutes), _what(item), item.lead, ""]
        for begin, item in zip(begins, items, strict=True)
    ]
    paper.table(columns, rows, ruled=True, row_height=26)
    materials = [verbatim(line) for line in session.materials.split("\n") if line.strip()]
    if materials:
        paper.heading(phrase("Bring"), 2)
        paper.checks(materials)
    paper.heading(phrase("Notes"), 2)
    paper.writing_lines(4)
    return paper.save(path)


def session_sign_in_sheet(
    path: Path, session: Gathering, expected: Sequence[ExpectedPerson], imprint: Imprint, tongue: Tongue
) -> Path:
    """The team's names with room to sign, and a few blank rows for guests."""
    sheet = SignInSheet(
        session.title,
        session.when,
        session.venue,
        [person.name for person in expected],
        blank_rows=8,
        columns=(phrase("Signature"), phrase("Came at"), phrase("Left at")),
    )
    return sign_in_sheet(path, sheet, imprint, tongue)


def question_sheet(path: Path, questions: Sequence[MemberQuestion], imprint: Imprint, tongue: Tongue) -> Path:
    """The questions that wait for an answer, with room to write one."""
    paper = Paper(imprint, tongue)
    paper.title(phrase("Questions still open"), counted("{count} question", "{count} questions", len(questions)))
    for number, question in enumerate(questions, 1):
        paper.heading(phrase("{number}. {words}", number=number, words=question.words), 3)
        about = [
            tongue.say(words)
            for words in (
                ASKERS.get(question.asked_by),
                verbatim(question.session) if question.session else None,
                phrase("For {name}", name=question.assigned_to) if question.assigned_to else None,
            )
            if words is not None
        ]
        paper.paragraph(" · ".join(about), quiet=True, size=9)
        paper.writing_lines(2)
    return paper.save(path)


def _facts(session: Gathering, expected: int, tongue: Tongue) -> list[tuple[Phrase, Phrase | str]]:
    pairs: list[tuple[Phrase, Phrase | str]] = [
        (phrase("When"), session.when),
        (phrase("Where"), session.where),
        (phrase("Expected"), tongue.say(counted("{count} person", "{count} people", expected))),
        (phrase("Host"), session.host),
        (phrase("Languages"), session.languages),
        (phrase("Interpreters"), session.interpreters),
        (phrase("Getting in"), session.access_notes),
    ]
    return [(name, value) for name, value in pairs if value]


def _over(paper: Paper, session: Gathering, items: Sequence[AgendaItem]) -> None:
    over = minutes_over(session, items)
    if over > 0:
        paper.notice(
            counted(
                "The agenda is {count} minute longer than the booking.",
                "The agenda is {count} minutes longer than the booking.",
                over,
            ),
            "warn",
        )


def _what(item: AgendaItem) -> str:
    return f"{item.title}\n{item.notes}" if item.notes else item.title
