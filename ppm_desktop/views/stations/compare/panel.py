"""The compare desk's panels: the papers that are left, and one paper with everything that was keyed of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QWidget

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.vote.ballots.contest import Contest
from ppm_desktop.models.vote.ballots.settling import SETTLED_BY, WHY, Difference, Revealed
from ppm_desktop.views.parts.boxes import Card, Column, Row, clear_box
from ppm_desktop.views.parts.kiosk_button import BigButton
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.look import Look
from ppm_desktop.views.stations.buttons import put_lines
from ppm_desktop.views.stations.compare.decision import Verdict, verdicts
from ppm_desktop.views.stations.compare.reveal import RevealHead, RevealRow, lines_of, said_lines, state_words
from ppm_desktop.views.stations.rows import RowList, RowWords


class DifferencesPanel(Card):
    """Only the papers that differ, were set aside, or have too many marks."""

    typed = Signal(str)
    """A code typed by hand."""
    chosen = Signal(str)
    """The fingerprint of a paper chosen from the list."""

    def __init__(self, look: Look, left: Sequence[Difference], *, said: tuple[str, Phrase] | None) -> None:
        """``left`` are those not settled yet; ``said`` is what came of the last one."""
        super().__init__(look, margins=(26, 16, 26, 18))
        self._look = look
        self._left = list(left)
        self.field = QLineEdit()
        self.field.setProperty("kiosk", "true")
        self.field.setPlaceholderText(look.say(phrase("Scan the paper, or type its code, then Enter")))
        self.field.setAccessibleName(look.say(phrase("Code of the paper")))
        self.list = RowList(look, phrase("Papers to settle"))
        rows = []
        for paper in left:
            why = WHY[paper.why]
            detail = phrase("{why}, entered, to be settled", why=why) if paper.keyed else why
            rows.append(RowWords(paper.serial_hash, phrase("Paper {tail}", tail=verbatim(paper.tail)), detail))
        self.list.fill(rows)
        self._strip = Row(look)
        words = phrase(
            "Take these papers out of the batch. Enter each one again from the paper, before you see what was entered."
        )
        self.inside.put(label(look, phrase("Find the papers that differ"), "kiosk_question", wrap=True))
        self.inside.put(4, label(look, words, "kiosk_small", ink="text2", wrap=True), 12, self.field, 10)
        self.inside.put((self.list, 1), 8, self._strip)
        self.list.taken.connect(lambda place: self.chosen.emit(self._left[place].serial_hash))
        self.field.returnPressed.connect(self._enter)
        if said is not None:
            self.tell(*said)

    def tell(self, tone: str, words: Phrase) -> None:
        """Why a code was not taken, or what was settled."""
        clear_box(self._strip)
        self._strip.put((Strip(self._look, tone, words), 1))

    def _enter(self) -> None:
        code = self.field.text().strip()
        self.field.clear()
        if code:
            self.typed.emit(code)
        elif self.list.currentRow() >= 0:
            self.chosen.emit(self._left[self.list.currentRow()].serial_hash)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose while the caret stays in the field."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.list.step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class RevealPanel(Card):
    """All three entries of one paper. First the verdict, then the reason; no default key, no names."""

    decided = Signal(object, str)
    """A Verdict and a key of settling.SETTLED_BY."""
    gone_back = Signal()

    def __init__(self, look: Look, contests: Sequence[Contest], found: Revealed, *, compact: bool, room: int) -> None:
        """``contests`` are those in question; ``room`` is the width for the panel in pixels."""
        margins = (16, 8, 16, 10) if compact else (26, 16, 26, 18)
        super().__init__(look, margins=margins)
        self._look, self._compact = look, compact
        self._verdicts = verdicts(found)
        self._verdict: Verdict | None = None
        self._room = room - look.theme.space(margins[0] + margins[2]) - 2
        self._question = label(look, "", "kiosk_small", wrap=True)
        self._answers = Column(look, gap=8)
        title = phrase("Find the paper and look together")
        self.inside.put(label(look, phrase("Paper {tail}", tail=verbatim(found.third.tail)), "strong", ink="text2"))
        self.inside.put(label(look, title, "kiosk_title" if compact else "kiosk_question", wrap=True), 4)
        self.inside.put(
            *self._states(found), RevealHead(look, compact=compact), 2, (self._lines(contests, found), 1), 8
        )
        self.inside.put(self._question, 8, self._answers)
        self._ask()

    def press(self, event: QKeyEvent) -> bool:
        """A digit answers; Esc goes back from the reason to the verdict, from there to the list."""
        if event.isAutoRepeat():
            return True
        if event.key() == Qt.Key.Key_Escape:
            self._go_back()
            return True
        choice = self._choices().get(event.text())
        if choice is not None:
            choice[1]()
        return choice is not None

    def _go_back(self) -> None:
        if self._verdict is None:
            self.gone_back.emit()
        else:
            self._verdict = None
            self._ask()

    def _choices(self) -> dict[str, tuple[Phrase, Callable[[], object]]]:
        if self._verdict is None:
            return {one.key: (one.words, partial(self._choose, one)) for one in self._verdicts}
        verdict = self._verdict
        return {
            str(place): (SETTLED_BY[why], partial(self.decided.emit, verdict, why))
            for place, why in enumerate(verdict.reasons, 1)
        }

    def _choose(self, verdict: Verdict) -> None:
        self._verdict = verdict
        self._ask()

    def _ask(self) -> None:
        asked = phrase("What does the paper show?") if self._verdict is None else phrase("Why did the entries differ?")
        if self._verdict is not None and "confirmed" in self._verdict.reasons:
            asked = phrase("Why is it right?")
        self._question.setText(self._look.say(asked))
        clear_box(self._answers)
        buttons = []
        for key, (words, do) in self._choices().items():
            made = BigButton(self._look, words, key, size=15 if self._compact or self._verdict else 19)
            if self._compact:
                made.setFixedHeight(self._look.theme.px(40))
            made.clicked.connect(lambda _checked=False, do=do: do())
            buttons.append((made, 1))
        put_lines(self._look, self._answers, buttons, self._room)

    def _states(self, found: Revealed) -> list[QWidget]:
        heads = (phrase("First"), phrase("Second"), phrase("Yours"))
        pairs = [
            phrase("{who}: {what}", who=head, what=words)
            for head, entry in zip(heads, (found.first, found.second, found.third), strict=True)
            if (words := state_words(entry)).text
        ]
        return [label(self._look, words, "kiosk_small", ink="warn_text") for words in pairs]

    def _lines(self, contests: Sequence[Contest], found: Revealed) -> QScrollArea:
        inside = QWidget()
        inside.setObjectName("clear")
        box = Column(self._look, gap=3)
        differing: list[RevealRow] = []
        for contest in contests:
            if len(contests) > 1:
                box.put(6, label(self._look, verbatim(contest.title), "kiosk_small", wrap=True))
            for line in lines_of(contest, found):
                row = RevealRow(self._look, line, compact=self._compact)
                differing += [row] if line.differs else []
                box.put(row)
            for words in said_lines(contest, found):
                box.put(4, label(self._look, words, "kiosk_small", ink="text2", wrap=True))
        box.put(None)
        inside.setLayout(box)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.setMinimumHeight(self._look.theme.px(60))
        if differing:
            QTimer.singleShot(0, area, lambda: area.ensureWidgetVisible(differing[0]))
        return area
