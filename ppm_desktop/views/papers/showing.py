"""What happens with a file that was just made: a paper is shown, for other files it is said where they lie."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ppm_desktop.views.papers.paper import Paper
from ppm_desktop.views.parts.documents import DocumentDialog
from ppm_desktop.views.services.look import Look


def show_made(look: Look, *paths: Path, parent: QWidget | None) -> None:
    """The preview for papers, several of them together; otherwise where the (one) file is."""
    if all(path.suffix.lower() == ".pdf" for path in paths):
        show_papers(look, [Paper(path) for path in paths], parent=parent)
    else:
        DocumentDialog(look, paths[0], parent=parent).open()


def show_papers(look: Look, papers: Sequence[Paper], *, parent: QWidget | None) -> None:
    """The preview, beside the work: it is not modal, and outlives the panel that made the papers."""
    # Imported when the first paper is shown: the start must not wait for it.
    from ppm_desktop.views.papers.preview import PreviewWindow

    PreviewWindow(look, papers, parent=parent.window() if parent is not None else None).show()
