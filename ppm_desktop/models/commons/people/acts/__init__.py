"""The acts of this room."""

from __future__ import annotations

from ppm_desktop.models.commons.people.acts.adding import AddPeople, AddPerson
from ppm_desktop.models.commons.people.acts.badges import IssueBadges, WithdrawBadge
from ppm_desktop.models.commons.people.acts.editing import EditPerson, SetAttribute
from ppm_desktop.models.commons.people.acts.merging import MergePeople
from ppm_desktop.models.commons.people.acts.support import RecordConsent, RecordNeed, SettleNeed
from ppm_desktop.models.kernel.act import Act

__all__ = [
    "ACTS",
    "AddPeople",
    "AddPerson",
    "EditPerson",
    "IssueBadges",
    "MergePeople",
    "RecordConsent",
    "RecordNeed",
    "SetAttribute",
    "SettleNeed",
    "WithdrawBadge",
]

ACTS: tuple[type[Act], ...] = (
    AddPerson,
    AddPeople,
    EditPerson,
    SetAttribute,
    RecordNeed,
    SettleNeed,
    RecordConsent,
    IssueBadges,
    WithdrawBadge,
    MergePeople,
)
