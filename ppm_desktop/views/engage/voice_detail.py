"""One voice in full: its own words, its gloss, its themes and their trail; saved when a field is left."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.engage.acts import AddTheme, EditInput, TagInputs, UntagInputs
from ppm_desktop.models.engage.queries import input_of, themes, trail
from ppm_desktop.models.engage.voice import Input, TrailStep
from ppm_desktop.models.kernel.field import Fact, Kind
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.views.engage.theme_field import ThemeField
from ppm_desktop.views.engage.tongues import language_choices
from ppm_desktop.views.forms.editors import ChoiceEditor
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Column, Row, clear_box
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.session import Session

_SAID = ("words", "gloss")
_KNOWN = ("of_kind", "place", "table_label", "card_number")


class _ThemeLine(ThemeField):
    """Enter belongs to the field, also inside a pane that listens for other keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter tells returnPressed and goes no further."""
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()


class VoiceDetail(QFrame):
    """What the pane shows of one voice. ``refresh`` shows what is in the file without disturbing the typing."""

    def __init__(self, session: Session, voice: Input) -> None:
        """Made once for each voice that is looked at."""
        super().__init__()
        self.setObjectName("clear")
        self._session, self._voice = session, voice
        self._flag = Column(session)
        self._said_form = Form(session, EditInput, only=_SAID, make=self._act)
        self._known_form = Form(session, EditInput, only=_KNOWN, make=self._act)
        self._forms = (self._said_form, self._known_form)
        self._language = ChoiceEditor(session, Fact(phrase("Language"), Kind.CHOICE, required=True))
        self._language.setAccessibleName(session.say(phrase("Language")))
        self._language.offer(language_choices(session.read, session.tongue.language))
        self._chips = Column(session, gap=6)
        self.theme = _ThemeLine(session)
        self.theme.setPlaceholderText(session.say(phrase("Add a theme")))
        self._said = label(session, "", "caption", ink="err_text", wrap=True)
        self._trail = Column(session, gap=2)
        self._lay_out()
        for form in self._forms:
            form.left.connect(self._save)
        self._language.edited.connect(self._save)
        self.theme.returnPressed.connect(self._add_theme)
        self.refresh()

    def _lay_out(self) -> None:
        session = self._session
        self._said_form.place(*_SAID)
        self._known_form.place(("of_kind", "place"), ("table_label", "card_number"))
        language = label(session, phrase("Language"), "label")
        language.setBuddy(self._language)
        under = label(session, phrase("Themes"), "label")
        under.setBuddy(self.theme)
        way = Column(session, label(session, phrase("Trail"), "label"), self._trail, gap=4)
        parts = (
            self._flag,
            self._said_form,
            Column(session, under, self._chips, self.theme, self._said, gap=6),
            Column(session, language, self._language, gap=4),
            self._known_form,
            way,
        )
        self.setLayout(Column(session, *parts, gap=14))

    def refresh(self) -> None:
        """Show what is in the file now."""
        found = input_of(self._session.read, self._voice.id)
        if found is None:
            return
        self._voice = found
        shown = {
            "words": found.words,
            "gloss": found.gloss,
            "of_kind": found.kind,
            "place": found.place,
            "table_label": found.table_label,
            "card_number": found.card_number,
        }
        for form in self._forms:
            if not form.isAncestorOf(self._focused()):
                form.set_values(shown)
        self._language.set_value(found.language)
        self.theme.offer(themes(self._session.read))
        self._show_flag()
        self._show_themes()
        self._show_trail()

    def _focused(self) -> QWidget:
        return self.window().focusWidget() or self

    def _show_flag(self) -> None:
        clear_box(self._flag)
        if not self._voice.has_personal_data:
            return
        fine = button(self._session, phrase("The words are fine"))
        fine.clicked.connect(self._clear_flag)
        words = phrase("This may hold a phone number or an e-mail address. Take it out of the words.")
        self._flag.put(Strip(self._session, "warn", words), 8, Row(self._session, fine, None))

    def _show_themes(self) -> None:
        clear_box(self._chips)
        for theme_id, title in self._voice.themes:
            chip = button(self._session, title, "chip", icon="close")
            chip.setAccessibleName(self._session.say(phrase("Take off the theme {theme}", theme=title)))
            chip.clicked.connect(lambda _on=False, theme_id=theme_id, title=title: self._take_off(theme_id, title))
            self._chips.put(Row(self._session, chip, None))

    def _show_trail(self) -> None:
        clear_box(self._trail)
        for step in trail(self._session.read, self._voice.id):
            self._trail.put(label(self._session, _step_words(step), "caption", ink="text2", wrap=True))
        if not self._trail.count():
            words = phrase("No theme yet. It begins here.")
            self._trail.put(label(self._session, words, "caption", ink="text2", wrap=True))

    # What the person does

    def _act(self, values: Values) -> EditInput:
        kept = self._voice
        values = {**self._said_form.values(), **self._known_form.values(), **values}
        return EditInput(
            values["words"],
            values["of_kind"],
            self._language.value(),
            values["gloss"],
            kept.gathering_id,
            values["place"],
            values["table_label"],
            values["card_number"],
            -1 if values["words"] != kept.words else kept.has_personal_data,
            input_id=kept.id,
        )

    def _save(self) -> None:
        if any(form.problems() for form in self._forms):
            return
        self._said_form.show_problems(self._session.perform(self._act({})))

    def _clear_flag(self) -> None:
        kept = self._voice
        act = EditInput(
            kept.words, kept.kind, kept.language, kept.gloss, kept.gathering_id, kept.place, kept.table_label,
            kept.card_number, 0, input_id=kept.id,
        )  # fmt: skip
        self._session.perform(act)

    def _add_theme(self) -> None:
        name, known = self.theme.name, self.theme.theme
        if not name:
            return
        problems: tuple[Problem, ...] = ()
        theme_id = known.id if known else ""
        if known is None:
            new = AddTheme(name)
            problems, theme_id = self._session.perform(new, quiet=True), new.id
        problems = problems or self._session.perform(TagInputs((self._voice.id,), (theme_id,), name=name))
        self._said.setText(" ".join(self._session.say(problem.sentence) for problem in problems))
        if not problems:
            self.theme.clear()

    def _take_off(self, theme_id: str, title: str) -> None:
        self._session.perform(UntagInputs((self._voice.id,), theme_id, name=title))


def _step_words(step: TrailStep) -> Phrase:
    if step.taken_off:
        return phrase("{theme}, taken off", theme=step.theme)
    if step.merged_into:
        return phrase("{theme}, merged into {other}", theme=step.theme, other=step.merged_into)
    return phrase("{theme}", theme=step.theme)
