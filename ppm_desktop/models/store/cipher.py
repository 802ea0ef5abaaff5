"""The driver: sqlcipher3 behind one adapter, so that the rest of the store names neither it nor its errors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

Connection = driver.Connection
Failure = driver.Error
IntegrityFailure = driver.IntegrityError
DatabaseFailure = driver.DatabaseError

# The driver keeps prepared statements by how often they were used: once its cache is full, two new ones throw each
# other out at every use (measured: half the time of an act). So it must never be full.
_STATEMENTS = 8_192


def connect(path: Path | str, key: bytes | None) -> Any:
    """An open connection in autocommit mode; ``key`` is the raw 32-byte file key, None for a file without one.

    The key goes in as hexadecimal text because PRAGMA takes no parameters; it never comes from a person's text.
    """
    connection = driver.connect(str(path), isolation_level=None, check_same_thread=True, cached_statements=_STATEMENTS)
    connection.row_factory = driver.Row
    # The driver's own log speaks on the error stream of whoever has a terminal open; we say it in sentences.
    connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
    if key is not None:
        if len(key) != 32:
            raise ValueError("a file key has 32 bytes")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def primary_code(failure: BaseException) -> str:
    """SQLite's name of the error ("SQLITE_FULL"), without the extended part; "" where it has none."""
    name = getattr(failure, "sqlite_errorname", "") or ""
    return "_".join(name.split("_")[:2])
