"""Voices: the quick-entry strip above the table of everything that was said."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.models.commons.gatherings.queries import gatherings
from ppm_desktop.models.engage.acts import TagInputs, WithdrawInput
from ppm_desktop.models.engage.queries import input_of, inputs, recent_themes
from ppm_desktop.models.engage.voice import KINDS, Input, Theme
from ppm_desktop.models.kernel.moment import from_stamp
from ppm_desktop.views.engage.papers import save_voices
from ppm_desktop.views.engage.paste import paste_voices
from ppm_desktop.views.engage.quick_entry import QuickEntry
from ppm_desktop.views.engage.tongues import language_name
from ppm_desktop.views.engage.voice_detail import VoiceDetail
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.form import Form
from ppm_desktop.views.parts.boxes import Column
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.pill import Status
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.beside import Beside
from ppm_desktop.views.tables.columns import Column as Cells
from ppm_desktop.views.tables.columns import Row
from ppm_desktop.views.tables.record_table import RecordTable

_FEW = ("words", "kind", "check")


class VoicesPanel(QFrame):
    """Tab "voices". The detail of the selected voice stands in the page's pane."""

    sheets_wanted = Signal()
    """The person wants sign-in sheets and cards first."""

    TABLES: ClassVar[tuple[str, ...]] = ("inputs", "input_themes", "themes", "gatherings", "processes")

    def __init__(self, session: Session, beside: Beside) -> None:
        """``beside`` holds the pane."""
        super().__init__()
        self.setObjectName("clear")
        self._session, self._beside = session, beside
        self._recent: list[Theme] = []
        self._detail: VoiceDetail | None = None
        self._active = False
        self.entry = QuickEntry(session)
        self.table = RecordTable(session, "voices", _columns(), title=phrase("Voices"), hint=phrase("Find words"))
        self.table.add_filter("kind", phrase("All kinds"))
        self.table.add_filter("language", phrase("All languages"))
        self._export = button(session, phrase("Export"), "quiet", icon="export")
        self.table.add_tool(self._export)
        self._keys = label(session, "", "caption", ink="text2", wrap=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self.table)
        self.setLayout(Column(session, self.entry, (self._stack, 1), self._keys, gap=12))
        self._connect()
        self.reload()

    def set_compact(self, *, compact: bool) -> None:
        """Where there is little room the table shows a few columns."""
        self.table.show_columns(*(_FEW if compact else ()))

    def _empty(self) -> EmptyState:
        session = self._session
        add = button(session, phrase("Type the first card"), "plain", icon="keyboard")
        paste = button(session, phrase("Paste list"), icon="paste")
        sheets = button(session, phrase("Print sign-in sheets"), icon="print")
        add.clicked.connect(self.entry.begin)
        paste.clicked.connect(self.paste)
        sheets.clicked.connect(self.sheets_wanted)
        return EmptyState(
            session, "quote", phrase("What do people say?"),
            phrase("Type the idea cards of an event, one after the other, or paste a list from a spreadsheet."),
            [add, paste, sheets], note=phrase("No names are asked for. Words are kept as they were written."),
        )  # fmt: skip

    def _connect(self) -> None:
        self.entry.kept_for_themes.connect(self._open_themes)
        self.table.selected.connect(self._show)
        self.table.opened.connect(lambda _row: self._beside.open_drawer())
        self.table.deleted.connect(lambda _row: self.withdraw())
        self.table.pasted.connect(self._paste_cells)
        self.table.view.installEventFilter(self)
        self._export.clicked.connect(lambda: save_voices(self._session, self))

    # Showing

    def reload(self) -> None:
        """Everything anew from the file."""
        read = self._session.read
        events = {event.id: event.title for event in gatherings(read)}
        found = inputs(read)
        self.entry.offer()
        self._stack.setCurrentIndex(1 if found else 0)
        kinds = {kind: self._session.say(words) for kind, words in KINDS.items()}
        days = {day: self._session.tongue.day(day) for day in {_day_of(voice) for voice in found}}
        self.table.set_rows([self._row(voice, events, kinds, days) for voice in found])
        self._recent = recent_themes(read)
        self._tell_keys()
        if self._detail is not None:
            self._detail.refresh()

    def activate(self, *, active: bool) -> None:
        """The tab came to the front, or went: only the panel in front fills the pane."""
        self._active = active
        self._detail = None
        if active:
            self._show(self.table.current)

    def _row(self, voice: Input, events: dict[str, str], kinds: dict[str, str], days: dict[date, str]) -> Row:
        """Words are said once for all rows: a thousand voices reload in the blink between two cards."""
        session = self._session
        check = Status(phrase("Check"), "warn", "alert") if voice.has_personal_data else None
        return {
            "id": voice.id,
            "words": " ".join(voice.words.split()),
            "kind": kinds[voice.kind],
            "themes": ", ".join(title for _, title in voice.themes),
            "language": language_name(voice.language, session.tongue.language),
            "place": voice.place,
            "event": events.get(voice.gathering_id or "", ""),
            "entered": days[_day_of(voice)],
            "check": check,
        }

    def _tell_keys(self) -> None:
        self._keys.setVisible(bool(self._recent))
        names = "   ".join(f"{number} {theme.title}" for number, theme in enumerate(self._recent, 1))
        self._keys.setText(self._session.say(phrase("Keys in the table:  {keys}", keys=names)) if names else "")

    def _show(self, row: Row | None) -> None:
        if not self._active:
            return
        voice = input_of(self._session.read, str(row["id"])) if row else None
        if voice is None:
            self._detail = None
            self._beside.fill(filled=False)
            return
        if self._detail is None or self._detail.voice_id != voice.id:
            self._detail = VoiceDetail(self._session, voice)
            withdraw = button(self._session, phrase("Withdraw"), icon="archive")
            withdraw.clicked.connect(self.withdraw)
            under = phrase("Entered {moment}", moment=from_stamp(voice.entered_at))
            self._beside.pane.show_record(KINDS[voice.kind], self._detail, under=under)
            self._beside.pane.set_actions(withdraw)
        self._beside.fill(filled=True)

    # What the person does

    def paste(self) -> None:
        """Take a list from the clipboard."""
        paste_voices(self._session, self)

    def _paste_cells(self, cells: list[list[str]]) -> None:
        paste_voices(self._session, self, cells)

    def withdraw(self) -> None:
        """Take the current voice out of the count, saying why."""
        row = self.table.current
        if row is None:
            return
        form = Form(self._session, WithdrawInput, only=("because",))
        form.place()
        FormDialog(
            self._session, phrase("Withdraw this voice"), form, phrase("Withdraw voice"),
            lambda values: WithdrawInput(str(row["id"]), values["because"], name=str(row["words"])), parent=self,
        ).open()  # fmt: skip

    def _open_themes(self, voice_id: str) -> None:
        if self.table.select(voice_id) and self._detail is not None:
            self._beside.open_drawer()
            self._detail.theme.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the table, 1 to 9 put the selected voices under the themes used last."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.modifiers():
            place = event.key() - Qt.Key.Key_1
            if 0 <= place < len(self._recent):
                self._tag(self._recent[place])
                return True
        return super().eventFilter(watched, event)

    def _tag(self, theme: Theme) -> None:
        chosen = tuple(str(row["id"]) for row in self.table.chosen)
        if chosen:
            self._session.perform(TagInputs(chosen, (theme.id,), name=theme.title))


def _day_of(voice: Input) -> date:
    return date.fromisoformat(voice.entered_at[:10])


def _columns() -> list[Cells]:
    return [
        Cells("words", phrase("Words"), "strong", 260, stretch=True),
        Cells("kind", phrase("Kind"), width=100),
        Cells("themes", phrase("Themes"), width=150),
        Cells("language", phrase("Language"), width=96, shown=False),
        Cells("place", phrase("Place"), width=110, shown=False),
        Cells("event", phrase("Event"), width=140, shown=False),
        Cells("entered", phrase("Entered"), width=150, shown=False),
        Cells("check", phrase("Personal data"), "status", 110),
    ]
