"""The dialog of one category: its source, and one group a line with its share; the sum is said while typing."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.design.acts import SetBaseline
from ppm_desktop.models.design.acts.baseline import NewShare
from ppm_desktop.models.design.baseline import as_percent, off_sentence, read_percent
from ppm_desktop.models.kernel.text import clean
from ppm_desktop.views.forms.form import Form
from ppm_desktop.views.parts.boxes import Column, Row
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.services.session import Session

Entries = list[tuple[str, int]]


class SharesDialog(QDialog):
    """A sum other than 100 % is told and kept: the census does not always add up."""

    def __init__(
        self, session: Session, category: str, entries: Entries, source: tuple[str, int | None], *,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """``entries`` are groups and shares in hundredths of a percent."""
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(session.say(phrase("Shares of a category")))
        self.form = Form(session, SetBaseline, only=("category", "source", "year"))
        self.form.place("category", ("source", "year"))
        self.form.set_values({"category": category, "source": source[0], "year": source[1]})
        words = label(session, phrase("One group a line, then its share in percent"), "label")
        self.lines = QPlainTextEdit("\n".join(f"{name}  {as_percent(share)}" for name, share in entries))
        self.lines.setTabChangesFocus(True)
        self.lines.setAccessibleName(words.text())
        self.lines.setPlaceholderText(session.say(phrase("Renters 54.8")))
        self.lines.setMinimumHeight(session.theme.px(150))
        words.setBuddy(self.lines)
        self._sum = label(session, "", ink="text2", wrap=True)
        back = button(session, phrase("Cancel"))
        go = button(session, phrase("Set the shares"), "primary")
        head = heading(session, phrase("Shares of a category"), "h2")
        actions = Row(session, (self._sum, 1), back, go, gap=8)
        self.setLayout(Column(session, head, self.form, words, self.lines, actions, gap=12, margins=(24, 20, 24, 20)))
        self.setMinimumWidth(session.theme.px(460))
        self.lines.textChanged.connect(self._tell)
        back.clicked.connect(self.reject)
        go.clicked.connect(self.form.submit)
        self.form.submitted.connect(self._set)
        self._tell()

    def read(self) -> tuple[Entries, list[str]]:
        """Groups with their shares, and the lines that have none."""
        entries: Entries = []
        refused: list[str] = []
        for line in self.lines.toPlainText().splitlines():
            name, _, typed = clean(line).replace(" %", "").rpartition(" ")
            share = read_percent(typed)
            if name and share is not None:
                entries.append((name.rstrip(",;: "), share))
            elif line.strip():
                refused.append(line.strip())
        return entries, refused

    def _tell(self) -> None:
        entries, refused = self.read()
        self._sum.setText(self._session.say(_sum_sentence(entries, refused)))

    def _set(self, values: dict[str, Any]) -> None:
        shares = tuple(NewShare(name, share) for name, share in self.read()[0])
        problems = self._session.perform(SetBaseline(**values, shares=shares))
        self.form.show_problems(problems)
        if not problems:
            self.accept()


def _sum_sentence(entries: Entries, refused: list[str]) -> Phrase:
    if refused:
        return phrase("“{line}” has no share. Write a number after the name.", line=refused[0])
    if not entries:
        return Phrase("")
    off = off_sentence("", [share for _, share in entries])
    if off is None:
        return phrase("The shares make 100 %.")
    total = sum(share for _, share in entries)
    return phrase("The shares make {sum} %.", sum=as_percent(total))
