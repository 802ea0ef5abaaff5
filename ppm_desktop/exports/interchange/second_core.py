"""Half of a long piece of work in a process of its own, where a second core waits for it."""

from __future__ import annotations

import marshal
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

Piece = TypeVar("Piece")
Found = TypeVar("Found")


def both(work: Callable[[Piece], Found], near: Piece, far: Piece) -> tuple[Found, Found]:
    """What the work finds in two pieces; plain values only, for the second of them crosses over from another process.

    Where that process fails, for whatever reason, the work on the far piece is done once more here, and says why.
    """
    if not _has_second_core():
        return work(near), work(far)
    comes_out, goes_in = os.pipe()
    try:
        child = os.fork()
    except OSError:  # no memory for it, or as many processes as this person may have
        os.close(comes_out)
        os.close(goes_in)
        return work(near), work(far)
    if not child:
        os.close(comes_out)
        _as_child(goes_in, work, far)
    os.close(goes_in)
    try:
        with open(comes_out, "rb") as pipe:  # noqa: PTH123 - a pipe has no path
            found, told = work(near), pipe.read()
    except BaseException:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    _, status = os.waitpid(child, 0)
    crossed: Any = marshal.loads(told) if status == 0 else work(far)  # noqa: S302 - our own child wrote it
    return found, crossed


def _has_second_core() -> bool:
    """Only Linux has all of this; and only a process without other threads can be forked, as the command line is.

    The system is asked how many threads there are: Python does not know those that a window system made.
    """
    threads = Path("/proc/self/task").glob("*")
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1 and len(list(threads)) == 1


def _as_child(goes_in: int, work: Callable[[Piece], Found], piece: Piece) -> None:
    """Do the work, hand it over and end at once: nothing that the parent would do at its end is done twice."""
    code = 1
    try:
        with open(goes_in, "wb") as pipe:
            found: Any = work(piece)
            marshal.dump(found, pipe)
        code = 0
    finally:
        os._exit(code)
