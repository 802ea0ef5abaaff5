"""Makes spreadsheets that do harm, by accident or on purpose, byte by byte where a kind program would refuse to."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="{target}"/></Relationships>'
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_BOOK = (
    f'<?xml version="1.0"?><workbook xmlns="{_MAIN}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
HEAD = f'<?xml version="1.0"?><worksheet xmlns="{_MAIN}"><sheetData>'.encode()
TAIL = b"</sheetData></worksheet>"


def workbook(path: Path, sheet: Iterable[bytes], ballast: int = 0) -> Path:
    """A workbook whose only sheet is these bytes; ``ballast`` random bytes make its packing ratio look harmless."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as zipped:
        zipped.writestr("[Content_Types].xml", _TYPES)
        zipped.writestr("_rels/.rels", _RELS.format(kind="officeDocument", target="xl/workbook.xml"))
        zipped.writestr("xl/_rels/workbook.xml.rels", _RELS.format(kind="worksheet", target="worksheets/sheet1.xml"))
        zipped.writestr("xl/workbook.xml", _BOOK)
        with zipped.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as member:
            for piece in sheet:
                member.write(piece)
        if ballast:
            zipped.writestr("docProps/thumbnail.jpeg", os.urandom(ballast))
    return path


def row(number: int, *cells: str) -> bytes:
    """A row of cells that are XML already."""
    return f'<row r="{number}">{"".join(cells)}</row>'.encode()


def text(place: str, words: str) -> str:
    """A cell of text."""
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(words)}</t></is></c>'


def formula(place: str, words: str, shown: str) -> str:
    """A formula with the value that the program which saved it showed."""
    return f'<c r="{place}" t="str"><f>{escape(words)}</f><v>{escape(shown)}</v></c>'
