"""`ppm-desktop export FILE --to DIR`: every paper that the steering committee is given."""

from __future__ import annotations

from pathlib import Path

import click

from ppm_desktop.cli.bar import bar, open_process
from ppm_desktop.cli.main import ExistingFile, Folder
from ppm_desktop.cli.papers import Ballots, export_everything
from ppm_desktop.i18n import Tongue, languages, phrase
from ppm_desktop.models.kernel.problem import Trouble


@click.command("export")
@click.argument("file", type=ExistingFile)
@click.option("--to", "folder", metavar="DIR", type=Folder, required=True, help="The folder that gets the papers.")
@click.option("--language", type=click.Choice(languages()), default="en", show_default=True, help="Their language.")
@click.option("--with-names", is_flag=True, help="Put the team's names into the workbook; asks who will hold it.")
@click.option("--held-by", metavar="NAME", default="", help="Who will hold the workbook with names.")
@click.option(
    "--all-ballots", is_flag=True, help="Publish ballots too that could be known again by the way they are filled in."
)
@click.pass_context
def command(
    context: click.Context,
    file: Path,
    folder: Path,
    language: str,
    *,
    with_names: bool,
    held_by: str,
    all_ballots: bool,
) -> None:
    """Write the report, the workbook and every other paper of FILE into DIR, and print the name of each.

    Exit code 0 if all are written, 1 with a sentence if something is in the way.
    """
    tongue = Tongue(language)
    if with_names and not held_by.strip():
        held_by = click.prompt("This workbook holds names. Who will hold it", err=True)
    ballots = Ballots(all_ballots)
    try:
        with open_process(file) as workspace, bar() as progress:
            made = export_everything(
                workspace,
                folder,
                tongue,
                progress,
                with_names=with_names,
                holder=held_by.strip(),
                ballots=ballots,
            )
    except Trouble as trouble:
        click.echo(f"{tongue.say(trouble.sentence)} {tongue.say(trouble.advice)}", err=True)
        context.exit(1)
    for warning in ballots.warnings:
        click.echo(tongue.say(warning), err=True)
        if not all_ballots:
            click.echo(tongue.say(phrase("Of these questions the round table alone was written.")), err=True)
    for path in made:
        click.echo(path)
