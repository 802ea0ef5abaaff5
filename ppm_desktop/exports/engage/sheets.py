"""Paper for an event: the sign-in sheet with those expected, and one page of what we heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ppm_desktop.exports.paper import Imprint, Paper, TableColumn, Words
from ppm_desktop.exports.paper_forms import SignInSheet, sign_in_sheet
from ppm_desktop.i18n import Tongue, counted, phrase, verbatim
from ppm_desktop.models.commons.gatherings.gathering import Counts, ExpectedPerson, Gathering
from ppm_desktop.models.engage.voice import KINDS, Input, Theme

__all__ = ["Heard", "event_sign_in_sheet", "what_we_heard"]

_MOST_THEMES = 8
_MOST_QUOTES = 6
_QUOTE = 240


@dataclass(frozen=True, slots=True)
class Heard:
    """What one event brought: who came, what kinds of voices, which themes, and some voices in their own words."""

    event: Gathering
    counts: Counts
    kinds: dict[str, int] = field(default_factory=dict)
    themes: Sequence[Theme] = ()
    """With ``count`` as counted at this event."""
    quotes: Sequence[Input] = ()


def event_sign_in_sheet(
    path: Path, event: Gathering, expected: Sequence[ExpectedPerson], blank_rows: int, imprint: Imprint, tongue: Tongue
) -> Path:
    """The sheet whose rows the entry screen mirrors: those expected first, by name, then numbered blank rows."""
    sheet = SignInSheet(
        event.title,
        event.when,
        event.where,
        [person.name for person in expected],
        blank_rows,
    )
    return sign_in_sheet(path, sheet, imprint, tongue)


def what_we_heard(path: Path, heard: Heard, imprint: Imprint, tongue: Tongue) -> Path:
    """One page to hand back to those who came."""
    paper = Paper(imprint, tongue)
    paper.title(verbatim(heard.event.title), phrase("What we heard"))
    paper.facts(
        [
            (phrase("When"), heard.event.when),
            (phrase("Where"), heard.event.venue),
            (phrase("Who came"), _who_came(heard.counts, tongue)),
            (phrase("What was said"), _kinds(heard.kinds, tongue)),
        ]
    )
    _points(paper, phrase("What stood out"), heard.event.heard)
    _themes(paper, heard.themes)
    _quotes(paper, heard.quotes)
    _points(paper, phrase("What was decided"), heard.event.decisions)
    _points(paper, phrase("Organizations present"), heard.event.organizations)
    paper.space(6)
    paper.notice(phrase("Every card is kept in the words it was written in, without a name."))
    return paper.save(path)


def _who_came(counts: Counts, tongue: Tongue) -> str:
    signed = tongue.say(counted("{count} person signed in", "{count} people signed in", counts.arrived))
    if counts.headcount is None:
        return signed
    in_room = counted("{count} person counted in the room", "{count} people counted in the room", counts.headcount)
    return f"{tongue.say(in_room)}; {signed}"


def _kinds(kinds: dict[str, int], tongue: Tongue) -> str:
    parts = [
        tongue.say(phrase("{kind}: {count}", kind=words, count=kinds[kind]))
        for kind, words in KINDS.items()
        if kinds.get(kind)
    ]
    return ", ".join(parts) or tongue.say(phrase("No cards were kept"))


def _points(paper: Paper, title: Words, text: str) -> None:
    points = [verbatim(line) for line in text.split("\n") if line.strip()]
    if points:
        paper.heading(title, 2)
        paper.bullets(points)


def _themes(paper: Paper, themes: Sequence[Theme]) -> None:
    spoken = [theme for theme in themes if theme.count][:_MOST_THEMES]
    if not spoken:
        return
    paper.heading(phrase("Themes"), 2)
    columns = [
        TableColumn(paper.say(phrase("Theme")), 2.2),
        TableColumn(paper.say(phrase("What it is about")), 4),
        TableColumn(paper.say(phrase("Voices")), 0.8, "right"),
    ]
    paper.table(columns, [[theme.title, theme.summary, str(theme.count)] for theme in spoken])


def _quotes(paper: Paper, voices: Sequence[Input]) -> None:
    fit = [voice for voice in voices if not voice.has_personal_data and len(voice.words) <= _QUOTE][:_MOST_QUOTES]
    if not fit:
        return
    paper.heading(phrase("In people's own words"), 2)
    paper.bullets([_quote(voice) for voice in fit])


def _quote(voice: Input) -> Words:
    if voice.gloss:
        return phrase("“{words}” ({gloss})", words=voice.words, gloss=voice.gloss)
    return phrase("“{words}”", words=voice.words)
