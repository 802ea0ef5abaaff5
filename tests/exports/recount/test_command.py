"""The line that a reader of the kit pastes into a terminal arrives word by word as it was meant."""

from __future__ import annotations

import subprocess

import pytest

from ppm_desktop.exports.recount.command import typed

WORDS = [
    "contest-1/marks.jsonl",
    "--seed",
    "20 dice",
    "it's",
    "$HOME",
    "`id`",
    "a\\b",
    'say "so"',
    "wow!",
    "",
    "%PATH%",
]


def test_a_terminal_gives_back_each_word():
    done = subprocess.run(["sh", "-c", f"printf '%s\\0' {typed(WORDS)}"], capture_output=True, check=True)
    assert done.stdout.decode().split("\0")[:-1] == WORDS


@pytest.mark.parametrize("word", ["20 dice", "it's", "1:a,b=a b"])
def test_what_needs_no_more_stands_in_marks_that_every_system_takes(word):
    assert typed([word]) == f'"{word}"'
