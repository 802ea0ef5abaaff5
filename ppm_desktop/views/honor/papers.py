"""The files of stage 7: the public tracker and the promises' workbook."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ppm_desktop.exports.honor.promise_workbook import PromiseSheets, promise_workbook
from ppm_desktop.exports.honor.tracker import Tracker, tracker
from ppm_desktop.i18n import phrase
from ppm_desktop.models.design.queries import process
from ppm_desktop.models.honor.queries import commitments, steps, titles, updates
from ppm_desktop.models.kernel.moment import stamp, today
from ppm_desktop.views.parts.saving import save_document
from ppm_desktop.views.services.session import Session


def save_tracker(session: Session, parent: QWidget) -> None:
    """What was promised and where it stands, in the language of the screen."""
    read, tongue, at = session.read, session.tongue, stamp()
    page = Tracker(_name(session), commitments(read), titles(read, tongue.language), steps(read), today())
    save_document(session, parent, phrase("Public tracker"), "pdf", lambda path: tracker(page, at, tongue).save(path))


def save_workbook(session: Session, parent: QWidget) -> None:
    """Promises, steps and reports."""
    read, tongue = session.read, session.tongue
    planned = steps(read)
    sheets = PromiseSheets(commitments(read), planned, {step.id: updates(read, step.id) for step in planned}, today())
    imprint = {"process": _name(session), "made_at": stamp(), "made_by": session.operator}
    save_document(
        session, parent, phrase("Promises and steps"), "xlsx",
        lambda path: promise_workbook(path, sheets, tongue, **imprint),
    )  # fmt: skip


def _name(session: Session) -> str:
    found = process(session.read)
    return found.name if found else ""
