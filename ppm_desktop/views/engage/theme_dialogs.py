"""Merging themes and splitting one: two small dialogs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.engage.acts import MergeThemes, SplitTheme
from ppm_desktop.models.engage.queries import inputs_of_theme, themes
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Fact, Kind, facts_of
from ppm_desktop.views.forms.editors import ChoiceEditor, LineEditor
from ppm_desktop.views.parts.boxes import Column, Row
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.services.session import Session


class ThemeDialog(QDialog):
    """A heading, a sentence, what to choose, and a button that says verb and noun."""

    def __init__(self, session: Session, parent: QWidget, title: Phrase, sentence: Phrase, verb: Phrase) -> None:
        """``go`` is the button; ``told`` says what stands against it."""
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(session.say(title))
        self.inside = Column(session, gap=8)
        self.told = label(session, "", "caption", ink="err_text", wrap=True)
        self.go = button(session, verb, "primary")
        back = button(session, phrase("Cancel"))
        lead = label(session, sentence, ink="text2", wrap=True)
        actions = Row(session, None, back, self.go, gap=8)
        head = heading(session, title, "h2")
        self.setLayout(Column(session, head, lead, self.inside, self.told, actions, gap=12, margins=(24, 20, 24, 20)))
        self.setMinimumWidth(session.theme.px(480))
        back.clicked.connect(self.reject)

    def do(self, act: Act) -> None:
        """Perform it, or say what stands against it."""
        problems = self._session.perform(act)
        self.told.setText(" ".join(self._session.say(problem.sentence) for problem in problems))
        if not problems:
            self.accept()


def merge_dialog(session: Session, parent: QWidget, theme_ids: Sequence[str]) -> ThemeDialog:
    """Choose the theme that the others become part of."""
    standing = themes(session.read)
    names = ", ".join(theme.title for theme in standing if theme.id in theme_ids)
    dialog = ThemeDialog(
        session, parent, counted("Merge a theme", "Merge {count} themes", len(theme_ids)),
        phrase("{names}: their voices will stand under the theme you choose. Each keeps its trail.", names=names),
        phrase("Merge themes"),
    )  # fmt: skip
    into = ChoiceEditor(session, Fact(phrase("Merge into"), Kind.CHOICE, required=True))
    several = len(theme_ids) > 1
    into.offer({theme.id: theme.title for theme in standing if several or theme.id not in theme_ids})
    into.setAccessibleName(session.say(phrase("Merge into")))
    words = label(session, phrase("Merge into"), "label")
    words.setBuddy(into)
    dialog.inside.put(words, into)

    def go() -> None:
        target = str(into.value())
        rest = tuple(theme_id for theme_id in theme_ids if theme_id != target)
        dialog.do(MergeThemes(rest, target, name=into.currentText().replace("&&", "&")))

    dialog.go.clicked.connect(go)
    return dialog


def split_dialog(session: Session, parent: QWidget, theme_id: str) -> ThemeDialog:
    """Name the new theme and tick the voices that go to it."""
    dialog = ThemeDialog(
        session, parent, phrase("Split the theme"),
        phrase("Tick the voices that speak of something else, and name it."), phrase("Split theme"),
    )  # fmt: skip
    name = LineEditor(session, facts_of(SplitTheme)["name"])
    name.setAccessibleName(session.say(phrase("New theme")))
    words = label(session, phrase("New theme"), "label")
    words.setBuddy(name)
    listed = QListWidget()
    listed.setAccessibleName(session.say(phrase("Voices under this theme")))
    listed.setWordWrap(True)
    for voice in inputs_of_theme(session.read, theme_id):
        item = QListWidgetItem(voice.words)
        item.setData(Qt.ItemDataRole.UserRole, voice.id)
        item.setCheckState(Qt.CheckState.Unchecked)
        listed.addItem(item)
    dialog.inside.put(words, name, listed)

    def go() -> None:
        items = [listed.item(place) for place in range(listed.count())]
        chosen = tuple(
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() == Qt.CheckState.Checked
        )
        dialog.do(SplitTheme(theme_id, name.value(), chosen))

    dialog.go.clicked.connect(go)
    return dialog
