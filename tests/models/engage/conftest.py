"""A process that knows events and voices."""

from __future__ import annotations

from typing import Any

import pytest

from ppm_desktop.models.commons.gatherings.acts import ACTS as GATHERINGS
from ppm_desktop.models.engage.acts import ACTS, AddInput, AddTheme
from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.workspace import Workspace


@pytest.fixture
def workspace():
    with Workspace.in_memory(Registry((*ACTS, *GATHERINGS))) as opened:
        opened.operator = "Dana"
        yield opened


@pytest.fixture
def say(workspace):
    """Keep a voice, optionally under themes; gives its id."""

    def voice(words: str, *theme_ids: str, **more: Any) -> str:
        act = AddInput(words, theme_ids=theme_ids, **more)
        workspace.perform(act)
        return act.id

    return voice


@pytest.fixture
def a_theme(workspace):
    """Name a theme; gives its id."""

    def named(name) -> str:
        act = AddTheme(name)
        workspace.perform(act)
        return act.id

    return named
