"""Sounds of the check-in: three short tones, made at start-up and played by what the system has."""

from __future__ import annotations

import math
import shutil
import struct
import sys
import wave
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final

import platformdirs
from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

from ppm_desktop.views.services.settings import SOUND, Settings

_RATE: Final = 22_050
# What happened -> notes, each (hertz, milliseconds). Told apart by rhythm and by pitch.
TONES: Final = MappingProxyType(
    {
        "ok": ((660, 110), (880, 150)),
        "dup": ((330, 150), (0, 60), (330, 150)),
        "err": ((220, 600),),
    }
)
_PLAYERS: Final = ("afplay", "pw-play", "paplay", "aplay")


class Sounds:
    """Plays a tone for a state of the card, unless sound is off; the screen says the same without it."""

    def __init__(
        self, settings: Settings, *, folder: Path | None = None, play: Callable[[Path], object] | None = None
    ) -> None:
        """``play`` is for tests; otherwise the first player that this system has."""
        self._settings = settings
        self._play = play or _system_player()
        self._files = _make(folder or platformdirs.user_cache_path("ppm-desktop") / "sounds")

    @property
    def on(self) -> bool:
        """Whether tones are played."""
        return self._settings.get(SOUND)

    def switch(self) -> bool:
        """Sound on or off; gives what holds now."""
        self._settings.put(SOUND, not self.on)
        return self.on

    def play(self, state: str) -> None:
        """The tone of a card's state; a state without one is silent."""
        path = self._files.get("dup" if state == "person" else state)
        if self.on and path is not None:
            self._play(path)


def _make(folder: Path) -> dict[str, Path]:
    """The tones as files; a cache folder that cannot be written only means silence."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for state, notes in TONES.items():
            _write(folder / f"{state}.wav", notes)
    except OSError:
        return {}
    return {state: folder / f"{state}.wav" for state in TONES}


def _write(path: Path, notes: tuple[tuple[int, int], ...]) -> None:
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(_RATE)
        out.writeframes(b"".join(_note(hertz, milliseconds) for hertz, milliseconds in notes))


def _note(hertz: int, milliseconds: int) -> bytes:
    length = _RATE * milliseconds // 1000
    fade = _RATE // 100  # ten milliseconds in and out, so that no note clicks
    levels = (
        min(1.0, n / fade, (length - n) / fade) * math.sin(2 * math.pi * hertz * n / _RATE) for n in range(length)
    )
    return b"".join(struct.pack("<h", round(level * 12_000)) for level in levels)


def _start(program: str, path: Path) -> object:
    return QProcess.startDetached(program, [str(path)])


def _system_player() -> Callable[[Path], object]:
    if sys.platform == "win32":
        import winsound

        return lambda path: winsound.PlaySound(str(path), winsound.SND_FILENAME | winsound.SND_ASYNC)
    for name in _PLAYERS:
        found = shutil.which(name)
        if found:
            return partial(_start, found)
    return lambda _path: QApplication.beep()
