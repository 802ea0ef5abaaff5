"""The booklet and the matrix, read back with other people's programs."""

from __future__ import annotations

import openpyxl
import pytest

from ppm_desktop.exports.recommend.booklet import Booklet, booklet
from ppm_desktop.exports.recommend.matrix_workbook import matrix_workbook
from ppm_desktop.i18n import Tongue
from ppm_desktop.models.engage.acts import AddInput
from ppm_desktop.models.engage.queries import themes
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.recommend.queries import ballot_items, current_lock
from ppm_desktop.models.recommend.recommendation import Answered
from ppm_desktop.models.recommend.tracing import answered, matrix
from tests.riverside import riverside, sure


@pytest.fixture
def workspace():
    with riverside() as opened:
        rents = next(theme.id for theme in themes(opened.read) if theme.title == "Rents")
        opened.perform(AddInput(words="Call me at 555 123 4567 about the rent", theme_ids=(rents,)))
        yield opened


def _voices(read: Reader) -> dict[str, list[Answered]]:
    return {one.id: answered(read, one.id) for one in matrix(read).recommendations}


def test_the_booklet_carries_texts_voices_reasons_and_the_lock(workspace, printed):
    read = workspace.read
    lock = sure(current_lock(read))
    book = Booklet("Homes", matrix(read), _voices(read), lock, ballot_items(read, lock.id))
    said = " ".join(printed(booklet(book, stamp(), Tongue("en")).content()).whole_text().split())
    for words in (
        "1. Register every rental home", "public list of all rents", "Cada año tenemos que mudarnos",
        "The state decides on truck routes", "Locked by Rosa Lima and Ed Park", lock.digest[:4], "3 voices",
    ):  # fmt: skip
        assert words in said
    assert "555" not in said


def test_a_booklet_without_lock_or_voices_says_so(workspace, printed):
    book = Booklet("Homes", matrix(workspace.read), {}, None, ())
    said = " ".join(printed(booklet(book, stamp(), Tongue("en")).content()).whole_text().split())
    assert "Locked by" not in said


def test_the_matrix_workbook_marks_answers_and_withholds_phone_numbers(workspace, tmp_path):
    read = workspace.read
    path = matrix_workbook(tmp_path / "matrix.xlsx", matrix(read), _voices(read), Tongue("en"), process="Homes")
    book = openpyxl.load_workbook(path)
    rows = {row[0]: row for row in book["Matrix"].iter_rows(values_only=True)}
    assert rows["Rents"][1:3] == (3, "x")
    assert rows["Trucks"][-1] == "The state decides on truck routes."
    words = [str(cell.value) for cell in book["Voices answered"]["C"]]
    assert not any("555" in word for word in words)
    assert any(word.startswith("Left out") for word in words)
