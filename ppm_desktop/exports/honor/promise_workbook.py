"""Promises, steps and reports as a workbook for the follow-up group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ppm_desktop.exports.workbook import Column, Workbook
from ppm_desktop.i18n import Tongue, phrase
from ppm_desktop.models.honor.commitment import Commitment
from ppm_desktop.models.honor.step import STATES, STATUSES, Step, Update

__all__ = ["PromiseSheets", "add_promise_sheets", "promise_workbook"]


@dataclass(frozen=True, slots=True)
class PromiseSheets:
    """What the sheets hold; ``updates`` are by step."""

    commitments: Sequence[Commitment]
    steps: Sequence[Step]
    updates: Mapping[str, Sequence[Update]]
    on: date


def promise_workbook(path: Path, sheets: PromiseSheets, tongue: Tongue, **imprint: str) -> Path:
    """Stage 7 as a workbook of its own; ``imprint`` is the workbook's process, made_at and made_by."""
    book = Workbook(phrase("Promises and steps"), tongue, **imprint)
    add_promise_sheets(book, sheets)
    return book.save(path)


def add_promise_sheets(book: Workbook, sheets: PromiseSheets) -> None:
    """Put stage 7's sheets into a workbook that holds others too."""
    titles = {known.id: known.title for known in sheets.commitments}
    _promises(book, sheets.commitments)
    _steps(book, sheets, titles)
    _updates(book, sheets, titles)


def _promises(book: Workbook, commitments: Sequence[Commitment]) -> None:
    book.sheet(
        phrase("Promises"),
        [
            Column(phrase("Promise"), width=44),
            Column(phrase("Who answers for it"), width=24),
            Column(phrase("Office"), width=24),
            Column(phrase("Promise signed on"), "day"),
            Column(phrase("Answer due"), "day"),
            Column(phrase("Answer"), width=22),
            Column(phrase("Answered on"), "day"),
            Column(phrase("Reasons given"), width=50),
            Column(phrase("Steps"), "number", summed=True),
            Column(phrase("Steps done"), "number", summed=True),
        ],
        [
            [
                one.title, one.official, one.office, one.signed_on, one.response_due, one.answer, one.responded_on,
                one.response_reasons, one.steps, one.steps_done,
            ]
            for one in commitments
        ],
        note=phrase("What won the vote or was promised besides, and what officials answered."),
    )  # fmt: skip


def _steps(book: Workbook, sheets: PromiseSheets, titles: Mapping[str, str]) -> None:
    book.sheet(
        phrase("Steps"),
        [
            Column(phrase("Promise"), width=36),
            Column(phrase("Step"), width=44),
            Column(phrase("Owner"), width=22),
            Column(phrase("Due"), "day"),
            Column(phrase("State"), width=12),
            Column(phrase("Reported as"), width=14),
            Column(phrase("Days late"), "number"),
            Column(phrase("Reason"), width=40),
            Column(phrase("Evidence"), width=40),
            Column(phrase("Last word"), "day"),
            Column(phrase("Next check"), "day"),
        ],
        [
            [
                titles.get(step.commitment_id, ""), step.title, step.owner, step.due_on, STATES[step.state(sheets.on)],
                STATUSES[step.status], step.days_late(sheets.on), step.reason, step.evidence, step.updated_on,
                step.next_check_on,
            ]
            for step in sheets.steps
        ],
        note=phrase("Every step with its owner and date. Late means past its day, delayed or blocked."),
    )  # fmt: skip


def _updates(book: Workbook, sheets: PromiseSheets, titles: Mapping[str, str]) -> None:
    book.sheet(
        phrase("Reports"),
        [
            Column(phrase("Day"), "day"),
            Column(phrase("Promise"), width=36),
            Column(phrase("Step"), width=44),
            Column(phrase("Reported as"), width=14),
            Column(phrase("What happened"), width=60),
            Column(phrase("Evidence"), width=40),
        ],
        [
            [one.on_day, titles.get(step.commitment_id, ""), step.title, _status(one), one.words, one.evidence]
            for step in sheets.steps
            for one in sheets.updates.get(step.id, ())
        ],
        note=phrase("Everything that was reported of the steps."),
    )


def _status(update: Update) -> object:
    return STATUSES.get(update.status, update.status)
