"""About: version, license, and the work of others that this program stands on."""

from __future__ import annotations

import platform
from importlib import metadata
from typing import Final

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.views.parts.boxes import Column, Row
from ppm_desktop.views.parts.buttons import Button
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.services.look import Look

DISTRIBUTION: Final = "ppm-desktop"
# What stands in packages without saying so in a way a program can read.
_WITHIN: Final = (
    "Inter: SIL Open Font License 1.1 (fontpkg-inter)",
    "Noto Sans, Noto Sans Arabic: SIL Open Font License 1.1 (fontpkg-noto-sans, fontpkg-noto-sans-arabic)",
    "Phosphor Icons: MIT License (QtAwesome)",
    "Qt: GNU Lesser General Public License 3 (PySide6-Essentials); it is loaded as shared libraries",
    "SQLCipher: BSD 3-Clause (sqlcipher3)",
)


def version() -> str:
    """Ours, or the word for a checkout that was never installed."""
    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return "0.1.0"


def licenses() -> list[str]:
    """One line for each installed package: name, version, license."""
    found = {}
    for package in metadata.distributions():
        name = package.metadata["Name"]
        if name and name != DISTRIBUTION:
            found[name.lower()] = f"{name} {package.version}: {_license(package)}"
    return [found[name] for name in sorted(found)]


def _license(package: metadata.Distribution) -> str:
    facts = package.metadata
    said = facts.get_all("License-Expression")
    if said:
        return str(said[0])
    kinds = [line.split(" :: ")[-1] for line in facts.get_all("Classifier") or [] if line.startswith("License ::")]
    if kinds:
        return ", ".join(kinds)
    stated = "".join(facts.get_all("License") or []).strip()
    return stated.splitlines()[0] if stated else "see the package"


class AboutDialog(QDialog):
    """Read it, select it, copy it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Everything is read from what is installed."""
        super().__init__(parent)
        self.setWindowTitle(look.say(phrase("About PPM Desktop")))
        words = phrase(
            "Version {version}. Python {python}, Qt {qt}, PySide6 {pyside}.",
            version=version(), python=platform.python_version(), qt=qVersion(), pyside=PySide6.__version__,
        )  # fmt: skip
        free = phrase(
            "Free software under the GNU General Public License, version 3 or later. It comes without warranty."
        )
        third = QPlainTextEdit("\n".join([*_WITHIN, "", *licenses()]))
        third.setReadOnly(True)
        third.setAccessibleName(look.say(phrase("The work of others")))
        close = Button(look, phrase("Close"), "primary")
        inside = Column(
            look, heading(look, "PPM Desktop", "h2"), label(look, words, ink="text2", wrap=True),
            label(look, free, wrap=True), 6, label(look, phrase("The work of others"), "label"), (third, 1),
            Row(look, None, close), gap=8, margins=(24, 20, 24, 20),
        )  # fmt: skip
        self.setLayout(inside)
        self.resize(look.theme.px(600), min(look.theme.px(520), 640))
        close.clicked.connect(self.accept)
