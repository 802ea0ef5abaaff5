"""What a command answers about a file or a computer that cannot be used, before it asks or opens anything."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from ppm_desktop.cli.display import has_display
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.workspace import Workspace

LINUX_ONLY = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
_OURS = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM", "PPM_PASSPHRASE")


def typed(*words: object) -> subprocess.CompletedProcess[str]:
    bare = {name: value for name, value in os.environ.items() if name not in _OURS}
    command = [sys.executable, "-m", "ppm_desktop", *map(str, words)]
    return subprocess.run(
        command, env=bare, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60
    )


@LINUX_ONLY
@pytest.mark.parametrize("command", [[], ["open"]])
def test_without_a_display_the_window_is_one_sentence(tmp_path, command):
    file = tmp_path / "practice.ppmproc"
    Workspace.create(file, REGISTRY, None, practice=True)[0].close()
    done = typed(*command, *([file] if command else []))
    assert done.returncode == 1
    assert done.stderr.startswith("There is no display here")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("environment", "system", "there"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_only_linux_without_any_screen_has_no_display(environment, system, there):
    assert has_display(environment, system) is there


@pytest.mark.parametrize("command", ["open", "check"])
def test_a_folder_and_a_missing_file_are_wrong_usage(tmp_path, command):
    for wrong in (tmp_path, tmp_path / "none.ppmproc"):
        assert typed(command, wrong).returncode == 2


@pytest.mark.parametrize("command", ["open", "check"])
def test_a_text_is_none_of_our_files_and_no_passphrase_is_asked(tmp_path, command):
    text = tmp_path / "notes.ppmproc"
    text.write_text("notes")
    done = typed(command, text)
    assert done.returncode == 1
    assert done.stderr.startswith("notes.ppmproc is not a PPM Desktop file.")
    assert "assphrase" not in done.stderr
    assert text.read_text() == "notes"


def test_a_missing_key_file_is_told_before_a_passphrase_is_asked(tmp_path):
    file = tmp_path / "alone.ppmproc"
    file.write_bytes(os.urandom(8192))
    done = typed("check", file)
    assert done.returncode == 1
    assert done.stderr.startswith("The key file alone.ppmproc.keys is missing")


def test_without_a_terminal_the_variable_is_named(tmp_path):
    file = tmp_path / "kept.ppmproc"
    Workspace.create(file, REGISTRY, "five words that stay ours")[0].close()
    done = typed("check", file)
    assert done.returncode == 1
    assert "PPM_PASSPHRASE" in done.stderr
    assert done.stderr.count("\n") == 1
