"""Hands and eyes on the page of the vote."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ppm_desktop.views.vote.step_row import StepCard


class Through:
    """The door as the screens use it, so that they hear of what changed."""

    def __init__(self, session) -> None:
        self.session, self.read = session, session.read

    def perform(self, act, reason=""):
        assert self.session.perform(act, reason=reason, quiet=True) == ()


def clear(vote):
    """Ten papers without a tie."""
    return [vote.paper(["1", "2"][: 1 + (at > 0)], ["1"]) for at in range(10)]


def primaries(page):
    QApplication.processEvents()
    return [b for b in page.findChildren(QPushButton) if b.property("kind") == "primary" and b.isVisible()]


def press(page, words):
    QApplication.processEvents()
    (found,) = [b for b in page.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    found.click()


def spoken(page):
    return [card.accessibleName() for card in page.findChildren(StepCard)]


def said(widget):
    QApplication.processEvents()
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible()]
