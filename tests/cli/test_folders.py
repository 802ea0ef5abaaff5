"""Commands that write into a folder: one that cannot be made is one sentence, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import qWarning

from ppm_desktop.models.design.acts.process import StartProcess
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.shots import _without_size_hints


@pytest.mark.parametrize("words", [["demo"], ["shots"]])
def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path, words):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("a file, not a folder")
    done = subprocess.run(
        [sys.executable, "-m", "ppm_desktop", *words, str(in_the_way / "inside")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("The folder ")
    assert "Choose another folder." in done.stderr
    assert "Traceback" not in done.stderr
    assert in_the_way.read_text() == "a file, not a folder"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name here")
@pytest.mark.parametrize("words", [["demo"], ["shots"], ["export", "FILE", "--to"]])
def test_what_is_no_folder_is_called_so_without_an_empty_line(tmp_path, words):
    in_the_way, file = tmp_path / "pipe", tmp_path / "practice.ppmproc"
    os.mkfifo(in_the_way)
    with Workspace.create(file, REGISTRY, None, practice=True)[0] as process:
        process.perform(StartProcess(name="Riverside", place="Library", preset="neighborhood", vote_on="2027-06-12"))
    command = [str(file) if word == "FILE" else word for word in words]
    done = subprocess.run(
        [sys.executable, "-m", "ppm_desktop", *command, str(in_the_way)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr == f"{in_the_way} is not a folder. Choose another folder.\n"


def test_pictures_are_drawn_without_the_talk_of_qt(qtlog):
    with _without_size_hints():
        qWarning("This plugin does not support propagateSizeHints()")
        qWarning("This one is about something else")
    assert [told.message for told in qtlog.records] == ["This one is about something else"]
