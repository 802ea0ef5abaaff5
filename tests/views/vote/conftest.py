"""The page of the vote on an empty process."""

from __future__ import annotations

import pytest

from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.vote.acts import ACTS
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.views.services.notices import Notices
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.vote.view import VoteView
from tests.models.vote.hall import LockForTest, Vote
from tests.views.vote.room import Through


@pytest.fixture
def session(theme, settings):
    with Workspace.in_memory(Registry((*ACTS, LockForTest))) as workspace:
        workspace.operator = "Dana"
        opened = Session(workspace, theme, settings, Notices())
        yield opened
        opened.close()


@pytest.fixture
def vote(session):
    return Vote(Through(session))


@pytest.fixture
def page(qtbot, session):
    made = VoteView(session)
    session.changed.connect(made.reload)
    qtbot.addWidget(made)
    made.resize(1114, 712)
    made.show()
    return made
