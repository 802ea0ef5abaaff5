"""The marks card: one paper as it is keyed, in the order and with the keys of the paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from ppm_desktop.i18n import Phrase, counted, phrase, verbatim
from ppm_desktop.models.vote.ballots.keying import REASONS_ASIDE
from ppm_desktop.views.parts.boxes import Card, Column, Row, clear_box, holder
from ppm_desktop.views.parts.kiosk_button import PLAIN, PRIMARY, BigButton
from ppm_desktop.views.parts.labels import IconMark, label, set_ink
from ppm_desktop.views.parts.option_row import Slots
from ppm_desktop.views.parts.painting import announce
from ppm_desktop.views.services.look import Look
from ppm_desktop.views.stations.ballot_entry.draft import Draft
from ppm_desktop.views.stations.ballot_entry.keys import command_keys
from ppm_desktop.views.stations.buttons import put_lines
from ppm_desktop.views.stations.entry_shapes import ShapeEntry, shape_entry

_SLOTS_SHOWN: Final = 6  # with a higher limit the words alone tell it


class MarksCard(Card):
    """Keys in, marks out. ``saved`` only asks for saving: the desk saves, and then shows the next paper."""

    saved = Signal()
    set_aside = Signal(str)
    """A key of keying.REASONS_ASIDE."""
    voided = Signal()
    put_back = Signal()
    """The paper goes back unsaved."""

    def __init__(
        self,
        look: Look,
        draft: Draft,
        *,
        compact: bool,
        third: bool = False,
        room: int = 0,
        beside: Phrase | None = None,
    ) -> None:
        """``third``: the compare desk, which decides and sets nothing aside.

        ``room`` is the width for the card in pixels; ``beside`` stands in a compact head.
        """
        margins = (16, 8, 16, 10) if compact else (26, 16, 26, 18)
        super().__init__(look, margins=margins)
        self._look, self._compact, self._third = look, compact, third
        self.draft = draft
        self._beside = beside
        self._room = room - look.theme.space(margins[0] + margins[2]) - 2
        self._asking_why = False
        self._leaving = False
        self._mode = ""
        self._entry: ShapeEntry | None = None
        self._made_buttons: list[tuple[BigButton, int]] = []
        self._head = holder(Column(look), "clear")
        self._body = holder(Column(look), "clear")
        self._note = _Note(look)
        self._actions = Column(look, gap=8)
        gap = 6 if compact else 10
        self.inside.put(self._head, gap, (self._body, 1), gap, self._note, self._actions)
        self._open_contest()

    def take(self, draft: Draft, beside: Phrase | None = None) -> None:
        """Show another paper; the widgets stay, because a clerk keys hundreds of papers."""
        self.draft, self._beside = draft, beside
        self._asking_why = self._leaving = False
        if self._entry is not None and self._entry.contest == draft.contest:
            self._word_head()
            self._refresh()
        else:
            self._open_contest()

    # Keys

    def press(self, event: QKeyEvent) -> bool:
        """A key of the paper or of a command; tells whether it was used."""
        if event.isAutoRepeat():
            return True
        key, text = event.key(), event.text().upper()
        if self._asking_why:
            return self._answer_why(key, text)
        if key != Qt.Key.Key_Escape:
            self._leaving = False
        special = self._special_keys().get(key)
        if special is not None:
            special()
            return True
        option = self._entry.keys().get(text) if self._entry else None
        if option is not None:
            self.toggle(option)
            return True
        name = event.text().upper() or _function_key(key)
        command = self._commands().get(name)
        if command is not None:
            command()
        return command is not None

    def _special_keys(self) -> dict[int, Callable[[], object]]:
        enter = self.save
        return {
            Qt.Key.Key_Return: enter,
            Qt.Key.Key_Enter: enter,
            Qt.Key.Key_Backspace: self.clear,
            Qt.Key.Key_Escape: self.give_back,
            Qt.Key.Key_PageUp: lambda: self.turn(-1),
            Qt.Key.Key_PageDown: lambda: self.turn(1),
        }

    def _commands(self) -> dict[str, Callable[[], object]]:
        keys = self._keys()
        found: dict[str, Callable[[], object]] = {keys["blank"]: self.blank, keys["over"]: self.keep_over}
        found[keys["void"] if self._third else keys["aside"]] = self.void if self._third else self.ask_why
        return found

    def _keys(self) -> dict[str, str]:
        return command_keys(tuple(self._entry.keys()) if self._entry else ())

    # What the keys do

    def see_page(self) -> bool:
        """The page that was asked for is here; False where none was asked for."""
        waited = self._holds_back
        self.draft.see_page()
        self._refresh()
        return waited

    @property
    def _holds_back(self) -> bool:
        """Whether a page must be scanned first. The compare desk has the whole paper before it."""
        return self.draft.waits_for_page and not self._third

    def toggle(self, option: str) -> None:
        """Mark a box, or take the mark back."""
        if self._holds_back:
            self._refresh()
            return
        self.draft.toggle(option)
        self._refresh()
        if self._entry is not None:
            self._entry.bring(option)

    def save(self) -> None:
        """Enter: the next contest, or the paper is done. Nothing marked and too many marks are never saved so."""
        if not self.draft.settled(self.draft.contest):
            if not self.draft.over and not self._holds_back:
                self._say(self._nothing_marked())
            return
        place = self.draft.next_open()
        if place is None:
            self.saved.emit()
        else:
            self.draft.at = place
            self._open_contest()

    def blank(self) -> None:
        """The paper shows nothing here."""
        if self._holds_back:
            return
        self.draft.say_blank()
        self._refresh()
        self.save()

    def keep_over(self) -> None:
        """The paper really shows too many marks."""
        if self.draft.over:
            self.draft.keep_over()
            self.save()

    def clear(self) -> None:
        """Backspace."""
        self.draft.clear()
        self._refresh()

    def turn(self, by: int) -> None:
        """PgUp and PgDn: another contest of this paper."""
        if self.draft.turn(by):
            self._open_contest()

    def give_back(self) -> None:
        """Esc: at once where nothing was keyed, otherwise at the second press."""
        if not self.draft.touched or self._leaving:
            self.put_back.emit()
        else:
            self._leaving = True
            self._say(phrase("Press Esc again to put this paper back without saving."))

    def ask_why(self) -> None:
        """Ask why the paper is set aside."""
        self._asking_why = True
        self._refresh()

    def void(self) -> None:
        """Not a valid ballot: the third person's word."""
        self.voided.emit()

    def tell(self, words: Phrase) -> None:
        """Say something beside the work."""
        self._say(words)

    def _answer_why(self, key: int, text: str) -> bool:
        reasons = tuple(REASONS_ASIDE)
        if key == Qt.Key.Key_Escape:
            self._asking_why = False
            self._refresh()
        elif text.isdigit() and 1 <= int(text) <= len(reasons):
            self.set_aside.emit(reasons[int(text) - 1])
        return True

    # What is shown

    def _open_contest(self) -> None:
        """Another contest: its head and its options."""
        clear_box(self._body_box())
        self._entry = shape_entry(self._look, self.draft.contest, compact=self._compact)
        self._entry.toggled.connect(self.toggle)
        self._body_box().put((self._entry, 1))
        self._build_head()
        self._mode = ""
        self._refresh()

    def _body_box(self) -> Column:
        layout = self._body.layout()
        assert isinstance(layout, Column)  # noqa: S101 - made above
        return layout

    def _build_head(self) -> None:
        look, draft = self._look, self.draft
        head = self._head.layout()
        assert isinstance(head, Column)  # noqa: S101 - made above
        clear_box(head)
        self._made = label(look, "", "kiosk_title" if self._compact else "kiosk_small", tabular=True)
        self._paper = label(look, "", "kiosk_small" if self._compact else "strong", ink="text2", tabular=True)
        self._question = label(look, "", "kiosk_title" if self._compact else "kiosk_question", tabular=True)
        self._question.setMinimumWidth(1)  # a long title is cut, and stands whole on the paper
        self._slots = None
        if self._compact:
            self._paper.setMinimumWidth(1)
            head.put(Row(look, (self._question, 1), self._paper, self._made, gap=18))
        else:
            line = Row(look, (self._question, 1), gap=10)
            if draft.contest.up_to <= _SLOTS_SHOWN:
                self._slots = Slots(look, draft.contest.up_to)
                line.put(self._slots)
            line.put(self._made)
            head.put(self._paper, 2, line)
        self._word_head()

    def _word_head(self) -> None:
        """Which paper, and which question of it; a compact head has room for one of them and the count of papers."""
        draft, say = self.draft, self._look.say
        tail, several = verbatim(draft.serial.tail), len(draft.contests) > 1
        paper = phrase("Paper {tail}", tail=tail)
        if several:
            paper = phrase(
                "Paper {tail}  ·  {place} of {count}", tail=tail, place=draft.at + 1, count=len(draft.contests)
            )
        asked = verbatim(draft.contest.title) if several else phrase("Mark what the paper shows")
        if self._compact and not several:
            asked, paper = paper, self._beside or verbatim("")
        self._question.setText(say(asked))
        self._paper.setText(say(paper))

    def _refresh(self) -> None:
        draft = self.draft
        over = draft.over
        if self._entry is not None:
            self._entry.show_marks(draft.marked, over=over)
        if self._slots is not None:
            self._slots.tell(len(draft.marked))
        self._made.setText(self._look.say(self._count()))
        set_ink(self._made, "warn_text" if over else "text")
        self._say(self._standing())
        mode = "why" if self._asking_why else "over" if over else "marks"
        if mode != self._mode:
            self._mode = mode
            self._build_actions()

    def _count(self) -> Phrase:
        made, most = len(self.draft.marked), self.draft.contest.up_to
        if self.draft.blank:
            return phrase("blank")
        if made > most:
            return phrase("{made} marked, limit {most}", made=made, most=most)
        return phrase("{made} of {most} marked", made=made, most=most)

    def _standing(self) -> Phrase | None:
        """What has to be said as long as it is so."""
        if self._asking_why:
            return phrase("Why is this paper set aside?")
        if self._holds_back:
            return phrase("Page {number}: turn over, and scan the code of that page.", number=self.draft.page + 1)
        if self.draft.over:
            return counted(
                "{count} mark too many. If the paper really shows this, keep it as overvoted.",
                "{count} marks too many. If the paper really shows this, keep it as overvoted.",
                len(self.draft.marked) - self.draft.contest.up_to,
            )
        return None

    def _nothing_marked(self) -> Phrase:
        key = self._keys()["blank"]
        if len(self.draft.contests) > 1:
            return phrase("Nothing marked. Press {key} if the paper is blank here.", key=key)
        return phrase("Nothing marked. Press {key} if the paper is blank.", key=key)

    def _say(self, words: Phrase | None) -> None:
        self._note.tell(self._look.say(words) if words else "")

    # Buttons

    def _build_actions(self) -> None:
        clear_box(self._actions)
        self._made_buttons.clear()
        {"marks": self._mark_buttons, "over": self._over_buttons, "why": self._why_buttons}[self._mode]()
        put_lines(self._look, self._actions, self._made_buttons, self._room)

    def _mark_buttons(self) -> None:
        keys = self._keys()
        last = len(self.draft.contests) == 1 or self.draft.at == len(self.draft.contests) - 1
        if self._third:
            words = phrase("This is what the paper shows") if last else phrase("Next question")
        elif self._compact:
            words = phrase("Save") if last else phrase("Next")
        else:
            words = phrase("Save, next paper") if last else phrase("Next question")
        self._button(words, "Return", self.save, icon="done", primary=True)
        self._button(phrase("Blank"), keys["blank"], self.blank, icon="blank")
        self._last_button()

    def _over_buttons(self) -> None:
        keys = self._keys()
        self._button(phrase("Keep as overvoted"), keys["over"], self.keep_over, icon="done", primary=True)
        self._button(phrase("Clear marks"), "Backspace", self.clear, icon="clear")
        self._last_button()

    def _last_button(self) -> None:
        keys = self._keys()
        if self._third:
            self._button(phrase("Not valid"), keys["void"], self.void, icon="stop")
        else:
            self._button(phrase("Set aside"), keys["aside"], self.ask_why, icon="flag")

    def _why_buttons(self) -> None:
        for place, (reason, words) in enumerate(REASONS_ASIDE.items(), 1):
            self._button(words, str(place), partial(self.set_aside.emit, reason))

    def _button(
        self, words: Phrase, key: str, do: Callable[[], object], *, icon: str = "", primary: bool = False
    ) -> None:
        look = self._look
        small = self._compact or self._mode == "why"
        large = look.theme.scale > 1.1
        drawn = "" if large and not primary else icon
        made = BigButton(
            look, words, key, icon=drawn, coat=PRIMARY if primary else PLAIN, size=15 if small else 16 if large else 19
        )
        made.setFixedHeight(look.theme.px(42 if self._compact else 44 if small else 55))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda _checked=False: do())
        self._made_buttons.append((made, 1 if primary or self._mode == "why" else 0))


class _Note(QFrame):
    """One amber line above the buttons; takes no room while there is nothing to say."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._words = label(look, "", "kiosk_small", ink="warn_text", wrap=True)
        mark = IconMark(look, "alert", "warn_text", 22)
        strip = holder(Row(look, mark, (self._words, 1), gap=10, margins=(14, 6, 14, 6)))
        strip.setProperty("strip", "warn")
        self.setLayout(Column(look, strip, margins=(0, 0, 0, 10)))
        self.hide()

    def tell(self, text: str) -> None:
        """Say it, or nothing."""
        if text and text != self._words.text():
            announce(self, text)
        self._words.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))


def _function_key(key: int) -> str:
    place = int(key) - int(Qt.Key.Key_F1)
    return f"F{place + 1}" if 0 <= place < 12 else ""
