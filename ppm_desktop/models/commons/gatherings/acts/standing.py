"""Checks that several acts on a gathering share."""

from __future__ import annotations

from ppm_desktop.i18n import phrase
from ppm_desktop.models.commons.gatherings.gathering import Gathering
from ppm_desktop.models.commons.gatherings.queries import gathering
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader


def known(read: Reader, gathering_id: str) -> tuple[Problem, ...]:
    """Empty if there is such a gathering."""
    if gathering(read, gathering_id) is None:
        return (Problem(phrase("This event is not in the file. Choose one from the list."), "gathering_id"),)
    return ()


def going_on(read: Reader, gathering_id: str) -> tuple[Problem, ...]:
    """Empty if there is such a gathering and it was not cancelled."""
    found: Gathering | None = gathering(read, gathering_id)
    if found is not None and found.status == "cancelled":
        return (Problem(phrase("“{title}” was cancelled. Choose another event.", title=found.title), "gathering_id"),)
    return known(read, gathering_id)


def person_known(read: Reader, person_id: str | None) -> tuple[Problem, ...]:
    """Empty if nobody is named, or somebody we have."""
    if person_id is None or read.value("SELECT 1 FROM people WHERE id = ?", (person_id,)):
        return ()
    return (Problem(phrase("This person is not in the file. Add the person first."), "person_id"),)
