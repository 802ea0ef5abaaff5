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


def _design(session: Session) -> QWidget:
    from ppm_desktop.views.design.view import DesignView

    return DesignView(session)


def _engage(session: Session) -> QWidget:
    from ppm_desktop.views.engage.view import EngageView

    return EngageView(session)


def _convene(session: Session) -> QWidget:
    from ppm_desktop.views.convene.view import ConveneView

    return ConveneView(session)


def _learn(session: Session) -> QWidget:
    from ppm_desktop.views.learn.view import LearnView

    return LearnView(session)


def _recommend(session: Session) -> QWidget:
    from ppm_desktop.views.recommend.view import RecommendView

    return RecommendView(session)


def _vote(session: Session) -> QWidget:
    from ppm_desktop.views.vote.view import VoteView

    return VoteView(session)


def _honor(session: Session) -> QWidget:
    from ppm_desktop.views.honor.view import HonorView

    return HonorView(session)


def _analyze(session: Session) -> QWidget:
    from ppm_desktop.views.analyze.view import AnalyzeView

    return AnalyzeView(session)


def _check_in(session: Session, target: str) -> QWidget:
    from ppm_desktop.views.stations.check_in.window import CheckInStation

    return CheckInStation(session, target)


def _ballot_entry(session: Session, batch_id: str) -> QWidget:
    from ppm_desktop.views.stations.ballot_entry.window import BallotEntryStation

    return BallotEntryStation(session, batch_id)


def _compare(session: Session, batch_id: str) -> QWidget:
    from ppm_desktop.views.stations.compare.window import CompareStation

    return CompareStation(session, batch_id)


Build = Callable[[Session], QWidget]
BuildStation = Callable[[Session, str], QWidget]

STAGE_VIEWS: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "design": _design,
        "engage": _engage,
        "convene": _convene,
        "learn": _learn,
        "recommend": _recommend,
        "vote": _vote,
        "honor": _honor,
        "analyze": _analyze,
    }
)
STATIONS: Final[Mapping[str, BuildStation]] = MappingProxyType(
    {"check_in": _check_in, "ballot_entry": _ballot_entry, "compare": _compare}
)
