"""`ppm-desktop check FILE`: integrity, the chain of the book, every record, and the ballots behind their wall."""

from __future__ import annotations

from pathlib import Path

import click

from ppm_desktop.cli.bar import bar, open_process
from ppm_desktop.cli.main import ExistingFile
from ppm_desktop.i18n import Tongue
from ppm_desktop.models.examined import examined


@click.command("check")
@click.argument("file", type=ExistingFile)
@click.pass_context
def command(context: click.Context, file: Path) -> None:
    """Check FILE: every page, every act's hash, every record, the sealed ballots, and that none leads to a person.

    Exit code 0 if all of it holds, 1 if something was found.
    """
    tongue = Tongue("en")
    with open_process(file) as workspace:
        with bar() as progress:
            found = examined(workspace, progress)
        for finding in found:
            click.echo(f"{'ok     ' if finding.holds else 'PROBLEM'}  {tongue.say(finding.sentence)}")
        click.echo(f"chain head  {workspace.chain_head()}")
    context.exit(0 if all(finding.holds for finding in found) else 1)
