"""What each project costs, in a vote about money."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.field import Fact, Kind
from ppm_desktop.models.vote.wording import Wording
from ppm_desktop.views.forms.form import Field
from ppm_desktop.views.parts.boxes import Column
from ppm_desktop.views.services.session import Session


class ProjectCosts(QFrame):
    """One amount a project, in cents."""

    changed = Signal()

    def __init__(self, session: Session, found: Wording) -> None:
        """Empty amounts, in the order of the ballot."""
        super().__init__()
        self.setObjectName("clear")
        inside = Column(session, gap=8)
        self.fields: dict[str, Field] = {}
        for item in found.items:
            known = Fact(phrase("What “{project}” costs", project=item.title), Kind.MONEY, required=True)
            self.fields[item.id] = field = Field(session, known)
            field.entry.edited.connect(self.changed)
            inside.put(field)
        self.setLayout(inside)

    def costs(self) -> dict[str, int]:
        """Cents by ballot item; 0 where nothing is written."""
        return {item: field.entry.value() or 0 for item, field in self.fields.items()}
