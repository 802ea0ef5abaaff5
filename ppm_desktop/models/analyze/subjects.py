"""The sheets of the committee's workbook in their order, gathered as plain values before anything is written."""

from __future__ import annotations

from ppm_desktop.models.analyze import subjects_community as community
from ppm_desktop.models.analyze import subjects_design as design
from ppm_desktop.models.analyze import subjects_vote as vote
from ppm_desktop.models.analyze.history import history
from ppm_desktop.models.analyze.measures import findings
from ppm_desktop.models.analyze.source import Source
from ppm_desktop.models.analyze.subject import Asked, Sheet, Subject
from ppm_desktop.models.workspace import Workspace

SUBJECTS: tuple[Subject, ...] = (
    design.MEASURES,
    design.STAGES_AND_DATES,
    design.DECISIONS,
    design.COMMITTEE,
    community.VOICES,
    community.THEMES,
    community.TEAM,
    community.ROSTER_BY_NAME,
    community.SESSIONS,
    community.ATTENDANCE_BY_NAME,
    community.PAY,
    vote.RECOMMENDATIONS,
    vote.TRACE,
    vote.RESULTS,
    vote.CONTESTS,
    vote.PAPERS,
    vote.PROMISES,
    design.HISTORY,
)


def sheets(workspace: Workspace, language: str, *, with_names: bool = False) -> tuple[Sheet, ...]:
    """Every sheet, ready to be written on any thread."""
    source = Source(workspace.read, language)
    asked = Asked(source, findings(source), history(workspace, with_names=with_names), with_names)
    chosen = [one for one in SUBJECTS if with_names or not one.only_with_names]
    return tuple(Sheet(one.name, one.note, one.build(asked)) for one in chosen)
