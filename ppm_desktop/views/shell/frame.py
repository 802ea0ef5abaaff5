"""The frame: what menus and dialogs may ask of the main window."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow, QWidget


class Frame(QMainWindow):
    """What the commands ask of the window; the main window is one."""

    def show_place(self, key: str, tab: str = "") -> None:
        """Go somewhere."""
        raise NotImplementedError

    def page(self) -> QWidget:
        """The page that is shown."""
        raise NotImplementedError

    def next_part(self, step: int) -> None:
        """Move the focus to the next or previous part."""
        raise NotImplementedError

    def turn(self, step: int) -> None:
        """Turn to the next or previous tab of the page, or to the section where the caret's part has sections."""
        raise NotImplementedError

    @property
    def place(self) -> str:
        """Where we are: "home" or a stage's key."""
        raise NotImplementedError

    def keys(self) -> list[tuple[str, str]]:
        """What the menus do, with their shortcuts."""
        raise NotImplementedError

    def find_on_page(self, text: str = "") -> None:
        """Put the caret into the page's search field, and ``text`` with it."""
        raise NotImplementedError

    def reset_layout(self) -> None:
        """Window and columns as they come."""
        raise NotImplementedError
