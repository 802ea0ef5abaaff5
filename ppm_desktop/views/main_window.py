"""The main window: rail, page and status area around one session; it leads from place to place and does no work itself."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenuBar, QScrollArea, QStackedWidget, QWidget

from ppm_desktop.i18n import Phrase, languages, phrase
from ppm_desktop.models.kernel.act import Changes
from ppm_desktop.models.kernel.readiness import Readiness
from ppm_desktop.models.overview import overview
from ppm_desktop.models.stages import KEYS, accounts
from ppm_desktop.views.parts.bands import Band, band
from ppm_desktop.views.parts.boxes import Column, Row, holder
from ppm_desktop.views.parts.search_field import SearchField
from ppm_desktop.views.parts.tabs import Tabs
from ppm_desktop.views.parts.toast import Toast
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.services.settings import LAST_PLACE, WINDOW
from ppm_desktop.views.shell.backups import BackupKeeper
from ppm_desktop.views.shell.banner import PracticeBanner
from ppm_desktop.views.shell.commands import Commands
from ppm_desktop.views.shell.door import FrontDoor
from ppm_desktop.views.shell.frame import Frame
from ppm_desktop.views.shell.home import HomeView
from ppm_desktop.views.shell.menus import Menus
from ppm_desktop.views.shell.rail import HOME, Rail
from ppm_desktop.views.shell.rounds import go_round, turn_section
from ppm_desktop.views.shell.row_counts import RowCounts
from ppm_desktop.views.shell.status_area import StatusArea
from ppm_desktop.views.shell.strip_area import StripArea
from ppm_desktop.views.stage_views import STAGE_VIEWS, STATIONS, stage_page


class MainWindow(Frame):
    """One open process. Pages are built when they are first visited, and anew in another language."""

    left = Signal()
    """The window is closed: the file may be let go."""

    def __init__(self, session: Session, door: FrontDoor) -> None:
        """Shows Home, or the page that was open last."""
        super().__init__()
        self._session = session
        self.keeper = BackupKeeper(session, self)
        self.commands = Commands(session, door, self, self.keeper)
        self._counts = RowCounts(self)
        self._pages: dict[str, tuple[QScrollArea, QWidget]] = {}
        self._place = HOME
        self._accounts: dict[str, Readiness] = {}
        self._stale_home = True
        self._build()
        self._restore_place()
        session.changed.connect(self._take_in)
        session.wanted.connect(self.go)
        session.language_changed.connect(self._rebuild)
        session.theme.changed.connect(self._take_look)
        self.keeper.made.connect(self._tell_backup)
        self._counts.told.connect(self._tell_counts)

    # Building

    def _build(self) -> None:
        session = self._session
        self.rail = Rail(session)
        self._stack = QStackedWidget()
        self._toast_host = QWidget()
        strips = StripArea(session, session.notices)
        self._toast_host.setLayout(Column(session, strips, (self._stack, 1)))
        body = Row(session, self.rail, (holder(Column(session, (self._toast_host, 1)), "page"), 1))
        whole = Column(session)
        if session.workspace.practice:
            whole.put(PracticeBanner(session))
        whole.put((body, 1))
        center = QFrame()
        center.setLayout(whole)
        self.setCentralWidget(center)
        self.toast = Toast(session, self._toast_host, session.notices)
        self.status = StatusArea(session, session.jobs)
        self.setStatusBar(self.status)
        self.setMenuBar(QMenuBar())
        self.menus = Menus(session, self.menuBar(), self.commands.do)
        self._pages.clear()
        self._add_page(HOME, self._make_home())
        self._connect_parts()
        self._measure()
        self._refresh()
        self._tell_backup()

    def _connect_parts(self) -> None:
        self.rail.chosen.connect(self.show_place)
        self.rail.station_wanted.connect(self.commands.do)
        self.status.language_clicked.connect(lambda: self._open_menu("language"))
        self.status.size_clicked.connect(lambda: self._open_menu("text_size"))
        self.status.backup_clicked.connect(lambda: self.commands.do("backup"))

    def _make_home(self) -> HomeView:
        self.home = HomeView(self._session)
        self.home.wanted.connect(self._session.wanted)
        self.home.backup_wanted.connect(lambda: self.commands.do("backup"))
        self.home.task_wanted.connect(lambda: self.commands.do("add_task"))
        self.home.task_finished.connect(self.commands.finish_task)
        return self.home

    def _add_page(self, key: str, page: QWidget) -> None:
        """A page scrolls rather than pushing the window past the screen (experience.md section 6)."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        self._stack.addWidget(area)
        self._pages[key] = (area, page)

    def _rebuild(self) -> None:
        """Another language: everything is said anew, the place stays."""
        place = self._place
        self.setUpdatesEnabled(False)
        old = self.takeCentralWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self._build()
        self._place = HOME
        self.show_place(place)
        self.setUpdatesEnabled(True)

    # Places

    @property
    def place(self) -> str:
        """Where we are: "home" or a stage's key."""
        return self._place

    @property
    def language(self) -> str:
        """What the screen speaks."""
        return self._session.tongue.language

    def page(self) -> QWidget:
        """The page that is shown."""
        return self._pages[self._place][1]

    def _tell_counts(self, words: Phrase | None) -> None:
        self.status.tell_counts(words)

    def show_place(self, key: str, tab: str = "") -> None:
        """Go to Home or to a stage, and to a tab of it."""
        if key not in self._pages:
            build = STAGE_VIEWS.get(key)
            if build is None:
                self.rail.choose(self._place)
                return
            self._add_page(key, build(self._session))
        self._place = key
        self._stack.setCurrentWidget(self._pages[key][0])
        self.rail.choose(key)
        self._counts.watch(self.page())
        if key == HOME and self._stale_home:
            self._refresh()
        elif tab:
            stage_page(self.page()).show_tab(tab)
        self._session.settings.put(LAST_PLACE, key)

    def go(self, kind: str, target: str) -> None:
        """What ``session.wanted`` asks for."""
        place, _slash, rest = target.partition("/")
        if kind == "station":
            build = STATIONS.get(place)
            if build is not None:
                self.commands.open_station(build(self._session, rest))
        elif kind == "help":
            self.commands.do(f"help_page {target}")
        elif kind == "home":
            self.show_place(HOME)
        elif place in KEYS or place == HOME:
            self.show_place(place, rest if kind == "tab" else "")

    def _restore_place(self) -> None:
        self._restore_geometry()
        last = self._session.settings.get(LAST_PLACE)
        if self._session.workspace.closed_unexpectedly and last in STAGE_VIEWS:
            self.show_place(last)
            words = phrase("The program ended without closing the file. Everything that was saved is here.")
            QTimer.singleShot(0, self, lambda: self._session.notices.tell(words))

    # What is shown

    def _take_in(self, changes: Changes) -> None:
        self._refresh()
        for key, (_area, page) in self._pages.items():
            if key != HOME:
                stage_page(page).reload(changes)
        self._counts.look_soon()

    def _refresh(self) -> None:
        """Rail, status and menus; Home only where it is seen."""
        session = self._session
        self._accounts = accounts(session.read)
        found = overview(session.read, self._accounts)
        place = self.commands.place_words(found)
        self.rail.tell(found.name or session.say(phrase("New process")), place, self._accounts)
        self._stale_home = self._place != HOME
        if not self._stale_home:
            self.home.show_overview(found)
        self.setWindowTitle(f"{found.name} - PPM Desktop" if found.name else "PPM Desktop")
        saved = session.workspace.saved_at
        self.status.tell_saved(
            phrase("All changes saved {time}", time=saved.astimezone().time()) if saved else phrase("All changes saved")
        )
        self.menus.name_undo(session.workspace.undo_title, session.workspace.redo_title)
        self._tell_look()

    def _tell_look(self) -> None:
        theme, language = self._session.theme, self._session.tongue.language
        self.menus.offer_look(theme.appearance, theme.percent, language, languages())
        self.menus.offer("recent", self.commands.recent())
        self.status.tell_look(language, theme.percent)

    def _tell_backup(self) -> None:
        self.status.tell_backup(self.keeper.words())
        title, words, safe = self.keeper.home_words()
        self.home.tell_backup(title, words, safe=safe)

    def _take_look(self) -> None:
        self._measure()
        self._tell_look()

    def _measure(self) -> None:
        now = band(self._session.theme, self.width())
        self.rail.set_band(now)
        self.status.set_band(now)
        self.home.set_band(now)

    @property
    def band(self) -> Band:
        """The layout that fits now."""
        return band(self._session.theme, self.width())

    def _open_menu(self, name: str) -> None:
        menu = self.menus.submenus[name]
        corner = self.status.mapToGlobal(self.status.rect().topRight())
        menu.popup(corner - QPoint(menu.sizeHint().width(), menu.sizeHint().height()))

    # Size and place of the window

    def _restore_geometry(self) -> None:
        kept = self._session.settings.get(WINDOW)
        screen = self.screen() or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        wanted = QRect(*(kept.get("place") or (room.x(), room.y(), 1366, 768)))
        size = wanted.size().boundedTo(room.size())
        left = min(max(wanted.x(), room.left()), room.right() - size.width() + 1)
        top = min(max(wanted.y(), room.top()), room.bottom() - size.height() + 1)
        self.setGeometry(left, top, size.width(), size.height())
        if kept.get("maximized"):
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def reset_layout(self) -> None:
        """Window and columns as they come."""
        self._session.settings.put(WINDOW, {})
        self._restore_geometry()

    # Keys

    def keys(self) -> list[tuple[str, str]]:
        """What the menus do, with their shortcuts."""
        return [(words, keys) for _key, words, keys in self.menus.told() if keys]

    def next_part(self, step: int) -> None:
        """F6: rail, content, detail, and round again."""
        parts: list[QWidget] = [self.rail.list, self._stack]
        parts += [d for d in self.page().findChildren(QFrame, "detail") if d.isVisible()]
        go_round(parts, self.focusWidget(), step)

    def turn(self, step: int) -> None:
        """Ctrl+Page Down, Ctrl+Page Up."""
        if turn_section(self.focusWidget(), step):
            return
        tabs = next((found for found in self.page().findChildren(Tabs) if found.isVisible()), None)
        if tabs is None:
            self._session.notices.tell(phrase("There are no tabs on this page."))
        else:
            tabs.step(step)

    def find_on_page(self, text: str = "") -> None:
        """Ctrl+F: the search field of this page; ``text`` is put into it."""
        field = next((f for f in self.page().findChildren(SearchField) if f.isVisible()), None)
        if field is None:
            self._session.notices.tell(phrase("There is no list to search on this page."))
            return
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            field.setText(text)
        field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that a page may take for itself come here only if it did not."""
        pressed = QKeySequence(event.keyCombination())
        for keys, command in (("Ctrl+F", "find"), ("Ctrl+P", "print")):
            if pressed == QKeySequence(keys):
                self.commands.do(command)
                return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another band, maybe."""
        super().resizeEvent(event)
        self._measure()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Everything is saved already: back it up, remember the window, let go."""
        here = self.normalGeometry()
        place = [here.x(), here.y(), here.width(), here.height()]
        kept = {"place": place, "maximized": self.isMaximized()}
        self._session.settings.put(WINDOW, kept)
        self.keeper.stop()
        event.accept()
        self.left.emit()
