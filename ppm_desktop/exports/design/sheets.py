"""Stage 1 as sheets of a workbook: stages, gates, decisions, committee and baseline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ppm_desktop.exports.workbook import Column, Workbook
from ppm_desktop.i18n import Phrase, Tongue, phrase
from ppm_desktop.models.design.baseline import BaselineShare
from ppm_desktop.models.design.committee import KINDS, Seat
from ppm_desktop.models.design.decision import METHODS, SCORES, Decision
from ppm_desktop.models.design.gate import STATES, GateItem
from ppm_desktop.models.design.plan import NAMES, StagePlan

__all__ = ["DesignSheets", "add_design_sheets", "design_workbook"]


@dataclass(frozen=True, slots=True)
class DesignSheets:
    """What the sheets hold; ``on`` is the day (ISO text) on which a seat counts as vacant."""

    plans: Sequence[StagePlan]
    gates: Sequence[GateItem]
    decisions: Sequence[Decision]
    seats: Sequence[Seat]
    shares: Sequence[BaselineShare]
    on: str


def design_workbook(path: Path, sheets: DesignSheets, tongue: Tongue, **imprint: str) -> Path:
    """Stage 1 as a workbook of its own; ``imprint`` is the workbook's process, made_at and made_by."""
    book = Workbook(phrase("Design of the process"), tongue, **imprint)
    add_design_sheets(book, sheets)
    return book.save(path)


def add_design_sheets(book: Workbook, sheets: DesignSheets) -> None:
    """Put stage 1's sheets into a workbook that holds others too."""
    _stages(book, sheets)
    _gates(book, sheets)
    _decisions(book, sheets)
    _committee(book, sheets)
    _baseline(book, sheets)


def _stages(book: Workbook, sheets: DesignSheets) -> None:
    book.sheet(
        phrase("Stages"),
        [
            Column(phrase("No."), "number", 6),
            Column(phrase("Stage"), width=28),
            Column(phrase("Goal"), width=60),
            Column(phrase("Starts"), "day"),
            Column(phrase("Ends"), "day"),
            Column(phrase("Done on"), "day"),
            Column(phrase("Owner"), width=22),
        ],
        [
            [plan.number, plan.name, plan.goal, plan.starts_on, plan.ends_on, plan.done_on, plan.owner]
            for plan in sheets.plans
        ],
        note=phrase("The eight stages with their dates. An empty end means that it is open."),
    )


def _gates(book: Workbook, sheets: DesignSheets) -> None:
    book.sheet(
        phrase("Gates"),
        [
            Column(phrase("Stage"), width=26),
            Column(phrase("What must be ready"), width=60),
            Column(phrase("State"), width=12),
            Column(phrase("Evidence"), width=40),
            Column(phrase("Waived because"), width=40),
            Column(phrase("Signed by"), width=22),
            Column(phrase("Signed"), "moment"),
        ],
        [
            [
                NAMES[item.stage], item.words, STATES[item.state], item.evidence, item.waived_because, item.signed_by,
                item.signed_at,
            ]
            for item in sheets.gates
        ],
        note=phrase("What each stage needs before it may be called done, and who signed for it."),
    )  # fmt: skip


def _decisions(book: Workbook, sheets: DesignSheets) -> None:
    book.sheet(
        phrase("Decisions"),
        [
            Column(phrase("Day"), "day"),
            Column(phrase("Question"), width=40),
            Column(phrase("Decided"), width=40),
            Column(phrase("How"), width=20),
            Column(phrase("Tally"), width=18),
            Column(phrase("Why"), width=40),
            Column(phrase("Dissent"), width=40),
            Column(phrase("Equitable"), width=12),
            Column(phrase("Accessible"), width=12),
            Column(phrase("Significant"), width=12),
            Column(phrase("Stands"), width=10),
        ],
        [_decision_row(one) for one in sheets.decisions],
        note=phrase("Key decisions with the core criteria: yes, partly, no, or not scored."),
    )


def _decision_row(one: Decision) -> list[object]:
    scores: list[Phrase] = [SCORES["" if score is None else str(score)] for score, _ in one.scores.values()]
    stands = phrase("yes") if one.is_standing else phrase("superseded")
    words = [one.tally, one.rationale, one.dissent]
    return [one.decided_on, one.question, one.outcome, METHODS[one.method], *words, *scores, stands]


def _committee(book: Workbook, sheets: DesignSheets) -> None:
    book.sheet(
        phrase("Steering committee"),
        [
            Column(phrase("Kind of seat"), width=16),
            Column(phrase("Seat"), width=28),
            Column(phrase("Held by"), width=26),
            Column(phrase("State"), width=12),
            Column(phrase("Appointed how"), width=28),
            Column(phrase("From"), "day"),
            Column(phrase("Until"), "day"),
            Column(phrase("Alternate"), width=26),
        ],
        [
            [
                KINDS[seat.kind], seat.title, seat.holder,
                phrase("vacant") if seat.is_vacant(sheets.on) else phrase("held"),
                seat.appointed_how, seat.starts_on, seat.ends_on, seat.alternate,
            ]
            for seat in sheets.seats
        ],
        note=phrase("Every seat of the committee; a seat whose term is over counts as vacant."),
    )  # fmt: skip


def _baseline(book: Workbook, sheets: DesignSheets) -> None:
    book.sheet(
        phrase("Baseline"),
        [
            Column(phrase("Category"), width=24),
            Column(phrase("Group"), width=28),
            Column(phrase("Share"), "percent"),
            Column(phrase("Source"), width=36),
            Column(phrase("Year"), width=8),
        ],
        [
            [share.category, share.value, share.permyriad / 10_000, share.source, share.year and str(share.year)]
            for share in sheets.shares
        ],
        note=phrase("The community's shares, against which participation is compared."),
    )
