"""Everything that can be done with voices and themes."""

from __future__ import annotations

from ppm_desktop.models.engage.acts.theming import (
    AddTheme,
    EditTheme,
    MergeThemes,
    SplitTheme,
    TagInputs,
    UntagInputs,
    WithdrawTheme,
)
from ppm_desktop.models.engage.acts.voices import AddInput, AddInputs, EditInput, NewInput, WithdrawInput
from ppm_desktop.models.kernel.act import Act

__all__ = [
    "ACTS",
    "AddInput",
    "AddInputs",
    "AddTheme",
    "EditInput",
    "EditTheme",
    "MergeThemes",
    "NewInput",
    "SplitTheme",
    "TagInputs",
    "UntagInputs",
    "WithdrawInput",
    "WithdrawTheme",
]

ACTS: tuple[type[Act], ...] = (
    AddInput,
    AddInputs,
    EditInput,
    WithdrawInput,
    AddTheme,
    EditTheme,
    TagInputs,
    UntagInputs,
    MergeThemes,
    SplitTheme,
    WithdrawTheme,
)
