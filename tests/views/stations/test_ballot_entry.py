"""Ballot entry by keystroke: what the paper shows is saved before the next paper shows, and nothing is saved by slip."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from ppm_desktop.models.kernel.codes import BADGE, new_code
from ppm_desktop.models.vote.ballots.contest import marks_from, serial_of
from ppm_desktop.views.stations.ballot_entry.keys import COMMANDS, command_keys
from ppm_desktop.views.stations.ballot_entry.window import BallotEntryStation
from tests.views.stations import vote_cases
from tests.views.stations.entry_desk import ENTER, begin, entry_one, keys_of, note, saved, strip


def test_a_paper_is_scanned_keyed_and_on_disk_before_the_next(desk):
    hands = begin(desk)
    hands.scan(desk.codes[0])
    hands.type("26")
    assert "2 of 3 marked" in desk.card._head.made
    hands.key(ENTER)
    assert keys_of(desk, desk.codes[0]) == ["2", "6"]
    assert desk.scan_page is not None
    assert desk.counts().valid == 1


def test_a_mark_is_taken_back_by_its_key_and_all_by_backspace(desk):
    hands = begin(desk)
    hands.scan(desk.codes[0])
    hands.type("266")
    assert desk.draft.marked == {"2"}
    hands.key(Qt.Key.Key_Backspace)
    assert desk.draft.marked == set()


def test_enter_on_nothing_saves_nothing_and_b_says_blank(desk):
    hands = begin(desk)
    hands.scan(desk.codes[0])
    hands.key(ENTER)
    assert note(desk) == "Nothing marked. Press B if the paper is blank."
    assert saved(desk, desk.codes[0]) is None
    hands.type("b")
    assert saved(desk, desk.codes[0]).state == "blank"
    assert desk.counts().blank == 1


def test_too_many_marks_are_kept_only_by_o(desk):
    hands = begin(desk)
    hands.scan(desk.codes[0])
    hands.type("2368")
    assert all(desk.card._entry.rows[key]._over for key in "2368")
    hands.key(ENTER)
    assert saved(desk, desk.codes[0]) is None
    hands.type("o")
    assert keys_of(desk, desk.codes[0]) == ["2", "3", "6", "8"]
    assert desk.counts().over == 1


def test_o_on_an_allowed_number_of_marks_does_nothing(desk):
    hands = begin(desk)
    hands.scan(desk.codes[0])
    hands.type("2o")
    assert desk.card is not None
    assert saved(desk, desk.codes[0]) is None


def test_a_paper_is_set_aside_with_a_reason(desk):
    hands = begin(desk)
    hands.scan(desk.codes[0])
    hands.type("2s")
    assert saved(desk, desk.codes[0]) is None, "first the reason"
    hands.type("1")
    assert (saved(desk, desk.codes[0]).state, saved(desk, desk.codes[0]).reason) == ("aside", "unclear")


def test_escape_from_the_reasons_goes_back_to_the_marks(desk):
    hands = begin(desk)
    hands.scan(desk.codes[0])
    hands.type("2s")
    hands.key(Qt.Key.Key_Escape)
    hands.type("1")
    assert desk.draft.marked == {"1", "2"}


def test_escape_needs_a_second_press_once_something_is_marked(desk):
    hands = begin(desk)
    hands.scan(desk.codes[0])
    hands.type("2")
    hands.key(Qt.Key.Key_Escape)
    assert desk.card is not None
    hands.key(Qt.Key.Key_Escape)
    assert desk.scan_page is not None
    assert saved(desk, desk.codes[0]) is None
    assert "was not saved" in strip(desk)


def test_the_keypad_keys_a_paper_too(desk):
    hands = begin(desk)
    hands.scan(desk.codes[0])
    hands.type("4")
    hands.key(Qt.Key.Key_Enter)
    assert keys_of(desk, desk.codes[0]) == ["4"]


def test_reopen_last_corrects_the_same_entry(desk):
    hands = begin(desk)
    hands.scan(desk.codes[0])
    hands.type("2")
    hands.key(ENTER)
    before = saved(desk, desk.codes[0]).id
    hands.key(Qt.Key.Key_F9)
    assert desk.draft.marked == {"2"}
    hands.type("25")
    hands.key(ENTER)
    assert keys_of(desk, desk.codes[0]) == ["5"]
    assert saved(desk, desk.codes[0]).id == before
    assert desk.counts().entered == 1


def test_another_paper_under_the_scanner_marks_nothing_and_saves_nothing(desk):
    hands = begin(desk)
    hands.scan(desk.codes[0])
    hands.type("2")
    hands.scan(desk.codes[1])
    assert desk.draft.marked == {"2"}
    assert "Save this paper first" in note(desk)
    assert desk.counts().entered == 0
    hands.key(ENTER)
    assert keys_of(desk, desk.codes[0]) == ["2"]


def test_each_wrong_code_has_its_own_sentence(desk):
    hands = begin(desk)
    wrong = desk.codes[0][:-1] + ("B" if desk.codes[0][-1] != "B" else "C")
    said = []
    for code in (wrong, desk.cover, new_code(BADGE), new_code("P")):
        hands.scan(code)
        said.append(strip(desk))
    assert "wrong letter" in said[0]
    assert "cover sheet" in said[1]
    assert "person's card" in said[2]
    assert "not of a ballot printed here" in said[3]
    assert len(set(said)) == 4


def test_a_typed_code_works_like_a_scanned_one(desk):
    hands = begin(desk)
    hands.type(desk.codes[0].lower())
    hands.key(ENTER)
    assert desk.draft is not None


def test_a_paper_entered_already_is_not_entered_again(desk):
    hands = begin(desk)
    for _ in range(2):
        hands.scan(desk.codes[0])
        hands.type("2")
        hands.key(ENTER)
    assert "Do not enter it again" in strip(desk) or desk.counts().entered == 1
    hands.scan(desk.codes[0])
    assert "Do not enter it again" in strip(desk)
    assert desk.counts().entered == 1


def test_a_full_batch_says_so_and_f8_hands_it_back(desk):
    hands = begin(desk)
    for code in desk.codes[:3]:
        hands.scan(code)
        hands.type("1")
        hands.key(ENTER)
    assert desk.scan_page._full
    hands.key(Qt.Key.Key_F8)
    assert entry_one(desk).state == "finished"
    assert "Hand it back" in strip(desk)


def test_a_missing_paper_is_told_before_the_batch_goes_back(desk):
    hands = begin(desk)
    hands.scan(desk.codes[0])
    hands.type("1")
    hands.key(ENTER)
    hands.key(Qt.Key.Key_F8)
    assert "2 missing" in strip(desk)
    assert entry_one(desk).state == "open"
    hands.key(Qt.Key.Key_F8)
    assert entry_one(desk).papers == 1


def test_one_paper_too_many_is_entered_and_told(desk):
    hands = begin(desk)
    for code in desk.codes[:3]:
        hands.scan(code)
        hands.type("1")
        hands.key(ENTER)
    hands.scan(desk.codes[3])
    assert "paper 4 of 3" in note(desk)
    hands.type("1")
    hands.key(ENTER)
    assert desk.counts().entered == 4


def test_the_second_entry_is_another_person_s_and_blind(desk, process, session, shown):
    hands = begin(desk, "Ruth")
    for code in desk.codes[:3]:
        hands.scan(code)
        hands.type("1")
        hands.key(ENTER)
    hands.key(Qt.Key.Key_F8)
    desk.hands = hands
    begin(desk, "ruth")
    assert desk.batch is None
    assert "Another person" in strip(desk)
    begin(desk, "Kofi")
    assert desk.number == 2
    assert desk.counts().entered == 0
    hands.scan(desk.codes[0])
    assert desk.draft.marked == set()


def test_a_cover_sheet_chooses_its_batch(desk, process):
    other, cover = vote_cases.a_batch(process, 2, "9")
    again: Any = BallotEntryStation(desk.session)
    hands = type(desk.hands)(again)
    again.show()
    hands.scan(cover)
    assert again.choose_page._batches[again.choose_page.list.currentRow()].id == other
    again._may_leave = True
    again.close()


def test_no_person_s_name_and_no_time_is_beside_a_saved_paper(desk):
    hands = begin(desk)
    hands.scan(desk.codes[0])
    hands.type("1")
    hands.key(ENTER)
    last = desk._side._last.text()
    assert last == f"Paper {serial_of(desk.codes[0]).tail}"


def test_a_printed_letter_is_the_option_and_the_command_moves_aside(process, session, shown):
    options = tuple(f"Policy {n}" for n in range(1, 30))
    codes = vote_cases.a_vote(process, options=options, papers=5)
    vote_cases.a_batch(process, 2)
    desk: Any = BallotEntryStation(session)
    desk.hands = shown(desk)
    hands = begin(desk)
    hands.scan(codes[0])
    hands.type("bs")
    assert desk.draft.marked == {"B", "S"}
    hands.key(Qt.Key.Key_Backspace)
    hands.key(Qt.Key.Key_F4)
    assert desk.counts().blank == 1


def test_no_command_shares_a_key_with_another():
    for printed in ("", "12345678", "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", "123YNA"):
        keys = list(command_keys(printed).values())
        assert len(set(keys)) == len(COMMANDS)
        assert not set(keys) & set(printed)


def test_several_questions_are_keyed_one_after_the_other(process, session, shown):
    codes = vote_cases.a_vote(process, options=(), questions=("Rent", "Trust", "Bus"), papers=5)
    batch_id, _cover = vote_cases.a_batch(process, 2)
    desk: Any = BallotEntryStation(session)
    desk.hands, desk.batch_id = shown(desk), batch_id
    hands = begin(desk)
    hands.scan(codes[0])
    hands.type("y")
    hands.key(ENTER)
    hands.type("b")
    hands.key(Qt.Key.Key_PageUp)
    hands.key(Qt.Key.Key_PageUp)
    assert desk.draft.marked == {"1"}
    hands.key(Qt.Key.Key_PageDown)
    hands.key(Qt.Key.Key_PageDown)
    hands.type("yn")
    hands.key(ENTER)
    assert saved(desk, codes[0]) is None, "yes and no at once"
    hands.type("o")
    assert list(marks_from(saved(desk, codes[0]).marks).values()).count([]) == 1
    assert sorted(map(len, marks_from(saved(desk, codes[0]).marks).values())) == [0, 1, 2]


def test_saving_waits_for_every_question(process, session, shown):
    codes = vote_cases.a_vote(process, options=(), questions=("Rent", "Trust"), papers=5)
    batch_id, _cover = vote_cases.a_batch(process, 2)
    desk: Any = BallotEntryStation(session)
    desk.hands, desk.batch_id = shown(desk), batch_id
    hands = begin(desk)
    hands.scan(codes[0])
    hands.key(Qt.Key.Key_PageDown)
    hands.type("n")
    hands.key(ENTER)
    assert desk.draft.at == 0
    assert saved(desk, codes[0]) is None
