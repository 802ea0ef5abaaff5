"""The two hashes that hold the book together: of a payload with its salt, and of an act with the one before it.

They stand here because two ask for them: the store, which writes the book, and the count, which relies on what it says.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from ppm_desktop.models.kernel.act import canonical

COVERED = ("id", "station", "seq", "turn", "at", "operator", "kind", "digest", "undoes", "reason")
"""What the hash of an act covers, in this order: the payload by its digest, so that a person can be redacted from it."""


def payload_digest(salt: str, payload: str) -> str:
    """SHA-256 of salt and payload, in hexadecimal."""
    return hashlib.sha256(f"{salt}{payload}".encode()).hexdigest()


def link(prev_hash: str, covered: Sequence[str | int]) -> str:
    """sha256(prev_hash + canonical JSON of what the hash covers), in hexadecimal."""
    return hashlib.sha256((prev_hash + canonical(covered)).encode()).hexdigest()
