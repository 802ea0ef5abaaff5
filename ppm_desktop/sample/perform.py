"""Performing the whole sample process, from the first decision to the steps after the vote."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ppm_desktop.i18n import phrase
from ppm_desktop.models.design.acts import MarkStageDone, SignGateItem
from ppm_desktop.models.design.queries import gate_items
from ppm_desktop.models.honor.acts import AddStep, AddUpdate, EditCommitment, RecordResponse
from ppm_desktop.models.honor.queries import commitments
from ppm_desktop.models.honor.winners import bring_in_winners
from ppm_desktop.models.kernel.progress import Progress, Quiet
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.sample import meetings
from ppm_desktop.sample.script import Stage
from ppm_desktop.sample.voting import LEAD, VoteReport, lock_the_wording, vote

APPLICANTS = 320
SEATS = 24
ELIGIBLE = 3_400
_DONE = (("design", -172), ("engage", -150), ("convene", -126), ("learn", -104), ("recommend", -70), ("vote", -37))
_STEPS = (
    ("Put the lending rules before the council", "Housing office", -10, "done", "Passed on first reading."),
    ("Open the fund for applications", "Housing office", 20, "under_way", "Form is being translated."),
    ("First ten repairs finished", "Housing office", 110, "not_started", ""),
)


@dataclass(frozen=True, slots=True)
class SampleReport:
    """What was performed, in numbers that a person can compare with the papers."""

    acts: int
    voices: int
    applicants: int
    team: int
    scans: int
    vote: VoteReport


def build_sample(path: Path, progress: Progress | None = None, *, eligible: int = ELIGIBLE) -> SampleReport:
    """Perform the sample process into a new practice file at ``path``; its folder also gets the applicants' list."""
    with Workspace.create(path, REGISTRY, None, practice=True)[0] as workspace:
        return perform(workspace, path.parent, progress or Quiet(), eligible=eligible)


def perform(workspace: Workspace, folder: Path, progress: Progress, *, eligible: int) -> SampleReport:
    """Perform the sample process in an open workspace."""
    stage = Stage(workspace)
    progress.tell(0, 1, phrase("Planning the process"))
    stage.perform_chapter("design")
    stage.perform_chapter("engage")
    voices = meetings.hear_voices(stage)
    stage.perform_chapter("convene")
    applicants = meetings.import_applicants(stage, folder, APPLICANTS)
    members = meetings.call_the_team(stage, SEATS)
    stage.perform_chapter("learn")
    scans = meetings.hold_sessions(stage)
    stage.perform_chapter("recommend")
    lock_the_wording(stage)
    voted = vote(stage, eligible, progress)
    stage.perform_chapter("after")
    honor(stage)
    for name, day in _DONE:
        close_stage(stage, name, day)
    return SampleReport(len(workspace.history(1_000_000)), voices, applicants, len(members), scans, voted)


def close_stage(stage: Stage, name: str, day: int) -> None:
    """The committee signs what had to be ready, and the stage is done."""
    with stage.on(day, "21:40", LEAD):
        for item in gate_items(stage.workspace.read):
            if item.stage == name:
                stage.workspace.perform(
                    SignGateItem(item.id, "ready", "Seen at the meeting", signed_by="Rosa Villanueva")
                )
        stage.workspace.perform(MarkStageDone(name, stage.day(day)))


def honor(stage: Stage) -> None:
    """Bring the winning policies in, record the answer, plan the first one's steps and report on them."""
    with stage.on(-30, "10:00", LEAD):
        stage.workspace.perform(bring_in_winners(stage.workspace.read))
    for one in commitments(stage.workspace.read):
        with stage.on(-25, "14:00", LEAD):
            stage.workspace.perform(
                EditCommitment(one.id, "Ada Lindqvist", "City council", stage.day(-36), stage.day(22))
            )
    first = commitments(stage.workspace.read)[0]
    with stage.on(-14, "09:00", LEAD):
        stage.workspace.perform(
            RecordResponse(first.id, "accept", "On the council's agenda in two weeks.", stage.day(-14))
        )
    for title, owner, due, status, words in _STEPS:
        step = AddStep(first.id, title, owner, stage.day(due))
        with stage.on(-13, "09:30", LEAD):
            stage.workspace.perform(step)
        if status != "not_started":
            with stage.on(-3, "16:00", LEAD):
                stage.workspace.perform(AddUpdate(step.id, status, words, on_day=stage.day(-3)))
