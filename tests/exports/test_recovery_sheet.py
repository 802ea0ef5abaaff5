"""The recovery sheet: one page that holds the whole code, in every language's words."""

from __future__ import annotations

import pypdfium2
import pytest

from ppm_desktop.exports.recovery_sheet import RecoverySheet, save_recovery_sheet
from ppm_desktop.i18n import Tongue
from ppm_desktop.models.kernel.codes import grouped
from ppm_desktop.models.store.keys import new_recovery_code


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_one_page_holds_the_whole_code(tmp_path, language):
    code = new_recovery_code()
    sheet = RecoverySheet("Riverside <b>Plan</b>", "Riverside.ppmproc", code, "2027-03-18T16:00:00+00:00")
    path = save_recovery_sheet(tmp_path / "sheet.pdf", sheet, Tongue(language))
    document = pypdfium2.PdfDocument(path)
    assert len(document) == 1
    text = document[0].get_textpage().get_text_range()
    for group in grouped(code).split():
        assert group in text
    assert "Riverside <b>Plan</b>" in text
    document.close()
