"""What left the building, read back with other people's programs and held against the file it came from."""

from __future__ import annotations

import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2

from ppm_desktop.models.commons.gatherings.queries import arrivals
from ppm_desktop.models.convene.entries import entries
from ppm_desktop.models.convene.queries import team
from ppm_desktop.models.honor.queries import commitments
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.learn.sessions import sessions
from ppm_desktop.models.recommend.queries import recommendations
from ppm_desktop.models.vote.ballots.accounting import PaperAccount, paper_account
from ppm_desktop.models.vote.results import Results, results

ROOT = Path(__file__).resolve().parent.parent.parent
Sheets = dict[str, list[tuple[Any, ...]]]


def command(*arguments: object, passphrase: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program as from a terminal."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PPM_PASSPHRASE": passphrase, "COLUMNS": "200"}
    return subprocess.run(
        [sys.executable, "-m", "ppm_desktop", *map(str, arguments)],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def exported(file: Path, folder: Path, passphrase: str = "") -> dict[str, Path]:
    """Every paper of the process by its name, written by `ppm-desktop export`."""
    done = command("export", file, "--to", folder, passphrase=passphrase)
    assert done.returncode == 0, done.stderr
    said = {Path(line) for line in done.stdout.splitlines()}
    assert said == set(folder.iterdir())
    return {path.name: path for path in said}


def sheets(path: Path) -> Sheets:
    """Every sheet of a workbook, row by row."""
    book = openpyxl.load_workbook(path)
    return {page.title: list(page.iter_rows(values_only=True)) for page in book}


def formulas(path: Path) -> list[str]:
    """Cells that a spreadsheet program would compute."""
    book = openpyxl.load_workbook(path)
    return [
        f"{page.title}!{c.coordinate}" for page in book for row in page.iter_rows() for c in row if c.data_type == "f"
    ]


def text_of(path: Path) -> str:
    """The words of a PDF in one line."""
    pdf = pypdfium2.PdfDocument(path)
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf)


def results_as_told(book: Sheets) -> dict[int, dict[str, int]]:
    """Votes by key, contest by contest, from the results workbook."""
    found = {}
    for name, rows in book.items():
        if name.startswith("Contest "):
            found[int(name.split()[1])] = {str(row[0]): row[2] for row in rows[1:] if row[0] and row[1]}
    return found


def open_results_of(read: Reader) -> Results:
    """The results, which must be open."""
    found = results(read)
    assert found is not None
    return found


def signed_account_of(read: Reader) -> PaperAccount:
    """The account of papers, which must be signed."""
    account = paper_account(read)
    assert account is not None
    return account


def votes_agree(folder: dict[str, Path], read: Reader) -> None:
    """The results workbook, the committee's workbook and the certificate tell the votes that the file counts."""
    found = open_results_of(read)
    told = results_as_told(sheets(folder["Results of the vote, official.xlsx"]))
    counted = {
        number: {tally.key: tally.votes for tally in one.outcome.tallies}
        for number, one in enumerate(found.contests, 1)
    }
    assert told == counted
    committee = [row[:3] for row in sheets(folder["Committee workbook.xlsx"])["Vote results"][1:] if row[1]]
    certificate = text_of(folder["Results certificate, official.pdf"])
    for one in found.contests:
        for tally in one.outcome.tallies:
            assert (one.contest.title, str(one.said(one.option(tally.key))), tally.votes) in committee
            assert f" {tally.votes:,} " in certificate
    assert found.opening.digest in certificate.replace(" ", "")
    assert f"Ballots counted {found.ballots - found.void:,} " in certificate


def committee_workbook_agrees(path: Path, read: Reader) -> None:
    """Sessions, pay, recommendations and promises stand in it as they stand in the file."""
    book = sheets(path)
    meetings = [(row[0], row[9]) for row in book["Sessions and attendance"][1:] if row[1]]
    assert meetings == [(one.title, len(arrivals(read, one.id))) for one in sessions(read)]
    (total,) = (row for row in book["Hours and pay by role"] if row[0] == "Total")
    lines = entries(read)
    cents = [Fraction(str(amount)) * 100 for amount in (total[6], total[8])]
    assert cents == [sum(one.cents for one in lines if one.status == "paid"), sum(one.cents for one in lines)]
    assert {row[0] for row in book["Recommendations"][1:]} == {
        one.title for one in recommendations(read, withdrawn=True)
    }
    promised = {row[0] for row in book["Promises and steps"][1:] if row[0]}
    assert promised == {one.title for one in commitments(read)}
    assert {row[3] for row in book["Papers account"][1:]} == {"agrees"}


def names_stay_inside(folder: dict[str, Path], read: Reader, public: set[str]) -> None:
    """No paper names anybody of the roster; ``public`` are those who sit on the committee in public."""
    names = {member.person.name for member in team(read)} - public
    assert len(names) > 20
    words = " ".join(text_of(path) for path in folder.values() if path.suffix == ".pdf")
    words += " ".join(
        str(cell)
        for path in folder.values() if path.suffix == ".xlsx"
        for rows in sheets(path).values() for row in rows for cell in row if cell is not None
    )  # fmt: skip
    assert [name for name in names if name in words] == []
