"""The flood guard: a code that cannot be read over and over, or scans faster than people, are held off."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import Final

UNREAD_LIMIT: Final = 5
UNREAD_WITHIN: Final = 10.0  # seconds
HELD_OFF: Final = 10.0  # seconds
SCANS_A_SECOND: Final = 5


class FloodGuard:
    """Says whether a scan is taken; ``unread`` and ``read`` tell it what came of it."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock`` counts seconds; tests bring their own."""
        self._clock = clock
        self._scans: deque[float] = deque(maxlen=SCANS_A_SECOND)
        self._unread: deque[float] = deque(maxlen=UNREAD_LIMIT)
        self._shut_until = 0.0

    def takes(self) -> bool:
        """Whether this scan is looked at."""
        now = self._clock()
        if now < self._shut_until:
            return False
        too_fast = len(self._scans) == SCANS_A_SECOND and now - self._scans[0] < 1.0
        self._scans.append(now)
        return not too_fast

    def unread(self) -> bool:
        """A scan could not be read; True when it is time to cover the code and wait."""
        now = self._clock()
        self._unread.append(now)
        if len(self._unread) == UNREAD_LIMIT and now - self._unread[0] <= UNREAD_WITHIN:
            self._unread.clear()
            self._shut_until = now + HELD_OFF
            return True
        return False

    def read(self) -> None:
        """A scan was read."""
        self._unread.clear()
