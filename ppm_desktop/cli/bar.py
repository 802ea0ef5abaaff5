"""The bar: Progress on a terminal, and the passphrase asked there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from ppm_desktop.i18n import Phrase, Tongue
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.workspace import Workspace, needs_passphrase

VARIABLE = "PPM_PASSPHRASE"


class Bar:
    """A kernel Progress that draws a bar on the error stream, so that standard output stays clean."""

    def __init__(self, progress: Progress) -> None:
        """``progress`` is started by ``bar``."""
        self._progress = progress
        self._task: TaskID | None = None
        self._tongue = Tongue("en")

    def tell(self, done: int, total: int, doing: Phrase) -> None:
        """Draw the bar anew."""
        words = self._tongue.say(doing)
        if self._task is None:
            self._task = self._progress.add_task(words, total=total)
        self._progress.update(self._task, completed=done, total=total, description=words)


@contextmanager
def bar() -> Iterator[Bar]:
    """A bar for as long as the work lasts."""
    from rich.console import Console

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        yield Bar(progress)


def open_process(file: Path) -> Workspace:
    """The process at ``file``; its passphrase comes from PPM_PASSPHRASE or is asked for."""
    passphrase = None
    if needs_passphrase(file):
        passphrase = os.environ.get(VARIABLE) or click.prompt("Passphrase", hide_input=True, err=True)
    return Workspace.open(file, REGISTRY, passphrase)
