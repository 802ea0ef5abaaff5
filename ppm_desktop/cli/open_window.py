"""`ppm-desktop open FILE`: the window with one process file."""

from __future__ import annotations

from pathlib import Path

import click

from ppm_desktop.cli.display import has_display
from ppm_desktop.cli.main import ExistingFile
from ppm_desktop.cli.process_file import refuse_other_files
from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.problem import Trouble


@click.command("open")
@click.argument("file", type=ExistingFile)
@click.option("--plain", is_flag=True, help="The plainest look (safe mode).")
@click.pass_context
def command(context: click.Context, file: Path, *, plain: bool) -> None:
    """Open FILE in the window."""
    refuse_other_files(file)
    context.exit(show(file, plain=plain))


def show(file: Path | None, *, plain: bool) -> int:
    """Open the window; returns the exit code of the program. Where there is no display it is Trouble."""
    if not has_display():
        raise Trouble(
            phrase("There is no display here, so the window cannot be opened."),
            phrase("The commands check, count and export need none."),
        )
    # The command line is read before anything of Qt is imported, and never imports Qt itself.
    from ppm_desktop.start import bring_in

    return int(bring_in().run(file, plain=plain, make_sample=_make_sample))


def _make_sample(path: Path) -> None:
    from ppm_desktop.sample.perform import build_sample

    build_sample(path, eligible=600)
