"""Everything that can be done with gatherings."""

from __future__ import annotations

from ppm_desktop.models.commons.gatherings.acts.door import CheckIn, RecordDeparture, RefuseScan, VoidArrival
from ppm_desktop.models.commons.gatherings.acts.expecting import ExcusePerson, ExpectPeople, StopExpecting
from ppm_desktop.models.commons.gatherings.acts.planning import (
    AgendaLine,
    CancelGathering,
    CloseGathering,
    EditGathering,
    PlanGathering,
    SetAgenda,
)
from ppm_desktop.models.commons.gatherings.acts.sheet import EnterSignInSheet, SignInLine
from ppm_desktop.models.kernel.act import Act

__all__ = [
    "ACTS",
    "AgendaLine",
    "CancelGathering",
    "CheckIn",
    "CloseGathering",
    "EditGathering",
    "EnterSignInSheet",
    "ExcusePerson",
    "ExpectPeople",
    "PlanGathering",
    "RecordDeparture",
    "RefuseScan",
    "SetAgenda",
    "SignInLine",
    "StopExpecting",
    "VoidArrival",
]

ACTS: tuple[type[Act], ...] = (
    PlanGathering,
    EditGathering,
    CancelGathering,
    SetAgenda,
    CloseGathering,
    ExpectPeople,
    StopExpecting,
    ExcusePerson,
    CheckIn,
    VoidArrival,
    RecordDeparture,
    RefuseScan,
    EnterSignInSheet,
)
