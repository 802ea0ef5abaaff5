"""The look: what a part needs in order to be drawn and to speak, and no more."""

from __future__ import annotations

from typing import Protocol

from ppm_desktop.i18n import Phrase, Tongue
from ppm_desktop.views.services.settings import Settings
from ppm_desktop.views.services.theme import Theme

# A sentence of ours, or words that are already said (what users wrote).
Words = Phrase | str


class Look(Protocol):
    """A Session is one; before a file is open, a BareLook stands in."""

    @property
    def theme(self) -> Theme:
        """Colors, sizes, fonts, icons."""

    @property
    def tongue(self) -> Tongue:
        """The language of the screen."""

    @property
    def settings(self) -> Settings:
        """This machine's settings."""

    def say(self, sentence: Phrase) -> str:
        """The sentence in the language of the screen."""


class BareLook:
    """A look without a session: the file gate, the crash dialog, tests of single parts."""

    def __init__(self, theme: Theme, tongue: Tongue | None = None, settings: Settings | None = None) -> None:
        """English, and this machine's settings, until told otherwise."""
        self.theme = theme
        self.tongue = tongue or Tongue("en")
        self.settings = settings or Settings()

    def say(self, sentence: Phrase) -> str:
        """The sentence in the language of the screen."""
        return self.tongue.say(sentence)


def said(look: Look, words: Words) -> str:
    """Words as text; text that is already said passes through."""
    return look.say(words) if isinstance(words, Phrase) else words
