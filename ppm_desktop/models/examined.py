"""Everything that a check of the file looks at: what the store knows, and the ballots against what was sealed."""

from __future__ import annotations

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.progress import Progress
from ppm_desktop.models.store.examine import Finding
from ppm_desktop.models.vote.ballots.decisions import decision_findings
from ppm_desktop.models.vote.ballots.integrity import findings, unlisted
from ppm_desktop.models.vote.ballots.official import official_findings
from ppm_desktop.models.vote.ballots.rule_digest import rule_findings
from ppm_desktop.models.workspace import Workspace


def examined(workspace: Workspace, progress: Progress | None = None) -> tuple[Finding, ...]:
    """The findings of ``Workspace.examine``, then those of the vote; the vote is left out where pages are damaged."""
    found = workspace.examine(progress)
    if not found[0].holds:
        return found
    altered = findings(workspace.read) or unlisted(workspace.read)
    if not altered:
        found = (*found, Finding(holds=True, sentence=phrase("The ballots are those that were sealed.")))
    read = workspace.read
    changed = (*rule_findings(read), *decision_findings(read), *official_findings(read))
    if not changed:
        found = (*found, Finding(holds=True, sentence=phrase("The rules of the count are those that were declared.")))
    return (*found, *(Finding(holds=False, sentence=one) for one in (*altered, *changed)))
