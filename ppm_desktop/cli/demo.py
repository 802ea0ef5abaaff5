"""`ppm-desktop demo DIR`: performs the sample process and leaves its file, papers, workbook and screens in DIR."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

from ppm_desktop.cli.bar import bar
from ppm_desktop.cli.display import has_display
from ppm_desktop.cli.main import Folder, make_folder
from ppm_desktop.cli.papers import export_everything
from ppm_desktop.i18n import Tongue, phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.workspace import SUFFIX, Workspace
from ppm_desktop.sample.perform import SampleReport, build_sample

LIST = "what-was-made.txt"
NAME = f"Riverside Housing Plan{SUFFIX}"


@click.command("demo")
@click.argument("folder", metavar="DIR", type=Folder)
@click.option("--open", "then_open", is_flag=True, help="Open the result in the window where there is a display.")
@click.pass_context
def command(context: click.Context, folder: Path, *, then_open: bool) -> None:
    """Perform the sample process into DIR.

    A vote with two thousand papers is keyed twice, compared, sealed and counted through the same acts as at the desk.
    Exit code 1 if the count is not what the papers say.
    """
    _make_room(folder)
    file = folder / NAME
    with bar() as progress:
        report = build_sample(file, progress)
    made = [file, folder / "applicants.csv"]
    with bar() as progress, Workspace.open(file, REGISTRY) as workspace:
        made += export_everything(workspace, folder / "papers", Tongue("en"), progress)
    made += _screens(file, folder / "screens")
    (folder / LIST).write_text("".join(f"{path.relative_to(folder)}\n" for path in made), encoding="utf-8")
    _tell(report, made, folder)
    if then_open:
        _open(file)
    context.exit(0 if report.vote.agrees else 1)


def _make_room(folder: Path) -> None:
    """Clear what an earlier demo left here; refuse a folder that holds anything else."""
    make_folder(folder)
    listed = folder / LIST
    if listed.exists():
        for line in listed.read_text(encoding="utf-8").splitlines():
            path = folder / line
            if path.resolve().is_relative_to(folder.resolve()):
                path.unlink(missing_ok=True)
        listed.unlink()
    left = [path for path in folder.rglob("*") if path.is_file()]
    if left:
        raise Trouble(
            phrase(
                "The folder {folder} holds files that are not of this demo, for example {name}.",
                folder=str(folder),
                name=left[0].name,
            ),
            phrase("Choose an empty folder. Nothing was changed in it."),
        )


def _screens(file: Path, folder: Path) -> list[Path]:
    """Every screen as a picture, drawn by a process of its own without a display."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "ppm_desktop", "shots", str(folder), "--file", str(file), "--few"],
        env=environment,
        check=False,
    )
    if done.returncode:
        raise Trouble(
            phrase("The screens could not be drawn."), phrase("The process, its papers and its workbook are there.")
        )
    return sorted(folder.glob("*.png"))


def _tell(report: SampleReport, made: list[Path], folder: Path) -> None:
    vote = report.vote
    differing = sum(batch.differing for batch in vote.batches)
    wrong = sum(batch.wrong for batch in vote.batches)
    click.echo(f"""
The sample process was performed: {report.acts:,} acts are in its history.
  {report.voices} idea cards typed in, {report.applicants} applicants imported, a team of {report.team}
  {report.scans} badges scanned at three sessions
  {vote.printed:,} papers printed, {vote.handed_out:,} handed out, {vote.papers:,} in the box, {len(vote.batches)} batches
  {vote.slips} slips of two simulated typists, {differing} papers that differed, {wrong} wrong after comparing
  the count is what the papers say: {"yes" if vote.agrees else "NO"}

Made in {folder}:""")
    for path in made:
        if path.suffix != ".png":
            click.echo(f"  {path.relative_to(folder)}")
    pictures = sum(path.suffix == ".png" for path in made)
    click.echo(f"  screens/  {pictures} pictures")


def _open(file: Path) -> None:
    if not has_display():
        click.echo("\nThere is no display here, so the window is not opened. The pictures in screens/ show it.")
        return
    click.echo("\nOpening it in the window.")
    subprocess.run([sys.executable, "-m", "ppm_desktop", "open", str(file)], check=False)  # noqa: S603 - our own program
