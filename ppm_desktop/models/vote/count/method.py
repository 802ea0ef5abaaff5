"""What a way of counting is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ppm_desktop.i18n import Phrase
from ppm_desktop.models.vote.count.outcome import Outcome
from ppm_desktop.models.vote.count.profile import Profile
from ppm_desktop.models.vote.count.rules import Rules


@dataclass(frozen=True, slots=True)
class Method:
    """One way of counting.

    ``name`` is its word on the command line and in files, ``shape`` the ballot shape it reads, ``keys`` the switches of the
    rule sheet that it heeds. ``words`` tells its rule in plain sentences, one for each switch that matters.
    """

    name: str
    shape: str
    title: Phrase
    count: Callable[[Profile, Rules], Outcome]
    words: Callable[[Rules], tuple[Phrase, ...]]
    keys: tuple[str, ...] = ()
