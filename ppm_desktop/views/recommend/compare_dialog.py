"""Comparing two versions of a recommendation, part by part, and bringing an old one back as a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.recommend.acts import SaveVersion
from ppm_desktop.models.recommend.recommendation import PARTS, Version
from ppm_desktop.views.parts.boxes import Column, Row, holder
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.parts.scrolling import Scroll
from ppm_desktop.views.recommend.redlined import Redlined
from ppm_desktop.views.services.session import Session


class CompareDialog(QDialog):
    """The older on the left, the newer on the right; parts that are alike are left out."""

    def __init__(self, session: Session, versions: Sequence[Version], *, parent: QWidget | None = None) -> None:
        """``versions``, the newest first; the two newest are compared at first."""
        super().__init__(parent)
        self._session, self._versions = session, list(versions)
        self.setWindowTitle(session.say(phrase("Compare versions")))
        self.older = self._choice(phrase("Older version"), min(1, len(versions) - 1))
        self.newer = self._choice(phrase("Newer version"), 0)
        self._area = Scroll(session, gap=14)
        restore = button(session, phrase("Restore the older one"), icon="history")
        close = button(session, phrase("Close"), "primary")
        key = label(session, phrase("Underlined: added. Struck through: removed."), "caption", ink="text2")
        choices = Row(session, (self.older, 1), (self.newer, 1), gap=12)
        head = heading(session, phrase("Compare versions"), "h2")
        actions = Row(session, restore, None, close, gap=8)
        self.setLayout(Column(session, head, choices, key, (self._area, 1), actions, gap=12, margins=(24, 20, 24, 20)))
        self.resize(session.theme.px(720), min(session.theme.px(560), 640))
        for one in (self.older, self.newer):
            one.currentIndexChanged.connect(self._show)
        close.clicked.connect(self.accept)
        restore.clicked.connect(self.restore)
        self._show()

    def restore(self) -> tuple[Problem, ...]:
        """Save the older version's text as the newest version."""
        old = self._versions[self.older.currentIndex()]
        problems = self._session.perform(restored(old, self._session))
        for problem in problems:
            self._session.notices.tell(problem.sentence)
        if not problems:
            self.accept()
        return problems

    def _choice(self, name: Phrase, index: int) -> QComboBox:
        choice = QComboBox()
        choice.addItems([self._session.say(version_name(one)).replace("&", "&&") for one in self._versions])
        choice.setCurrentIndex(index)
        choice.setAccessibleName(self._session.say(name))
        return choice

    def _show(self) -> None:
        old = self._versions[self.older.currentIndex()]
        new = self._versions[self.newer.currentIndex()]
        parts: list[QWidget] = []
        for name, words in PARTS.items():
            if old.text[name] != new.text[name]:
                head = label(self._session, words, "label")
                redlined = Redlined(self._session, old.text[name], new.text[name])
                parts.append(holder(Column(self._session, head, redlined, gap=2), "clear"))
        if not parts:
            parts.append(label(self._session, phrase("These two versions are alike."), ink="text2"))
        self._area.show_items(*parts)


def version_name(version: Version) -> Phrase:
    """Number, and name where it has one."""
    if version.label:
        return phrase("Version {number}: {label}", number=version.number, label=version.label)
    return phrase("Version {number}", number=version.number)


def restored(old: Version, session: Session) -> SaveVersion:
    """The act that saves an old version's text as the newest."""
    parts = {("rec_title" if name == "title" else name): text for name, text in old.text.items()}
    words = session.say(phrase("Version {number} again", number=old.number))
    return SaveVersion(**parts, label=words, recommendation_id=old.recommendation_id, made_by=session.operator)
