"""Everything that a person does on the day of the vote."""

from __future__ import annotations

from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.vote.ballots import acts as ballots
from ppm_desktop.models.vote.roll import acts as roll

ACTS: tuple[type[Act], ...] = (*roll.ACTS, *ballots.ACTS)
