"""This machine's settings: declared here, kept as JSON in the user's configuration folder, never in the process file."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Generic, NamedTuple, TypeVar

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.places import settings_file

Kept = TypeVar("Kept", str, int, bool, list[Any], dict[str, Any])
_log = logging.getLogger(__name__)


class Setting(NamedTuple, Generic[Kept]):
    """One setting: its name in the file, what holds until somebody changes it, and the words for it on screen."""

    name: str
    default: Kept
    words: Phrase


APPEARANCE: Final = Setting("appearance", "system", phrase("Appearance"))
TEXT_SIZE: Final = Setting("text_size", 100, phrase("Text size"))
LANGUAGE: Final = Setting("language", "", phrase("Language of the screen"))
SOUND: Final = Setting("sound", default=True, words=phrase("Sound at the stations"))
OPERATOR: Final = Setting("operator", "", phrase("Name of the person at this computer"))
BACKUP_FOLDER: Final = Setting("backup_folder", "", phrase("Folder for backups"))
RECENT_FILES: Final[Setting[list[Any]]] = Setting("recent_files", [], phrase("Files opened last"))
WINDOW: Final[Setting[dict[str, Any]]] = Setting("window", {}, phrase("Size and place of the window"))
TABLES: Final[Setting[dict[str, Any]]] = Setting("tables", {}, phrase("Columns of the tables"))
LAST_PLACE: Final = Setting("last_place", "", phrase("The page that was open last"))


class Settings:
    """Reads once, writes at each change; a damaged file is put aside and the defaults hold."""

    def __init__(self, path: Path | None = None) -> None:
        """``path`` is for tests; otherwise the folder that the system provides."""
        self.path = path or settings_file()
        self._unwritten = False
        self._values = self._read()

    def get(self, setting: Setting[Kept]) -> Kept:
        """The value, or the default where the file has none of the right kind."""
        value = self._values.get(setting.name, setting.default)
        return value if type(value) is type(setting.default) else setting.default

    def put(self, setting: Setting[Kept], value: Kept) -> None:
        """Keep a value. A folder that cannot be written is logged once: a lost column width must not stop anybody."""
        if self._values.get(setting.name) == value:
            return
        self._values[setting.name] = value
        try:
            self._write()
        except OSError as wrong:
            if not self._unwritten:
                _log.warning("settings could not be written to %s: %s", self.path, wrong.strerror or wrong)
            self._unwritten = True
        else:
            self._unwritten = False

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            _log.warning("settings in %s are damaged and were put aside", self.path)
            self._put_aside()
            return {}
        return dict(found) if isinstance(found, Mapping) else {}

    def _put_aside(self) -> None:
        try:
            self.path.replace(self.path.with_suffix(".damaged"))
        except OSError:
            _log.warning("%s could not be renamed", self.path)

    def _write(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        part = self.path.with_suffix(".part")
        with part.open("w", encoding="utf-8") as out:
            json.dump(self._values, out, ensure_ascii=False, indent=1, sort_keys=True)
            out.flush()
            os.fsync(out.fileno())
        part.replace(self.path)
