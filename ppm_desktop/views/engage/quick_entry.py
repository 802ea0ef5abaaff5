"""The strip that keeps one voice after the other at typing speed; it is always open above the table."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.commons.gatherings.gathering import EVENTS
from ppm_desktop.models.commons.gatherings.queries import gatherings
from ppm_desktop.models.engage.acts import AddInput, AddTheme
from ppm_desktop.models.engage.queries import themes
from ppm_desktop.models.engage.voice import opening
from ppm_desktop.models.kernel.field import Fact, Kind, facts_of
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.views.engage.theme_field import ThemeField
from ppm_desktop.views.engage.tongues import language_choices
from ppm_desktop.views.forms.editors import ChoiceEditor, LineEditor, NoteEditor
from ppm_desktop.views.parts.boxes import Card, Column, Row
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.labels import label, set_ink
from ppm_desktop.views.services.session import Session

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class _Words(NoteEditor):
    """Enter saves; Shift+Enter begins a new line."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter alone is the strip's."""
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
            return
        super().keyPressEvent(event)


class QuickEntry(Card):
    """Enter saves and clears; kind, language, event and place stay. Ctrl+Enter saves and goes on to the themes."""

    kept = Signal(str)
    """Id of the voice that is on disk."""
    kept_for_themes = Signal(str)
    """The same, and the person wants to put it under themes."""

    def __init__(self, session: Session) -> None:
        """Reads its themes, events and languages by ``offer``."""
        super().__init__(session, gap=8, margins=(16, 12, 16, 12))
        self._session = session
        self._count = 0
        facts = facts_of(AddInput)
        self.words = _Words(session, facts["words"], lines=2)
        self.words.setAccessibleName(session.say(phrase("Words")))
        self.words.setPlaceholderText(session.say(phrase("What the card says, in its own words")))
        self.kind = ChoiceEditor(session, facts["of_kind"])
        self.language = ChoiceEditor(session, Fact(phrase("Language"), Kind.CHOICE, required=True))
        self.event_of = ChoiceEditor(session, Fact(phrase("Event"), Kind.CHOICE))
        self.theme = ThemeField(session)
        self.place = LineEditor(session, facts["place"])
        self._save = button(session, phrase("Save voice"), icon="done")
        self._told = label(session, "", "caption", ink="text2", wrap=True)
        self._lay_out()
        self.kind.set_value("idea")
        self.offer()
        self.language.set_value("en")
        self._save.clicked.connect(self.save)
        self.theme.textChanged.connect(self._tell_theme)

    def _lay_out(self) -> None:
        session = self._session
        fields: tuple[tuple[QWidget, Phrase, int], ...] = (
            (self.kind, phrase("Kind"), 2),
            (self.language, phrase("Language"), 2),
            (self.theme, phrase("Theme"), 3),
            (self.event_of, phrase("Event"), 3),
            (self.place, phrase("Place"), 3),
        )
        self.theme.setPlaceholderText("")
        line = Row(session, gap=10)
        for editor, title, share in fields:
            words = label(session, title, "caption", ink="text2")
            words.setBuddy(editor)
            editor.setAccessibleName(session.say(title))
            line.put((Column(session, words, editor, gap=2), share))
            if isinstance(editor, ChoiceEditor):
                editor.setSizeAdjustPolicy(ChoiceEditor.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                editor.setMinimumContentsLength(5)
        hint = label(session, phrase("Enter saves. Ctrl+Enter saves and goes to the themes."), "caption", ink="text2")
        self.inside.put(
            Row(session, (self.words, 1), Column(session, self._save, None), gap=10),
            line,
            Row(session, (self._told, 1), hint, gap=10),
        )

    def offer(self) -> None:
        """Offer the themes, events and languages that are in the file now."""
        read = self._session.read
        self.theme.offer(themes(read))
        events = {event.id: event.title for event in gatherings(read, *EVENTS) if event.status != "cancelled"}
        self.event_of.offer(events, empty=True)
        self.language.offer(language_choices(read, self._session.tongue.language))

    def begin(self) -> None:
        """Put the caret into the words."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> str:
        """Keep what is typed; gives its id, "" where it could not be kept."""
        problems, theme_ids = self._theme_ids()
        act = AddInput(
            self.words.value(),
            self.kind.value(),
            self.language.value(),
            gathering_id=self.event_of.value() or None,
            place=self.place.value(),
            theme_ids=theme_ids,
        )
        problems = problems or self._session.perform(act, quiet=True)
        if problems:
            self._show(problems)
            return ""
        self._count += 1
        self._tell(
            counted(
                "Saved: “{words}”. {count} voice in this sitting.",
                "Saved: “{words}”. {count} voices in this sitting.",
                self._count,
                words=opening(act.words, 32),
            )
        )
        self.words.set_value("")
        self.theme.clear()
        self.begin()
        self.kept.emit(act.id)
        return act.id

    def _theme_ids(self) -> tuple[tuple[Problem, ...], tuple[str, ...]]:
        """The theme that is typed; a new name becomes a theme once there are words to put under it."""
        known = self.theme.theme
        if known is not None:
            return (), (known.id,)
        if not self.theme.name or not self.words.value():
            return (), ()
        new = AddTheme(self.theme.name)
        problems = self._session.perform(new, quiet=True)
        return (problems, ()) if problems else ((), (new.id,))

    def _tell_theme(self) -> None:
        if self.theme.name and self.theme.theme is None:
            self._tell(phrase("“{name}” is a new theme. Saving adds it.", name=self.theme.name))
        elif self.theme.name:
            self._tell("")

    def _show(self, problems: tuple[Problem, ...]) -> None:
        self._told.setText(" ".join(self._session.say(problem.sentence) for problem in problems))
        set_ink(self._told, "err_text")
        self.begin()

    def _tell(self, words: Phrase | str) -> None:
        self._told.setText(self._session.say(words) if isinstance(words, Phrase) else words)
        set_ink(self._told, "text2")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter from any field of the strip saves."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
            return
        saved = self.save()
        if saved and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.kept_for_themes.emit(saved)
