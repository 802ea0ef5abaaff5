"""A real window on a real display, driven by keys alone: it opens, shows the process, goes everywhere, and quits."""

from __future__ import annotations

import pytest

from ppm_desktop.models.design.acts import StartProcess
from ppm_desktop.models.stages import STAGES
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.workspace import Workspace
from tests.journeys.screen import changed, colors, missing, screen

PASSPHRASE = "five words that belong together"
NAME = "Homes for Riverside"

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(bool(missing()), reason=f"a real window needs {' and '.join(missing())}"),
]


@pytest.fixture
def shown(own_folders):
    with screen(own_folders) as made:
        yield made


def process_at(path, passphrase=None):
    workspace, _ = Workspace.create(path, REGISTRY, passphrase, practice=passphrase is None)
    with workspace:
        workspace.operator = "Dana"
        workspace.perform(StartProcess(name=NAME, place="Riverside", vote_on="2027-06-06", languages="en, es"))
    return path


def opened_cleanly(path, passphrase=None):
    with Workspace.open(path, REGISTRY, passphrase) as opened:
        assert all(finding.holds for finding in opened.examine())
        return not opened.closed_unexpectedly


def test_keys_alone_lead_through_all_stages_and_out(tmp_path, shown):
    path = process_at(tmp_path / "Riverside.ppmproc")
    with shown.program("open", path) as program:
        shown.wait_for_window(NAME)
        home = shown.picture()
        assert colors(home) > 500
        seen = [home]
        for number in range(1, len(STAGES) + 1):
            shown.press(f"ctrl+{number}")
            page = shown.picture_when(differs_from=seen[-1])
            assert colors(page) > 200
            assert all(changed(page, earlier) > 0.01 for earlier in seen), f"stage {number} looks like another page"
            seen.append(page)
        shown.press("ctrl+h")
        assert changed(shown.picture_when(differs_from=seen[-1]), home) < 0.02
        shown.press("ctrl+q")
        assert program.wait(timeout=30) == 0
        said = program.stdout.read()
    assert "Traceback" not in said
    assert opened_cleanly(path)


def test_the_palette_opens_goes_away_and_leads_to_a_stage(tmp_path, shown):
    path = process_at(tmp_path / "Riverside.ppmproc")
    with shown.program("open", path) as program:
        main = shown.wait_for_window(NAME)
        home = shown.picture()
        shown.press("ctrl+k")
        palette = shown.picture_when(differs_from=home)
        shown.type("xqzxqz")
        assert changed(shown.picture(), palette) > 0.01, "what is typed does not reach the palette"
        shown.press("Escape", "Escape")  # the first takes back what was typed
        shown.until(lambda: len(shown.windows()) == 1, "the palette to close")
        shown.xdotool("windowfocus", "--sync", main)
        again = shown.picture()
        assert changed(again, home) < 0.02
        shown.press("ctrl+6")
        vote = shown.picture_when(differs_from=again)
        shown.press("ctrl+h")
        back = shown.picture_when(differs_from=vote)
        assert changed(back, home) < 0.02
        shown.press("ctrl+k")
        shown.picture_when(differs_from=back)
        shown.type("vote")
        shown.press("Return")
        shown.until(lambda: len(shown.windows()) == 1, "the palette to do what was chosen")
        shown.xdotool("windowfocus", "--sync", main)
        assert changed(shown.picture(), vote) < 0.02
        shown.press("ctrl+q")
        assert program.wait(timeout=30) == 0
        assert "Traceback" not in program.stdout.read()


def test_a_protected_file_asks_for_its_passphrase_and_opens(tmp_path, shown):
    path = process_at(tmp_path / "Riverside.ppmproc", PASSPHRASE)
    with shown.program("open", path) as program:
        shown.wait_for_window("Open Riverside.ppmproc")
        shown.picture()
        shown.type(PASSPHRASE)
        shown.press("Return")
        shown.wait_for_window(NAME)
        assert colors(shown.picture()) > 500
        shown.press("ctrl+q")
        assert program.wait(timeout=30) == 0
        said = program.stdout.read()
    assert "Traceback" not in said
    assert PASSPHRASE not in said
    assert opened_cleanly(path, PASSPHRASE)


def test_a_window_that_is_killed_leaves_a_whole_file_that_knows_it(tmp_path, shown):
    path = process_at(tmp_path / "Riverside.ppmproc")
    with shown.program("open", path) as program:
        shown.wait_for_window(NAME)
        shown.picture()
        program.kill()
        program.wait()
    assert not opened_cleanly(path)
    assert opened_cleanly(path)


def test_without_a_file_the_gate_is_shown(shown):
    with shown.program() as program:
        shown.wait_for_window("PPM Desktop")
        assert colors(shown.picture()) > 200
        assert program.poll() is None
