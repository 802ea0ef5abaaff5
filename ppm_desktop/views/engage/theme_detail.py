"""One theme in full: its name, what it is about, the voices under it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from ppm_desktop.i18n import counted, phrase
from ppm_desktop.models.engage.acts import EditTheme
from ppm_desktop.models.engage.queries import inputs_of_theme, merged_themes, theme
from ppm_desktop.models.engage.voice import Theme
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Column, clear_box
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.services.session import Session

_SHOWN = 12


class ThemeDetail(QFrame):
    """What the pane shows of one theme; fields save when they are left."""

    def __init__(self, session: Session, shown: Theme) -> None:
        """Made once for each theme that is looked at."""
        super().__init__()
        self.setObjectName("clear")
        self._session, self._theme = session, shown
        self._form = Form(session, EditTheme, only=("name", "summary"), make=self._act)
        self._form.place()
        self._voices = Column(session, gap=8)
        self.setLayout(Column(session, self._form, self._voices, gap=14))
        self._form.left.connect(self._save)
        self.refresh()

    def refresh(self) -> None:
        """Show what is in the file, without disturbing the typing."""
        found = theme(self._session.read, self._theme.id)
        if found is None:
            return
        self._theme = found
        if not self._form.isAncestorOf(self.window().focusWidget() or self):
            self._form.set_values({"name": found.title, "summary": found.summary})
        self._show_voices()

    def _show_voices(self) -> None:
        session = self._session
        clear_box(self._voices)
        merged = merged_themes(session.read, self._theme.id)
        if merged:
            words = phrase("Merged into it: {themes}", themes=", ".join(merged))
            self._voices.put(label(session, words, "caption", ink="text2", wrap=True))
        voices = inputs_of_theme(session.read, self._theme.id)
        for voice in voices[:_SHOWN]:
            words = phrase("“{words}”", words=voice.words)
            self._voices.put(label(session, words, wrap=True))
        if len(voices) > _SHOWN:
            rest = counted("and {count} more", "and {count} more", len(voices) - _SHOWN)
            self._voices.put(label(session, rest, ink="text2"))

    def _act(self, values: Values) -> EditTheme:
        return EditTheme(values["name"], values["summary"], theme_id=self._theme.id)

    def _save(self) -> None:
        if not self._form.problems():
            self._form.show_problems(self._session.perform(self._act(self._form.values())))
