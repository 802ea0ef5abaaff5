"""The results as a workbook for the steering committee: each number beside the one it must agree with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from ppm_desktop.exports.vote.certificate import Certified, title_of
from ppm_desktop.exports.vote.counted_result import counted_result, is_plain
from ppm_desktop.exports.vote.place_sheets import place_sheets
from ppm_desktop.exports.vote.round_sheets import rounds_sheet, rules_sheet
from ppm_desktop.exports.workbook import Column, SheetChart, Workbook
from ppm_desktop.i18n import Phrase, Tongue, phrase
from ppm_desktop.models.recommend.lock import spelled
from ppm_desktop.models.vote.ballots.accounting import Check
from ppm_desktop.models.vote.ballots.settling import SETTLED_BY
from ppm_desktop.models.vote.breakdown import Breakdown
from ppm_desktop.models.vote.results import ContestResult, Results

__all__ = ["Counted", "results_workbook", "workbook_name"]


@dataclass(frozen=True, slots=True)
class Counted:
    """What the workbook adds to the certificate: entry checks, reasons given by batch id, and votes by place."""

    certified: Certified
    entry_checks: tuple[Check, ...]
    reasons: Mapping[str, Counter[str]]
    places: Breakdown | None = None


def workbook_name(found: Results) -> Phrase:
    """The name of its file, without the ending."""
    if found.official is None:
        return phrase("Results of the vote, unofficial")
    return phrase("Results of the vote, official")


def results_workbook(path: Path, told: Counted, tongue: Tongue) -> Path:
    """Write it; returns where it lies."""
    said = told.certified
    book = Workbook(title_of(said.found), tongue, process=said.process, made_at=said.made_at)
    _summary(book, said)
    for number, one in enumerate(said.found.contests, 1):
        if is_plain(one):
            _contest(book, one, number)
        else:
            rounds_sheet(book, counted_result(one, tongue), number)
    rules_sheet(book, [counted_result(one, tongue) for one in said.found.contests])
    if told.places is not None and told.places.has_places:
        place_sheets(book, told.places, said.found.contests)
    _batches(book, said)
    _reconciliation(book, told)
    _adjudications(book, told)
    return book.save(path)


def _summary(book: Workbook, said: Certified) -> None:
    opened = said.found.opening
    official = said.found.official
    declared = phrase("Unofficial") if official is None else f"{official.signed_by}, {official.signed_by_second}"
    rows: list[tuple[Any, Any]] = [
        (phrase("Declared official by"), declared),
        (phrase("Ballots counted"), said.found.ballots - said.found.void),
        (phrase("Void ballots"), said.found.void),
        (phrase("Voters who were given a ballot"), opened.handed_out),
        (phrase("Voters on the list"), opened.eligible),
        (phrase("Opened by"), f"{opened.signed_by}, {opened.signed_by_second}"),
        (phrase("Ballots as sealed"), spelled(opened.digest)),
        (phrase("Ballot text"), spelled(said.wording_digest)),
        (phrase("Rules of the count"), spelled(said.found.rules_digest)),
    ]
    rows += [(one.contest.title, one.verdict) for one in said.found.contests]
    rows += [(one.contest.title, one.withdrawn) for one in said.found.contests if one.withdrawn is not None]
    book.sheet(
        phrase("Summary"),
        [Column(phrase("What"), width=36), Column(phrase("Value"), width=60)],
        [(name, _text(value)) for name, value in rows],
    )


def _text(value: Any) -> Any:
    return phrase("{count}", count=value) if isinstance(value, int) else value


def _contest(book: Workbook, one: ContestResult, number: int) -> None:
    outcome = one.outcome
    rows: list[tuple[Any, ...]] = [
        (
            tally.key,
            one.said(one.option(tally.key)),
            tally.votes,
            Fraction(tally.votes, outcome.valid) if outcome.valid else None,
            phrase("wins") if tally.key in outcome.winners else None,
        )
        for tally in outcome.tallies
    ]
    note = phrase(
        "{contest}. Valid ballots: {valid}. Blank: {blank}. Overvoted: {over} ballots, {votes} votes lost. Not used:"
        " {unused} votes.",
        contest=one.contest.title,
        valid=outcome.valid,
        blank=outcome.blank,
        over=outcome.overvoted,
        votes=outcome.overvotes,
        unused=outcome.undervotes,
    )
    book.sheet(
        phrase("Contest {number}", number=number),
        [
            Column(phrase("Key"), width=8),
            Column(phrase("Option"), width=48),
            Column(phrase("Votes"), "number", summed=True),
            Column(phrase("Of valid ballots"), "percent"),
            Column(phrase("Result")),
        ],
        rows,
        note=note,
        chart=SheetChart(phrase("Votes"), 1, (2,)),
    )


def _batches(book: Workbook, said: Certified) -> None:
    rows = []
    for batch in said.batches:
        first, second = batch.entry(1), batch.entry(2)
        rows.append(
            (
                batch.label,
                batch.declared,
                first.papers if first else 0,
                second.papers if second else 0,
                batch.ballots,
                (batch.declared, batch.ballots),
                batch.differing,
                phrase("once") if batch.checked_once else phrase("twice"),
                batch.variance_note,
                batch.digest,
            )
        )
    book.sheet(
        phrase("Batches"),
        [
            Column(phrase("Batch"), width=12),
            Column(phrase("Counted by hand"), "number", summed=True),
            Column(phrase("First entry"), "number", summed=True),
            Column(phrase("Second entry"), "number", summed=True),
            Column(phrase("Sealed"), "number", summed=True),
            Column(phrase("Check"), "check"),
            Column(phrase("Differed"), "number", summed=True),
            Column(phrase("Entered")),
            Column(phrase("Why the numbers differ"), width=40),
            Column(phrase("Digest"), width=66),
        ],
        rows,
        note=phrase("Counts of papers. Votes are never told by batch, so that a small batch gives nobody away."),
    )


def _reconciliation(book: Workbook, told: Counted) -> None:
    checks = (*told.certified.checks, *told.entry_checks)
    book.sheet(
        phrase("Account of papers"),
        [
            Column(phrase("Rule"), width=8),
            Column(phrase("What must agree"), width=52),
            Column(phrase("Expected"), "number"),
            Column(phrase("Found"), "number"),
            Column(phrase("Check"), "check"),
        ],
        [(one.key, one.sentence, one.expected, one.counted, (one.expected, one.counted)) for one in checks],
        note=told.certified.account.explanation or phrase("Signed by two people."),
    )


def _adjudications(book: Workbook, told: Counted) -> None:
    labels = {batch.id: batch.label for batch in told.certified.batches}
    rows = [
        (labels[batch_id], SETTLED_BY.get(reason, phrase("Another reason")), count)
        for batch_id, reasons in told.reasons.items()
        for reason, count in sorted(reasons.items())
    ]
    book.sheet(
        phrase("Third person"),
        [
            Column(phrase("Batch"), width=12),
            Column(phrase("Reason"), width=48),
            Column(phrase("Ballots"), "number", summed=True),
        ],
        rows,
        note=phrase("Ballots that a third person settled from the paper, by reason."),
    )
