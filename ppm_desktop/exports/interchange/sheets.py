"""Reading spreadsheets that people bring: in a child process with limits, so that a bad file ends there."""

from __future__ import annotations

import multiprocessing
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from ppm_desktop.exports.interchange.sheet_files import open_table
from ppm_desktop.exports.interchange.table_shape import Limits, Table
from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.problem import Trouble

__all__ = ["Limits", "Table", "read_table"]

_READ, _TROUBLE, _CRASH = "read", "trouble", "crash"


def read_table(path: Path, limits: Limits | None = None) -> Table:
    """The first sheet with something in it, of an .xlsx, .xlsm, .ods, .xls, .csv or .tsv file.

    What cannot be read is Trouble, with a sentence and an advice. Takes up to ``limits.seconds``: call it in a job.
    """
    limits = limits or Limits()
    if not path.is_file():
        raise Trouble(
            phrase("“{name}” is not there.", name=path.name), phrase("Put the stick back, or choose another file.")
        )
    kind, answer = _in_child(path, limits)
    if kind == _READ:
        return Table(*answer)
    if kind == _TROUBLE:
        raise Trouble(*answer)
    raise RuntimeError(f"reading a table failed: {answer}")


def _in_child(path: Path, limits: Limits) -> tuple[str, Any]:
    spawning = multiprocessing.get_context("spawn")
    ours, theirs = spawning.Pipe(duplex=False)
    child = spawning.Process(target=_read, args=(theirs, str(path), limits), daemon=True)
    child.start()
    theirs.close()
    try:
        if ours.poll(limits.seconds):
            answer: tuple[str, Any] = ours.recv()
            return answer
    except EOFError:
        pass  # the child ended without a word: the system ended it at the limit of its memory
    finally:
        _end(child)
        ours.close()
    return _TROUBLE, _overwhelmed(path)


def _end(child: Any) -> None:
    child.join(0.5)
    if child.is_alive():
        child.kill()
        child.join()
    child.close()


def _overwhelmed(path: Path) -> tuple[Any, Any]:
    return (
        phrase("“{name}” takes too much time or memory to read.", name=path.name),
        phrase("Copy the list into a new, empty file, save that, and try again."),
    )


def _read(answers: Connection, path: str, limits: Limits) -> None:
    """The child's whole life: limit itself, read, answer once."""
    _limit_memory(limits)
    try:
        table = open_table(Path(path), limits)
        fields = (table.headers, table.rows, table.numbers, table.warnings, table.sheet)
        answer: tuple[str, Any] = (_READ, fields)
    except Trouble as trouble:
        answer = (_TROUBLE, (trouble.sentence, trouble.advice))
    except MemoryError:
        answer = (_TROUBLE, _overwhelmed(Path(path)))
    except OSError as wrong:
        answer = (_TROUBLE, (phrase("The file could not be read: {reason}.", reason=str(wrong.strerror)),
                             phrase("Copy it to this computer and try again.")))  # fmt: skip
    answers.send(answer)
    answers.close()


def _limit_memory(limits: Limits) -> None:
    """Where the system knows such a limit (Linux, macOS); elsewhere the limits on the file's outside must do."""
    if sys.platform != "win32":
        import resource

        most = limits.memory_megabytes << 20
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
