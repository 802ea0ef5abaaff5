"""What tests of the shell share: a process with a little in it, and the main window around it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from ppm_desktop.models.commons.gatherings.acts.planning import PlanGathering
from ppm_desktop.models.design.acts.process import StartProcess
from ppm_desktop.models.design.acts.task import AddTask
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.views.main_window import MainWindow
from ppm_desktop.views.shell.door import FrontDoor


@pytest.fixture
def begun(session):
    """Riverside: a process with two tasks and a session tonight."""
    workspace = session.workspace
    workspace.perform(
        StartProcess(
            name="Riverside Housing Plan", place="Maple Street Library", preset="neighborhood", vote_on="2027-06-12"
        )
    )
    workspace.perform(AddTask(task_title="Book 2 interpreters", stage="convene", due_on="2027-03-18"))
    workspace.perform(AddTask(task_title="Print name badges", stage="learn", due_on="2027-03-20"))
    workspace.perform(
        PlanGathering(
            of_kind="session", name="Session 3, housing costs", day="2027-03-18", starts="18:00", ends="20:00",
            venue="Maple Street Library",
        )
    )  # fmt: skip
    return session


@pytest.fixture
def door(session):
    return FrontDoor(session, REGISTRY, None)


@pytest.fixture
def window(qtbot, begun, door):
    """The main window at the size of a small laptop."""
    made = MainWindow(begun, door)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
