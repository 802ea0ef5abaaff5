"""Buttons: a verb and a noun, an icon, a shortcut that is told, and a ring for keyboard focus only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QIcon, QKeySequence, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QCheckBox, QPushButton, QSizePolicy, QToolButton

from ppm_desktop.views.parts.painting import RING_ROOM, by_keyboard, draw_ring
from ppm_desktop.views.services.fonts import face
from ppm_desktop.views.services.look import Look, Words, said

_ICON_INK = {"primary": "on_accent", "danger": "err_text", "chip": "accent_text"}


class Button(QPushButton):
    """A push button of a kind: primary (one per screen), plain, quiet, danger, chip or station."""

    def __init__(self, look: Look, words: Words, kind: str = "plain", *, icon: str = "", shortcut: str = "") -> None:
        """Use ``button`` to make one in one line with what it does."""
        super().__init__()
        self._look, self._icon, self._ringed = look, icon, False
        self._sequence = QKeySequence(shortcut)
        self.setProperty("kind", kind)
        self.setFont(face(600 if kind in {"primary", "danger"} else 500))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.set_words(words)
        if shortcut:
            self.setShortcut(self._sequence)
        self._dress()
        look.theme.changed.connect(self._dress)

    def set_words(self, words: Words) -> None:
        """Say something else; an ampersand in a name is no mnemonic."""
        text = said(self._look, words)
        self.setText(text.replace("&", "&&"))
        keys = self._sequence.toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{text}  ({keys})" if keys else "")
        if keys:
            self.setShortcut(self._sequence)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._dress()

    def _dress(self) -> None:
        if not self._icon:
            return
        theme = self._look.theme
        side, gap = theme.px(18), theme.space(5)
        ink, mode = _ICON_INK.get(str(self.property("kind")), "text2"), QIcon.Mode.Normal
        if not self.isEnabled():
            ink, mode = "text3", QIcon.Mode.Disabled
        made = QIcon()
        made.addPixmap(self._with_gap(theme.pixmap(self._icon, ink), side, gap), mode)
        self.setIcon(made)
        self.setIconSize(QSize(side + gap, side))

    def _with_gap(self, picture: QPixmap, side: int, gap: int) -> QPixmap:
        """WORKAROUND Qt 6.11: the gap between icon and text is fixed at 4 px, so it is drawn into the picture."""
        ratio = picture.devicePixelRatio()
        wide = QPixmap(round((side + gap) * ratio), round(side * ratio))
        wide.setDevicePixelRatio(ratio)
        wide.fill(Qt.GlobalColor.transparent)
        painter = QPainter(wide)
        painter.drawPixmap(gap if self.isRightToLeft() else 0, 0, picture)
        painter.end()
        return wide

    def changeEvent(self, event: QEvent) -> None:
        """The gap changes sides with the direction of the language, the ink with what can be pressed."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LayoutDirectionChange, QEvent.Type.EnabledChange}:
            self._dress()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether a key brought the focus."""
        self._ringed = by_keyboard(event, before=self._ringed)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """As the stylesheet says; a focused button makes room for its ring inside its bounds."""
        if self._ringed and self.hasFocus():
            self._paint_ringed()
        else:
            super().paintEvent(event)

    def _paint_ringed(self) -> None:
        # Imported here: QStyle's hundreds of names take 10 ms, and the first window is painted without a ring.
        from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter

        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        option.rect.adjust(RING_ROOM, RING_ROOM, -RING_ROOM, -RING_ROOM)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        option.rect = self.rect()  # the words keep their room: the ring takes it from the padding
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_ring(painter, QRectF(self.rect()), self._look.theme.color("focus"), self._look.theme.radius("part"))
        painter.end()


class IconButton(QToolButton):
    """An icon alone: only for close, clear and the like; always named for screen readers and in its tooltip."""

    def __init__(self, look: Look, icon: str, name: Words, *, shortcut: str = "", role: str = "text2") -> None:
        """``name`` is a verb and a noun: "Close details"."""
        super().__init__()
        self._look, self._icon, self._role, self._ringed = look, icon, role, False
        text = said(look, name)
        self.setAccessibleName(text)
        keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{text}  ({keys})" if keys else text)
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._dress()
        look.theme.changed.connect(self._dress)

    def _dress(self) -> None:
        theme = self._look.theme
        self.setIcon(theme.icon(self._icon, self._role))
        self.setIconSize(QSize(theme.px(18), theme.px(18)))
        self.setMinimumSize(theme.px(28), theme.px(28))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether a key brought the focus."""
        self._ringed = by_keyboard(event, before=self._ringed)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The icon, and the ring."""
        super().paintEvent(event)
        _ring_over(self, self._look, shown=self._ringed)


class Tick(QCheckBox):
    """A tick box with its words beside it; a bare one needs ``name``. Its hit area is never under 24 px."""

    def __init__(self, look: Look, words: Words = "", *, name: Words = "") -> None:
        """``name`` is what a screen reader says of a bare box."""
        super().__init__(said(look, words).replace("&", "&&"))
        self._look, self._ringed = look, False
        if name:
            self.setAccessibleName(said(look, name))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Wide enough to be hit."""
        side = self._look.theme.px(28)
        return super().sizeHint().expandedTo(QSize(side, side))

    def minimumSizeHint(self) -> QSize:
        """The words stay whole."""
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether a key brought the focus."""
        self._ringed = by_keyboard(event, before=self._ringed)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, the words, and the ring."""
        super().paintEvent(event)
        _ring_over(self, self._look, shown=self._ringed)


def _ring_over(widget: IconButton | Tick, look: Look, *, shown: bool) -> None:
    if not (shown and widget.hasFocus()):
        return
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_ring(painter, QRectF(widget.rect()), look.theme.color("focus"), look.theme.radius("small"))
    painter.end()


def button(look: Look, words: Words, kind: str = "plain", *, icon: str = "", shortcut: str = "") -> Button:
    """A button; connect its ``clicked``. ``kind``: primary, plain, quiet, danger, chip, station."""
    return Button(look, words, kind, icon=icon, shortcut=shortcut)
