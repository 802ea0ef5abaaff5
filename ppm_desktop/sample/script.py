"""Performing a script of acts: each through the door, at the time and by the person that the script says."""

from __future__ import annotations

import tomllib
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from ppm_desktop.models.kernel import moment
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.workspace import Workspace

FOLDER = Path(__file__).resolve().parent.parent.parent / "resources" / "sample_process"
_NAMESPACE = uuid.UUID("6f0c9c0a-6f5e-4f0e-9b55-2f1d6a3f7a10")


def id_of(name: str) -> str:
    """The id that stands for a name in the script ("@id:fund"): the same on every machine."""
    return uuid.uuid5(_NAMESPACE, name).hex


class Stage:
    """Where a script is performed: one workspace, one day that counts as today."""

    def __init__(self, workspace: Workspace) -> None:
        """Days of the script are counted from the day on which the stage is set up."""
        self.workspace = workspace
        self.today = moment.today()

    def perform_chapter(self, name: str) -> int:
        """Perform one chapter of the script; returns how many acts it had."""
        chapters = tomllib.loads((FOLDER / "script.toml").read_text(encoding="utf-8"))["chapter"]
        (chapter,) = (one for one in chapters if one["name"] == name)
        for line in chapter["act"]:
            days, clock = line["on"]
            with self.on(days, clock, line["by"]):
                payload = {field: self._filled(value) for field, value in line["with"].items()}
                self.workspace.perform(REGISTRY.load(line["kind"], payload), line.get("reason", ""))
        return len(chapter["act"])

    @contextmanager
    def on(self, days: int, clock: str, by: str) -> Iterator[datetime]:
        """For a while it is that day and hour, and that person sits at the computer."""
        hour, minute = (int(part) for part in clock.split(":"))
        then = datetime.combine(self.today + timedelta(days=days), time(hour, minute)).astimezone()
        self.workspace.operator = by
        moment.set_clock(lambda: then)
        try:
            yield then
        finally:
            moment.set_clock(None)

    def day(self, days: int) -> str:
        """A day so many days from today, as it is stored."""
        return (self.today + timedelta(days=days)).isoformat()

    def _filled(self, value: Any) -> Any:
        if isinstance(value, str) and value.startswith("@day:"):
            return self.day(int(value[5:]))
        if isinstance(value, str) and value.startswith("@id:"):
            return id_of(value[4:])
        if isinstance(value, list):
            return [self._filled(item) for item in value]
        if isinstance(value, Mapping):
            return {key: self._filled(item) for key, item in value.items()}
        return value


def cards() -> list[dict[str, str]]:
    """The idea cards of the sample, in the order in which they were collected."""
    found: list[dict[str, str]] = tomllib.loads((FOLDER / "voices.toml").read_text(encoding="utf-8"))["card"]
    return found
