"""The menus of the roster's buttons: ways to add people, ways to bring a list in, what can be made of the roster."""

from __future__ import annotations

from ppm_desktop.i18n import phrase
from ppm_desktop.views.convene.deeds import Deeds
from ppm_desktop.views.convene.roster_panel import RosterPanel
from ppm_desktop.views.parts.buttons import Button
from ppm_desktop.views.parts.menus import Entry, open_below
from ppm_desktop.views.services.session import Session


class RosterMenus:
    """Each menu opens below the button it belongs to."""

    def __init__(self, session: Session, roster: RosterPanel, deeds: Deeds) -> None:
        """``deeds`` does what is chosen."""
        self._session, self._roster, self._deeds = session, roster, deeds

    def open_adding(self, by: Button) -> None:
        """One person, or a list."""
        open_below(self._session, by, [(phrase("Add person"), self._deeds.add_person), *self._bringing()])

    def open_bringing(self, by: Button) -> None:
        """Where the list is."""
        open_below(self._session, by, self._bringing())

    def open_export(self, by: Button) -> None:
        """What can be made of the roster."""
        everybody = list(self._roster.members.values())
        entries: list[Entry] = [
            (phrase("Roster as a workbook"), lambda: self._deeds.save_roster(everybody)),
            (phrase("Badges of those selected"), lambda: self._deeds.badges(self._roster.chosen)),
            (phrase("Badges of the whole team"), lambda: self._deeds.team_badges(everybody)),
        ]
        open_below(self._session, by, entries)

    def _bringing(self) -> tuple[Entry, Entry]:
        return (
            (phrase("Paste a list from the clipboard"), self._deeds.paste_clipboard),
            (phrase("Bring in a list from a file"), self._deeds.import_file),
        )
