"""What a way of counting is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ppm_desktop.i18n import Phrase
from ppm_desktop.models.vote.count.profile import Outcome, Profile, Rules


@dataclass(frozen=True, slots=True)
class Method:
    """One way of counting. ``shape`` is the ballot shape it reads; ``words`` tells its rule in plain sentences."""

    name: str
    shape: str
    count: Callable[[Profile, Rules], Outcome]
    words: Callable[[Rules], tuple[Phrase, ...]]
