"""Help: the page for this screen and the list of keys, both there without the internet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from ppm_desktop import places
from ppm_desktop.i18n import phrase
from ppm_desktop.views.parts.boxes import Card, Column, Row
from ppm_desktop.views.parts.buttons import Button
from ppm_desktop.views.services.session import Session


class HelpDialog(QDialog):
    """Stays beside the work: it is not modal. The text is ours, so its mark-up is trusted."""

    def __init__(self, session: Session, page: str, parent: QWidget | None = None, *, part: int = 0) -> None:
        """``page`` is "home", "keys", "stations" or a stage's key; one that is not written yet shows that of Home.

        ``part`` turns to the page's first, second … heading under its title.
        """
        super().__init__(parent)
        self._session, self._part = session, part
        self.setWindowTitle(session.say(phrase("Help")))
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setAccessibleName(session.say(phrase("Help")))
        keys = Button(session, phrase("All keys"), "quiet", icon="keyboard")
        close = Button(session, phrase("Close"), "primary")
        page_card = Card(session, (self.text, 1), margins=(8, 8, 8, 8))
        actions = Row(session, keys, None, close)
        self.setLayout(Column(session, (page_card, 1), actions, gap=12, margins=(20, 16, 20, 16)))
        self.resize(session.theme.px(600), min(session.theme.px(580), 640))
        keys.clicked.connect(lambda: self.show_page("keys"))
        close.clicked.connect(self.accept)
        self.show_page(page)

    def show_page(self, page: str) -> None:
        """Another page."""
        path = places.help_page(self._session.tongue.language, page)
        if not path.is_file():
            path = places.help_page(self._session.tongue.language, "home")
        self._show(path.read_text(encoding="utf-8"))

    def _show(self, markdown: str) -> None:
        features = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
        self.text.document().setDefaultFont(self._session.theme.font())
        self.text.document().setDocumentMargin(self._session.theme.space(14))
        self.text.document().setMarkdown(markdown, features)
        # The caret is left where the last word was written, and a field that is focused or resized shows its caret.
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _turn_to(self, part: int) -> None:
        document = self.text.document()
        blocks = (document.findBlockByNumber(number) for number in range(document.blockCount()))
        heads = [block for block in blocks if block.blockFormat().headingLevel() == 2]
        if 0 < part <= len(heads):
            top = document.documentLayout().blockBoundingRect(heads[part - 1]).top()
            self.text.verticalScrollBar().setValue(round(top))

    def showEvent(self, event: QShowEvent) -> None:
        """Where a part begins is known once the text is laid out."""
        super().showEvent(event)
        self._turn_to(self._part)


class KeysDialog(HelpDialog):
    """The page about keys, with every shortcut of the menus under it."""

    def __init__(self, session: Session, keys: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """``keys``: what is done, and its shortcut."""
        super().__init__(session, "keys", parent)
        say = session.say
        page = places.help_page(session.tongue.language, "keys").read_text(encoding="utf-8")
        head = f"| {say(phrase('What it does'))} | {say(phrase('Keys'))} |\n|---|---|\n"
        rows = "".join(f"| {words.replace('|', ' ')} | {shortcut} |\n" for words, shortcut in keys)
        self._show(f"{page}\n\n## {say(phrase('In the menus'))}\n\n{head}{rows}")
