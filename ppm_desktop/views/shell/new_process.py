"""Starting a process: name and dates, a passphrase, and the recovery sheet before anything is entered."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QLineEdit, QScrollArea, QStackedWidget, QWidget

from ppm_desktop import places
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.design.acts.process import StartProcess
from ppm_desktop.models.design.plan import planned
from ppm_desktop.models.design.task import starter_tasks
from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.kernel.codes import grouped
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.problem import Problem, Refused, Trouble
from ppm_desktop.models.workspace import SUFFIX, Workspace
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.papers.paper import Paper
from ppm_desktop.views.papers.showing import show_papers
from ppm_desktop.views.parts.boxes import Column, Row, holder
from ppm_desktop.views.parts.buttons import Button, Tick
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.look import Look
from ppm_desktop.views.services.settings import OPERATOR
from ppm_desktop.views.shell.passphrase_dialog import NewSecret

_ASKED = (2, 5)  # the groups of the recovery code that are typed to prove that it was kept


def start_act(values: Values, look: Look) -> StartProcess:
    """The act that these values start, with first tasks in the language of the screen."""
    plans = planned(values["preset"], values.get("starts_on") or "", values.get("vote_on") or "")
    return StartProcess(**values, tasks=starter_tasks(plans, look.say))


class _About(QFrame):
    """Name, place, dates, and whether this is practice."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.form = Form(look, StartProcess, only=("name", "place", "preset", "vote_on", "starts_on"))
        self.form.place("name", "place", "preset", "vote_on", "starts_on")
        self.form.set_values({"preset": "neighborhood"})
        words = label(look, phrase("Your own name"), "label")
        self.operator = QLineEdit(look.settings.get(OPERATOR))
        self.operator.setAccessibleName(words.text())
        words.setBuddy(self.operator)
        hint = label(look, phrase("It stands in the history beside what you do."), "caption", ink="text2", wrap=True)
        self.practice = Tick(look, phrase("This is practice: no passphrase, and nothing in it is real"))
        mine = Column(look, words, hint, self.operator, gap=4)
        self.setLayout(Column(look, self.form, mine, self.practice, None, gap=14))


