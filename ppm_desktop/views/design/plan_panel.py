"""The plan: the process's own record in sections, each field saved when it is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.design.acts import EditProcess
from ppm_desktop.models.design.queries import process
from ppm_desktop.models.kernel.field import facts_of
from ppm_desktop.views.forms.form import Values
from ppm_desktop.views.forms.saving_form import SavingForm
from ppm_desktop.views.parts.boxes import Card, Column, Row
from ppm_desktop.views.parts.labels import heading
from ppm_desktop.views.parts.scrolling import Scroll
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.tabbed_page import Panel

_SECTIONS: Final[tuple[tuple[Phrase, tuple[str | tuple[str, ...], ...]], ...]] = (
    (phrase("Question"), ("question",)),
    (phrase("Promise and who signs it"), ("promise", "promised_by")),
    (phrase("Scope"), (("in_scope", "out_of_scope"), "authority")),
    (phrase("Name, place and vote day"), (("name", "place"), "vote_on")),
    (phrase("Languages and goals"), (("languages", "voices_goal", "team_seats"),)),
)


class PlanPanel(Panel):
    """Ctrl+Page Down goes to the next section, from the last one to the next tab."""

    TABLES: ClassVar[tuple[str, ...]] = ("processes",)

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__(session)
        self._form: SavingForm | None = None
        self._area = Scroll(session)
        self.setLayout(Column(session, (self._area, 1)))

    def reload(self) -> None:
        """Read the record anew, unless it is being written here."""
        focus = QApplication.focusWidget()
        if self._form is not None and focus is not None and self._area.isAncestorOf(focus):
            return
        known = process(self.session.read)
        values = {name: getattr(known, name) for name in facts_of(EditProcess)} if known else {}
        self._form = SavingForm(self.session, EditProcess, lambda entered: EditProcess(**entered), values)
        cards = [self._card(title, rows) for title, rows in _SECTIONS]
        self._area.show_items(*cards, self._form)

    def turn_section(self, step: int) -> bool:
        """Put the caret into the section after or before; False beyond the last and the first."""
        form = self._form
        if form is None:
            return False
        names = [_names(rows) for _, rows in _SECTIONS]
        here = next(
            (place for place, section in enumerate(names) if any(form.field(one).editor.hasFocus() for one in section)),
            -1 if step > 0 else len(names),
        )
        if not 0 <= here + step < len(names):
            return False
        form.field(names[here + step][0]).editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def values(self) -> Values:
        """What stands in the fields."""
        return self._form.values() if self._form else {}

    def _card(self, title: Phrase, rows: Sequence[str | tuple[str, ...]]) -> Card:
        card = Card(self.session, heading(self.session, title, "h3"), gap=12)
        for row in rows:
            names = (row,) if isinstance(row, str) else row
            fields = [self._form.field(name) for name in names] if self._form else []
            card.inside.put(Row(self.session, *((field, 1) for field in fields), gap=12))
        return card


def _names(rows: Sequence[str | tuple[str, ...]]) -> list[str]:
    return [name for row in rows for name in ((row,) if isinstance(row, str) else row)]
