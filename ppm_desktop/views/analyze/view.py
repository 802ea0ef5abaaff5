"""The page of stage 8: what the process came to, and the papers that share it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.models.analyze.figure import Finding
from ppm_desktop.models.analyze.measures import findings
from ppm_desktop.models.analyze.source import Source
from ppm_desktop.models.kernel.act import Changes
from ppm_desktop.views.analyze.cards import Cards
from ppm_desktop.views.analyze.finding_card import Findings
from ppm_desktop.views.analyze.making import make_report, make_workbook
from ppm_desktop.views.analyze.measures_panel import MeasuresPanel
from ppm_desktop.views.analyze.report_panel import ReportPanel
from ppm_desktop.views.parts.boxes import Column, Row, holder
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.page_header import PageHeader
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.parts.tabs import Tabs
from ppm_desktop.views.services.session import Session

_LOW_EM = 30
_NOT_OPEN = phrase("The results of the vote are not open. A report made now leaves them out.")
_UNOFFICIAL = phrase("The results of the vote are unofficial. A report made now says so.")
_TOOK_PART = ("balance", "seats", "attendance", "reached")


class AnalyzeView(QWidget):
    """Tabs "measures", "people" and "report". Figures are read anew when the page is seen after a change."""

    def __init__(self, session: Session) -> None:
        """Shows the measures."""
        super().__init__()
        self._session = session
        self._stale = True
        self._header = PageHeader(
            session,
            phrase("Analyze and share"),
            phrase("See who took part and what it brought about, and give the results back to everybody."),
            spoken=phrase("Stage 8 of 8: Analyze and share"),
        )
        self._workbook = button(session, phrase("Make workbook"), icon="export")
        self._report = button(session, phrase("Make report"), "primary", icon="report", shortcut="Ctrl+P")
        self._cards = Cards(session)
        self._closed = self._strip()
        self._tabs = Tabs(session, phrase("Analyze and share"))
        self._measures = MeasuresPanel(session)
        self._people = Findings(session)
        self.builder = ReportPanel(session)
        self._pages = QStackedWidget()
        self._arrange()
        self._report.clicked.connect(self._make_report)
        self._workbook.clicked.connect(self._make_workbook)

    def _strip(self) -> Strip:
        go = button(self._session, phrase("Go to stage 6"))
        go.clicked.connect(lambda: self._session.wanted.emit("stage", "vote"))
        return Strip(self._session, "info", _NOT_OPEN, (go,))

    def _arrange(self) -> None:
        session = self._session
        self._header.set_actions(self._workbook, primary=self._report)
        self._tabs.add("measures", phrase("Measures"), lambda: self._measures)
        self._tabs.add("people", phrase("Who took part"), lambda: self._people)
        self._tabs.add("report", phrase("Report"), lambda: self.builder)
        full = holder(Column(session, self._closed, self._cards, (self._tabs, 1), gap=14), "clear")
        self._pages.addWidget(full)
        self._pages.addWidget(self._empty())
        self.setLayout(Row(session, (holder(Column(session, self._header, (self._pages, 1), gap=14)), 1)))
        page = self.layout()
        if page is not None:
            page.setContentsMargins(24, 18, 24, 18)

    def _empty(self) -> QWidget:
        start = button(self._session, phrase("Go to stage 1"), "primary")
        start.clicked.connect(lambda: self._session.wanted.emit("stage", "design"))
        return EmptyState(
            self._session,
            "chart",
            phrase("Nothing to measure yet"),
            phrase(
                "Voices come from stage 2, the team from stage 3, attendance from stage 4, recommendations from stage "
                "5, results from stage 6 and promises from stage 7."
            ),
            (start,),
        )

    # The stage page's words (views.stage_views.StagePage)

    def show_tab(self, key: str) -> None:
        """Turn to a tab."""
        self._refresh()
        self._tabs.open(key)

    def reload(self, changes: Changes) -> None:  # noqa: ARG002 - whatever changed, some figure leans on it
        """Every figure may have changed: read them now, or when the page is next seen."""
        self._stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        if not self._stale:
            return
        self._stale = False
        source = Source(self._session.read, self._session.tongue.language)
        self._closed.setVisible(source.results is None or source.results.official is None)
        self._closed.set_words(_NOT_OPEN if source.results is None else _UNOFFICIAL)
        self._show(findings(source))

    def _show(self, found: Mapping[str, Finding]) -> None:
        anything = any(one.figure.ready for one in found.values())
        self._pages.setCurrentIndex(0 if anything else 1)
        self._report.setEnabled(anything)
        self._workbook.setEnabled(anything)
        self._cards.show_findings(found)
        self._measures.show_findings(found)
        self._people.show_findings([found[key] for key in _TOOK_PART])
        self.builder.reload()

    # Papers

    def _make_report(self) -> None:
        wanted = self.builder.wanted(report=True)
        if wanted is None:
            self._tabs.open("report")
        else:
            make_report(self._session, self, wanted)

    def _make_workbook(self) -> None:
        wanted = self.builder.wanted(report=False)
        if wanted is None:
            self._tabs.open("report")
        else:
            make_workbook(self._session, self, wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low screen the cards give way to the list, which has every figure too."""
        super().resizeEvent(event)
        self._cards.setVisible(event.size().height() >= _LOW_EM * self._session.theme.em)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed while the page was out of sight."""
        super().showEvent(event)
        self._refresh()
