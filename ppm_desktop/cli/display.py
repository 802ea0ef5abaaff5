"""Whether a window can be shown here at all, asked before Qt starts: without a display Qt ends the program itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

_NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET")


def has_display(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> bool:
    """Whether a window can be shown; only Linux can be without a display, and QT_QPA_PLATFORM says another way out."""
    if not system.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return True
    return any(environment.get(name) for name in _NAMES)
