"""The marks card: one paper as it is keyed, in the order and with the keys of the paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.vote.ballots.keying import REASONS_ASIDE
from ppm_desktop.views.parts.boxes import Card, Column, clear_box, holder
from ppm_desktop.views.parts.kiosk_button import PLAIN, PRIMARY, BigButton
from ppm_desktop.views.parts.painting import announce
from ppm_desktop.views.services.look import Look
from ppm_desktop.views.stations.ballot_entry.card_head import CardHead, CardNote
from ppm_desktop.views.stations.ballot_entry.draft import Draft
from ppm_desktop.views.stations.ballot_entry.keys import command_keys
from ppm_desktop.views.stations.buttons import put_lines
from ppm_desktop.views.stations.entry_shapes import ShapeEntry, shape_entry

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


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
        self._sure = False
        self._mode = ""
        self._entry: ShapeEntry | None = None
        self._made_buttons: list[tuple[BigButton, int]] = []
        self._head = CardHead(look, compact=compact)
        self._body = holder(Column(look), "clear")
        self._note = CardNote(look)
        self._actions = Column(look, gap=8)
        gap = 6 if compact else 10
        self.inside.put(self._head, gap, (self._body, 1), gap, self._note, self._actions)
        self._open_contest()

    def take(self, draft: Draft, beside: Phrase | None = None) -> None:
        """Show another paper; the widgets stay, because a clerk keys hundreds of papers."""
        self.draft, self._beside = draft, beside
        self._asking_why = self._leaving = self._sure = False
        if self._entry is not None and self._entry.contest == draft.contest:
            self._head.word(draft, beside)
            self._entry.take(draft.tokens)
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
        if key not in _ENTER:
            self._sure = False
        if self._entry is not None and not self._holds_back and self._entry.press(key, text):
            return True
        special = self._special_keys().get(key)
        if special is not None:
            special()
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
        return command_keys(self._entry.keys() if self._entry else ())

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

    @property
    def _goes_on(self) -> bool:
        """Whether Enter goes on to the next row, and does not save yet."""
        return self._entry is not None and self._entry.goes_on and not self.draft.blank

    def toggle(self, option: str) -> None:
        """Press the key that is printed beside an option."""
        if self._entry is not None and not self._holds_back:
            self._entry.press(0, option)

    def _put(self) -> None:
        """The marks are other ones."""
        if self._entry is None:
            return
        if self._entry.tokens() != self.draft.tokens:  # going to another row says nothing of the paper
            self.draft.put(self._entry.tokens())
        self._refresh()
        if self._entry.spoken is not None:
            announce(self, self._look.say(self._entry.spoken))

    def save(self) -> None:
        """Enter: the next row, the next contest, or the paper is done.

        Nothing marked and too many marks are never saved so; rows that nobody has keyed only at the second press.
        """
        if self._entry is not None and not self._holds_back and not self.draft.blank:
            if self._entry.enter():
                return
            left = self._entry.left()
            if left is not None and not self._sure and self.draft.settled(self.draft.contest):
                self._sure = True
                self._say(left)
                return
        self._sure = False
        self._go_on()

    def _go_on(self) -> None:
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
        self._begin_again()
        self._go_on()

    def keep_over(self) -> None:
        """The paper really shows too many marks."""
        if self.draft.over:
            self.draft.keep_over()
            self._go_on()

    def clear(self) -> None:
        """Backspace."""
        self.draft.clear()
        self._begin_again()

    def _begin_again(self) -> None:
        if self._entry is not None:
            self._entry.take(())
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
        self._entry.take(self.draft.tokens)
        self._entry.changed.connect(self._put)
        self._entry.refused.connect(self.tell)
        self._body_box().put((self._entry, 1))
        self._head.open(self.draft, self._beside, self._entry.legend())
        self._mode, self._sure = "", False
        self._refresh()

    def _body_box(self) -> Column:
        layout = self._body.layout()
        assert isinstance(layout, Column)  # noqa: S101 - made above
        return layout

    def _refresh(self) -> None:
        draft = self.draft
        over = draft.over
        if self._entry is not None:
            self._entry.setEnabled(not self._holds_back)
            words = phrase("blank") if draft.blank else self._entry.count()
            self._head.tell(len(draft.marked), words, over=over)
        self._say(self._standing())
        mode = "why" if self._asking_why else "over" if over else "rows" if self._goes_on else "marks"
        if mode != self._mode:
            self._mode = mode
            self._build_actions()

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
        {"marks": self._mark_buttons, "rows": self._mark_buttons, "over": self._over_buttons, "why": self._why_buttons}[
            self._mode
        ]()
        put_lines(self._look, self._actions, self._made_buttons, self._room)

    def _mark_buttons(self) -> None:
        keys = self._keys()
        last = len(self.draft.contests) == 1 or self.draft.at == len(self.draft.contests) - 1
        if self._mode == "rows":
            words = phrase("Next row")
        elif self._third:
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


def _function_key(key: int) -> str:
    place = int(key) - int(Qt.Key.Key_F1)
    return f"F{place + 1}" if 0 <= place < 12 else ""
