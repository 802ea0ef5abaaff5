"""The process file named on the command line: whether it is one at all, and the passphrase that opens it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.store.file import keys_path
from ppm_desktop.models.store.keys import load_keys
from ppm_desktop.models.workspace import needs_passphrase

VARIABLE = "PPM_PASSPHRASE"
_PAGE = 4096  # bytes; an encrypted file is made of whole pages


def refuse_other_files(file: Path) -> None:
    """A file that has no key file and is not made of whole pages is none of ours: Trouble, before anything is asked."""
    if needs_passphrase(file) and not keys_path(file).exists() and file.stat().st_size % _PAGE:
        raise Trouble(
            phrase("{name} is not a PPM Desktop file.", name=file.name),
            phrase("Nothing was changed in it. Look at the name of the file again."),
        )


def passphrase_of(file: Path) -> str | None:
    """From PPM_PASSPHRASE, or asked for on the terminal; None where the file needs none."""
    if not needs_passphrase(file):
        return None
    load_keys(keys_path(file))  # without its key file no passphrase opens it: that is said before asking
    given = os.environ.get(VARIABLE)
    if given:
        return given
    if not any(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr)):
        raise Trouble(
            phrase("{name} is protected by a passphrase.", name=file.name),
            phrase(
                "There is no terminal to ask on. Put the passphrase into the variable {variable}.", variable=VARIABLE
            ),
        )
    return str(click.prompt("Passphrase", hide_input=True, err=True))
