"""The voices as a workbook: every card in its own words with its themes, and the themes with what they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ppm_desktop.exports.workbook import Column, SheetChart, Workbook
from ppm_desktop.i18n import Tongue, phrase
from ppm_desktop.models.engage.voice import KINDS, Input, Theme

__all__ = ["VoicesBook", "voices_workbook"]


@dataclass(frozen=True, slots=True)
class VoicesBook:
    """What the workbook holds; ``events`` are titles by id, ``merged`` the titles merged into each theme."""

    process: str
    made_at: str
    made_by: str
    voices: Sequence[Input]
    themes: Sequence[Theme]
    events: Mapping[str, str]
    merged: Mapping[str, Sequence[str]]


def voices_workbook(path: Path, book: VoicesBook, tongue: Tongue) -> Path:
    """Words that lead to a person are left out of the shared sheet; how many is said."""
    workbook = Workbook(
        phrase("Community voices"), tongue, process=book.process, made_at=book.made_at, made_by=book.made_by
    )
    workbook.sheet(
        phrase("Voices"), _voice_columns(), [_voice_row(voice, book, tongue) for voice in book.voices],
        note=phrase("One row for each card, in the words it was written in."),
    )  # fmt: skip
    workbook.sheet(
        phrase("Themes"),
        [
            Column(phrase("Theme"), width=30),
            Column(phrase("Voices"), "number"),
            Column(phrase("What it is about"), width=50),
            Column(phrase("Merged into it"), width=40),
        ],
        [[t.title, t.count, t.summary, ", ".join(book.merged.get(t.id, ()))] for t in book.themes],
        note=phrase("A voice may stand under several themes, so the numbers do not add up to the voices."),
        chart=SheetChart(phrase("Voices by theme"), 0, (1,)) if book.themes else None,
    )
    return workbook.save(path)


def _voice_columns() -> list[Column]:
    return [
        Column(phrase("Kind"), width=14),
        Column(phrase("Words"), width=60),
        Column(phrase("Language"), width=10),
        Column(phrase("In English"), width=40),
        Column(phrase("Themes"), width=30),
        Column(phrase("Event"), width=26),
        Column(phrase("Place"), width=20),
        Column(phrase("Table"), width=10),
        Column(phrase("Card"), width=10),
        Column(phrase("Entered"), "moment"),
    ]


def _voice_row(voice: Input, book: VoicesBook, tongue: Tongue) -> list[object]:
    withheld = tongue.say(phrase("Left out: it seems to hold a phone number or an e-mail address."))
    personal = bool(voice.has_personal_data)
    return [
        tongue.say(KINDS[voice.kind]),
        withheld if personal else voice.words,
        voice.language,
        "" if personal else voice.gloss,
        ", ".join(title for _, title in voice.themes),
        book.events.get(voice.gathering_id or "", ""),
        voice.place,
        voice.table_label,
        voice.card_number,
        voice.entered_at,
    ]
