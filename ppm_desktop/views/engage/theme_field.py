"""A line that completes the name of a theme."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from ppm_desktop.i18n import phrase
from ppm_desktop.models.engage.voice import Theme
from ppm_desktop.models.kernel.text import clean, search_key
from ppm_desktop.views.services.look import Look


class ThemeField(QLineEdit):
    """Typing any part of a theme's name offers it; an unknown name is a new theme."""

    def __init__(self, look: Look) -> None:
        """Knows no themes until ``offer``."""
        super().__init__()
        self._themes: dict[str, Theme] = {}
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        self.setAccessibleName(look.say(phrase("Theme")))
        self.setPlaceholderText(look.say(phrase("Theme")))

    def offer(self, themes: Sequence[Theme]) -> None:
        """Complete these."""
        self._themes = {search_key(theme.title): theme for theme in themes}
        self._names.setStringList([theme.title for theme in themes])

    @property
    def name(self) -> str:
        """What is typed, clean."""
        return clean(self.text())

    @property
    def theme(self) -> Theme | None:
        """The theme that is typed, None where nothing or a new name is."""
        return self._themes.get(search_key(self.text()))
