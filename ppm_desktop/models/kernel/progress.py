"""Progress: how far a long piece of work is, and whether the person still wants it."""

from __future__ import annotations

from typing import Protocol

from ppm_desktop.i18n import Phrase


class Cancelled(Exception):
    """The person asked to stop; the work left nothing behind."""


class Progress(Protocol):
    """Told by long work; shown in the status area or as a bar on the terminal."""

    def tell(self, done: int, total: int, doing: Phrase) -> None:
        """``done`` of ``total`` steps; raises Cancelled if the person asked to stop."""


class Quiet:
    """A Progress that nobody looks at."""

    def tell(self, done: int, total: int, doing: Phrase) -> None:
        """Say nothing, stop nothing."""
