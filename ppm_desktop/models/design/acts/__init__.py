"""Everything that is done in stage 1."""

from __future__ import annotations

from ppm_desktop.models.design.acts.baseline import SetBaseline, WithdrawBaseline
from ppm_desktop.models.design.acts.committee import AddSeat, EditSeat, WithdrawSeat
from ppm_desktop.models.design.acts.decision import EditDecision, RecordDecision, ScoreDecision
from ppm_desktop.models.design.acts.eligibility import AddRule, WithdrawRule
from ppm_desktop.models.design.acts.gate import AddGateItem, SignGateItem, WithdrawGateItem
from ppm_desktop.models.design.acts.process import EditProcess, StartProcess
from ppm_desktop.models.design.acts.stage import EditStage, MarkStageDone, MoveStage, ReplanStages
from ppm_desktop.models.design.acts.task import AddTask, EditTask, FinishTask, WithdrawTask
from ppm_desktop.models.kernel.act import Act

ACTS: tuple[type[Act], ...] = (
    StartProcess,
    EditProcess,
    EditStage,
    MoveStage,
    ReplanStages,
    MarkStageDone,
    AddGateItem,
    SignGateItem,
    WithdrawGateItem,
    RecordDecision,
    EditDecision,
    ScoreDecision,
    AddSeat,
    EditSeat,
    WithdrawSeat,
    AddRule,
    WithdrawRule,
    SetBaseline,
    WithdrawBaseline,
    AddTask,
    EditTask,
    FinishTask,
    WithdrawTask,
)

__all__ = [
    "ACTS",
    "AddGateItem",
    "AddRule",
    "AddSeat",
    "AddTask",
    "EditDecision",
    "EditProcess",
    "EditSeat",
    "EditStage",
    "EditTask",
    "FinishTask",
    "MarkStageDone",
    "MoveStage",
    "RecordDecision",
    "ReplanStages",
    "ScoreDecision",
    "SetBaseline",
    "SignGateItem",
    "StartProcess",
    "WithdrawBaseline",
    "WithdrawGateItem",
    "WithdrawRule",
    "WithdrawSeat",
    "WithdrawTask",
]
