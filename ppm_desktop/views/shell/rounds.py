"""Going round: F6 leads from one part of the window to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def go_round(parts: Sequence[QWidget], focus: QWidget | None, step: int) -> None:
    """Give the focus to the part after (or before) the one that has it now; the innermost part counts."""
    here = [n for n, part in enumerate(parts) if focus is not None and (part is focus or part.isAncestorOf(focus))]
    target = parts[((here[-1] if here else 0) + step) % len(parts)]
    stop = target if _is_stop(target) else next((w for w in target.findChildren(QWidget) if _is_stop(w)), None)
    if stop is not None:
        stop.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _is_stop(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
