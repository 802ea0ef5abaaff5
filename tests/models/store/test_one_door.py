"""One act is one transaction: entered, applied, announced, or none of it."""

from __future__ import annotations

import pytest

from ppm_desktop.models.kernel.problem import Refused
from ppm_desktop.models.workspace import Workspace
from tests.models.store.toy_room import TOYS, Greet, Need, Rename


@pytest.fixture
def door():
    with Workspace.in_memory(TOYS) as opened:
        opened.operator = "Dana"
        yield opened


def names(door):
    return [row["name"] for row in door.read.rows("SELECT name FROM people ORDER BY created_at, id")]


def test_an_act_is_written_and_told(door):
    changes = door.perform(Greet("Amara Okafor"))
    assert names(door) == ["Amara Okafor"]
    assert changes.touch("people")
    assert not changes.touch("gatherings")
    line = door.history()[0]
    assert str(line.title) == "Greet Amara Okafor"
    assert line.operator == "Dana"
    assert line.standing


def test_a_refused_act_leaves_nothing(door):
    with pytest.raises(Refused) as refused:
        door.perform(Greet(""))
    assert refused.value.problems[0].field == "name"
    assert names(door) == []
    assert door.history() == []


def test_undo_and_redo_name_what_they_do(door):
    greeted = Greet("Grace Kim")
    door.perform(greeted)
    door.perform(Rename(greeted.person_id, "Grace Kim-Lee"))
    assert str(door.undo_title) == "Rename to Grace Kim-Lee"
    assert str(door.take_back().title) == "Rename to Grace Kim-Lee"
    assert names(door) == ["Grace Kim"]
    assert str(door.redo_title) == "Rename to Grace Kim-Lee"
    door.redo()
    assert names(door) == ["Grace Kim-Lee"]
    door.take_back()
    door.take_back()
    assert names(door) == []
    assert door.undo_title is None
    door.redo()
    door.redo()
    assert names(door) == ["Grace Kim-Lee"]
    assert door.redo_title is None


def test_what_something_was_built_on_is_not_taken_back(door):
    greeted = Greet("Grace Kim")
    first = door.perform(greeted)
    door.perform(Rename(greeted.person_id, "Grace"))
    with pytest.raises(Refused, match="built on it"):
        door.take_back(first.act_id)
    door.take_back()
    door.perform(Need(greeted.person_id))
    with pytest.raises(Refused, match="built on it"):
        door.take_back(first.act_id)
    assert names(door) == ["Grace Kim"]


def test_an_act_is_taken_back_once(door):
    first = door.perform(Greet("Grace Kim"))
    door.take_back(first.act_id)
    with pytest.raises(Refused, match="undone already"):
        door.take_back(first.act_id)


def test_a_reader_cannot_write(door):
    with pytest.raises(ValueError, match="only selects"):
        door.read.rows("DELETE FROM people")
    with pytest.raises(ValueError, match="only selects"):
        door.read.rows("WITH x AS (SELECT 1) INSERT INTO meta SELECT 'a', 'b' FROM x")


def test_a_new_act_clears_redo(door):
    door.perform(Greet("A"))
    door.take_back()
    door.perform(Greet("B"))
    assert door.redo_title is None
    with pytest.raises(Refused, match="nothing to redo"):
        door.redo()


def test_the_chain_shows_an_altered_act(door):
    for name in ("A", "B", "C"):
        door.perform(Greet(name))
    assert door.first_broken_act() == ""
    connection = door._book.connection
    connection.execute("UPDATE acts SET payload = replace(payload, '\"B\"', '\"X\"')")
    assert door.first_broken_act() == door.history()[1].act_id


def test_the_chain_shows_a_missing_act(door):
    for name in ("A", "B", "C"):
        door.perform(Greet(name))
    middle = door.history()[1].act_id
    connection = door._book.connection
    connection.execute("DELETE FROM act_rows WHERE act = (SELECT n FROM acts WHERE id = ?)", (middle,))
    connection.execute("DELETE FROM acts WHERE id = ?", (middle,))
    assert door.first_broken_act() == door.history()[0].act_id
