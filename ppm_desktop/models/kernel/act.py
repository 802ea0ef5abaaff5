"""The act: at once the form's payload, the command, the audit entry, the undo step and what travels."""

from __future__ import annotations

import dataclasses
import json
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, ClassVar

from ppm_desktop.i18n import Phrase
from ppm_desktop.models.kernel.field import field_problems
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records


@dataclass(frozen=True)
class Act:
    """One thing a person does. Subclasses are frozen dataclasses of plain values.

    A payload carries everything the act decides, new ids and times included, so that ``apply`` gives the same
    rows on every laptop. ``apply`` never asks the clock, never draws at random and never reads a setting.
    """

    kind: ClassVar[str] = ""
    """Its name in the book: "<room>.<verb>_<noun>". Never changed once released."""
    in_book: ClassVar[bool] = True
    """Whether the book keeps it. Only entries of single ballots are kept out (ballot secrecy, house.md section 4)."""
    reversible: ClassVar[bool] = True
    """Whether it may be taken back."""
    needs_reason: ClassVar[bool] = False
    """Whether it has public weight, so that the person says why."""
    scrubs: ClassVar[bool] = False
    """Whether the file is rewritten afterwards, so that no trace of deleted working rows is left in it."""

    @property
    def title(self) -> Phrase:
        """What was done, in words for the Edit menu and the history: "Add Amara Okafor"."""
        raise NotImplementedError(type(self).__name__)

    def problems(self, read: Reader) -> tuple[Problem, ...]:  # noqa: ARG002 - the rooms' acts read
        """Everything that stands against it now; empty if it may be performed. Writes nothing."""
        return field_problems(self)

    def apply(self, records: Records) -> None:
        """Write it. Called inside one transaction, here or on another laptop."""
        raise NotImplementedError(type(self).__name__)

    def payload(self) -> dict[str, Any]:
        """Its fields as plain JSON values."""
        return {name: _plain(getattr(self, name)) for name in _names(typing.cast("Any", type(self)))}


class Registry:
    """The acts this program knows, by kind: put together once, from explicit tuples, by the composition root."""

    def __init__(self, acts: Iterable[type[Act]]) -> None:
        """A kind that is missing or stands for two acts is a ValueError."""
        self._by_kind: dict[str, type[Act]] = {}
        for act in acts:
            if not act.kind or act.kind in self._by_kind:
                raise ValueError(f"{act.__name__}: the kind {act.kind!r} is empty or taken")
            self._by_kind[act.kind] = act

    def __iter__(self) -> typing.Iterator[type[Act]]:
        return iter(self._by_kind.values())

    def load(self, kind: str, payload: Mapping[str, Any]) -> Act:
        """The act that a book or another laptop describes; unknown kinds and shapes are a ValueError."""
        act = self._by_kind.get(kind)
        if act is None:
            raise ValueError(f"unknown act {kind!r}")
        try:
            return typing.cast(Act, _build(act, payload))
        except (TypeError, KeyError) as wrong:
            raise ValueError(f"{kind}: {wrong}") from wrong


_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def canonical(value: Any) -> str:
    """The one JSON text of a value: sorted keys, no spaces, UTF-8 kept (after RFC 8785, for our plain values)."""
    return _CANONICAL.encode(value)


def _plain(value: Any) -> Any:
    """A field's value as JSON knows it. Like ``dataclasses.asdict``, without its copies: an act is frozen."""
    if isinstance(value, (str, int, NoneType)):
        return value
    if dataclasses.is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value]


@lru_cache(maxsize=512)
def _names(shape: Any) -> tuple[str, ...]:
    return tuple(f.name for f in dataclasses.fields(shape))


@lru_cache(maxsize=512)
def _hints(shape: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(shape)
    return {f.name: hints[f.name] for f in dataclasses.fields(shape)}


def _build(shape: type[Any], payload: Mapping[str, Any]) -> Any:
    hints = _hints(typing.cast("Any", shape))
    unknown = set(payload) - set(hints)
    if unknown:
        raise TypeError(f"unknown fields {sorted(unknown)}")
    # A plain text or number, as nearly all are, needs no closer look.
    return shape(**{n: v if type(v) is hints[n] else _value(hints[n], v) for n, v in payload.items()})


def _value(hint: Any, value: Any) -> Any:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in {UnionType, typing.Union}:
        if value is None and NoneType in arguments:
            return None
        return _value(next(a for a in arguments if a is not NoneType), value)
    if origin is tuple:
        if not isinstance(value, (list, tuple)):
            raise TypeError(f"a list is wanted, not {type(value).__name__}")
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return tuple(_value(arguments[0], item) for item in value)
        return tuple(_value(part, item) for part, item in zip(arguments, value, strict=True))
    if dataclasses.is_dataclass(hint):
        return _build(typing.cast(type[Any], hint), value)
    if isinstance(hint, type) and (not isinstance(value, hint) or (isinstance(value, bool) and hint is int)):
        raise TypeError(f"{hint.__name__} is wanted, not {type(value).__name__}")
    return value


@dataclass(frozen=True, slots=True)
class Changes:
    """What one act (or one merge) changed: announced once, after it is on disk."""

    title: Phrase
    tables: frozenset[str]
    act_id: str = ""
    reversible: bool = False

    def touch(self, *tables: str) -> bool:
        """Whether any of these tables changed."""
        return not self.tables.isdisjoint(tables)
