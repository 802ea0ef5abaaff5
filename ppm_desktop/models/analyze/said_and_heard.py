"""Measures of what people said and how many were reached."""

from __future__ import annotations

from collections import Counter

from ppm_desktop.i18n import counted, phrase
from ppm_desktop.models.analyze.figure import Figure, Measure
from ppm_desktop.models.analyze.source import Source
from ppm_desktop.models.analyze.table import Chart, Head, share, table
from ppm_desktop.models.commons.gatherings.gathering import EVENTS
from ppm_desktop.models.commons.gatherings.gathering import KINDS as EVENT_KINDS
from ppm_desktop.models.engage.queries import themes, voices_goal
from ppm_desktop.models.engage.voice import KINDS
from ppm_desktop.models.recommend.tracing import matrix


def voices(source: Source) -> Figure:
    """How many voices, by kind."""
    every = source.voices
    if not every:
        return Figure(phrase("Nothing was said yet. Voices come from stage 2."))
    goal = voices_goal(source.read)
    spoken = Counter(voice.kind for voice in every)
    languages = len({voice.language for voice in every})
    said = counted("{count} voice was heard", "{count} voices were heard", len(every))
    tongues = counted("in {count} language", "in {count} languages", languages)
    rows = [(KINDS[kind], spoken[kind], share(spoken[kind], len(every))) for kind in KINDS]
    heads = (
        Head(phrase("Kind"), width=20),
        Head(phrase("Voices"), "number", summed=True),
        Head(phrase("Share"), "percent"),
    )
    return Figure(
        phrase("{said}, {tongues}. The goal was {goal}.", said=said, tongues=tongues, goal=goal)
        if goal
        else phrase("{said}, {tongues}.", said=said, tongues=tongues),
        len(every),
        answered=len(every),
        of=max(goal, len(every)),
        table=table(heads, rows, Chart(0, 1)),
    )


def themes_named(source: Source) -> Figure:
    """How many voices stand under a theme, and under which."""
    every = source.voices
    if not every:
        return Figure(phrase("Nothing was said yet. Voices come from stage 2."))
    sorted_in = sum(bool(voice.themes) for voice in every)
    named = themes(source.read)
    if not named:
        return Figure(phrase("No theme is named yet. Themes come from stage 2."))
    heads = (
        Head(phrase("Theme"), width=40),
        Head(phrase("Voices"), "number"),
        Head(phrase("Share of voices"), "percent"),
    )
    rows = [(theme.title, theme.count, share(theme.count, len(every))) for theme in named]
    return Figure(
        phrase(
            "{themes} came out of the voices. Most spoken of: “{first}”.",
            themes=counted("{count} theme", "{count} themes", len(named)),
            first=named[0].title,
        ),
        len(named),
        answered=sorted_in,
        of=len(every),
        table=table(heads, rows, Chart(0, 1)),
        note=phrase("A voice may stand under several themes, so the numbers do not add up to the voices."),
    )


def answered(source: Source) -> Figure:
    """How many themes a recommendation answers or a reason settles."""
    found = matrix(source.read)
    if not found.themes:
        return Figure(phrase("No theme is named yet. Themes come from stage 2."))
    if not found.recommendations:
        return Figure(phrase("No recommendation is written yet. They come from stage 5."))
    titles = {one.id: one.title for one in found.recommendations}
    taken = sum(bool(theme.answered_by) for theme in found.themes)
    settled = sum(theme.is_settled for theme in found.themes)
    heads = (
        Head(phrase("Theme"), width=34),
        Head(phrase("Voices"), "number"),
        Head(phrase("Answered by"), width=50),
        Head(phrase("Not taken forward, because"), width=40),
    )
    rows = [
        (theme.title, theme.voices, "; ".join(titles[one] for one in theme.answered_by), theme.not_taken_because)
        for theme in found.themes
    ]
    return Figure(
        phrase(
            "{taken} of {all} themes are answered by a recommendation; {settled} are answered or have a reason why not.",
            taken=taken,
            all=len(found.themes),
            settled=settled,
        ),
        share(taken, len(found.themes)),
        "percent",
        settled,
        len(found.themes),
        table(heads, rows),
    )


def events(source: Source) -> Figure:
    """Events held and how many came, counted anew at each."""
    held = [(one, door) for one, door in source.gatherings if one.kind in EVENTS]
    came = [(one, max(door.arrived, door.headcount or 0)) for one, door in held]
    been = [(one, visits) for one, visits in came if one.status == "held" or visits]
    if not been:
        return Figure(phrase("No event was held yet. Events come from stage 2."))
    visits = sum(number for _, number in been)
    heads = (
        Head(phrase("Event"), width=34),
        Head(phrase("Kind"), width=16),
        Head(phrase("Day"), "day"),
        Head(phrase("Visits"), "number", summed=True),
    )
    rows = [(one.title, EVENT_KINDS[one.kind], one.day, number) for one, number in been]
    return Figure(
        phrase(
            "{events} held, with {visits}.",
            events=counted("{count} event was", "{count} events were", len(been)),
            visits=counted("{count} visit", "{count} visits", visits),
        ),
        len(been),
        answered=sum(bool(number) for _, number in been),
        of=len(held),
        table=table(heads, rows, Chart(0, 3)),
        note=phrase("Who came to two events is two visits. Where heads were counted, the higher number stands."),
    )


def reached(source: Source) -> Figure:
    """Different people."""
    if not source.people_reached:
        return Figure(phrase("Nobody was checked in yet. Arrivals come from stages 2 and 4."))
    named, heads = source.named_people, source.unnamed_visits
    said = counted("{count} person came by name", "{count} different people came by name", named)
    return Figure(
        phrase(
            "{named}, {heads}.",
            named=said,
            heads=counted(
                "{count} visit was counted without a name", "{count} visits were counted without a name", heads
            ),
        )
        if heads
        else phrase("{named}.", named=said),
        named + heads,
        answered=named,
        of=named + heads,
        table=table(
            (Head(phrase("Who"), width=44), Head(phrase("People or visits"), "number", summed=True)),
            (
                (phrase("Different people by name"), named),
                (phrase("Visits counted without a name"), heads),
            ),
        ),
        note=phrase(
            "The total is the most it can be: who came twice without giving a name is in it twice. A name on a sheet "
            "without a record counts anew at each gathering."
        ),
    )


MEASURES: tuple[Measure, ...] = (
    Measure(
        "voices",
        phrase("Voices heard"),
        phrase("Cards, notes and statements entered in stage 2 that were not withdrawn."),
        "engage",
        voices,
    ),
    Measure(
        "themes",
        phrase("Themes"),
        phrase("Themes that stand after merging, and the different voices under each."),
        "engage",
        themes_named,
    ),
    Measure(
        "answered",
        phrase("Themes answered"),
        phrase("Themes that at least one standing recommendation answers, divided by all themes."),
        "recommend",
        answered,
    ),
    Measure(
        "events",
        phrase("Events held"),
        phrase("Events that were held, with everyone who came to each; the head count where it is higher."),
        "engage",
        events,
    ),
    Measure(
        "reached",
        phrase("People reached"),
        phrase(
            "Different people who came to an event or session by name, and heads counted beyond them. Not the vote."
        ),
        "engage",
        reached,
    ),
)
