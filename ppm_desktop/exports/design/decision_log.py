"""The decision log on paper: every key decision with its options, its reasons, its dissent and its lens."""

from __future__ import annotations

from collections.abc import Sequence

from ppm_desktop.exports.paper import Imprint, Paper, TableColumn, Words
from ppm_desktop.i18n import Tongue, counted, phrase, verbatim
from ppm_desktop.models.design.days import said_day
from ppm_desktop.models.design.decision import CRITERIA, METHODS, SCORES, Decision, falls_short, unscored_decisions

__all__ = ["decision_log"]


def decision_log(process: str, decisions: Sequence[Decision], made_at: str, tongue: Tongue) -> Paper:
    """The log as a paper, the oldest decision first."""
    paper = Paper(Imprint(phrase("Decision log"), process, made_at), tongue)
    count = counted("{count} decision", "{count} decisions", len(decisions))
    paper.title(phrase("Decision log"), count)
    unscored = len(unscored_decisions(decisions))
    if unscored:
        paper.notice(
            counted(
                "{count} decision is not scored by the core criteria yet.",
                "{count} decisions are not scored by the core criteria yet.",
                unscored,
            ),
            "warn",
        )
    by_id = {one.id: one for one in decisions}
    for one in reversed(decisions):
        _add(paper, one, by_id, tongue)
    short = [(CRITERIA[name], found) for name, found in falls_short(decisions).items() if found]
    if short:
        paper.heading(phrase("Where the process falls short"))
        for name, found in short:
            paper.bullets(
                phrase("{criterion}: {question}", criterion=name, question=verbatim(d.question)) for d in found
            )
    return paper


def _add(paper: Paper, one: Decision, by_id: dict[str, Decision], tongue: Tongue) -> None:
    paper.heading(one.question, level=2)
    later = by_id.get(one.superseded_by)
    if later is not None:
        paper.notice(phrase("A later decision took its place: {outcome}", outcome=verbatim(later.outcome or "…")))
    pairs: list[tuple[Words, Words]] = [
        (phrase("Decided"), one.outcome),
        (phrase("Day"), said_day(one.decided_on) if one.decided_on else ""),
        (phrase("How"), METHODS[one.method]),
        (phrase("Tally"), one.tally),
        (phrase("Options considered"), one.options),
        (phrase("Who was present"), one.present),
        (phrase("Why"), one.rationale),
        (phrase("Dissent"), one.dissent),
    ]
    paper.facts([(name, value) for name, value in pairs if value])
    columns = [
        TableColumn(tongue.say(phrase("Criterion")), 1, bold=True),
        TableColumn(tongue.say(phrase("Score")), 0.7),
        TableColumn(tongue.say(phrase("Reason")), 3.3),
    ]
    rows: list[list[Words]] = [
        [CRITERIA[name], SCORES["" if score is None else str(score)], reason]
        for name, (score, reason) in one.scores.items()
    ]
    paper.table(columns, rows)
