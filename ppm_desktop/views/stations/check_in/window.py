"""The check-in station: one large answer for each card or name, and nothing else to do on the screen."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.design.queries import process
from ppm_desktop.models.kernel.act import Changes
from ppm_desktop.models.kernel.codes import BADGE, read_code
from ppm_desktop.models.kernel.moment import now
from ppm_desktop.views.parts.boxes import Column, Row, holder
from ppm_desktop.views.parts.kiosk_button import BigButton
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.result_card import Answer, HandOut, Result, ResultCard
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.stations.bar import Fact, StationBar
from ppm_desktop.views.stations.check_in import refusals
from ppm_desktop.views.stations.check_in.answers import Choice, Door, Match, Moment, Outcome, Question, the_keys
from ppm_desktop.views.stations.check_in.flood import HELD_OFF, FloodGuard
from ppm_desktop.views.stations.check_in.gathering_door import GatheringDoor
from ppm_desktop.views.stations.check_in.just_now import JustNow
from ppm_desktop.views.stations.check_in.leaves import Leaves, Page
from ppm_desktop.views.stations.check_in.name_page import NamePage
from ppm_desktop.views.stations.check_in.on_the_card import result_of
from ppm_desktop.views.stations.check_in.paper_keeper import PaperFact, PaperKeeper
from ppm_desktop.views.stations.check_in.place_page import PlacePage
from ppm_desktop.views.stations.check_in.vote_door import VoteDoor
from ppm_desktop.views.stations.check_in.words_page import WordsPage
from ppm_desktop.views.stations.sounds import Sounds
from ppm_desktop.views.stations.station import Commands, Station

VOTE: Final = "vote"
READERS_OWN: Final = 0.7  # seconds after a card was shown in which Enter is taken for the end of a slow reader's code
_KEYS: Final = {
    "Escape": (Qt.Key.Key_Escape,),
    "Return": (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F5),
    "F2": (Qt.Key.Key_F2,),
    "F3": (Qt.Key.Key_F3,),
    "F4": (Qt.Key.Key_F4,),
    "F5": (Qt.Key.Key_F5,),
    "F6": (Qt.Key.Key_F6,),
}


class CheckInStation(Station):
    """Checks people in to a gathering, or hands out ballots.

    No letter, digit or space is a command: a scanner types those. Enter is one only on the card that asks who it is,
    and not in the moment after a scan; F5 and a second scan of the same card say the same.
    """

    def __init__(
        self,
        session: Session,
        target: str,
        *,
        sounds: Sounds | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """``target`` is a gathering's id, or "vote" for the roll of voters; ``seconds`` is a clock for tests."""
        found = process(session.read)
        super().__init__(session, found.name if found else "")
        self.door: Door = VoteDoor(session) if target == VOTE else GatheringDoor(session, target)
        self.outcome: Outcome | None = None
        self._seconds, self._shown_at = seconds, 0.0
        self._placed = False
        self.flood = FloodGuard()
        self._sounds = sounds or Sounds(session.settings)
        self._moments: list[Moment] = self.door.lately()
        self._hidden = False
        self._alarm = QTimer(self)
        self._alarm.setInterval(10_000)
        self._alarm.timeout.connect(lambda: self._sounds.play("err"))
        self._held_off = QTimer(self)
        self._held_off.setSingleShot(True)
        self._held_off.setInterval(round(HELD_OFF * 1000))
        self._held_off.timeout.connect(self._end_hold)
        self.paper = self._paper_keeper()
        self._clock = QTimer(self)
        self._clock.setInterval(5_000)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        self.setWindowTitle(session.say(phrase("Check-in")))
        self._rebuild()
        session.changed.connect(self._follow)

    # The screen

    def build(self) -> QWidget:
        """Bar, card, and beside it the list; the list folds away where there is no room."""
        look = self.session
        self._here = Fact(look, "people")
        self._scanner = Fact(look, "scan", phrase("Scanner ready"), role="ok")
        self._time = Fact(look, "clock")
        paper = (PaperFact(look, self.paper),) if self.paper else ()
        facts = (self._here,) if self.compact else (self._here, *paper, self._scanner, self._time)
        self._bar = StationBar(look, self._title(), self.title_below(verbatim(self.process_name)), *facts)
        self.card = ResultCard(look, compact=self.compact)
        self.card.expired.connect(self._expire)
        self._leaves = Leaves(self.card)
        self._just_now = JustNow(look)
        self._list = holder(
            Column(look, label(look, phrase("Just now"), "strong", ink="text2"), 4, (self._just_now, 1)), "clear"
        )
        self.undo_button = BigButton(look, phrase("Undo last"), "F9", icon="undo", size=17)
        self.undo_button.clicked.connect(self.undo_last)
        side = holder(Column(look, (self._list, 1), 0, self.undo_button), "clear")
        side.setFixedWidth(look.theme.px(260) + look.theme.space(40))
        edge = 14 if self.compact else 28
        work = Row(look, (self._leaves, 1), side, gap=edge, margins=(edge, 12 if self.compact else 24, edge, edge))
        screen = holder(Column(look, self._bar, (holder(work, "clear"), 1)), "clear")
        # Only now: what is shown before it stands inside something is a window of its own for a moment.
        self._just_now.setVisible(not self._hidden)
        side.setVisible(not self.compact)
        self._show(self.outcome, aloud=False)
        if not self._placed:
            self._ask_place()
        self._tick()
        return screen

    def _paper_keeper(self) -> PaperKeeper | None:
        """A gathering needs no list that paper could go on with: its sign-in sheet is on the table."""
        if not isinstance(self.door, VoteDoor):
            return None
        return PaperKeeper(self.session, self.process_name, self.door.table, self)

    def _title(self) -> Phrase:
        return phrase("Check-in") if self.compact else phrase("Check-in  ·  {what}", what=self.door.title)

    def settle_focus(self) -> None:
        """The field of the page that is shown; otherwise the name field or the station itself."""
        field = self._leaves.field
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus()

    def commands(self) -> Commands:
        """F-keys and Esc; a choice on the card comes before the general meaning of its key."""
        general: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_F1: self.show_keys,
            Qt.Key.Key_F2: self.add_walk_in,
            Qt.Key.Key_F3: self.search,
            Qt.Key.Key_F7: self.hide_list,
            Qt.Key.Key_F8: self.switch_sound,
            Qt.Key.Key_F9: self.undo_last,
            Qt.Key.Key_Escape: self._go_idle,
        }
        if isinstance(self._page, WordsPage):
            return {int(Qt.Key.Key_F8): self.switch_sound, int(Qt.Key.Key_Escape): self._go_idle}
        if isinstance(self._page, PlacePage):
            return {}
        if self._page is None and self.outcome is not None:
            for choice in self.outcome.choices:
                for key in _KEYS[choice.key]:
                    general[key] = self._button_of(choice)
        return {int(key): do for key, do in general.items()}

    @property
    def _page(self) -> Page | None:
        return self._leaves.page

    @property
    def _name_page(self) -> NamePage | None:
        return self._page if isinstance(self._page, NamePage) else None

    def press(self, event: QKeyEvent) -> bool:
        """A letter typed while the idle or the "checked in" card stands begins a search."""
        calm = self.outcome is None or self.outcome.state == "ok"
        if calm and self._page is None and event.text().strip().isalpha():
            self._open_names(walk_in=False, typed=event.text())
            return True
        return False

    # What happens

    def hear(self, code: str) -> None:
        """A scan always answers, whatever stood on the card before."""
        if self.outcome is not None and self.outcome.trouble:
            return
        if self._held_off.isActive() or isinstance(self._page, PlacePage):
            return
        if not self.flood.takes():
            self._show(refusals.too_fast())
            return
        asked = self.outcome if self._page is None else None
        if asked is not None and asked.code and read_code(code, BADGE) == asked.code:
            self._take(asked.choices[0])
            return
        outcome = self.door.scan(code)
        if outcome.unread and self.flood.unread():
            self._held_off.start()
            outcome = refusals.cover_the_code()
        elif not outcome.unread:
            self.flood.read()
        self._show(outcome)

    def search(self) -> None:
        """F3."""
        self._open_names(walk_in=False)

    def add_walk_in(self) -> None:
        """F2: first the name and who is like it, then a second F2 adds."""
        page = self._name_page
        if page is not None and (page.walk_in or page.name):
            if page.walk_in:
                page.add()
            else:
                self._open_names(walk_in=True, typed=page.name)
            return
        self._open_names(walk_in=True)

    def undo_last(self) -> None:
        """F9."""
        self._show(self.door.undo())

    def hide_list(self) -> None:
        """F7: names leave the screen while the public can see it."""
        self._hidden = not self._hidden
        self._just_now.setVisible(not self._hidden)

    def switch_sound(self) -> None:
        """F8."""
        on = self._sounds.switch()
        self._scanner.tell(phrase("Sound on") if on else phrase("Sound off"), "sound_on" if on else "sound_off")

    def show_keys(self) -> None:
        """F1: every key on one card."""
        self._show(the_keys())

    # Inside

    def _open_names(self, *, walk_in: bool, typed: str = "") -> None:
        if self.outcome is not None and self.outcome.trouble:
            return
        page = NamePage(self.session, self.door, walk_in=walk_in, typed=typed, compact=self.compact)
        page.chosen.connect(self._choose)
        page.added.connect(self._add)
        page.gone_back.connect(self._go_idle)
        self._turn_to(page)

    def _ask_place(self) -> None:
        """Where the roll names several places, this table stands at one of them."""
        door = self.door
        if not isinstance(door, VoteDoor) or not door.places:
            self._placed = True
            return
        page = PlacePage(self.session, door.places, door.site or door.last_place, compact=self.compact)
        page.chosen.connect(self._stand_at)
        self._turn_to(page)

    def _stand_at(self, place: str) -> None:
        if isinstance(self.door, VoteDoor):
            self.door.stand_at(place)
        self._placed = True
        self._bar.tell(self._title(), self.title_below(verbatim(self.process_name)))
        self._show(None)

    def _ask_words(self, question: Question) -> None:
        page = WordsPage(self.session, question, compact=self.compact)
        page.written.connect(lambda words: self._show(question.then(words)))
        page.gone_back.connect(self._go_idle)
        self._turn_to(page)

    def _turn_to(self, page: Page) -> None:
        self._leaves.turn_to(page)
        self.settle_focus()

    def _choose(self, match: Match) -> None:
        self._show(self.door.choose(match))

    def _add(self, name: str) -> None:
        self._show(self.door.add(name))

    def _take(self, choice: Choice) -> None:
        self._show(choice.do())

    def _go_idle(self) -> None:
        if self.outcome is None or not self.outcome.trouble:
            self._show(None)

    def _expire(self) -> None:
        """The "checked in" card has stood long enough."""
        if self.isVisible():
            self._go_idle()

    def _end_hold(self) -> None:
        if self._page is None and self.isVisible():
            self._go_idle()

    def _show(self, outcome: Outcome | None, *, aloud: bool = True) -> None:
        """Put an outcome on the card. The act behind it is on disk already."""
        self.outcome = outcome
        self._shown_at = self._seconds()
        self._leaves.turn_back()
        if outcome is None:
            self.card.show_result(self._idle(), self._name_field())
        else:
            self.card.show_result(result_of(outcome, self._button_of, compact=self.compact))
            if aloud:
                self._sounds.play(outcome.state)
            if aloud and outcome.moment is not None:
                self._moments.insert(0, outcome.moment)
        (self._alarm.start if outcome is not None and outcome.trouble else self._alarm.stop)()
        self._just_now.tell(self._moments)
        self._count()
        if outcome is not None and outcome.asks is not None:
            self._ask_words(outcome.asks)
        if not self.paused:
            self.settle_focus()
        self.fit()

    def _button_of(self, choice: Choice) -> Callable[[], object]:
        known: dict[str, Callable[[], object]] = {
            "F2": self.add_walk_in,
            "F3": self.search,
            "Return": lambda: self._enter(choice),
        }
        return known.get(choice.key, lambda: self._take(choice))

    def _enter(self, choice: Choice) -> None:
        """Yes; but a slow reader's own Enter, right after its code, says nothing about the voter."""
        if self._seconds() - self._shown_at >= READERS_OWN:
            self._take(choice)

    def _idle(self) -> Result:
        answers = (
            Answer(phrase("Add a walk-in"), "F2", self.add_walk_in, "" if self.compact else "person_add"),
            Answer(phrase("Keys"), "F1", self.show_keys, "" if self.compact else "help"),
        )
        hint = HandOut(phrase("Hold the code a hand's width from the reader"))
        lines = () if self.compact else (hint,)
        return Result("idle", phrase("Scan a card"), lines=lines, answers=answers)

    def _name_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setProperty("kiosk", "true")
        field.setPlaceholderText(self.session.say(phrase("or type a name")))
        field.setAccessibleName(self.session.say(phrase("Search by name")))
        field.setMaximumWidth(self.session.theme.px(520))
        field.textEdited.connect(self._begin_search)
        return field

    def _begin_search(self, typed: str) -> None:
        """The first letters move into the name page; later ones that were on their way follow them."""
        page = self._name_page
        if page is None:
            self._open_names(walk_in=False, typed=typed)
        elif typed.startswith(page.field.text()):
            page.field.setText(typed)

    def _follow(self, changes: Changes) -> None:
        if self.isVisible() and changes.touch("arrivals", "expected_people", "handouts", "voters"):
            self._count()

    def _count(self) -> None:
        self._here.tell(self.door.tally())

    def _tick(self) -> None:
        self._time.tell(verbatim(self.session.tongue.clock(now().astimezone())))

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        """The paper list is written while the table is open."""
        super().showEvent(event)
        if self.paper:
            self.paper.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """A table out of sight writes nothing."""
        if self.paper:
            self.paper.stop()
        super().hideEvent(event)
