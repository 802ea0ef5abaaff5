"""Voices pasted from a spreadsheet: columns are matched, doubles shown, and all that is new is added in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.engage.acts import AddInputs, NewInput
from ppm_desktop.models.engage.queries import inputs, themes
from ppm_desktop.models.engage.voice import KINDS
from ppm_desktop.models.kernel.text import search_key
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.clipboard import pasted_table
from ppm_desktop.views.tables.paste_mapper import PasteMapper, Target

TARGETS = (
    Target(
        "words", phrase("Words"), ("idea", "comment", "text", "comentario", "idea / comment", "palabras"), required=True
    ),
    Target("kind", phrase("Kind"), ("type", "tipo")),
    Target("language", phrase("Language"), ("lang", "idioma")),
    Target("gloss", phrase("In English"), ("translation", "english", "traducción")),
    Target("theme", phrase("Theme"), ("topic", "category", "tema")),
    Target("place", phrase("Place"), ("location", "where", "lugar")),
    Target("table_label", phrase("Table"), ("mesa",)),
    Target("card_number", phrase("Card"), ("card number", "no", "number", "#", "tarjeta")),
)
_LONGEST_CODE = 3


def paste_voices(session: Session, parent: QWidget, cells: Sequence[Sequence[str]] = ()) -> None:
    """Show what would be added from ``cells`` (the clipboard where none are given), and add it when told to."""
    rows = [list(row) for row in cells] or pasted_table()
    if not rows:
        session.notices.tell(phrase("Nothing is copied. Copy rows in the spreadsheet first, then paste."))
        return
    there = {search_key(voice.words) for voice in inputs(session.read)}

    def known(record: Mapping[str, str]) -> bool:
        return search_key(record.get("words", "")) in there

    mapper = PasteMapper(session, rows, TARGETS, verb=_verb, known=known, parent=parent)
    mapper.accepted.connect(lambda: session.perform(AddInputs(new_inputs(session, mapper.records))))
    mapper.open()


def new_inputs(session: Session, records: Sequence[Mapping[str, str]]) -> tuple[NewInput, ...]:
    """Rows of the list as voices: kinds and themes are known by their words in this language or in English."""
    by_title = {search_key(theme.title): theme.id for theme in themes(session.read)}
    by_word = {
        search_key(word): kind for kind, words in KINDS.items() for word in (kind, str(words), session.say(words))
    }
    made = []
    for record in records:
        theme = by_title.get(search_key(record.get("theme", "")))
        code = record.get("language", "").strip().lower()
        made.append(
            NewInput(
                record["words"],
                by_word.get(search_key(record.get("kind", "")), "idea"),
                code if 1 < len(code) <= _LONGEST_CODE else "en",
                record.get("gloss", ""),
                record.get("place", ""),
                record.get("table_label", ""),
                record.get("card_number", ""),
                (theme,) if theme else (),
            )
        )
    return tuple(made)


def _verb(count: int) -> Phrase:
    return counted("Add {count} voice", "Add {count} voices", count)
