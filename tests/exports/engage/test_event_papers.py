"""Paper of an event: the sign-in sheet and one page of what was heard; the workbook of voices."""

from __future__ import annotations

import openpyxl
import pytest

from ppm_desktop.exports.engage.sheets import Heard, event_sign_in_sheet, what_we_heard
from ppm_desktop.exports.engage.voices_book import VoicesBook, voices_workbook
from ppm_desktop.exports.paper import Imprint
from ppm_desktop.i18n import Tongue
from ppm_desktop.models.commons.gatherings.gathering import Counts, ExpectedPerson, Gathering
from ppm_desktop.models.engage.voice import Input, Theme

ENGLISH = Tongue("en")
MADE = "2027-03-18T22:04:09+00:00"
IMPRINT = Imprint("What we heard", "Riverside", MADE)


@pytest.fixture
def event():
    return Gathering(
        "g", "assembly", "Spring <b>assembly</b>", "2027-03-18", "18:00", "20:00", "Library", "12 Maple Street", "", "",
        "", 0, 0, None, "", "", "", "held", 41, "Tenants' union", "", "Meet again in May", "Lights first\nThen rent", MADE,
    )  # fmt: skip


def _voice(number, words, **more):
    values = {
        "id": str(number), "kind": "idea", "words": words, "language": "en", "gloss": "", "gathering_id": "g",
        "place": "", "table_label": "", "card_number": "", "has_personal_data": 0, "entered_at": MADE,
    }  # fmt: skip
    return Input(**(values | more))


def test_the_sheet_prints_those_expected_and_numbers_the_blank_rows(tmp_path, printed, event):
    people = [ExpectedPerson("1", "Amara Okafor", ""), ExpectedPerson("2", "Đặng Thị Lan", "")]
    text = printed(event_sign_in_sheet(tmp_path / "s.pdf", event, people, 10, IMPRINT, ENGLISH)).whole_text()
    assert "Spring <b>assembly</b>" in text
    assert "Thu 18 Mar 2027, 6:00 pm – 8:00 pm" in text
    assert text.index("Amara Okafor") < text.index("Đặng Thị Lan")
    assert "12" in text.split()


def test_what_was_heard_goes_back_to_people_in_their_own_words(tmp_path, printed, event):
    heard = Heard(
        event,
        Counts(40, 38, 2, 0, 41),
        {"idea": 2, "concern": 1},
        [Theme("t", "Repairs", "Broken things", None, 2)],
        [
            _voice(1, "Las escaleras están oscuras", gloss="The stairs are dark"),
            _voice(2, "Call 718 555 0134", has_personal_data=1),
        ],
    )
    document = printed(what_we_heard(tmp_path / "h.pdf", heard, IMPRINT, ENGLISH))
    text = document.whole_text()
    assert len(document) == 1
    for words in (
        "41 people counted in the room; 38 people signed in",
        "Idea: 2, Concern: 1",
        "Repairs",
        "Lights first",
    ):
        assert words in text
    assert "“Las escaleras están oscuras” (The stairs are dark)" in text
    assert "555 0134" not in text, "what leads to a person is never printed"


def test_the_workbook_leaves_personal_words_out_and_keeps_every_row(tmp_path):
    voices = [
        _voice(1, "=cmd|' /C calc'!A0", themes=(("t", "Repairs"),)),
        _voice(2, "Call 718 555 0134", gloss="phone 718 555 0134", has_personal_data=1),
    ]
    book = VoicesBook(
        "Riverside", MADE, "Dana", voices, [Theme("t", "Repairs", "", None, 1)], {"g": "Kick-off"}, {"t": ["Lamps"]}
    )
    place = voices_workbook(tmp_path / "v.xlsx", book, ENGLISH)
    sheet = openpyxl.load_workbook(place)["Voices"]
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 3
    assert sheet["B2"].data_type == "s"
    assert rows[1][4:6] == ("Repairs", "Kick-off")
    assert "555" not in str(rows[2])
