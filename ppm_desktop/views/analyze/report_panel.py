"""The report builder: what goes in, in which language, what the privacy check says, and what was made before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from babel import Locale
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QScrollArea

from ppm_desktop.i18n import Phrase, languages, phrase
from ppm_desktop.models.analyze.acts import PAPERS
from ppm_desktop.models.analyze.measures import SECTIONS
from ppm_desktop.models.analyze.privacy import privacy_check
from ppm_desktop.models.analyze.queries import papers_made
from ppm_desktop.models.analyze.source import Source
from ppm_desktop.models.kernel.moment import from_stamp
from ppm_desktop.models.kernel.text import clean
from ppm_desktop.views.parts.boxes import Card, Row, clear_box, holder
from ppm_desktop.views.parts.boxes import Column as Stack
from ppm_desktop.views.parts.buttons import Tick
from ppm_desktop.views.parts.labels import IconMark, label
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column
from ppm_desktop.views.tables.record_table import RecordTable

COLUMNS = (
    Column("made", phrase("Made"), "text", 170),
    Column("what", phrase("What"), "strong", 160),
    Column("file", phrase("File"), "text", 200, stretch=True),
    Column("who", phrase("Made by"), "text", 110),
    Column("holder", phrase("Held by"), "text", 110),
    Column("digest", phrase("Digest"), "text", 130),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person asked for; ``holder`` is "" where no names are wanted."""

    sections: tuple[str, ...]
    language: str
    holder: str


class ReportPanel(QScrollArea):
    """Nothing here writes: the page's two buttons do."""

    def __init__(self, session: Session) -> None:
        """Everything is ticked, names are not."""
        super().__init__()
        self._session = session
        self._ticks = {section.key: Tick(session, section.title) for section in SECTIONS}
        self._no_section = label(session, "", "caption", ink="err_text", wrap=True)
        self._language = QComboBox()
        self._names = Tick(session, phrase("Put the team's names into the workbook"))
        self._holder = QLineEdit()
        self._holder_words = label(session, phrase("Who will hold it"), "label")
        self._no_holder = label(session, "", "caption", ink="err_text", wrap=True)
        self._privacy = Stack(session, gap=8)
        self.made = RecordTable(session, "papers_made", COLUMNS, title=phrase("Papers made before"), tools=False)
        self._none = label(session, phrase("Nothing was made yet."), ink="text2", wrap=True)
        self._prepare()
        self._arrange()
        self._names.toggled.connect(self._name_or_not)
        self._holder.textEdited.connect(lambda: self._complain(self._no_holder, None))
        self._name_or_not()

    def _prepare(self) -> None:
        for tick in self._ticks.values():
            tick.setChecked(True)
            tick.toggled.connect(lambda: self._complain(self._no_section, None))
        for code in languages():
            self._language.addItem(_own_name(code), code)
        own = self._language.findData(self._session.tongue.language)
        self._language.setCurrentIndex(max(0, own))
        self._language.setAccessibleName(self._session.say(phrase("Language of the report")))
        self._holder.setAccessibleName(self._session.say(phrase("Who will hold it")))
        self._holder.setMaxLength(200)
        self._holder_words.setBuddy(self._holder)
        for words in (self._no_section, self._no_holder):
            words.hide()

    def _arrange(self) -> None:
        session = self._session
        tongue = Stack(session, label(session, phrase("Language of the report"), "label"), self._language, gap=4)
        inside = Card(
            session,
            label(session, phrase("What goes into the report"), "h3"),
            4,
            *self._ticks.values(),
            self._no_section,
            10,
            tongue,
            14,
            label(session, phrase("What goes into the workbook"), "h3"),
            label(session, phrase("Always every subject, one sheet each."), ink="text2", wrap=True),
            4,
            self._names,
            self._holder_words,
            self._holder,
            self._no_holder,
            None,
            gap=4,
        )
        check = Card(session, label(session, phrase("Privacy check"), "h3"), 8, self._privacy, None)
        before = Card(session, label(session, phrase("Made before"), "h3"), 6, self._none, self.made, gap=2)
        top = Row(session, (inside, 1), (check, 1), gap=14)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(holder(Stack(session, top, before, None, gap=14), "clear"))

    def reload(self) -> None:
        """Read the privacy check and the papers made anew."""
        self._check_privacy()
        rows = [
            {
                "id": paper.digest + paper.at,
                "made": self._session.tongue.moment(from_stamp(paper.at)),
                "what": PAPERS.get(paper.of_kind, paper.of_kind),
                "file": paper.file_name,
                "who": paper.operator,
                "holder": paper.holder,
                "digest": paper.digest[:16],
            }
            for paper in papers_made(self._session.read)
        ]
        self.made.set_rows(rows)
        self.made.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self.made.setFixedHeight(self._session.theme.px(36 + 42 * min(max(len(rows), 1), 6)) + 12)

    def wanted(self, *, report: bool) -> Wanted | None:
        """What was asked for; None, with the complaint beside its field, where something is missing."""
        sections = tuple(key for key, tick in self._ticks.items() if tick.isChecked())
        holder_name = clean(self._holder.text()) if self._names.isChecked() else ""
        if report and not sections:
            self._complain(self._no_section, phrase("Tick at least one section."))
            self._ticks[SECTIONS[0].key].setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        if not report and self._names.isChecked() and not holder_name:
            self._complain(self._no_holder, phrase("It holds names. Write who will hold it."))
            self._holder.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return Wanted(sections, str(self._language.currentData()), "" if report else holder_name)

    def _name_or_not(self) -> None:
        named = self._names.isChecked()
        self._holder.setVisible(named)
        self._holder_words.setVisible(named)
        self._complain(self._no_holder, None)
        self._check_privacy()

    def _check_privacy(self) -> None:
        source = Source(self._session.read, self._session.tongue.language)
        self._tell_privacy(privacy_check(source, with_names=self._names.isChecked()))

    def _tell_privacy(self, sentences: Sequence[Phrase]) -> None:
        clear_box(self._privacy)
        for sentence in sentences:
            mark = Stack(self._session, IconMark(self._session, "safe", "accent"), None)
            self._privacy.put(Row(self._session, mark, (label(self._session, sentence, wrap=True), 1), gap=8))

    def _complain(self, place: object, words: Phrase | None) -> None:
        for shown in (self._no_section, self._no_holder):
            if shown is place:
                text = self._session.say(phrase("Error: {problem}", problem=words)) if words else ""
                shown.setText(text)
                shown.setVisible(bool(text))


def _own_name(code: str) -> str:
    """A language by its own name."""
    return str(Locale.parse(code).get_display_name() or code).capitalize()
