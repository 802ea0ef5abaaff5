"""Long work: done on another thread with plain values, its answer handed over on the main thread."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.kernel.progress import Cancelled, Progress
from ppm_desktop.views.services.notices import Notices

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

Answer = TypeVar("Answer")
_EVERY: Final = 0.05  # seconds between two tellings: more would only keep the screen busy


class Told(NamedTuple):
    """How far a job is."""

    title: Phrase
    done: int
    total: int
    doing: Phrase


class Job:
    """One piece of long work that is under way; also the Progress that the work is given."""

    def __init__(self, title: Phrase, carry: Callable[[Job, Told], None]) -> None:
        """``carry`` is called on the worker's thread with each telling."""
        self.title = title
        self._carry = carry
        self._stop = threading.Event()
        self._next = 0.0

    def cancel(self) -> None:
        """Ask the work to stop at its next telling."""
        self._stop.set()

    def tell(self, done: int, total: int, doing: Phrase) -> None:
        """Called by the work, on its own thread."""
        if self._stop.is_set():
            raise Cancelled
        if time.monotonic() >= self._next or done >= total:
            self._next = time.monotonic() + _EVERY
            self._carry(self, Told(self.title, done, total, doing))


class _Ended(NamedTuple):
    answer: Any
    error: Exception | None
    then: Callable[[Any], object]
    failed: Callable[[Trouble], object] | None


class Jobs(QObject):
    """The window's long work. One carrier lives as long as the window: a QObject per job crashed (house.md section 4)."""

    started = Signal(object)
    told = Signal(object, object)
    """A Job and how far it is (Told); the status area shows it with a way to stop."""
    ended = Signal(object)
    _carried = Signal(object, object)

    def __init__(self, notices: Notices, parent: QObject | None = None) -> None:
        """Two workers: one may print while the other backs up."""
        super().__init__(parent)
        self._notices = notices
        self._running: list[Job] = []
        self._workers: ThreadPoolExecutor | None = None
        self._carried.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> tuple[Job, ...]:
        """What is under way, oldest first."""
        return tuple(self._running)

    def run(
        self,
        title: Phrase,
        work: Callable[[Progress], Answer],
        then: Callable[[Answer], object],
        failed: Callable[[Trouble], object] | None = None,
    ) -> Job:
        """Do ``work`` elsewhere, then ``then`` with its answer here.

        ``work`` closes over plain values only, never over the workspace or a widget. Trouble goes to ``failed``, or to
        a strip where there is none; being stopped is told in a toast; anything else is a bug and is raised here.
        """
        job = Job(title, self._carry)
        self._running.append(job)
        # Python collects on whichever thread allocates, and a widget that is collected off the main thread crashes Qt.
        gc.disable()
        self.started.emit(job)
        self._hired().submit(self._work, job, work, then, failed)
        return job

    def close(self) -> None:
        """Stop everything and wait for it: called when the window closes."""
        for job in self._running:
            job.cancel()
        if self._workers is not None:
            self._workers.shutdown(wait=True)
        gc.enable()

    def _hired(self) -> ThreadPoolExecutor:
        """The workers, from the first job on: the window need not wait for them."""
        if self._workers is None:
            from concurrent.futures import ThreadPoolExecutor

            self._workers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="job")
        return self._workers

    def _work(
        self,
        job: Job,
        work: Callable[[Progress], Any],
        then: Callable[[Any], object],
        failed: Callable[[Trouble], object] | None,
    ) -> None:
        answer, error = None, None
        try:
            answer = work(job)
        except Exception as wrong:  # noqa: BLE001 - the one place: whatever it is, the main thread must hear of it
            error = wrong
        self._carried.emit(job, _Ended(answer, error, then, failed))

    def _carry(self, job: Job, told: Told) -> None:
        self._carried.emit(job, told)

    @Slot(object, object)
    def _receive(self, job: Job, message: Told | _Ended) -> None:
        if isinstance(message, Told):
            self.told.emit(job, message)
            return
        self._running.remove(job)
        if not self._running:
            gc.enable()
        self.ended.emit(job)
        if message.error is None:
            message.then(message.answer)
        elif isinstance(message.error, Cancelled):
            self._notices.tell(phrase("Stopped: {title}. Nothing was changed.", title=job.title))
        elif isinstance(message.error, Trouble):
            self._trouble(message.error, message.failed)
        else:
            raise message.error

    def _trouble(self, trouble: Trouble, failed: Callable[[Trouble], object] | None) -> None:
        if failed is not None:
            failed(trouble)
        else:
            words = phrase("{sentence} {advice}", sentence=trouble.sentence, advice=trouble.advice)
            self._notices.stand("job", "err", words)
