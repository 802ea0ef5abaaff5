"""QR codes of our short codes: one size and one mask for all, so that a code costs a third of a millisecond."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

from qrcode import QRCode, constants, util

MODULES = 25  # version 2: 29 letters at level Q, which still reads with a quarter of the code lost
QUIET = 4  # white modules that must stay free on every side
LONGEST = 29
_LETTERS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
_MASK = 3
_VERSION = 2


def matrix(code: str) -> list[list[bool]]:
    """The dark modules of a code, row by row from the top, without the quiet zone.

    ``code`` is upper-case letters and digits (QR alphanumeric mode), 29 at the most.
    """
    if len(code) > LONGEST or not set(code) <= _LETTERS:
        raise ValueError(f"not a short code: {code!r}")
    drawing = QRCode(
        version=_VERSION, error_correction=constants.ERROR_CORRECT_Q, mask_pattern=_MASK, border=0, box_size=1
    )
    drawing.add_data(util.QRData(code.encode(), mode=util.MODE_ALPHA_NUM))
    drawing.make(fit=False)
    return [[bool(dark) for dark in row] for row in drawing.modules]


@lru_cache(maxsize=64)
def path(code: str) -> str:
    """The code as one PDF path of whole modules: origin bottom left, 25 units wide and high."""
    strips = []
    for down, row in enumerate(matrix(code)):
        across = 0
        for dark, group in groupby(row):
            wide = len(list(group))
            if dark:
                strips.append(f"{across} {MODULES - 1 - down} {wide} 1 re")
            across += wide
    return " ".join(strips)


def svg(code: str, *, title: str = "") -> str:
    """The code as a small SVG picture with its quiet zone, for the screen and the results page."""
    side = MODULES + 2 * QUIET
    dark = "".join(
        f"M{across + QUIET} {down + QUIET}h1v1h-1z"
        for down, row in enumerate(matrix(code))
        for across, is_dark in enumerate(row)
        if is_dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges" '
        f'role="img" aria-label="{title or code}"><path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/>'
        f'<path fill="#000" d="{dark}"/></svg>'
    )
