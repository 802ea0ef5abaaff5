"""Files of the roll: the paper list for the tables, and the workbook of who took part."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ppm_desktop.exports.paper import Imprint
from ppm_desktop.exports.vote.roll_checklist import roll_checklist
from ppm_desktop.exports.vote.voter_history import voter_history
from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.vote.roll.taking_part import paper_list, refused_by_reason, took_part
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.vote.files import process_name, save


def save_paper_list(session: Session, parent: QWidget) -> None:
    """The roll on paper, with who was given a ballot until now."""
    found, tongue = paper_list(session.read), session.tongue
    imprint = Imprint(phrase("Paper list of the voters"), process_name(session.read), stamp())
    save(session, parent, phrase("Paper list.pdf"), lambda path: roll_checklist(path, found, imprint, tongue))


def save_history(session: Session, parent: QWidget) -> None:
    """Who took part."""
    read, tongue, made = session.read, session.tongue, stamp()
    name, found, refused = process_name(read), took_part(read), refused_by_reason(read)
    save(
        session, parent, phrase("Who took part.xlsx"),
        lambda path: voter_history(path, name, made, found, refused, tongue),
    )  # fmt: skip
