"""Voices: the quick-entry strip above the table of everything that was said."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

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
from ppm_desktop.views.tables.columns import Column as Cells
from ppm_desktop.views.tables.columns import Row
from ppm_desktop.views.tables.detail_pane import DetailPane
from ppm_desktop.views.tables.record_table import RecordTable
from ppm_desktop.views.tables.table_panel import TablePanel


class VoicesPanel(TablePanel):
    """Tab "voices". The detail of the selected voice stands in the page's pane."""

    sheets_wanted = Signal()
    """The person wants sign-in sheets and cards first."""

    TABLES: ClassVar[tuple[str, ...]] = ("inputs", "input_themes", "themes", "gatherings", "processes")
    COMPACT: ClassVar[tuple[str, ...]] = ("words", "kind", "check")

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__(
            session, RecordTable(session, "voices", _columns(), title=phrase("Voices"), hint=phrase("Find words"))
        )
        self._recent: list[Theme] = []
        self.entry = QuickEntry(session)
        self.table.add_filter("kind", phrase("All kinds"))
        self.table.add_filter("language", phrase("All languages"))
        self._export = button(session, phrase("Export"), "quiet", icon="export")
        self.table.add_tool(self._export)
        self._keys = label(session, "", "caption", ink="text2", wrap=True)
        self.setLayout(Column(session, self.entry, (self.stack, 1), self._keys, gap=12))
        self._connect()

    def empty(self) -> EmptyState:
        """What comes first."""
        session = self.session
        add = button(session, phrase("Type the first card"), "plain", icon="keyboard")
        paste = button(session, phrase("Paste list"), icon="paste")
        sheets = button(session, phrase("Print sign-in sheets"), icon="print")
        add.clicked.connect(self.begin)
        paste.clicked.connect(self.paste)
        sheets.clicked.connect(self.sheets_wanted)
        return EmptyState(
            session, "quote", phrase("What do people say?"),
            phrase("Type the idea cards of an event, one after the other, or paste a list from a spreadsheet."),
            [add, paste, sheets], note=phrase("No names are asked for. Words are kept as they were written."),
        )  # fmt: skip

    def _connect(self) -> None:
        self.entry.kept_for_themes.connect(self._open_themes)
        self.table.opened.connect(lambda _row: self.detail_opened.emit())
        self.table.deleted.connect(lambda _row: self.withdraw())
        self.table.pasted.connect(self._paste_cells)
        self.table.view.installEventFilter(self)
        self._export.clicked.connect(lambda: save_voices(self.session, self))

    # Showing

    def reload(self) -> None:
        """Everything anew from the file."""
        read = self.session.read
        events = {event.id: event.title for event in gatherings(read)}
        found = inputs(read)
        self.entry.offer()
        self.show_table(filled=bool(found))
        kinds = {kind: self.session.say(words) for kind, words in KINDS.items()}
        days = {day: self.session.tongue.day(day) for day in {_day_of(voice) for voice in found}}
        self.table.set_rows([self._row(voice, events, kinds, days) for voice in found])
        self._recent = recent_themes(read)
        self._tell_keys()

    def _row(self, voice: Input, events: dict[str, str], kinds: dict[str, str], days: dict[date, str]) -> Row:
        """Words are said once for all rows: a thousand voices reload in the blink between two cards."""
        session = self.session
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
        self._keys.setText(self.session.say(phrase("Keys in the table:  {keys}", keys=names)) if names else "")

    def show_detail(self, pane: DetailPane) -> None:
        """The voice in full."""
        voice = input_of(self.session.read, self.current_id())
        if voice is None:
            return
        self.detail = detail = VoiceDetail(self.session, voice)
        withdraw = button(self.session, phrase("Withdraw"), icon="archive")
        withdraw.clicked.connect(self.withdraw)
        pane.show_record(
            KINDS[voice.kind], detail, under=phrase("Entered {moment}", moment=from_stamp(voice.entered_at))
        )
        pane.set_actions(withdraw)

    # What the person does

    def begin(self) -> None:
        """Type a card."""
        self.entry.begin()

    def paste(self) -> None:
        """Take a list from the clipboard."""
        paste_voices(self.session, self)

    def _paste_cells(self, cells: list[list[str]]) -> None:
        paste_voices(self.session, self, cells)

    def withdraw(self) -> None:
        """Take the current voice out of the count, saying why."""
        row = self.table.current
        if row is None:
            return
        form = Form(self.session, WithdrawInput, only=("because",))
        form.place()
        FormDialog(
            self.session, phrase("Withdraw this voice"), form, phrase("Withdraw voice"),
            lambda values: WithdrawInput(str(row["id"]), values["because"], name=str(row["words"])), parent=self,
        ).open()  # fmt: skip

    def _open_themes(self, voice_id: str) -> None:
        if self.table.select(voice_id) and isinstance(self.detail, VoiceDetail):
            self.detail_opened.emit()
            self.detail.theme.setFocus(Qt.FocusReason.ShortcutFocusReason)

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
            self.session.perform(TagInputs(chosen, (theme.id,), name=theme.title))


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
