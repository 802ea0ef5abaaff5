"""A form that saves itself: each field, when it is left, performs the act that writes the whole record anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ppm_desktop.models.kernel.act import Act
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.services.session import Session


class SavingForm(Form):
    """For records on screen: no button that matters, quiet where it went well, the error beside the field where not."""

    def __init__(
        self, session: Session, act: type[Act], make: Callable[[Values], Act], values: Mapping[str, Any],
        *, only: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """``values`` are those on file; a field left as it was performs nothing."""
        super().__init__(session, act, only=only, make=make)
        self._session, self._write = session, make
        self.set_values(values)
        self._kept = self.values()
        self.left.connect(self._save)

    def save_now(self) -> bool:
        """Save what stands there; False where something is wrong with it, which is then shown."""
        values = self.values()
        if values == self._kept:
            return True
        problems = self._session.perform(self._write(values), quiet=True)
        if problems:
            self.show_problems(problems)
            return False
        self._kept = values
        return True

    def _save(self, _name: str) -> None:
        self.save_now()
