"""The process file named on the command line: is it one at all, and the passphrase that opens it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.store.file import keys_path
from ppm_desktop.models.store.keys import load_keys
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.workspace import Workspace, needs_passphrase

VARIABLE = "PPM_PASSPHRASE"
_PAGE = 4096  # bytes; SQLCipher writes whole pages


def open_process(file: Path) -> Workspace:
    """The process at ``file``; its passphrase comes from PPM_PASSPHRASE or is asked for."""
    refuse_other_files(file)
    return Workspace.open(file, REGISTRY, _passphrase(file) if needs_passphrase(file) else None)


def refuse_other_files(file: Path) -> None:
    """A file that has no key file and is not made of whole pages is none of ours: Trouble, before anything is asked."""
    if needs_passphrase(file) and not keys_path(file).exists() and file.stat().st_size % _PAGE:
        raise Trouble(
            phrase("{name} is not a PPM Desktop file.", name=file.name),
            phrase("Nothing was changed in it. Name a file that ends in {ending}.", ending=".ppmproc"),
        )


def _passphrase(file: Path) -> str:
    load_keys(keys_path(file))  # without its key file no passphrase opens it: say so before asking
    given = os.environ.get(VARIABLE)
    if given:
        return given
    if not sys.stdin.isatty():
        raise Trouble(
            phrase("{name} is protected by a passphrase.", name=file.name),
            phrase(
                "There is no terminal to ask for it. Put it into the environment variable {variable}.",
                variable=VARIABLE,
            ),
        )
    return str(click.prompt("Passphrase", hide_input=True, err=True))
