"""Going round: F6 leads from one part of the window to the next, Ctrl+Page Down from one tab or section to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def go_round(parts: Sequence[QWidget], focus: QWidget | None, step: int) -> None:
    """Give the focus to the part after (or before) the one that has it now; the innermost part counts."""
    here = [n for n, part in enumerate(parts) if focus is not None and (part is focus or part.isAncestorOf(focus))]
    target = parts[((here[-1] if here else 0) + step) % len(parts)]
    stop = next(filter(_is_stop, _in_tab_order(target)), None)
    if stop is not None:
        stop.setFocus(Qt.FocusReason.ShortcutFocusReason)


def turn_section(focus: QWidget | None, step: int) -> bool:
    """Let the part that has the focus go to its own next section; False where it has none, or none further on."""
    part = focus
    while part is not None:
        turn = getattr(part, "turn_section", None)
        if turn is not None:
            return bool(turn(step))
        part = part.parentWidget()
    return False


def _in_tab_order(target: QWidget) -> Iterator[QWidget]:
    """The part itself and what is inside it, in the order in which Tab comes by."""
    yield target
    widget = target.nextInFocusChain()
    while widget is not None and widget is not target:
        if target.isAncestorOf(widget):
            yield widget
        widget = widget.nextInFocusChain()


def _is_stop(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
