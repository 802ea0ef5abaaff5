"""The sample process with a small vote, performed once: what stage 8 looks back at."""

from __future__ import annotations

from pathlib import Path

from ppm_desktop.models.analyze.acts import ACTS
from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.kernel.progress import Quiet
from ppm_desktop.models.vocabulary import ACTS as EVERY
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.sample.perform import perform

REGISTRY = Registry((*EVERY, *(act for act in ACTS if act not in EVERY)))
ELIGIBLE = 120


def build(folder: Path) -> Path:
    """A practice file that went through all eight stages."""
    path = folder / "riverside.ppmproc"
    with Workspace.create(path, REGISTRY, None, practice=True)[0] as workspace:
        perform(workspace, folder, Quiet(), eligible=ELIGIBLE)
    return path
