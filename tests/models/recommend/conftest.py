"""A process with themes and voices, in memory."""

from __future__ import annotations

import pytest

from ppm_desktop.models.design.acts import ACTS as DESIGN
from ppm_desktop.models.design.acts import StartProcess
from ppm_desktop.models.engage.acts import ACTS as ENGAGE
from ppm_desktop.models.engage.acts import AddInput, AddTheme
from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.recommend.acts import ACTS
from ppm_desktop.models.workspace import Workspace

REGISTRY = Registry((*DESIGN, *ENGAGE, *ACTS))


@pytest.fixture
def workspace():
    with Workspace.in_memory(REGISTRY) as opened:
        opened.operator = "Dana"
        opened.perform(StartProcess(name="Homes for Riverside", vote_on="2027-06-06", languages="en, es"))
        yield opened


@pytest.fixture
def heard(workspace):
    """Two themes with three voices: rents (two) and noise (one)."""
    rents, noise = AddTheme(name="Rents"), AddTheme(name="Noise")
    workspace.perform(rents)
    workspace.perform(noise)
    for words, theme in (("Rent went up twice", rents), ("I had to move", rents), ("Trucks at night", noise)):
        workspace.perform(AddInput(of_kind="concern", words=words, theme_ids=(theme.id,)))
    return workspace, rents.id, noise.id
