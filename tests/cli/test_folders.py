"""Commands that write into a folder: one that cannot be made is one sentence, never a traceback."""

from __future__ import annotations

import subprocess
import sys

import pytest


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
