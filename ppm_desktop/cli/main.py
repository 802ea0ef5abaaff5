"""The command line: no argument opens the window. Exit codes: 0 ok, 1 a problem was found, 2 wrong usage, 130 stopped."""

from __future__ import annotations

import errno
import sys
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

import click

from ppm_desktop import __version__
from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.problem import Refused, Trouble

# Each command is imported when it is asked for: reporting libraries cost half a second (stack.md).
COMMANDS = {
    "open": "ppm_desktop.cli.open_window",
    "demo": "ppm_desktop.cli.demo",
    "export": "ppm_desktop.cli.export",
    "check": "ppm_desktop.cli.check",
    "count": "ppm_desktop.cli.count",
    "shots": "ppm_desktop.cli.shots",
}

STOPPED = 130
"""The exit code after Ctrl+C, as shells have it."""
FULL = (errno.ENOSPC, errno.EDQUOT)
"""What the system says of a disk, or of somebody's share of it, that is full."""


class Lazily(click.Group):
    """A group whose commands are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """One command, None if there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name]).command
        return command if isinstance(command, click.Command) else None


@click.group(cls=Lazily, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--plain", is_flag=True, help="Open the window in its plainest look (safe mode).")
@click.version_option(__version__, prog_name="ppm-desktop")
@click.pass_context
def cli(context: click.Context, *, plain: bool) -> None:
    """Carry a participatory policy-making process from its design to the delivered step.

    Without a command the window opens.
    """
    if context.invoked_subcommand is None:
        from ppm_desktop.cli.open_window import show

        context.exit(show(None, plain=plain))


def main() -> None:
    """Run the command line; problems are one sentence on the error stream, never a traceback."""
    try:
        _write_every_sign()
        code = cli(standalone_mode=False)  # what a command hands to Context.exit comes back here
    except click.UsageError as wrong:
        wrong.show()
        sys.exit(2)
    except click.Abort:
        click.echo("Stopped. Nothing was left half done.", err=True)
        sys.exit(STOPPED)
    except (Refused, Trouble) as problem:
        click.echo(str(problem), err=True)
        sys.exit(1)
    except OSError as wrong:
        if wrong.errno not in FULL:
            raise
        click.echo("There is no room to write what was asked for. Make room, or write it somewhere else.", err=True)
        sys.exit(2)
    sys.exit(code if isinstance(code, int) else 0)


def _write_every_sign() -> None:
    """A sign that the terminal's alphabet lacks comes as its number, as on the error stream: Windows redirects in an old one."""
    if isinstance(sys.stdout, TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="backslashreplace")


def make_folder(folder: Path) -> None:
    """The folder is there afterwards; else Trouble, with the folder's name and what the system said."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as wrong:
        raise Trouble(
            phrase("{folder} is not a folder.", folder=str(folder)), phrase("Choose another folder.")
        ) from wrong
    except OSError as wrong:
        raise Trouble(
            phrase(
                "The folder {folder} cannot be made: {reason}.", folder=str(folder), reason=wrong.strerror or str(wrong)
            ),
            phrase("Choose another folder."),
        ) from wrong


ExistingFile = click.Path(exists=True, dir_okay=False, path_type=Path)
Folder = click.Path(file_okay=False, path_type=Path)
