"""The files of stage 5: the booklet and the matrix workbook."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ppm_desktop.exports.recommend.booklet import Booklet, booklet
from ppm_desktop.exports.recommend.matrix_workbook import matrix_workbook
from ppm_desktop.i18n import phrase
from ppm_desktop.models.design.queries import process
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.recommend.queries import ballot_items, current_lock
from ppm_desktop.models.recommend.tracing import answered, matrix
from ppm_desktop.views.parts.saving import save_document
from ppm_desktop.views.services.session import Session


def save_booklet(session: Session, parent: QWidget) -> None:
    """Every recommendation in full, with the voices it answers and the locked wording."""
    read, tongue, at = session.read, session.tongue, stamp()
    traced, lock = matrix(read), current_lock(read)
    voices = {one.id: answered(read, one.id) for one in traced.recommendations}
    items = ballot_items(read, lock.id) if lock else []
    book = Booklet(_name(session), traced, voices, lock, items)
    title = phrase("Policy recommendations")
    save_document(session, parent, title, "pdf", lambda path: booklet(book, at, tongue).save(path))


def save_matrix(session: Session, parent: QWidget) -> None:
    """Themes against recommendations, and every voice with its answer."""
    read, tongue = session.read, session.tongue
    traced = matrix(read)
    voices = {one.id: answered(read, one.id) for one in traced.recommendations}
    imprint = {"process": _name(session), "made_at": stamp(), "made_by": session.operator}
    save_document(
        session, parent, phrase("From voices to recommendations"), "xlsx",
        lambda path: matrix_workbook(path, traced, voices, tongue, **imprint),
    )  # fmt: skip


def _name(session: Session) -> str:
    found = process(session.read)
    return found.name if found else ""
