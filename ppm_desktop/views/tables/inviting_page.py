"""A stage that begins with an invitation: it stands where the tabs will be, until there is something for them."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from ppm_desktop.models.kernel.act import Changes
from ppm_desktop.views.parts.boxes import Column
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.tabbed_page import TabbedPage


class InvitingPage(QWidget):
    """``TABLES`` decide which of the two is shown; each is made when it is first wanted."""

    TABLES: ClassVar[tuple[str, ...]] = ()

    def __init__(self, session: Session) -> None:
        """Looks into the file once."""
        super().__init__()
        self.session = session
        self._stack = QStackedWidget()
        self._page: TabbedPage | None = None
        self._invitation: QWidget | None = None
        self.setLayout(Column(session, (self._stack, 1)))
        self._settle()

    def begun(self) -> bool:
        """Whether there is something for the tabs."""
        raise NotImplementedError

    def make_page(self) -> TabbedPage:
        """The tabs."""
        raise NotImplementedError

    def make_invitation(self) -> QWidget:
        """What stands in their place, made anew whenever the tables change."""
        raise NotImplementedError

    def show_tab(self, key: str) -> None:
        """Turn to a tab of the page."""
        if self._page is not None:
            self._page.show_tab(key)

    def reload(self, changes: Changes) -> None:
        """Something changed: show it now, or when the page is next seen."""
        if changes.touch(*self.TABLES):
            self._settle()
        if self._page is not None:
            self._page.reload(changes)

    def _settle(self) -> None:
        """The one of the two that fits the file."""
        if self._invitation is not None:
            self._stack.removeWidget(self._invitation)
            self._invitation.deleteLater()
            self._invitation = None
        if not self.begun():
            self._invitation = self.make_invitation()
            self._stack.addWidget(self._invitation)
            self._stack.setCurrentWidget(self._invitation)
            return
        if self._page is None:
            self._page = self.make_page()
            self._stack.addWidget(self._page)
        self._stack.setCurrentWidget(self._page)
