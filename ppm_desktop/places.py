"""Places: where files, backups, logs and settings live on each system; PPM_DESKTOP_HOME puts them all in one folder."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from platformdirs import PlatformDirs

NAME: Final = "ppm-desktop"
HOME: Final = "PPM_DESKTOP_HOME"
RESOURCES: Final = Path(__file__).resolve().parent.parent / "resources"


def settings_file() -> Path:
    """This machine's settings."""
    return _own("settings.json") or _system().user_config_path / "settings.json"


def backups() -> Path:
    """Where backups go until somebody chooses a folder."""
    return _own("backups") or _system().user_data_path / "backups"


def logs() -> Path:
    """Where tracebacks are kept."""
    return _own("logs") or _system().user_log_path


def documents() -> Path:
    """Where a new process file is offered a place."""
    return _own("documents") or _system().user_documents_path


def cache() -> Path:
    """What can be made again: sounds, static fonts."""
    return _own("cache") or _system().user_cache_path


def help_page(language: str, page: str) -> Path:
    """The help page in this language, in the source language where it is not translated yet."""
    wanted = RESOURCES / "help" / language / f"{page}.md"
    return wanted if wanted.is_file() else RESOURCES / "help" / "en" / f"{page}.md"


def _own(name: str) -> Path | None:
    home = os.environ.get(HOME)
    return Path(home) / name if home else None


@lru_cache(maxsize=1)
def _system() -> PlatformDirs:
    """Where this system wants them."""
    from platformdirs import PlatformDirs

    return PlatformDirs(NAME)
