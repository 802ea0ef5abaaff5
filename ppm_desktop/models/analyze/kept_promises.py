"""Measures of how decisions were made and what became of the promises."""

from __future__ import annotations

from collections import Counter

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.analyze.figure import Figure, Measure
from ppm_desktop.models.analyze.source import Source
from ppm_desktop.models.analyze.table import Chart, Head, Row, share, table
from ppm_desktop.models.design import queries as design
from ppm_desktop.models.design.decision import CRITERIA, SCORES
from ppm_desktop.models.honor.queries import commitments, steps, titles
from ppm_desktop.models.honor.step import STATES, State
from ppm_desktop.models.kernel.moment import today


def decisions(source: Source) -> Figure:
    """Standing decisions through the lens of the three criteria."""
    standing = [one for one in design.decisions(source.read) if one.is_standing]
    if not standing:
        return Figure(phrase("No decision is in the log yet. Decisions come from stage 1."))
    scored = [one for one in standing if not one.unscored]
    heads = (
        Head(phrase("Criterion"), width=20),
        *(Head(SCORES[score], "number") for score in ("2", "1", "0", "")),
        Head(phrase("Yes or partly"), "percent"),
    )
    rows = [_criterion(words, [one.scores[name][0] for one in standing]) for name, words in CRITERIA.items()]
    return Figure(
        phrase(
            "{scored} of {all} key decisions were looked at through all three criteria.",
            scored=len(scored),
            all=len(standing),
        ),
        share(len(scored), len(standing)),
        "percent",
        len(scored),
        len(standing),
        table(heads, rows, Chart(0, 5)),
        phrase("Decisions that a later one took the place of are left out."),
    )


def _criterion(words: Phrase, scores: list[int | None]) -> Row:
    judged = [score for score in scores if score is not None]
    counts = Counter(judged)
    served = counts[2] + counts[1]
    return (words, counts[2], counts[1], counts[0], len(scores) - len(judged), share(served, len(judged)))


def promises(source: Source) -> Figure:
    """The steps of all promises by state."""
    made = commitments(source.read)
    if not made:
        return Figure(phrase("No promise is kept here yet. Promises come from stage 7."))
    every, day = steps(source.read), today()
    states = Counter(step.state(day) for step in every)
    named = titles(source.read, source.tongue.language)
    heads = (
        Head(phrase("Promise"), width=44),
        Head(phrase("Answer"), width=22),
        *(Head(STATES[state], "number", summed=True) for state in State),
        Head(phrase("Steps"), "number", summed=True),
        Head(phrase("Steps done"), "percent"),
    )
    rows = []
    for one in made:
        own = Counter(step.state(day) for step in every if step.commitment_id == one.id)
        rows.append(
            (
                named.get(one.id, one.title),
                one.answer,
                *(own[state] for state in State),
                own.total(),
                share(own[State.DONE], own.total()) or 0,
            )
        )
    return Figure(
        phrase(
            "{steps} promised: {done} done, {late} late, {dropped} given up.",
            steps=counted("{count} step was", "{count} steps were", len(every)),
            done=states[State.DONE],
            late=states[State.LATE],
            dropped=states[State.NOT_DOING],
        ),
        share(states[State.DONE], len(every)) or 0,
        "percent",
        sum(bool(one.response) for one in made),
        len(made),
        table(heads, rows, Chart(0, len(heads) - 1)),
        phrase("Late means that its day has passed, or that it was reported delayed or blocked."),
    )


MEASURES: tuple[Measure, ...] = (
    Measure(
        "decisions",
        phrase("Decisions scored"),
        phrase("Standing decisions judged by all three core criteria, divided by all standing decisions."),
        "design",
        decisions,
    ),
    Measure(
        "promises",
        phrase("Promises by state"),
        phrase("Steps that are done divided by all steps of all promises, on the day of this report."),
        "honor",
        promises,
    ),
)
