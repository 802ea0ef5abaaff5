"""The bar on the error stream, and the process file opened for a command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from ppm_desktop.cli.process_file import passphrase_of, refuse_other_files
from ppm_desktop.i18n import Phrase, Tongue
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.workspace import Workspace


class Bar:
    """A kernel Progress that draws a bar on the error stream, so that standard output stays clean."""

    def __init__(self, progress: Progress) -> None:
        """``progress`` is started with the first words: one that never drew leaves no empty line behind."""
        self._progress = progress
        self._task: TaskID | None = None
        self._tongue = Tongue("en")

    def tell(self, done: int, total: int, doing: Phrase) -> None:
        """Draw the bar anew."""
        words = self._tongue.say(doing)
        if self._task is None:
            self._progress.start()
            self._task = self._progress.add_task(words, total=total)
        self._progress.update(self._task, completed=done, total=total, description=words)

    def stop(self) -> None:
        """The work is over."""
        if self._task is not None:
            self._progress.stop()


@contextmanager
def bar() -> Iterator[Bar]:
    """A bar for as long as the work lasts."""
    from rich.console import Console

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    drawn = Bar(Progress(*columns, console=Console(stderr=True)))
    try:
        yield drawn
    finally:
        drawn.stop()


def open_process(file: Path) -> Workspace:
    """The process at ``file``; its passphrase comes from PPM_PASSPHRASE or is asked for."""
    refuse_other_files(file)
    return Workspace.open(file, REGISTRY, passphrase_of(file))
