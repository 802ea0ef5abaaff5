"""The start of the window: in which order its parts are brought in, so that the first page stands soon."""

from __future__ import annotations

import gc
from importlib import import_module
from types import ModuleType
from typing import Final

# Once PySide is there, it reads the source text of every module imported after it: so what knows no Qt comes first.
_BEFORE_QT: Final = ("ppm_desktop.models.workspace", "ppm_desktop.models.overview")


def bring_in() -> ModuleType:
    """The composition root ``ppm_desktop.app``, with the collector of garbage held off until its window stands.

    Next to nothing is garbage on the way, and looking for it takes a fifteenth of the start. ``settle`` ends it.
    """
    gc.disable()
    for name in _BEFORE_QT:
        import_module(name)
    return import_module("ppm_desktop.app")


def settle() -> None:
    """Turn the collector on again. It passes over what stands by now, which stays for as long as the program runs."""
    gc.freeze()
    gc.enable()
