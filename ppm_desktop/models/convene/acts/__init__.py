"""The acts of this room."""

from __future__ import annotations

from ppm_desktop.models.convene.acts.importing import ImportRoster
from ppm_desktop.models.convene.acts.members import AddMember, AddNewMember, AnnotateMember, ChangeStatus
from ppm_desktop.models.convene.acts.paying import (
    AccrueAttendance,
    AddEntry,
    ApproveEntries,
    DeclineEntries,
    PayEntries,
    ReverseEntry,
    SetCompensationRule,
)
from ppm_desktop.models.kernel.act import Act

__all__ = [
    "ACTS",
    "AccrueAttendance",
    "AddEntry",
    "AddMember",
    "AddNewMember",
    "AnnotateMember",
    "ApproveEntries",
    "ChangeStatus",
    "DeclineEntries",
    "ImportRoster",
    "PayEntries",
    "ReverseEntry",
    "SetCompensationRule",
]

ACTS: tuple[type[Act], ...] = (
    AddMember,
    AddNewMember,
    ChangeStatus,
    AnnotateMember,
    ImportRoster,
    SetCompensationRule,
    AccrueAttendance,
    AddEntry,
    ApproveEntries,
    PayEntries,
    DeclineEntries,
    ReverseEntry,
)
