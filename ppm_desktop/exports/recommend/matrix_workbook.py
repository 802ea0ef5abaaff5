"""The traceability matrix as a workbook: themes against recommendations, and every voice with its answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ppm_desktop.exports.workbook import Column, SheetChart, Workbook
from ppm_desktop.i18n import Tongue, phrase
from ppm_desktop.models.recommend.matrix import Matrix
from ppm_desktop.models.recommend.recommendation import STATUSES, Answered

__all__ = ["add_matrix_sheets", "matrix_workbook"]


def matrix_workbook(
    path: Path, matrix: Matrix, voices: Mapping[str, Sequence[Answered]], tongue: Tongue, **imprint: str
) -> Path:
    """The matrix as a workbook of its own; ``imprint`` is the workbook's process, made_at and made_by."""
    book = Workbook(phrase("From voices to recommendations"), tongue, **imprint)
    add_matrix_sheets(book, matrix, voices)
    return book.save(path)


def add_matrix_sheets(book: Workbook, matrix: Matrix, voices: Mapping[str, Sequence[Answered]]) -> None:
    """Put stage 5's sheets into a workbook that holds others too; ``voices`` are those answered by recommendation."""
    _recommendations(book, matrix)
    _themes(book, matrix)
    _answers(book, matrix, voices)


def _recommendations(book: Workbook, matrix: Matrix) -> None:
    rows = [
        [
            place,
            one.title,
            STATUSES[one.status],
            one.latest.number,
            matrix.voices.get(one.id, 0),
            one.latest.policy_text,
        ]
        for place, one in enumerate(matrix.recommendations, 1)
    ]
    book.sheet(
        phrase("Recommendations"),
        [
            Column(phrase("No."), "number", 6),
            Column(phrase("Recommendation"), width=44),
            Column(phrase("State"), width=12),
            Column(phrase("Version"), "number"),
            Column(phrase("Voices answered"), "number"),
            Column(phrase("Policy text"), width=80),
        ],
        rows,
        note=phrase("A voice that is answered in several ways counts once for each recommendation."),
        chart=SheetChart(phrase("Voices answered"), 1, (4,)) if rows else None,
    )


def _themes(book: Workbook, matrix: Matrix) -> None:
    book.sheet(
        phrase("Matrix"),
        [
            Column(phrase("Theme"), width=36),
            Column(phrase("Voices"), "number"),
            *(Column(one.title, width=18) for one in matrix.recommendations),
            Column(phrase("Not taken forward, because"), width=60),
        ],
        [
            [
                theme.title,
                theme.voices,
                *("x" if one.id in theme.answered_by else "" for one in matrix.recommendations),
                theme.not_taken_because,
            ]
            for theme in matrix.themes
        ],
        note=phrase("An x where a recommendation answers a theme. A theme without any needs a reason."),
    )


def _answers(book: Workbook, matrix: Matrix, voices: Mapping[str, Sequence[Answered]]) -> None:
    book.sheet(
        phrase("Voices answered"),
        [
            Column(phrase("Recommendation"), width=40),
            Column(phrase("Theme"), width=28),
            Column(phrase("Words"), width=70),
            Column(phrase("Language"), width=10),
            Column(phrase("In English"), width=50),
            Column(phrase("Place"), width=24),
            Column(phrase("Card"), width=10),
        ],
        (
            [one.title, voice.theme, *_words(voice), voice.place, voice.card_number]
            for one in matrix.recommendations
            for voice in voices.get(one.id, ())
        ),
        note=phrase("Every voice that a recommendation answers, with the number of its card."),
    )


def _words(voice: Answered) -> list[object]:
    """Words, language and gloss, without words that lead to a person."""
    if voice.has_personal_data:
        withheld = phrase("Left out: it seems to hold a phone number or an e-mail address.")
        return [withheld, voice.language, ""]
    return [voice.words, voice.language, voice.gloss]
