"""Where votes went: the standing of a few rounds side by side, and bands for what moved between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing, Path, Rect
from reportlab.lib.colors import HexColor

from ppm_desktop.exports.charts import PAPER
from ppm_desktop.exports.flow import Draw
from ppm_desktop.exports.lettering import Lettering, Line, fitted, measure, set_line, set_lines
from ppm_desktop.exports.pad import Pad
from ppm_desktop.models.vote.count.outcome import Round

ROUNDS = 5
"""So many rounds stand on one picture; a longer count goes on in the next, which begins where this one ends."""

NOBODY = ""
"""In place of an option: the votes that count for nobody any more."""

_BAR, _HEAD, _LINE = 9.0, 18.0, 10.0
_WORDS, _VOTES, _HEADING = Lettering(7.5), Lettering(7.5, bold=True), Lettering(8.5, bold=True)
_KEY, _BETWEEN = Lettering(8.5), 18.0
_MOST_HIGH, _LEAST_HIGH = 420.0, 180.0
_FEWEST = 3  # columns share the width as if there were at least so many


@dataclass(frozen=True, slots=True)
class Node:
    """The votes of one option in one round, as they stand on the picture: from ``top`` down ``high``, and how many."""

    key: str
    top: float
    high: float
    votes: float


def transfer_pictures(
    rounds: Sequence[Round], order: Sequence[str], names: Mapping[str, str], heads: Sequence[str], width: float
) -> Iterator[TransferPicture]:
    """Pictures of all rounds, a few on each. ``order`` is from the top down, ``names`` has NOBODY too.

    Where a name is cut on a picture, all have numbers: ``numbered`` says so, and ``key_rows`` tells the names in full.
    """
    if len(rounds) < 2:
        return
    numbers = numbered(order, names, len(rounds), width)
    for start in range(0, len(rounds) - 1, ROUNDS - 1):
        end = min(start + ROUNDS, len(rounds))
        yield TransferPicture(rounds[start:end], order, names, heads[start:end], width, numbers)


def numbered(order: Sequence[str], names: Mapping[str, str], rounds: int, width: float) -> Mapping[str, int]:
    """A number for each option from the top down where not every name fits into its column, else none."""
    room = width / max(min(rounds, ROUNDS), _FEWEST) - _BAR - 12 - measure("99,999", _VOTES)
    if all(measure(names[key], _WORDS) <= room for key in order):
        return {}
    return {key: number for number, key in enumerate(order, 1)}


def key_rows(numbers: Mapping[str, int], names: Mapping[str, str], width: float) -> Iterator[tuple[float, Draw]]:
    """The names by their numbers, two beside each other: the height of each row and how it is drawn."""
    half = (width - _BETWEEN) / 2
    told = [set_lines(f"{number}. {names[key]}", _KEY, half) for key, number in numbers.items()]
    rows = -(-len(told) // 2)
    for place in range(rows):
        pair = told[place::rows]

        def draw(pad: Pad, x: float, y: float, pair: list[list[Line]] = pair) -> None:
            for column, lines in enumerate(pair):
                for at, line in enumerate(lines):
                    pad.line(x + column * (half + _BETWEEN), y + at * _KEY.leading, line)

        yield max(map(len, pair)) * _KEY.leading + 1, draw


class TransferPicture:
    """One picture: ``height`` points high, drawn with its top left corner at a point."""

    def __init__(
        self,
        rounds: Sequence[Round],
        order: Sequence[str],
        names: Mapping[str, str],
        heads: Sequence[str],
        width: float,
        numbers: Mapping[str, int] | None = None,
    ) -> None:
        """Everything is measured here; ``draw`` only draws."""
        self.rounds, self.heads, numbers = rounds, heads, numbers or {}
        self.names = {key: f"{numbers[key]}. {name}" if key in numbers else name for key, name in names.items()}
        seen = {key for one in rounds for key in one.tally}
        self.order = [*(key for key in order if key in seen), NOBODY]
        self.colors = {key: PAPER.series[place % len(PAPER.series)] for place, key in enumerate(order)}
        self.colors[NOBODY] = PAPER.grid
        lines = max(len(one.tally) + 1 for one in rounds)
        self.high = min(_MOST_HIGH, max(_LEAST_HIGH, lines * _LINE * 2.6))
        votes = max(sum(map(float, one.tally.values())) + float(one.exhausted) for one in rounds)
        self.scale = (self.high - lines * _LINE) / votes if votes else 0.0
        self.height = self.high + _HEAD
        self.step = width / max(len(rounds), _FEWEST)
        self.columns = [self._nodes(one) for one in rounds]
        self.drawing = Drawing(width, self.height)
        for place, one in enumerate(rounds[:-1]):
            self._bands(place, one, self.columns[place], self.columns[place + 1])
        for place, nodes in enumerate(self.columns):
            for node in nodes.values():
                self._bar(place * self.step, node)

    def draw(self, pad: Pad, x: float, y: float) -> None:
        """The shapes, then the words: those are set by the house's lettering, in any script."""
        pad.picture(self.drawing, x, y)
        for place, (head, nodes) in enumerate(zip(self.heads, self.columns, strict=True)):
            left = x + place * self.step
            pad.line(left, y, fitted(head, _HEADING, self.step - 4))
            for node in nodes.values():
                votes = set_line(f"{node.votes:,.0f}", _VOTES)
                at, down = left + _BAR + 3, y + self.height - node.top - 1
                pad.line(at, down, votes)
                room = self.step - _BAR - 12 - votes.width
                pad.line(at + votes.width + 4, down, fitted(self.names[node.key], _WORDS, room))

    def _nodes(self, one: Round) -> dict[str, Node]:
        """The bars of one round from the top down; each takes a line of words at least, so that none hides another."""
        found, top = {}, self.high
        for key in self.order:
            votes = float(one.exhausted if key == NOBODY else one.tally.get(key, 0))
            if (key == NOBODY and not votes) or (key != NOBODY and key not in one.tally):
                continue
            high = votes * self.scale
            found[key] = Node(key, top, high, votes)
            top -= high + _LINE
        return found

    def _bar(self, left: float, node: Node) -> None:
        high = max(node.high, 0.6)
        color = HexColor(self.colors[node.key])
        self.drawing.add(Rect(left, node.top - high, _BAR, high, fillColor=color, strokeColor=None))

    def _bands(self, place: int, one: Round, here: Mapping[str, Node], there: Mapping[str, Node]) -> None:
        """What stays and what moves, from the right edge of one column to the left edge of the next."""
        moves = _moves(one, here)
        left, right = place * self.step + _BAR, (place + 1) * self.step
        out, into = dict.fromkeys(here, 0.0), dict.fromkeys(there, 0.0)
        for source in self.order:
            for to in self.order:
                votes = moves.get((source, to), 0.0)
                if votes <= 0 or source not in here or to not in there:
                    continue
                high = votes * self.scale
                start, end = here[source].top - out[source], there[to].top - into[to]
                out[source] += high
                into[to] += high
                self.drawing.add(self._band(left, start, right, end, max(high, 0.3), source, stays=source == to))

    def _band(
        self, left: float, start: float, right: float, end: float, high: float, source: str, *, stays: bool
    ) -> Path:
        color = HexColor(self.colors[source])
        band = Path(fillColor=color, strokeColor=None, fillOpacity=0.16 if stays else 0.5)
        middle = (left + right) / 2
        band.moveTo(left, start)
        band.curveTo(middle, start, middle, end, right, end)
        band.lineTo(right, end - high)
        band.curveTo(middle, end - high, middle, start - high, left, start - high)
        band.closePath()
        return band


def _moves(one: Round, here: Mapping[str, Node]) -> dict[tuple[str, str], float]:
    """Votes by where they were and where they go; what does not move stays where it is."""
    moves: dict[tuple[str, str], float] = {}
    for transfer in one.transfers:
        to = transfer.to if transfer.to in one.tally else NOBODY
        pair = (transfer.source, to)
        moves[pair] = moves.get(pair, 0.0) + float(transfer.votes)
    for key, node in here.items():
        gone = sum(votes for (source, _), votes in moves.items() if source == key)
        moves[key, key] = max(node.votes - gone, 0.0)
    return moves
