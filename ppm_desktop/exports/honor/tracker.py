"""The public tracker: on one page, what was promised, who does what until when, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ppm_desktop.exports.paper import Imprint, Paper, TableColumn, Words
from ppm_desktop.i18n import Tongue, counted, phrase
from ppm_desktop.models.honor.commitment import Commitment
from ppm_desktop.models.honor.step import STATES, State, Step

__all__ = ["Tracker", "tracker"]


@dataclass(frozen=True, slots=True)
class Tracker:
    """What the page holds; ``titles`` are the promises' titles in the page's language."""

    process: str
    commitments: Sequence[Commitment]
    titles: Mapping[str, str]
    steps: Sequence[Step]
    on: date


def tracker(page: Tracker, made_at: str, tongue: Tongue) -> Paper:
    """The page as a paper; ``save`` writes it."""
    paper = Paper(Imprint(phrase("What was promised, and where it stands"), page.process, made_at), tongue)
    paper.title(phrase("What was promised, and where it stands"), _summary(page))
    by_promise = {key: list(found) for key, found in groupby(page.steps, lambda step: step.commitment_id)}
    for number, known in enumerate(page.commitments, 1):
        title = page.titles.get(known.id, known.title)
        paper.heading(phrase("{number}. {title}", number=number, title=title), level=2)
        paper.paragraph(_who(known), quiet=True, size=9.5)
        if known.response_reasons:
            paper.paragraph(phrase("Reasons given: {reasons}", reasons=known.response_reasons), size=9.5)
        _add_steps(paper, by_promise.get(known.id, []), page.on, tongue)
    return paper


def _summary(page: Tracker) -> Words:
    states = [step.state(page.on) for step in page.steps]
    promises = counted("{count} promise", "{count} promises", len(page.commitments))
    done = counted("{count} step done", "{count} steps done", states.count(State.DONE))
    on_track = phrase("{count} on track", count=states.count(State.ON_TRACK))
    late = phrase("{count} late", count=states.count(State.LATE))
    dropped = phrase("{count} not done", count=states.count(State.NOT_DOING))
    return phrase(
        "{promises}: {done}, {on_track}, {late}, {dropped}.",
        promises=promises, done=done, on_track=on_track, late=late, dropped=dropped,
    )  # fmt: skip


def _who(known: Commitment) -> Words:
    if not known.official:
        return phrase("Nobody answers for it yet. {answer}.", answer=known.answer)
    if known.office:
        return phrase(
            "{official}, {office}. {answer}.", official=known.official, office=known.office, answer=known.answer
        )
    return phrase("{official}. {answer}.", official=known.official, answer=known.answer)


def _add_steps(paper: Paper, steps: Sequence[Step], on: date, tongue: Tongue) -> None:
    if not steps:
        paper.paragraph(phrase("No steps are planned yet."))
        return
    columns = [
        TableColumn(tongue.say(phrase("Step")), 2.6, bold=True),
        TableColumn(tongue.say(phrase("Owner")), 1.2),
        TableColumn(tongue.say(phrase("Due")), 1.1),
        TableColumn(tongue.say(phrase("State")), 1.1),
        TableColumn(tongue.say(phrase("Last word")), 1.1),
    ]
    paper.table(columns, [_row(step, on, tongue) for step in steps])


def _row(step: Step, on: date, tongue: Tongue) -> list[Words]:
    title: Words = step.title
    if step.reason:
        title = phrase("{step} ({reason})", step=step.title, reason=step.reason)
    return [title, step.owner, _day(step.due_on, tongue), _state(step, on), _day(step.updated_on, tongue)]


def _day(day: str, tongue: Tongue) -> str:
    """A day without its weekday: the column is narrow."""
    return tongue.day(date.fromisoformat(day), "d MMM y") if day else ""


def _state(step: Step, on: date) -> Words:
    late = step.days_late(on)
    if step.state(on) is State.LATE and late:
        return counted("Late, {count} day", "Late, {count} days", late)
    return STATES[step.state(on)]
