"""Everything that a person does with papers."""

from __future__ import annotations

from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.vote.ballots import (
    accounting,
    batching,
    checking_once,
    covers,
    handing_over,
    keying,
    official,
    opening,
    publishing,
    sealing,
    setting_up,
    settling,
    stock,
)

ACTS: tuple[type[Act], ...] = (
    *setting_up.ACTS,
    *stock.ACTS,
    *covers.ACTS,
    *batching.ACTS,
    *handing_over.ACTS,
    *keying.ACTS,
    *checking_once.ACTS,
    *settling.ACTS,
    *sealing.ACTS,
    *accounting.ACTS,
    *opening.ACTS,
    *official.ACTS,
    *publishing.ACTS,
)
