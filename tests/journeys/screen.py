"""A screen of its own, with hands on its keyboard: Xvfb, xdotool, and the program as people start it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageChops, ImageGrab

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60.0
CARET = 0.0002  # of the screen: a blinking caret is no change


def missing() -> list[str]:
    """Programs that a real window needs and this machine lacks."""
    return [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]


class Screen:
    """One display of 1366 by 768, as on an old laptop; there is no window manager on it."""

    def __init__(self, display: str, home: Path) -> None:
        self.display = display
        self.environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "PPM_DESKTOP_HOME": str(home),
            "PYTHONPATH": str(ROOT),
            "LC_ALL": "C.UTF-8",
        }
        self.environment.pop("WAYLAND_DISPLAY", None)

    def xdotool(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments], env=self.environment, capture_output=True, text=True, check=False, timeout=30
        )
        return done.stdout.strip()

    def windows(self) -> dict[str, str]:
        """Titles of all windows that are shown, by id, the newest last."""
        found = self.xdotool("search", "--onlyvisible", "--name", ".").split()
        return {one: self.xdotool("getwindowname", one) for one in found}

    def wait_for_window(self, words: str) -> str:
        """The id of a window with these words in its title, with the keyboard in it."""
        self.until(lambda: any(words in title for title in self.windows().values()), f"a window called {words}")
        window = next(one for one, title in self.windows().items() if words in title)
        self.xdotool("windowfocus", "--sync", window)
        return window

    def press(self, *keys: str) -> None:
        self.xdotool("key", "--delay", "40", *keys)

    def type(self, words: str) -> None:
        self.xdotool("type", "--delay", "20", words)

    def picture(self) -> Image.Image:
        """What stands on the screen once it has stopped moving."""
        before, still = self._grab(), 0
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            time.sleep(0.4)
            now = self._grab()
            still = still + 1 if changed(before, now) < CARET else 0
            if still == 3:
                return now
            before = now
        raise AssertionError("the screen never came to rest")

    def picture_when(self, differs_from: Image.Image) -> Image.Image:
        """The screen at rest, once it is another one."""
        self.until(lambda: changed(self._grab(), differs_from) > 0.01, "the screen to change")
        return self.picture()

    def until(self, holds: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, f"waited {PATIENCE:.0f} s for {what}; there is {self.windows()}"
            time.sleep(0.2)

    def _grab(self) -> Image.Image:
        return ImageGrab.grab(xdisplay=self.display).convert("RGB")

    @contextmanager
    def program(self, *arguments: object) -> Iterator[subprocess.Popen[str]]:
        """The program, ended at the end whatever happened; what it printed is its ``stdout``."""
        running = subprocess.Popen(
            [sys.executable, "-m", "ppm_desktop", *map(str, arguments)],
            cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        try:
            yield running
        finally:
            running.kill()
            running.wait()
            if running.stdout is not None:
                running.stdout.close()


def changed(one: Image.Image, other: Image.Image) -> float:
    """The share of the screen that differs."""
    levels = ImageChops.difference(one, other).convert("L").point(lambda level: 255 if level > 8 else 0).histogram()
    return levels[255] / (one.width * one.height)


def colors(picture: Image.Image) -> int:
    return len(picture.getcolors(picture.width * picture.height) or ())


@contextmanager
def screen(home: Path) -> Iterator[Screen]:
    """An X server that chooses a free display itself."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        assert number, "Xvfb did not start"
        yield Screen(f":{number}", home)
    finally:
        server.terminate()
        server.wait()
