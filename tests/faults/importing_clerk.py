"""A clerk in a process of its own who brings a list in; the test ends the process at some moment."""

from __future__ import annotations

import sys
from pathlib import Path

from ppm_desktop.exports.interchange.sheets import read_table
from ppm_desktop.models.convene.acts.importing import import_of
from ppm_desktop.models.convene.column_mapping import suggest_mapping
from ppm_desktop.models.convene.roster_import import plan_import
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.workspace import Workspace


def main() -> None:
    """Arguments: file, list. Says "now" when the import begins and "done" when it is acknowledged."""
    file, sheet = map(Path, sys.argv[1:3])
    table = read_table(sheet)
    with Workspace.open(file, REGISTRY) as opened:
        act = import_of(plan_import(opened.read, table, suggest_mapping(table.headers)), sheet.name)
        sys.stdout.write("now\n")
        sys.stdout.flush()
        opened.perform(act)
        sys.stdout.write("done\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
