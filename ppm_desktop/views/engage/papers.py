"""Files of this stage: asks where, makes them away from the screen, and says where they lie."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ppm_desktop.exports.engage.sheets import Heard, event_sign_in_sheet, what_we_heard
from ppm_desktop.exports.engage.voices_book import VoicesBook, voices_workbook
from ppm_desktop.exports.paper import Imprint
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.commons.gatherings.gathering import Gathering
from ppm_desktop.models.commons.gatherings.queries import counts, expected, gatherings
from ppm_desktop.models.engage.queries import inputs, merged_themes, process_name, themes, voices_by_kind
from ppm_desktop.models.engage.voice import Input, Theme
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.views.parts.saving import save_document
from ppm_desktop.views.services.session import Session

BLANK_ROWS = 20


def save_sign_in_sheet(session: Session, parent: QWidget, event: Gathering) -> None:
    """The sign-in sheet of an event, with those expected and blank rows."""
    people = expected(session.read, event.id)
    imprint, tongue = _imprint(session, phrase("Sign-in sheet")), session.tongue
    save_document(
        session, parent, phrase("Sign-in sheet {title}", title=event.title), "pdf",
        lambda path: event_sign_in_sheet(path, event, people, BLANK_ROWS, imprint, tongue),
    )  # fmt: skip


def save_heard(session: Session, parent: QWidget, event: Gathering) -> None:
    """One page of what an event brought."""
    told = heard(session.read, event)
    imprint, tongue = _imprint(session, phrase("What we heard")), session.tongue
    name = phrase("What we heard {title}", title=event.title)
    save_document(session, parent, name, "pdf", lambda path: what_we_heard(path, told, imprint, tongue))


def save_voices(session: Session, parent: QWidget) -> None:
    """All voices and themes as a workbook."""
    read, tongue = session.read, session.tongue
    standing = themes(read)
    book = VoicesBook(
        process_name(read), stamp(), session.operator, inputs(read), standing,
        {event.id: event.title for event in gatherings(read)},
        {theme.id: merged_themes(read, theme.id) for theme in standing},
    )  # fmt: skip
    save_document(session, parent, phrase("Voices"), "xlsx", lambda path: voices_workbook(path, book, tongue))


def heard(read: Reader, event: Gathering) -> Heard:
    """What one event brought; themes are counted by its own voices."""
    voices = inputs(read, gathering_id=event.id)
    here = [
        Theme(theme.id, theme.title, theme.summary, theme.split_from, count)
        for theme in themes(read)
        if (count := sum(any(theme.id == known for known, _ in voice.themes) for voice in voices))
    ]
    here.sort(key=lambda theme: (-theme.count, theme.title))
    return Heard(event, counts(read, event.id), voices_by_kind(read, event.id), here, _varied(voices))


def _varied(voices: list[Input]) -> list[Input]:
    """One voice of each theme first, so that a page of quotes is not all of one kind."""
    seen: set[str] = set()
    first: list[Input] = []
    rest: list[Input] = []
    for voice in voices:
        new = {theme_id for theme_id, _ in voice.themes} - seen
        (first if new else rest).append(voice)
        seen |= new
    return first + rest


def _imprint(session: Session, title: Phrase) -> Imprint:
    return Imprint(title, process_name(session.read), stamp())
