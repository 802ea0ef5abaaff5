"""The learning sessions, as every screen and paper counts them."""

from __future__ import annotations

from ppm_desktop.models.commons.gatherings.gathering import Gathering
from ppm_desktop.models.commons.gatherings.queries import gatherings
from ppm_desktop.models.kernel.reading import Reader


def sessions(read: Reader) -> list[Gathering]:
    """The learning sessions that were not cancelled, in their order."""
    return [session for session in gatherings(read, "session") if session.status != "cancelled"]
