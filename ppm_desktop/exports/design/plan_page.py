"""The plan on one page: the question, the promise, who may vote, and all stages with their dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ppm_desktop.exports.design.timeline import Bar, add_timeline
from ppm_desktop.exports.paper import Imprint, Paper, TableColumn, Words
from ppm_desktop.i18n import Tongue, phrase
from ppm_desktop.models.design.days import said_day
from ppm_desktop.models.design.eligibility import Rule, explain
from ppm_desktop.models.design.plan import StagePlan
from ppm_desktop.models.design.process import Process

__all__ = ["PlanPage", "plan_page"]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """What the page says; ``gates`` are settled and all checks by stage."""

    process: Process
    plans: Mapping[str, StagePlan]
    rules: Sequence[Rule]
    gates: Mapping[str, tuple[int, int]]


def plan_page(page: PlanPage, made_at: str, tongue: Tongue) -> Paper:
    """The page as a paper; ``save`` writes it. Where all of it is more than a page, the drawn timeline gives way."""
    whole = _plan(page, made_at, tongue, drawn=True)
    return whole if whole.page_count == 1 else _plan(page, made_at, tongue, drawn=False)


def _plan(page: PlanPage, made_at: str, tongue: Tongue, *, drawn: bool) -> Paper:
    process = page.process
    paper = Paper(Imprint(phrase("Plan"), process.name, made_at), tongue)
    paper.title(process.name, process.question or phrase("The policy question is not written yet."))
    paper.facts([(name, value) for name, value in _facts(page) if value])
    paper.heading(phrase("Eight stages"), level=2)
    bars = _bars(page, tongue) if drawn else []
    if bars:
        add_timeline(paper, bars, date.fromisoformat(process.vote_on) if process.vote_on else None)
    columns = [
        TableColumn("", 0.25, "right"),
        TableColumn(tongue.say(phrase("Stage")), 1.5, bold=True),
        TableColumn(tongue.say(phrase("Dates")), 2.3),
        TableColumn(tongue.say(phrase("Owner")), 1.2),
        TableColumn(tongue.say(phrase("Gate")), 0.7, "right"),
    ]
    paper.table(columns, [_row(plan, page, tongue) for plan in page.plans.values()])
    paper.heading(phrase("Who may vote"), level=2)
    paper.bullets(explain(page.rules))
    return paper


def _facts(page: PlanPage) -> list[tuple[Words, Words]]:
    process = page.process
    promise: Words = process.promise
    if process.promise and process.promised_by:
        promise = phrase("{promise} Signed: {names}", promise=process.promise, names=process.promised_by)
    return [
        (phrase("Place"), process.place),
        (phrase("Vote day"), said_day(process.vote_on) if process.vote_on else ""),
        (phrase("Languages"), ", ".join(process.language_codes)),
        (phrase("In scope"), process.in_scope),
        (phrase("Out of scope"), process.out_of_scope),
        (phrase("Who can enact it"), process.authority),
        (phrase("The promise"), promise),
    ]


def _bars(page: PlanPage, tongue: Tongue) -> list[Bar]:
    return [
        Bar(
            tongue.say(phrase("{number}. {stage}", number=plan.number, stage=plan.name)),
            date.fromisoformat(plan.starts_on),
            date.fromisoformat(plan.ends_on) if plan.ends_on >= plan.starts_on else None,
        )
        for plan in page.plans.values()
        if plan.starts_on
    ]


def _row(plan: StagePlan, page: PlanPage, tongue: Tongue) -> list[Words]:
    settled, every = page.gates.get(plan.stage, (0, 0))
    span: Words = _short(plan.starts_on, tongue)
    if plan.ends_on:
        span = phrase("{first} to {last}", first=span, last=_short(plan.ends_on, tongue))
    dates = phrase("{span}, done {day}", span=span, day=_short(plan.done_on, tongue)) if plan.done_on else span
    gate = phrase("{settled} of {count}", settled=settled, count=every)
    return [str(plan.number), plan.name, dates, plan.owner, gate]


def _short(day: str, tongue: Tongue) -> str:
    """A day without its weekday, so that two fit a line in every language."""
    return tongue.day(date.fromisoformat(day), "d MMM y") if day else ""
