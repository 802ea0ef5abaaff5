"""Everything that can be done while learning together."""

from __future__ import annotations

from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.learn.acts.catching_up import RecordCatchUp, WithdrawCatchUp
from ppm_desktop.models.learn.acts.questions import AskQuestion, SettleQuestion

__all__ = ["ACTS", "AskQuestion", "RecordCatchUp", "SettleQuestion", "WithdrawCatchUp"]

ACTS: tuple[type[Act], ...] = (RecordCatchUp, WithdrawCatchUp, AskQuestion, SettleQuestion)
