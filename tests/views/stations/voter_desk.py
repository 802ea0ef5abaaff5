"""A voters' table for tests: a roll with cards, a clock that a test moves, and what the file says was given."""

from __future__ import annotations

from typing import Any

from ppm_desktop.models.vote.roll import queries as roll
from ppm_desktop.views.stations.check_in.vote_door import STATION_NAME
from ppm_desktop.views.stations.check_in.window import VOTE, CheckInStation
from tests.views.stations import vote_cases


def open_table(process: Any, session: Any, sounds: Any, shown: Any, *, walk_ins: int = 1) -> Any:
    """The station at Table 3, with ``hands``, ``cards`` by name, and ``at`` (seconds)."""
    cards = vote_cases.a_roll(process, walk_ins=walk_ins)
    session.settings.put(STATION_NAME, "Table 3")
    return stand(session, sounds, shown, cards)


def stand(session: Any, sounds: Any, shown: Any, cards: dict[str, str]) -> Any:
    """A station on the roll that is there."""
    time = [100.0]
    station: Any = CheckInStation(session, VOTE, sounds=sounds, seconds=lambda: time[0])
    station.hands, station.cards, station.time = shown(station), cards, time
    station.flood.takes = lambda: True  # the flood guard has tests of its own
    return station


def wait(station: Any, seconds: float = 2.0) -> None:
    """The voter says their name."""
    station.time[0] += seconds


def voter(station: Any, name: str = "Amara Okafor") -> Any:
    return next(one for one in roll.everyone(station.session.read) if one.name == name)


def given(station: Any, name: str = "Amara Okafor") -> list[tuple[str, bool, str]]:
    """Kind, whether cancelled, and what became of the paper, for each ballot of this voter."""
    found = roll.handouts_of(station.session.read, voter(station, name).id)
    return [(one.kind, one.voided, one.paper_back) for one in found]


def serve(station: Any, name: str = "Amara Okafor") -> None:
    """Scan, ask, Enter."""
    from PySide6.QtCore import Qt

    station.hands.scan(station.cards[name])
    wait(station)
    station.hands.key(Qt.Key.Key_Return)
    assert station.outcome.state == "ok"


def said(station: Any) -> str:
    spoken: str = station.card.accessibleName()
    return spoken


def refusals(station: Any) -> list[str]:
    return [why for _at, why in roll.refused_scans(station.session.read)]
