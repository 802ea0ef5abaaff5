"""The page of stage 5: tabs, the lock's state, and what is best done next."""

from __future__ import annotations

from ppm_desktop.i18n import phrase
from ppm_desktop.models.engage.queries import themes
from ppm_desktop.models.recommend.queries import current_lock, recommendations
from ppm_desktop.views.parts.buttons import Button, button
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.recommend.lock_dialog import LockDialog
from ppm_desktop.views.recommend.matrix_panel import MatrixPanel
from ppm_desktop.views.recommend.papers import save_booklet
from ppm_desktop.views.recommend.recommendations_panel import RecommendationsPanel
from ppm_desktop.views.recommend.wording_panel import WordingPanel
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.tabbed_page import Action, TabbedPage


class RecommendView(TabbedPage):
    """Tabs "recommendations", "matrix", "wording"; the primary action turns to locking when all are final."""

    def __init__(self, session: Session) -> None:
        """Shows the recommendations."""
        super().__init__(
            session,
            phrase("Policy recommendations"),
            phrase("Write policies that answer what the community said."),
            spoken=phrase("Stage 5 of 8: Policy recommendations"),
        )
        self._primary = ""
        self._early = Strip(
            session, "info", phrase("This works best after voices are gathered into themes."), [self._go_back()]
        )
        self._early.hide()
        self.put_above(self._early)
        self.add_tab("recommendations", phrase("Recommendations"), lambda: RecommendationsPanel(session))
        self.add_tab("matrix", phrase("Matrix"), lambda: MatrixPanel(session))
        self.add_tab("wording", phrase("Ballot wording"), lambda: WordingPanel(session))
        self.tell()

    def tell(self) -> None:
        """Which action is the primary one, and whether stage 2 is still empty."""
        read = self.session.read
        self._early.setVisible(not themes(read))
        standing = recommendations(read)
        wanted = "add"
        if current_lock(read) is not None:
            wanted = "open"
        elif standing and all(one.status == "final" for one in standing):
            wanted = "lock"
        if wanted != self._primary:
            self._primary = wanted
            self._dress_header()

    def add(self) -> None:
        """The dialog that writes down a new recommendation."""
        self.show_tab("recommendations")
        panel = self.tabs.page("recommendations")
        if isinstance(panel, RecommendationsPanel):
            panel.ask_new().open()

    def _dress_header(self) -> None:
        book = Action(phrase("Booklet"), "download", lambda: save_booklet(self.session, self))
        add = Action(phrase("New recommendation"), "add", self.add, "Ctrl+N")
        lock = Action(phrase("Lock ballot wording"), "lock", lambda: LockDialog(self.session, parent=self).open())
        if self._primary == "open":
            self.offer(add, primary=book)
        elif self._primary == "lock":
            self.offer(book, add, primary=lock)
        else:
            self.offer(book, primary=add)

    def _go_back(self) -> Button:
        go = button(self.session, phrase("Go to stage 2"))
        go.clicked.connect(lambda: self.session.wanted.emit("stage", "engage"))
        return go
