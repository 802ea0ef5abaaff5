"""The theme: one appearance and one text size for the whole program, changed live."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QDir, QObject, Qt, QTemporaryDir, Signal, Slot
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from ppm_desktop.views.services.fonts import FAMILIES, face, load_fonts
from ppm_desktop.views.services.icons import draw_icon
from ppm_desktop.views.services.stylesheet import HOUSE, fill
from ppm_desktop.views.services.tokens import APPEARANCES, DARK, LIGHT, RADIUS, TEXT_SIZES, TOKENS, TYPE, Tokens

# Spacing grows slower than text, so that 200 % still fits (experience.md section 4).
_SPACE_GROWTH: Final = 0.35
_ROLES: Final = (
    (QPalette.ColorRole.Window, "bg"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "sunken"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.BrightText, "err"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on_accent"),
    (QPalette.ColorRole.ToolTipBase, "text"),
    (QPalette.ColorRole.ToolTipText, "surface"),
    (QPalette.ColorRole.PlaceholderText, "text3"),
    (QPalette.ColorRole.Link, "accent_text"),
    (QPalette.ColorRole.LinkVisited, "accent_text"),
    (QPalette.ColorRole.Light, "surface"),
    (QPalette.ColorRole.Midlight, "sunken"),
    (QPalette.ColorRole.Mid, "border"),
    (QPalette.ColorRole.Dark, "border_strong"),
    (QPalette.ColorRole.Shadow, "border_strong"),
    (QPalette.ColorRole.Accent, "accent"),
)


def application(arguments: Sequence[str]) -> QApplication:
    """Qt's application in the style that the stylesheet builds on.

    The style is named on Qt's command line: ``setStyle`` hands back a QStyle, whose hundreds of names take 10 ms.
    """
    return QApplication([*arguments, "-style", "Fusion"])


class _Drawn(NamedTuple):
    name: str
    role: str
    dots: int


class Theme(QObject):
    """Colors, sizes, fonts and icons; made once by the composition root and handed around."""

    changed = Signal()
    """The appearance or the text size is another one: painted parts measure themselves again."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Light at 100 % until told otherwise."""
        super().__init__(parent)
        self.appearance = "light"
        self.percent = 100
        self.tokens: Tokens = LIGHT
        self._app: QApplication | None = None
        self._plain = False
        self._colors: dict[str, QColor] = {}
        self._fonts: dict[tuple[str | int, int, bool], QFont] = {}
        self._pixmaps: dict[_Drawn, QPixmap] = {}
        self._pictures = QTemporaryDir()
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._follow_system)

    @property
    def scale(self) -> float:
        """The text size as a factor, 1.0 to 2.0."""
        return self.percent / 100

    @property
    def em(self) -> int:
        """The body text in pixels: window widths are judged in it."""
        return self.px(TYPE["body"][0])

    def px(self, n: float) -> int:
        """A length that grows with the text."""
        return max(1, round(n * self.scale))

    def space(self, n: float) -> int:
        """A gap: grows at 35 % of the text."""
        return max(1, round(n * (1 + (self.scale - 1) * _SPACE_GROWTH)))

    def color(self, role: str) -> QColor:
        """The color of a role such as "accent_tint"."""
        if role not in self._colors:
            self._colors[role] = QColor(getattr(self.tokens, role))
        return self._colors[role]

    def font(self, kind: str | int = "body", weight: int | None = None, *, tabular: bool = False) -> QFont:
        """The font of a kind of type ("h1") or of a size in pixels; ``tabular`` gives figures of one width."""
        size, usual = TYPE[kind] if isinstance(kind, str) else (kind, 400)
        key = (kind, weight or usual, tabular)
        if key not in self._fonts:
            self._fonts[key] = _font(self.px(size), weight or usual, tabular=tabular)
        return self._fonts[key]

    def pixmap(self, icon: str, role: str = "text2", size: int = 18) -> QPixmap:
        """An icon (a word of icons.ICONS) in the color of a role; ``size`` in pixels at 100 %."""
        key = _Drawn(icon, role, self.px(size))
        if key not in self._pixmaps:
            self._pixmaps[key] = draw_icon(icon, self.color(role), key.dots)
        return self._pixmaps[key]

    def icon(self, name: str, role: str = "text2", size: int = 18) -> QIcon:
        """The same as a QIcon, for actions and Qt's own buttons."""
        icon = QIcon(self.pixmap(name, role, size))
        icon.addPixmap(self.pixmap(name, "text3", size), QIcon.Mode.Disabled)
        return icon

    def radius(self, name: str) -> int:
        """The corner radius of "small", "control", "part", "card" or "kiosk" parts."""
        return RADIUS[name]

    @property
    def is_high_contrast(self) -> bool:
        """Whether tints are gone, so that tinted parts need an outline."""
        return self.tokens.name == "high_contrast"

    def apply(self, app: QApplication, *, plain: bool = False) -> None:
        """Dress the application; ``plain`` (safe mode) leaves the stylesheet out."""
        if self._app is None:
            load_fonts()
        self._app, self._plain = app, plain
        self._dress()

    def set_appearance(self, appearance: str) -> None:
        """One of tokens.APPEARANCES; "system" follows the desktop."""
        if appearance not in APPEARANCES:
            raise ValueError(appearance)
        self.appearance = appearance
        self._take(TOKENS.get(appearance) or self._system_tokens())

    def set_text_size(self, percent: int) -> None:
        """One of tokens.TEXT_SIZES."""
        if percent not in TEXT_SIZES:
            raise ValueError(percent)
        if percent != self.percent:
            self.percent = percent
            self._renew()

    def palette(self) -> QPalette:
        """The tokens as Qt's palette."""
        palette = QPalette()
        for role, token in _ROLES:
            palette.setColor(role, self.color(token))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("text3"))
        return palette

    def stylesheet(self) -> str:
        """The one stylesheet in today's colors and sizes."""
        return fill(
            HOUSE.read_text(encoding="utf-8"),
            {**self.tokens._asdict(), **self._drawn_pictures(), **{f"r_{n}": f"{r}px" for n, r in RADIUS.items()}},
            {"px": self.px, "space": self.space},
        )

    def _take(self, tokens: Tokens) -> None:
        if tokens is not self.tokens:
            self.tokens = tokens
            self._renew()

    def _renew(self) -> None:
        self._colors.clear()
        self._fonts.clear()
        self._pixmaps.clear()
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        if self._app is None:
            return
        # WORKAROUND Qt 6.11: putting one stylesheet over another takes 3.8 s for 800 widgets, over none 0.2 s.
        self._app.setStyleSheet("")
        self._app.setPalette(self.palette())
        self._app.setFont(self.font())
        if not self._plain:
            self._app.setStyleSheet(self.stylesheet())

    def _system_tokens(self) -> Tokens:
        return DARK if self._hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT

    def _drawn_pictures(self) -> dict[str, str]:
        """Pictures that Qt's stylesheets can only take from files, drawn into this run's temporary folder."""
        folder = QDir(self._pictures.path())
        paths: dict[str, str] = {}
        for word, icon, role in (
            ("picture_chevron", "chevron_down", "text2"),
            ("picture_up", "chevron_up", "text2"),
            ("picture_check", "done", "on_accent"),
            ("picture_clear", "close", "text2"),
        ):
            path = folder.filePath(f"{self.tokens.name}_{icon}_{self.percent}.png")
            self.pixmap(icon, role, 14).save(path)
            paths[word] = f'"{path}"'
        return paths

    @Slot()
    def _follow_system(self) -> None:
        if self.appearance == "system":
            self._take(self._system_tokens())


def _font(pixels: int, weight: int, *, tabular: bool) -> QFont:
    font = face(weight, tabular=tabular)
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(pixels)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # ss04 keeps capital I, small l and 1 apart without a slashed zero.
    font.setFeature(QFont.Tag("ss04"), 1)
    return font