class _Secret(QFrame):
    """The passphrase, and where the file will lie."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._look = look
        self.secret = NewSecret(look)
        lead = label(
            look,
            phrase("The file is encrypted. Without its passphrase nobody can read it, on this laptop or a stolen one."),
            ink="text2", wrap=True,
        )  # fmt: skip
        self._where = label(look, "", ink="text2", wrap=True)
        change = Button(look, phrase("Choose another place"), icon="folder")
        self.secret_box = holder(Column(look, lead, self.secret, gap=10), "clear")
        place = Column(look, label(look, phrase("The file"), "label"), self._where, Row(look, change, None), gap=6)
        self.setLayout(Column(look, self.secret_box, place, None, gap=18))
        change.clicked.connect(self._choose)
        self.path = Path()

    def suggest(self, name: str) -> None:
        """A free name in the folder of documents."""
        stem = "".join(c for c in name if c.isalnum() or c in " -_").strip() or "process"
        self.path, number = places.documents() / f"{stem}{SUFFIX}", 2
        while self.path.exists():
            self.path, number = places.documents() / f"{stem} {number}{SUFFIX}", number + 1
        self._where.setText(str(self.path))

    def _choose(self) -> None:
        say = self._look.say
        kinds = f"{say(phrase('Process files'))} (*{SUFFIX})"
        chosen, _kind = QFileDialog.getSaveFileName(self, say(phrase("Keep the process in")), str(self.path), kinds)
        if chosen:
            self.path = Path(chosen).with_suffix(SUFFIX)
            self._where.setText(str(self.path))


class _Recovery(QFrame):
    """The recovery code, its sheet, and the proof that it was kept."""

    def __init__(self, look: Look, check: Button) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._look, self._check, self._groups = look, check, [""]
        self.code, self.name, self.file_name = "", "", ""
        lead = label(
            look,
            phrase("This code opens the file when every passphrase is lost. It is shown only now, and kept nowhere."),
            ink="text2", wrap=True,
        )  # fmt: skip
        self._shown = label(look, "", "h2", wrap=True, tabular=True)
        self._shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        sheet = Button(look, phrase("Open the sheet to print it"), icon="print")
        self._trouble = label(look, "", ink="err_text", wrap=True)
        self._trouble.hide()
        self.fields: list[QLineEdit] = []
        asked = Row(look, gap=16)
        for group in _ASKED:
            words = label(look, phrase("Group {number}", number=group), "label")
            field = QLineEdit()
            field.setAccessibleName(words.text())
            field.setMaxLength(8)
            words.setBuddy(field)
            field.textChanged.connect(self._judge)
            self.fields.append(field)
            asked.put((Column(look, words, field, gap=4), 1))
        proof = label(look, phrase("To go on, type groups 2 and 5 from the printed sheet."), wrap=True)
        self.setLayout(
            Column(look, lead, self._shown, Row(look, sheet, None), self._trouble, proof, asked, None, gap=12)
        )
        sheet.clicked.connect(self._open_sheet)

    def show_code(self, code: str, name: str, path: Path) -> None:
        """The code of a file that was just made."""
        self.code, self.name, self.file_name = code, name, path.name
        self._groups = grouped(code).split()
        self._shown.setText("   ".join(self._groups))
        self._judge()
        self.fields[0].setFocus()

    def forget(self) -> None:
        """Let nothing of it lie about."""
        self.code = ""

    def _judge(self) -> None:
        typed = [field.text().strip().upper() for field in self.fields]
        self._check.setEnabled(bool(self.code) and typed == [self._groups[group - 1] for group in _ASKED])

    def _open_sheet(self) -> None:
        from ppm_desktop.exports.recovery_sheet import RecoverySheet, save_recovery_sheet

        sheet = RecoverySheet(self.name, self.file_name, self.code, stamp())
        try:
            # The preview reads the sheet at once, so it lies on the disk no longer than that.
            with tempfile.TemporaryDirectory(prefix="ppm-") as folder:
                path = save_recovery_sheet(Path(folder) / "recovery-sheet.pdf", sheet, self._look.tongue)
                show_papers(self._look, [Paper(path, secret=True)], parent=self.window())
        except Trouble as trouble:
            advice = phrase("{sentence} Write the code down by hand, twice.", sentence=trouble.sentence)
            self._trouble.setText(self._look.say(advice))
            self._trouble.show()


class NewProcessDialog(QDialog):
    """Three steps; ``workspace`` is the open file when it was accepted."""

    def __init__(self, look: Look, registry: Registry, parent: QWidget | None = None) -> None:
        """Nothing is written before the second step is left."""
        super().__init__(parent)
        self._look, self._registry = look, registry
        self.workspace: Workspace | None = None
        self.setWindowTitle(look.say(phrase("Start a process")))
        self._title = heading(look, "", "h2")
        self._wrong = Strip(look, "err", "")
        self._wrong.hide()
        self._back = Button(look, phrase("Go back"))
        self._next = Button(look, phrase("Go on"), "primary")
        self.about = _About(look)
        self.secret = _Secret(look)
        self.recovery = _Recovery(look, self._next)
        self._steps = QStackedWidget()
        for step in (self.about, self.secret, self.recovery):
            self._steps.addWidget(step)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self._steps)
        actions = Row(look, self._back, None, self._next, gap=8)
        self.setLayout(Column(look, self._title, self._wrong, (area, 1), actions, gap=12, margins=(24, 20, 24, 20)))
        self.resize(look.theme.px(600), min(look.theme.px(620), 680))
        self._next.clicked.connect(self.go_on)
        self._back.clicked.connect(self.go_back)
        self.about.form.submitted.connect(self._take_about)
        self.secret.secret.changed.connect(self._check)
        self.about.practice.toggled.connect(lambda _on: self._check())
        self._values: Values = {}
        self._show_step(0)

    def go_on(self) -> None:
        """The next step, if nothing stands against it."""
        step = self._steps.currentIndex()
        if step == 0:
            self.about.form.submit()
        elif step == 1:
            self._create()
        else:
            self.accept()

    def go_back(self) -> None:
        """The step before; from the first one, away."""
        if self._steps.currentIndex() == 0:
            self.reject()
        else:
            self._show_step(0)

    def reject(self) -> None:
        """A file whose code was not kept yet stays open until it is."""
        if self._steps.currentIndex() == 2:
            self._wrong.set_words(phrase("The file is made. Keep its recovery code first, then go on."))
            self._wrong.show()
            return
        super().reject()

    def accept(self) -> None:
        """The code is forgotten here; it is on paper now."""
        self.recovery.forget()
        super().accept()

    def _take_about(self, values: Values) -> None:
        values = {name: value or "" for name, value in values.items()}
        if not values["starts_on"] and not values["vote_on"]:
            self.about.form.show_problems((Problem(phrase("Give the vote day, or the first day."), "vote_on"),))
            return
        self._values = values
        self._look.settings.put(OPERATOR, self.about.operator.text().strip())
        self.secret.suggest(values["name"])
        self._show_step(1)

    def _create(self) -> None:
        practice = self.about.practice.isChecked()
        path = self.secret.path
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            passphrase = None if practice else self.secret.secret.text
            workspace, code = Workspace.create(path, self._registry, passphrase, practice=practice)
            workspace.operator = self.about.operator.text().strip()
            workspace.perform(start_act(self._values, self._look))
        except Trouble as trouble:
            self._say(phrase("{sentence} {advice}", sentence=trouble.sentence, advice=trouble.advice))
            return
        except Refused as refused:
            workspace.close()
            self._say(refused.problems[0].sentence)
            return
        except OSError:
            self._say(phrase("That folder cannot be written. Choose another place."))
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.workspace = workspace
        if practice:
            self.accept()
            return
        self.recovery.show_code(code, self._values["name"], path)
        self._show_step(2)

    def _say(self, words: Phrase) -> None:
        self._wrong.set_words(words)
        self._wrong.show()

    def _show_step(self, step: int) -> None:
        titles = (
            phrase("Start a process"),
            phrase("Practice file") if self.about.practice.isChecked() else phrase("Protect the file"),
            phrase("Keep the recovery code"),
        )
        self._wrong.hide()
        self._title.setText(self._look.say(titles[step]))
        self._steps.setCurrentIndex(step)
        self.secret.secret_box.setVisible(not self.about.practice.isChecked())
        self._back.setVisible(step < 2)
        words = (phrase("Go on"), phrase("Create the file"), phrase("Open the process"))
        self._next.set_words(words[step])
        if step < 2:
            self._check()

    def _check(self) -> None:
        if self._steps.currentIndex() == 1:
            self._next.setEnabled(self.about.practice.isChecked() or bool(self.secret.secret.text))
        elif self._steps.currentIndex() == 0:
            self._next.setEnabled(True)
