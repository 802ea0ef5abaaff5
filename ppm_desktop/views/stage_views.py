"""The stages' pages and the stations' windows by their keys; each is imported when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, Protocol, cast

from PySide6.QtWidgets import QWidget

from ppm_desktop.models.kernel.act import Changes
from ppm_desktop.views.services.session import Session


class StagePage(Protocol):
    """What the window asks of a stage's page, besides being a widget."""

    def show_tab(self, key: str) -> None:
        """Turn to a tab of the page."""

    def reload(self, changes: Changes) -> None:
        """Something changed: show it now, or when the page is next seen."""


def stage_page(widget: QWidget) -> StagePage:
    """The widget, as the window talks to it."""
    return cast(StagePage, widget)


def _engage(session: Session) -> QWidget:
    from ppm_desktop.views.engage.view import EngageView

    return EngageView(session)


def _check_in(session: Session, target: str) -> QWidget:
    from ppm_desktop.views.stations.check_in.window import CheckInStation

    return CheckInStation(session, target)


Build = Callable[[Session], QWidget]
BuildStation = Callable[[Session, str], QWidget]

STAGE_VIEWS: Final[Mapping[str, Build]] = MappingProxyType({"engage": _engage})
STATIONS: Final[Mapping[str, BuildStation]] = MappingProxyType({"check_in": _check_in})
