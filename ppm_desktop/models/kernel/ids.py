"""Identities: text made in the act, time-ordered where order is harmless, random where it is not."""

from __future__ import annotations

import os
import time


class _Newest:
    """The newest time-ordered id of this program: two made in one millisecond keep their order."""

    number = 0


def new_id() -> str:
    """A time-ordered id (UUIDv7 layout, RFC 9562 section 5.7): never for the ballots' side of the wall."""
    millis = time.time_ns() // 1_000_000
    tail = int.from_bytes(os.urandom(10), "big")
    number = (
        (millis & 0xFFFFFFFFFFFF) << 80 | 0x7 << 76 | (tail >> 68 & 0xFFF) << 64 | 0b10 << 62 | tail & (1 << 62) - 1
    )
    _Newest.number = max(number, _Newest.number + 1)
    return f"{_Newest.number:032x}"


def random_id() -> str:
    """An id that says nothing about when it was made (UUIDv4 layout): everything that touches a ballot."""
    number = int.from_bytes(os.urandom(16), "big") & ~(0xF << 76 | 0b11 << 62) | 0x4 << 76 | 0b10 << 62
    return f"{number:032x}"
