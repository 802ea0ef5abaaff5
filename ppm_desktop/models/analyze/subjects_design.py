"""Sheets on how the process was set up: measures, stages, decisions, committee, and the history."""

from __future__ import annotations

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.analyze.subject import Asked, Subject
from ppm_desktop.models.analyze.table import Head, Row, Table, table
from ppm_desktop.models.design import queries as design
from ppm_desktop.models.design.committee import KINDS
from ppm_desktop.models.design.decision import CRITERIA, METHODS, SCORES, Decision
from ppm_desktop.models.design.plan import NAMES, STAGES
from ppm_desktop.models.kernel.moment import today


def key_measures(asked: Asked) -> Table:
    """Every measure with its formula and how many answered."""
    heads = (
        Head(phrase("Measure"), width=34),
        Head(phrase("Figure"), width=16),
        Head(phrase("In words"), width=60),
        Head(phrase("How it is computed"), width=60),
        Head(phrase("Answered"), "number"),
        Head(phrase("Of"), "number"),
        Head(phrase("Comes from"), width=24),
    )
    tongue = asked.source.tongue
    return table(
        heads,
        [
            (
                one.title,
                one.figure.reads(tongue) if one.figure.ready else phrase("Not yet"),
                one.figure.said,
                one.formula,
                one.figure.answered if one.figure.ready else None,
                one.figure.of if one.figure.ready else None,
                NAMES[one.stage],
            )
            for one in asked.findings.values()
        ],
    )


def stages(asked: Asked) -> Table:
    """The plan of all eight stages."""
    plans = design.stage_plans(asked.source.read)
    heads = (
        Head(phrase("Stage"), "number"),
        Head(phrase("Name"), width=28),
        Head(phrase("Starts"), "day"),
        Head(phrase("Ends"), "day"),
        Head(phrase("Done on"), "day"),
        Head(phrase("Who leads it"), width=24),
        Head(phrase("Checks settled"), "number"),
        Head(phrase("Checks"), "number"),
        Head(phrase("Goal"), width=60),
    )
    rows = []
    for number, key in enumerate(STAGES, 1):
        if key in plans:
            plan, settled = plans[key], design.gate_counts(asked.source.read, key)
            rows.append(
                (number, plan.name, plan.starts_on, plan.ends_on, plan.done_on, plan.owner, *settled, plan.goal)
            )
    return table(heads, rows)


def decisions(asked: Asked) -> Table:
    """The decision log, the newest first."""
    heads = (
        Head(phrase("Decided on"), "day"),
        Head(phrase("Question"), width=44),
        Head(phrase("Outcome"), width=44),
        Head(phrase("How"), width=18),
        Head(phrase("Votes"), width=14),
        Head(phrase("Why"), width=44),
        Head(phrase("Who disagreed"), width=30),
        Head(phrase("Who was present"), width=34),
        *(head for words in CRITERIA.values() for head in (Head(words, width=12), Head(phrase("Reason"), width=30))),
        Head(phrase("Stands"), width=12),
    )
    return table(heads, [_decision(one) for one in design.decisions(asked.source.read)])


def _decision(one: Decision) -> Row:
    lens: list[Phrase | str] = []
    for score, reason in one.scores.values():
        lens += [SCORES["" if score is None else str(score)], reason]
    return (
        one.decided_on,
        one.question,
        one.outcome,
        METHODS[one.method],
        one.tally,
        one.rationale,
        one.dissent,
        one.present,
        *lens,
        phrase("Yes") if one.is_standing else phrase("Replaced"),
    )


def committee(asked: Asked) -> Table:
    """The seats of the steering committee: a public office, so that holders are named."""
    day = today().isoformat()
    heads = (
        Head(phrase("Kind"), width=16),
        Head(phrase("Seat"), width=30),
        Head(phrase("Held by"), width=28),
        Head(phrase("How appointed"), width=28),
        Head(phrase("From"), "day"),
        Head(phrase("Until"), "day"),
        Head(phrase("Alternate"), width=24),
        Head(phrase("Vacant"), width=10),
    )
    return table(
        heads,
        [
            (
                KINDS[seat.kind],
                seat.title,
                seat.holder,
                seat.appointed_how,
                seat.starts_on,
                seat.ends_on,
                seat.alternate,
                phrase("Vacant") if seat.is_vacant(day) else None,
            )
            for seat in design.committee(asked.source.read)
        ],
    )


def history(asked: Asked) -> Table:
    """Who did what, when and why."""
    heads = (
        Head(phrase("When"), "moment"),
        Head(phrase("Who"), width=22),
        Head(phrase("What"), width=70),
        Head(phrase("Reason"), width=50),
        Head(phrase("Stands"), width=14),
    )
    return table(
        heads,
        [
            (line.at, line.operator, line.title, line.reason, None if line.standing else phrase("Taken back"))
            for line in asked.history
        ],
    )


MEASURES = Subject(
    phrase("Key measures"),
    phrase("Each measure in one figure and one sentence, with its formula and on how many records it rests."),
    key_measures,
)
STAGES_AND_DATES = Subject(phrase("Stages and dates"), phrase("The eight stages as planned and as done."), stages)
DECISIONS = Subject(
    phrase("Decisions"),
    phrase("The decision log with the three criteria: equitable, accessible, significant."),
    decisions,
)
COMMITTEE = Subject(phrase("Committee"), phrase("Seats of the steering committee, and which are vacant."), committee)
HISTORY = Subject(
    phrase("History"),
    phrase("Every act in the book, the newest first. Single ballots are never in it, so that no vote can be traced."),
    history,
)
