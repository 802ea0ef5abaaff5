"""The files of stage 1: read what they hold, ask where, and have them made away from the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ppm_desktop.exports.design.decision_log import decision_log
from ppm_desktop.exports.design.plan_page import PlanPage, plan_page
from ppm_desktop.exports.design.sheets import DesignSheets, design_workbook
from ppm_desktop.i18n import phrase
from ppm_desktop.models.design import queries
from ppm_desktop.models.kernel.moment import stamp, today
from ppm_desktop.views.parts.saving import save_document
from ppm_desktop.views.services.session import Session


def save_plan(session: Session, parent: QWidget) -> None:
    """The one-page plan."""
    read, tongue, at = session.read, session.tongue, stamp()
    process = queries.process(read)
    if process is None:
        return
    plans = queries.stage_plans(read)
    gates = {stage: queries.gate_counts(read, stage) for stage in plans}
    page = PlanPage(process, plans, queries.eligibility(read), gates)
    save_document(session, parent, phrase("One-page plan"), "pdf", lambda path: plan_page(page, at, tongue).save(path))


def save_decision_log(session: Session, parent: QWidget) -> None:
    """The decision log."""
    name, found = process_name(session), queries.decisions(session.read)
    tongue, at = session.tongue, stamp()
    save_document(
        session, parent, phrase("Decision log"), "pdf", lambda path: decision_log(name, found, at, tongue).save(path)
    )


def save_workbook(session: Session, parent: QWidget) -> None:
    """Stages, gates, decisions, committee and baseline as a workbook."""
    read, tongue = session.read, session.tongue
    sheets = DesignSheets(
        list(queries.stage_plans(read).values()), queries.gate_items(read), queries.decisions(read),
        queries.committee(read), queries.baseline(read), today().isoformat(),
    )  # fmt: skip
    imprint = {"process": process_name(session), "made_at": stamp(), "made_by": session.operator}
    save_document(
        session, parent, phrase("Design of the process"), "xlsx",
        lambda path: design_workbook(path, sheets, tongue, **imprint),
    )  # fmt: skip


def process_name(session: Session) -> str:
    """The process's name, "" before there is one."""
    found = queries.process(session.read)
    return found.name if found else ""
