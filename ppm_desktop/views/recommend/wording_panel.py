"""The ballot wording: each final recommendation in each language with its counter, and the lock."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.moment import from_stamp
from ppm_desktop.models.recommend.acts import SetBallotWording
from ppm_desktop.models.recommend.lock import BallotLock
from ppm_desktop.models.recommend.queries import ballot_languages, current_lock, final_recommendations, wordings
from ppm_desktop.models.recommend.recommendation import Recommendation
from ppm_desktop.models.recommend.wording import (
    TEXT_LIMIT,
    TITLE_LIMIT,
    Wording,
    WordingProblem,
    count_words,
    wording_problems,
)
from ppm_desktop.views.forms.saving_form import SavingForm
from ppm_desktop.views.parts.boxes import Card, Item, Row, clear_box
from ppm_desktop.views.parts.boxes import Column as Stack
from ppm_desktop.views.parts.buttons import Button, button
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.labels import heading, label, set_ink
from ppm_desktop.views.parts.pill import Status
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.recommend.lock_dialog import open_lock
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column
from ppm_desktop.views.tables.detail_pane import DetailPane
from ppm_desktop.views.tables.record_table import RecordTable
from ppm_desktop.views.tables.tabbed_page import Panel

_COLUMNS: Final = (
    Column("position", phrase("No."), "number", 50),
    Column("recommendation", phrase("Recommendation"), "text", 180, shown=False),
    Column("language", phrase("Language"), "text", 90),
    Column("title", phrase("Title on the ballot"), "strong", 220, stretch=True),
    Column("length", phrase("Title length"), "text", 110),
    Column("state", phrase("State"), "status", 130),
)
_STRIPS: Final = 3  # problems told above the table; each row says its own


class WordingPanel(Panel):
    """Words that voters read. Everything that stands in the way of locking is said at its row."""

    TABLES: ClassVar[tuple[str, ...]] = (
        "ballot_wordings", "ballot_locks", "recommendations", "recommendation_versions", "processes",
    )  # fmt: skip
    COMPACT: ClassVar[tuple[str, ...]] = ("title", "language", "state")

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__(session)
        self._final: list[Recommendation] = []
        self._wordings: dict[tuple[str, str], Wording] = {}
        self._problems: list[WordingProblem] = []
        self._above = Stack(session, gap=8)
        self._compact = False
        self._lock: BallotLock | None = None
        self.table: RecordTable = RecordTable(
            session, "wording", _COLUMNS, title=phrase("Ballot wording"), hint=phrase("Find")
        )
        self.table.add_filter("language", phrase("All languages"))
        self._empty = EmptyState(
            session, "ballot", phrase("No recommendation is final yet"),
            phrase("Set a recommendation to final, and its words for the ballot are written here."),
        )  # fmt: skip
        self.setLayout(Stack(session, self._above, (self.table, 1), (self._empty, 1), gap=12))
        self.table.selected.connect(lambda _row: self.detail_changed.emit())
        self.table.opened.connect(lambda _row: self.detail_opened.emit())

    def reload(self) -> None:
        """Read wordings, problems and the lock anew."""
        read = self.session.read
        languages = ballot_languages(read)
        self._final, self._wordings = final_recommendations(read), wordings(read)
        self._problems = wording_problems(self._final, self._wordings, languages)
        rows = [self._row(place, one, language) for place, one in enumerate(self._final, 1) for language in languages]
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._lock = current_lock(read)
        self._show_above(self._lock)

    def set_compact(self, *, compact: bool) -> None:
        """The digest makes room for the table; the paper has it too."""
        super().set_compact(compact=compact)
        if compact != self._compact:
            self._compact = compact
            self._show_above(self._lock)

    def current_id(self) -> str:
        """Recommendation and language under the caret."""
        row = self.table.current
        return str(row["id"]) if row else ""

    def show_detail(self, pane: DetailPane) -> None:
        """Title with its counter, text with its words, and what is wrong."""
        recommendation_id, _, language = self.current_id().partition("/")
        one = next(known for known in self._final if known.id == recommendation_id)
        known = self._wordings.get((one.id, language))
        form = SavingForm(
            self.session, SetBallotWording,
            lambda values: SetBallotWording(recommendation_id=one.id, language=language, **values),
            {"ballot_title": known.title if known else "", "text": known.text if known else ""},
            only=("ballot_title", "text"),
        )  # fmt: skip
        counter = label(self.session, "", "caption", ink="text2", tabular=True)
        form.place()

        def count() -> None:
            values = form.values()
            counter.setText(self.session.say(_counted(values["ballot_title"], values["text"])))
            set_ink(counter, "err_text" if len(values["ballot_title"]) > TITLE_LIMIT else "text2")

        for name in ("ballot_title", "text"):
            form.field(name).entry.edited.connect(count)
        count()
        form.setEnabled(not one.is_locked)
        wrong: list[Item] = [Strip(self.session, "warn", problem.sentence) for problem in self._of(one.id, language)]
        pane.show_record(one.title, form, counter, *wrong, status=self._status(one, language), under=language)
        pane.set_actions()

    def _show_above(self, lock: BallotLock | None) -> None:
        clear_box(self._above)
        if lock is not None:
            self._above.put(self._lock_strip() if self._compact else self._lock_card(lock))
            return
        for problem in self._problems[:_STRIPS]:
            self._above.put(Strip(self.session, "warn", problem.sentence))

    def _lock_strip(self) -> Strip:
        return Strip(self.session, "info", phrase("The ballot wording is locked"), [self._opener()])

    def _lock_card(self, lock: BallotLock) -> Card:
        names = {"first": lock.first_person, "second": lock.second_person, "moment": from_stamp(lock.locked_at)}
        digest = label(self.session, lock.spelled, tabular=True, wrap=True)
        digest.setAccessibleName(self.session.say(phrase("Digest {digest}", digest=lock.spelled)))
        return Card(
            self.session,
            heading(self.session, phrase("The ballot wording is locked"), "h3"),
            label(self.session, phrase("By {first} and {second}, {moment}.", **names), ink="text2", wrap=True),
            6,
            digest,
            Row(self.session, self._opener(), None),
            label(
                self.session, phrase("These groups stand on the ballots and on the certificate. Compare them by eye."),
                "caption", ink="text2", wrap=True,
            ),
            gap=2,
        )  # fmt: skip

    def _opener(self) -> Button:
        made = button(self.session, phrase("Open the lock"), icon="unlock")
        made.clicked.connect(lambda: open_lock(self.session, self))
        return made

    def _row(self, place: int, one: Recommendation, language: str) -> dict[str, Any]:
        known = self._wordings.get((one.id, language))
        length = phrase("{length} of {limit}", length=len(known.title), limit=TITLE_LIMIT) if known else ""
        return {
            "id": f"{one.id}/{language}",
            "position": place,
            "recommendation": one.title,
            "language": language,
            "title": known.title if known else "",
            "length": length,
            "state": self._status(one, language),
        }

    def _status(self, one: Recommendation, language: str) -> Status:
        if one.is_locked:
            return Status(phrase("Locked"), "ok", "lock")
        if (one.id, language) not in self._wordings:
            return Status(phrase("Missing"), "err", "alert")
        return (
            Status(phrase("Look again"), "warn", "alert")
            if self._of(one.id, language)
            else Status(phrase("Ready"), "ok")
        )

    def _of(self, recommendation_id: str, language: str) -> list[WordingProblem]:
        key = (recommendation_id, language)
        return [problem for problem in self._problems if (problem.recommendation_id, problem.language) == key]


def _counted(title: str, text: str) -> Phrase:
    return phrase(
        "Title {length} of {limit} characters. Text {words} of {most} words.",
        length=len(title), limit=TITLE_LIMIT, words=count_words(text), most=TEXT_LIMIT,
    )  # fmt: skip
