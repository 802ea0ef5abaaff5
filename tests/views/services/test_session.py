"""The session performs, tells, refuses and takes back; settings survive; long work answers on the main thread."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.commons.people.acts import ACTS, AddPerson
from ppm_desktop.models.kernel.act import Act, Registry
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.views.services.jobs import Jobs
from ppm_desktop.views.services.notices import Notices, ToastNotice
from ppm_desktop.views.services.session import TROUBLE, Session
from ppm_desktop.views.services.settings import APPEARANCE, TABLES, TEXT_SIZE, Settings


@dataclass(frozen=True)
class FillTheDisk(Act):
    """Meets a full disk while it writes."""

    kind = "test.fill_the_disk"

    @property
    def title(self) -> Phrase:
        return phrase("Fill the disk")

    def apply(self, records: object) -> None:  # noqa: ARG002
        raise Trouble(phrase("The disk is full."), phrase("Free some space."))


@pytest.fixture
def session(theme, settings):
    with Workspace.in_memory(Registry((*ACTS, FillTheDisk))) as workspace:
        opened = Session(workspace, theme, settings, Notices())
        opened.operator = "Dana"
        yield opened
        opened.close()


@pytest.fixture
def toasts(session):
    heard: list[ToastNotice] = []
    session.notices.toasted.connect(heard.append)
    return heard


def names(session: Session) -> list[str]:
    return [row["name"] for row in session.read.rows("SELECT name FROM people")]


def test_what_was_done_is_told_and_can_be_taken_back(session, toasts, qtbot):
    with qtbot.waitSignal(session.changed) as changed:
        assert session.perform(AddPerson(name="Amara")) == ()
    assert changed.args[0].touch("people")
    assert str(toasts[0].words) == "Done: Add Amara"
    toasts[0].offer.do()
    assert names(session) == []
    assert str(toasts[1].words) == "Taken back: Add Amara"
    assert toasts[1].offer is None
    session.redo()
    assert names(session) == ["Amara"]
    assert str(toasts[2].words) == "Done again: Add Amara"


def test_the_toast_takes_back_its_own_act_and_no_later_one(session, toasts):
    session.perform(AddPerson(name="Amara"))
    session.perform(AddPerson(name="Bekele"), quiet=True)
    toasts[0].offer.do()
    assert names(session) == ["Bekele"]


def test_a_quiet_act_shows_no_toast(session, toasts):
    assert session.perform(AddPerson(name="Amara"), quiet=True) == ()
    assert toasts == []


def test_a_refusal_comes_back_as_problems_and_changes_nothing(session, toasts, qtbot):
    with qtbot.assertNotEmitted(session.changed):
        problems = session.perform(AddPerson(name=""))
    assert [problem.field for problem in problems] == ["name"]
    assert names(session) == toasts == []


def test_trouble_stands_across_the_window_until_an_act_succeeds(session):
    problems = session.perform(FillTheDisk())
    assert str(problems[0].sentence) == "The disk is full. Free some space."
    assert session.notices.strips[TROUBLE].tone == "err"
    assert session.perform(AddPerson(name="Amara")) == ()
    assert TROUBLE not in session.notices.strips


def test_the_screen_mirrors_with_its_language(session, qapp):
    session.speak("ar")
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    session.speak("en")
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_settings_survive_the_program(tmp_path):
    path = tmp_path / "deep" / "settings.json"
    Settings(path).put(TEXT_SIZE, 150)
    assert Settings(path).get(TEXT_SIZE) == 150
    assert Settings(path).get(APPEARANCE) == "system"


def test_damaged_settings_are_put_aside(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text("{ not json", encoding="utf-8")
    settings = Settings(path)
    assert settings.get(TEXT_SIZE) == 100
    assert path.with_suffix(".damaged").read_text(encoding="utf-8") == "{ not json"


def test_a_setting_of_the_wrong_kind_gives_way_to_the_default(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"text_size": "huge", "tables": 3}), encoding="utf-8")
    settings = Settings(path)
    assert settings.get(TEXT_SIZE) == 100
    assert settings.get(TABLES) == {}


def test_settings_that_cannot_be_written_hold_for_this_run_and_are_told_once_in_one_line(tmp_path, caplog):
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    settings = Settings(blocked / "settings.json")
    settings.put(TEXT_SIZE, 125)
    settings.put(TEXT_SIZE, 150)
    assert settings.get(TEXT_SIZE) == 150
    (told,) = (record for record in caplog.records if "could not be written" in record.msg)
    assert str(settings.path) in told.getMessage()
    assert told.exc_info is None


@pytest.fixture
def jobs(qapp):
    notices = Notices()
    running = Jobs(notices)
    running.notices = notices  # type: ignore[attr-defined]
    yield running
    running.close()


def test_long_work_answers_on_the_main_thread(jobs, qtbot):
    answers = []
    with qtbot.waitSignal(jobs.ended):
        jobs.run(
            phrase("Count"),
            lambda _progress: threading.current_thread().name,
            lambda name: answers.append((name, threading.current_thread() is threading.main_thread())),
        )
    qtbot.waitUntil(lambda: bool(answers))
    assert answers[0][0].startswith("job")
    assert answers[0][1]


def test_long_work_can_be_stopped(jobs, qtbot):
    toasts: list[ToastNotice] = []
    jobs.notices.toasted.connect(toasts.append)

    def work(progress):
        while True:
            progress.tell(1, 10, phrase("Counting"))

    job = jobs.run(phrase("Make the report"), work, lambda _answer: pytest.fail("it was stopped"))
    qtbot.waitSignal(jobs.told).wait()
    job.cancel()
    qtbot.waitUntil(lambda: bool(toasts))
    assert str(toasts[0].words) == "Stopped: Make the report. Nothing was changed."
    assert jobs.running == ()


def test_trouble_in_long_work_is_told_in_a_strip(jobs, qtbot):
    def work(_progress):
        raise Trouble(phrase("The printer is gone."), phrase("Plug it in."))

    jobs.run(phrase("Print"), work, lambda _answer: pytest.fail("there was trouble"))
    qtbot.waitUntil(lambda: "job" in jobs.notices.strips)
    assert str(jobs.notices.strips["job"].words) == "The printer is gone. Plug it in."


def test_a_bug_in_long_work_reaches_the_crash_dialog(jobs, qtbot):
    def work(_progress):
        raise ZeroDivisionError

    with qtbot.captureExceptions() as crashes:
        jobs.run(phrase("Divide"), work, lambda _answer: None)
        qtbot.waitUntil(lambda: jobs.running == ())
    assert crashes[0][0] is ZeroDivisionError
