"""`ppm-desktop open FILE`: the window with one process file."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("open")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--plain", is_flag=True, help="The plainest look (safe mode).")
@click.pass_context
def command(context: click.Context, file: Path, *, plain: bool) -> None:
    """Open FILE in the window."""
    context.exit(show(file, plain=plain))


def show(file: Path | None, *, plain: bool) -> int:
    """Open the window; returns the exit code of the program."""
    import gc
    from importlib import import_module

    gc.disable()  # a fifteenth of the whole start; ``run`` turns it on again once the window stands
    # The command line is read before anything of Qt is imported, and never imports Qt itself.
    code = import_module("ppm_desktop.app").run(file, plain=plain, make_sample=_make_sample)
    return int(code)


def _make_sample(path: Path) -> None:
    from ppm_desktop.sample.perform import build_sample

    build_sample(path, eligible=600)
