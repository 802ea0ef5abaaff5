"""Everything that a person does with the roll."""

from __future__ import annotations

from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.vote.roll import contesting, doubles, handing_out, refusing, registering

ACTS: tuple[type[Act], ...] = (
    *registering.ACTS,
    *handing_out.ACTS,
    *contesting.ACTS,
    *doubles.ACTS,
    *refusing.ACTS,
)
