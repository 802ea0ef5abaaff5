"""Everything that is done in stage 5."""

from __future__ import annotations

from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.recommend.acts.ballot import LockBallot, OpenBallotLock, SetBallotWording, lock_ballot
from ppm_desktop.models.recommend.acts.recommendation import (
    AddRecommendation,
    AmendVersion,
    BringThemes,
    NameVersion,
    OrderRecommendations,
    SaveVersion,
    SetStatus,
    WithdrawRecommendation,
)
from ppm_desktop.models.recommend.acts.source import LinkInput, LinkTheme, NotTakeTheme, TakeThemeAgain, Unlink

ACTS: tuple[type[Act], ...] = (
    AddRecommendation,
    BringThemes,
    SaveVersion,
    AmendVersion,
    NameVersion,
    SetStatus,
    OrderRecommendations,
    WithdrawRecommendation,
    LinkTheme,
    LinkInput,
    Unlink,
    NotTakeTheme,
    TakeThemeAgain,
    SetBallotWording,
    LockBallot,
    OpenBallotLock,
)

__all__ = [
    "ACTS",
    "AddRecommendation",
    "AmendVersion",
    "BringThemes",
    "LinkInput",
    "LinkTheme",
    "LockBallot",
    "NameVersion",
    "NotTakeTheme",
    "OpenBallotLock",
    "OrderRecommendations",
    "SaveVersion",
    "SetBallotWording",
    "SetStatus",
    "TakeThemeAgain",
    "Unlink",
    "WithdrawRecommendation",
    "lock_ballot",
]
