"""The member's pane: one person in full, beside the roster; fields are saved when they are left."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.commons.people.acts import EditPerson
from ppm_desktop.models.commons.people.acts.editing import NO_YEAR
from ppm_desktop.models.commons.people.names import may_be_same
from ppm_desktop.models.commons.people.person import NEED_KINDS, Twin
from ppm_desktop.models.commons.people.twins import possible_twins
from ppm_desktop.models.convene import queries
from ppm_desktop.models.convene.member import STATUSES, Member
from ppm_desktop.models.kernel.moment import from_stamp
from ppm_desktop.views.convene.wording import answer, status_pill
from ppm_desktop.views.forms.form import Form
from ppm_desktop.views.parts.boxes import Column, Item, Line, Row, holder
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.detail_pane import DetailPane, fact_row

FIELDS: Final = ("name", "preferred_name", "phone", "email", "birth_year", "languages", "address", "area")
NEWEST: Final = 6


class MemberPane(DetailPane):
    """Facts, notes, history; "Edit details" turns the facts into fields."""

    status_wanted = Signal(QWidget)
    badge_wanted = Signal()
    need_wanted = Signal()
    merge_wanted = Signal(object)
    """A Twin: somebody else on file who may be this person."""

    def __init__(self, session: Session) -> None:
        """Empty until ``show_member``."""
        super().__init__(session)
        self._session = session
        self.member: Member | None = None
        self._editing = False
        self._category, self._came = "", (0, 0)
        self._forms: list[Form] = []
        change = button(session, phrase("Change status"), icon="refresh", shortcut="")
        badge = button(session, phrase("Badge"), "quiet", icon="print")
        self.set_actions(change, badge)
        change.clicked.connect(lambda: self.status_wanted.emit(change))
        badge.clicked.connect(self.badge_wanted)

    def show_member(self, member: Member, category: str, came: tuple[int, int]) -> None:
        """``category`` is the heading of the roster's group column; ``came`` is sessions attended, of how many so far."""
        focus = QApplication.focusWidget()
        same = self.member is not None and self.member.member_id == member.member_id
        writing = same and focus is not None and any(form.isAncestorOf(focus) for form in self._forms)
        self._editing = self._editing and same
        self.member, self._category, self._came = member, category, came
        # Somebody going from field to field keeps the fields: what was just saved is on the screen already.
        if not writing:
            self._build(member)

    def edit(self) -> None:
        """Turn the facts into fields."""
        self._turn(editing=True)

    def _turn(self, *, editing: bool) -> None:
        self._editing = editing
        if self.member is not None:
            self._build(self.member)

    def _build(self, member: Member) -> None:
        self._forms.clear()
        parts = self._fields() if self._editing else self._facts(member)
        items: list[Item] = [*self._twin_strips(member), *parts, Line(), *self._notes(member), *self._history(member)]
        under = "  ·  ".join(filter(None, (answer(member, self._category), member.person.area)))
        self.show_record(member.person.name, *items, status=status_pill(member.status), under=under)

    def _facts(self, member: Member) -> list[Item]:
        person, nothing = member.person, phrase("Not known")
        needs = "  ·  ".join(need.detail or self._session.say(NEED_KINDS[need.kind]) for need in member.needs)
        rows: list[Item] = []
        if person.preferred_name:
            rows.append(fact_row(self._session, "person", phrase("Goes by"), person.preferred_name))
        rows.append(fact_row(self._session, "phone", phrase("Phone"), person.phone or nothing))
        if person.email:
            rows.append(fact_row(self._session, "mail", phrase("Email"), person.email))
        rows.append(fact_row(self._session, "language", phrase("Languages"), person.languages or nothing))
        rows.append(fact_row(self._session, "needs", phrase("Needs"), needs or phrase("None asked for")))
        came, held = self._came
        if held:
            attended = phrase("{came} of {held} so far", came=came, held=held)
            rows.append(fact_row(self._session, "calendar", phrase("Sessions attended"), attended))
        edit = button(self._session, phrase("Edit details"), "quiet", icon="edit")
        need = button(self._session, phrase("Add need"), "quiet", icon="add")
        edit.clicked.connect(self.edit)
        need.clicked.connect(self.need_wanted)
        return [*rows, Row(self._session, edit, need, None, gap=2)]

    def _fields(self) -> list[Item]:
        form = self._form(*FIELDS)
        done = button(self._session, phrase("Done"), icon="done")
        done.clicked.connect(lambda: self._turn(editing=False))
        return [form, Row(self._session, done, None)]

    def _notes(self, member: Member) -> list[Item]:
        form = self._form("notes")
        editor = form.field("notes").editor
        editor.setFixedHeight(self._session.theme.px(84))
        form.set_values({"notes": member.person.notes})
        return [form]

    def _form(self, *fields: str) -> Form:
        form = Form(self._session, EditPerson, only=fields)
        form.place()
        person = self.member.person if self.member else None
        form.set_values({name: getattr(person, name) for name in fields})
        form.left.connect(lambda name, form=form: self._save(form, name))
        self._forms.append(form)
        return form

    def _save(self, form: Form, name: str) -> None:
        if self.member is None:
            return
        value = form.values()[name]
        if name == "birth_year" and value is None:
            value = NO_YEAR
        person = self.member.person
        if (value or None) == (getattr(person, name) or None):
            return
        act = EditPerson(person.id, person.name, **{name: value})
        form.show_problems(self._session.perform(act, quiet=True))
        fresh = queries.member(self._session.read, self.member.member_id)
        self.member = fresh or self.member

    def _history(self, member: Member) -> list[Item]:
        lines = [
            label(
                self._session,
                _told(STATUSES[step.status], from_stamp(step.at).date(), step.note),
                "caption",
                ink="text2",
                wrap=True,
            )
            for step in queries.steps_of(self._session.read, member.member_id)[:NEWEST]
        ]
        head = label(self._session, phrase("History"), "eyebrow")
        return [holder(Column(self._session, head, *lines, gap=3), "clear")]

    def _twin_strips(self, member: Member) -> list[Item]:
        person = member.person
        if not (person.phone or person.email):
            return []
        found = possible_twins(self._session.read, "", person.phone, person.email, but=person.id)
        twins = [twin for twin in found if may_be_same(twin.person.name, person.name)]
        return [self._twin_strip(twin) for twin in twins[:1]]

    def _twin_strip(self, twin: Twin) -> QWidget:
        same = button(self._session, phrase("Same person"))
        same.clicked.connect(lambda: self.merge_wanted.emit(twin))
        return holder(
            Column(self._session, Strip(self._session, "warn", twin.why), Row(self._session, same, None), gap=6),
            "clear",
        )


def _told(words: Phrase, day: date, note: str) -> Phrase:
    if note:
        return phrase("{day}  {status}: {note}", day=day, status=words, note=note)
    return phrase("{day}  {status}", day=day, status=words)
