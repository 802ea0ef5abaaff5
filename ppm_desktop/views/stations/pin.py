"""The facilitator's PIN: kept as a hash in this machine's settings, asked for when a pause ends or a station is left."""

from __future__ import annotations

import hashlib
import hmac
import math
import secrets
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.views.services.settings import Setting, Settings

STATION_PIN: Final = Setting("station_pin", "", phrase("PIN at the stations, to go on and to leave"))
FREE_TRIES: Final = 5
FIRST_WAIT: Final = 15  # seconds; doubles with each wrong try after the fifth
_LONGEST_WAIT: Final = 3_600
_DIGITS: Final = 6


def pin_problem(pin: str) -> Phrase | None:
    """Why this is no good PIN, None where it is one."""
    if len(pin) != _DIGITS or not (pin.isascii() and pin.isdigit()):
        return phrase("A PIN has six digits. Type all of them.")
    if _is_weak(pin):
        return phrase("This PIN is easy to guess. Choose digits that do not follow or repeat each other.")
    return None


def keep_pin(settings: Settings, pin: str) -> None:
    """Ask for this PIN from now on; an empty one asks for none."""
    if not pin:
        settings.put(STATION_PIN, "")
        return
    salt = secrets.token_bytes(16)
    settings.put(STATION_PIN, f"{salt.hex()}:{_hash(pin, salt)}")


class PinGate:
    """Lets the right PIN through and makes guessing slow: five tries, then a wait that doubles."""

    def __init__(self, settings: Settings, *, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock`` counts seconds; tests bring their own."""
        self._settings, self._clock = settings, clock
        self._wrong = 0
        self._shut_until = 0.0

    @property
    def asks(self) -> bool:
        """Whether a PIN is set at all."""
        return bool(self._settings.get(STATION_PIN))

    @property
    def wait(self) -> int:
        """Whole seconds until the next try is taken."""
        return max(0, math.ceil(self._shut_until - self._clock()))

    def lets_through(self, pin: str) -> bool:
        """Whether this is the PIN; a try during the wait is not looked at."""
        if not self.asks:
            return True
        if self.wait:
            return False
        salt, _colon, kept = self._settings.get(STATION_PIN).partition(":")
        if hmac.compare_digest(_hash(pin, bytes.fromhex(salt)), kept):
            self._wrong = 0
            return True
        self._wrong += 1
        if self._wrong >= FREE_TRIES:
            doubled = FIRST_WAIT * 2 ** min(self._wrong - FREE_TRIES, 16)
            self._shut_until = self._clock() + min(doubled, _LONGEST_WAIT)
        return False


def _hash(pin: str, salt: bytes) -> str:
    return hashlib.scrypt(pin.encode(), salt=salt, n=2**14, r=8, p=1).hex()


def _is_weak(pin: str) -> bool:
    """Two digits only, a half or a third said again, or digits that count up or down."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    repeats = any(pin == pin[:size] * (len(pin) // size) for size in (2, 3))
    return len(set(pin)) <= 2 or repeats or steps in ({1}, {9})
