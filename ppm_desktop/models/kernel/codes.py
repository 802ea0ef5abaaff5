"""Codes on paper: letters that every keyboard layout types alike, with check letters that catch a slip.

The alphabet has 16 letters (one hexadecimal digit each) that sit on the same keys on QWERTY, QWERTZ and AZERTY,
so a scanner set up for a US keyboard still reads right on a German or French laptop (experience.md 3.10).
"""

from __future__ import annotations

import hashlib
import secrets

ALPHABET = "BCDFGHJKLNPRSTVX"
_TO_HEX = str.maketrans(ALPHABET, "0123456789ABCDEF")
_FROM_HEX = str.maketrans("0123456789ABCDEF", ALPHABET)
BADGE = "T"  # a person's badge
BALLOT = "P"  # a ballot paper
BATCH = "X"  # a batch's cover sheet


def new_code(kind: str, length: int = 20) -> str:
    """A code of ``length`` random letters (4 bits each), its kind in front and two check letters behind."""
    body = kind + secrets.token_hex((length + 1) // 2)[:length].upper().translate(_FROM_HEX)
    return body + check_letters(body)


def check_letters(body: str) -> str:
    """Two letters (8 bits) that a mistyped or swapped letter changes: ISO/IEC 7064 MOD 97-10 over the letters."""
    number = int("".join(f"{ord(c) - 55:02d}" for c in body)) * 100 % 97
    return f"{98 - number:02x}".upper().translate(_FROM_HEX)


def read_code(typed: str, kind: str) -> str | None:
    """A typed or scanned code in its stored form, or None where it cannot be a code of this kind.

    Spaces, hyphens and lower case are forgiven; a wrong check letter is not.
    """
    code = "".join(typed.split()).replace("-", "").upper()
    if len(code) < 4 or not code.startswith(kind) or any(c not in ALPHABET for c in code[1:]):
        return None
    return code if check_letters(code[:-2]) == code[-2:] else None


def grouped(code: str) -> str:
    """A code in groups of four, as it is printed."""
    return " ".join(code[i : i + 4] for i in range(0, len(code), 4))


def fingerprint(code: str) -> str:
    """What a station keeps of a code: SHA-256, so that a stolen laptop can print none."""
    return hashlib.sha256(code.encode()).hexdigest()
