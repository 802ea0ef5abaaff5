"""Notices: the one way to tell the person something beside the work; the window shows them, tests record them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from ppm_desktop.i18n import Phrase


class Offer(NamedTuple):
    """Something the person may do about a notice."""

    words: Phrase
    do: Callable[[], object]


class ToastNotice(NamedTuple):
    """Says what happened and leaves by itself; ``offer`` is usually "Take back"."""

    words: Phrase
    offer: Offer | None = None


class StripNotice(NamedTuple):
    """Stays until it is solved. ``tone`` is "info", "ok", "warn" or "err"; ``key`` names what it is about."""

    key: str
    tone: str
    words: Phrase
    offers: tuple[Offer, ...] = ()


class Notices(QObject):
    """Toasts and strips of the window."""

    toasted = Signal(object)
    """A ToastNotice to show now, in place of the one before."""
    strips_changed = Signal()
    """The strips across the window are other ones: read ``strips``."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing to tell yet."""
        super().__init__(parent)
        self._strips: dict[str, StripNotice] = {}

    @property
    def strips(self) -> Mapping[str, StripNotice]:
        """The strips that stand now, by key, oldest first."""
        return MappingProxyType(self._strips)

    def tell(self, words: Phrase, offer: Offer | None = None) -> None:
        """Show a toast."""
        self.toasted.emit(ToastNotice(words, offer))

    def stand(self, key: str, tone: str, words: Phrase, *offers: Offer) -> None:
        """Put up a strip, in place of one with the same key."""
        notice = StripNotice(key, tone, words, offers)
        if self._strips.get(key) != notice:
            self._strips[key] = notice
            self.strips_changed.emit()

    def solve(self, key: str) -> None:
        """Take the strip down, if it stands."""
        if self._strips.pop(key, None) is not None:
            self.strips_changed.emit()
