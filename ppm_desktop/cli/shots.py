"""`ppm-desktop shots DIR`: every screen to PNG, in every look and text size that it must be good in."""

from __future__ import annotations

import tempfile
from importlib import import_module
from pathlib import Path

import click

from ppm_desktop.cli.main import ExistingFile, Folder, make_folder
from ppm_desktop.sample.perform import build_sample


@click.command("shots")
@click.argument("folder", metavar="DIR", type=Folder)
@click.option("--file", type=ExistingFile, help="A process without a passphrase; a small sample is made otherwise.")
@click.option("--few", is_flag=True, help="Light only, at 100 % and 200 % for a few screens.")
def command(folder: Path, file: Path | None, *, few: bool) -> None:
    """Draw every screen into DIR."""
    make_folder(folder)
    with tempfile.TemporaryDirectory() as made:
        if file is None:
            file = Path(made) / "Riverside Housing Plan.ppmproc"
            build_sample(file, eligible=400)
        # The command line never imports Qt itself; the pictures are the views' own business.
        drawn = import_module("ppm_desktop.shots").draw(file, folder, few=few)
    click.echo(f"{drawn} pictures in {folder}")
