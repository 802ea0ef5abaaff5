"""Passes: which entry of a batch is free, and taking it; the rules themselves are the acts'."""

from __future__ import annotations

from ppm_desktop.models.kernel.ids import random_id
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.batching import FIRST, SECOND, StartPass, same_person
from ppm_desktop.models.vote.ballots.papers import Batch
from ppm_desktop.views.services.session import Session


def waiting(read: Reader) -> list[Batch]:
    """The batches of which an entry is still to be made or finished."""
    return [batch for batch in queries.batches(read) if batch.state == "open"]


def offered(batch: Batch, name: str) -> int | None:
    """The pass that this person would key: the own one that is open, else the first that nobody took."""
    for number in (FIRST, SECOND):
        entry = batch.entry(number)
        if name and entry is not None and entry.state == "open" and same_person(entry.operator, name):
            return number
    return next((number for number in (FIRST, SECOND) if batch.entry(number) is None), None)


def open_pass(read: Reader, batch_id: str, number: int) -> str:
    """The id of this entry while it is open; "" otherwise. Another id means that it went to another person."""
    batch = queries.batch(read, batch_id)
    entry = batch.entry(number) if batch else None
    return entry.id if entry is not None and entry.state == "open" else ""


def take_pass(session: Session, batch_id: str, name: str) -> tuple[int, tuple[Problem, ...]]:
    """Take a pass, or go on with one's own; the problems say why it cannot be."""
    batch = queries.batch(session.read, batch_id)
    number = (offered(batch, name) if batch else None) or SECOND
    entry = batch.entry(number) if batch else None
    if entry is not None and entry.state == "open" and same_person(entry.operator, name):
        return number, ()
    label = batch.label if batch else ""
    return number, session.perform(StartPass(batch_id, number, name, label, id=random_id()), quiet=True)
