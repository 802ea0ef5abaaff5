"""Badges: who has none gets one, then the sheet is printed; a reprint keeps the code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ppm_desktop.exports.paper_forms import Badge, badge_sheet
from ppm_desktop.i18n import phrase
from ppm_desktop.models.commons.people.acts import IssueBadges
from ppm_desktop.models.commons.people.person import new_badges
from ppm_desktop.models.commons.people.queries import badge_codes
from ppm_desktop.models.convene.member import Member
from ppm_desktop.views.convene.saving import process_name, save_document
from ppm_desktop.views.services.session import Session


def print_badges(session: Session, parent: QWidget, members: Sequence[Member]) -> None:
    """Issue what is missing, then ask where the sheet shall lie."""
    codes = badge_codes(session.read)
    missing = [member.person.id for member in members if member.person.id not in codes]
    if missing:
        for problem in session.perform(IssueBadges(new_badges(missing))):
            session.notices.tell(problem.sentence)
        codes = badge_codes(session.read)
    role, name, tongue = session.say(phrase("Community Policy Team")), process_name(session), session.tongue
    badges = [
        Badge(member.person.called, role, codes[member.person.id], member.person.languages)
        for member in members
        if member.person.id in codes
    ]

    def make(path: Path) -> Path:
        return badge_sheet(path, name, badges, tongue)

    title = phrase("Badges")
    save_document(session, parent, title, f"{session.say(title)}.pdf", make)
