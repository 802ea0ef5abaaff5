"""Everything that is done in stage 7."""

from __future__ import annotations

from ppm_desktop.models.honor.acts.commitment import (
    AddCommitment,
    BringInWinners,
    EditCommitment,
    NewCommitment,
    RecordResponse,
    WithdrawCommitment,
)
from ppm_desktop.models.honor.acts.step import AddStep, AddUpdate, EditStep, OrderSteps, WithdrawStep
from ppm_desktop.models.kernel.act import Act

ACTS: tuple[type[Act], ...] = (
    BringInWinners,
    AddCommitment,
    EditCommitment,
    RecordResponse,
    WithdrawCommitment,
    AddStep,
    EditStep,
    AddUpdate,
    OrderSteps,
    WithdrawStep,
)

__all__ = [
    "ACTS",
    "AddCommitment",
    "AddStep",
    "AddUpdate",
    "BringInWinners",
    "EditCommitment",
    "EditStep",
    "NewCommitment",
    "OrderSteps",
    "RecordResponse",
    "WithdrawCommitment",
    "WithdrawStep",
]
