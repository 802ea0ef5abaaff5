"""Text at the door: NFC, no control or invisible characters, and one search key for names."""

from __future__ import annotations

import re
import unicodedata

_JOINERS = frozenset("\u200c\u200d")  # several scripts need them inside words
_SPACES = re.compile(r"[ \u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_APART = re.compile(r"[\s'’.\-]+")


def clean(text: str, *, lines: bool = False) -> str:
    """Text as it may be stored: NFC, single spaces, no control, format, surrogate or private characters.

    ``lines`` keeps line breaks (notes). Idempotent: ``clean(clean(x)) == clean(x)``.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()  # nearly everything that is typed: nothing below would change more than its ends
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    kept = "".join(c for c in text if _allowed(c, lines=lines))
    if not lines:
        return _SPACES.sub(" ", kept).strip()
    return "\n".join(_SPACES.sub(" ", line).strip() for line in kept.split("\n")).strip()


def is_clean(text: str) -> bool:
    """Whether nothing in ``text`` would be dropped for being invisible."""
    return (text.isascii() and text.isprintable()) or all(_allowed(c, lines=True) for c in text)


def search_key(text: str) -> str:
    """A name as it is searched: case, accents, punctuation and spacing aside ("Zoë O'Neil" -> "zoeoneil")."""
    if text.isascii():
        return _APART.sub("", text.casefold())  # a search field asks for thousands of these between two keys
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    return _APART.sub("", unicodedata.normalize("NFKC", bare))


def _allowed(c: str, *, lines: bool) -> bool:
    if c == "\n":
        return lines
    return c in _JOINERS or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
