"""Documents on paper: nothing is parsed, every script is written, long tables break well, the bytes are the same."""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from ppm_desktop.exports import charts, fonts
from ppm_desktop.exports.flow import Strip, pages
from ppm_desktop.exports.paper import A4, Imprint, Paper, TableColumn
from ppm_desktop.exports.table import Grid
from ppm_desktop.i18n import Tongue, phrase

STAMP = "2027-03-18T22:04:09+00:00"


def a_paper(language: str = "en", **facts: Any) -> Paper:
    return Paper(Imprint("Attendance report", "Riverside housing", STAMP, **facts), Tongue(language))


def test_names_with_markup_come_out_as_they_were_typed(printed):
    paper = a_paper()
    hostile = [
        "<b>Bold</b>",
        "<img src='/etc/hostname'>",
        "O'Neil & Sons",
        '<a href="file:///etc/passwd">x</a>',
        "&lt;",
    ]
    paper.bullets(hostile)
    paper.table([TableColumn("Name")], [[name] for name in hostile])
    text = printed(paper.content()).whole_text()
    for name in hostile:
        assert text.count(name) == 2


def test_a_hostile_name_opens_no_file_and_leaves_no_link(tmp_path):
    paper = a_paper()
    paper.paragraph("<img src='/etc/hostname'> <a href='http://example.org'>x</a>")
    content = paper.content()
    assert b"/URI" not in content
    assert b"/Subtype /Image" not in content


@pytest.mark.parametrize(
    "words", ["Đặng Thị Lan", "Siobhán Ní Bhriain", "Ọlá Ẹkọ", "Київ", "Ωμέγα", "łóżko", "Guðmundsdóttir"]
)
def test_names_of_many_languages_can_be_read_back(printed, words):
    paper = a_paper()
    paper.paragraph(words)
    assert words in printed(paper.content()).text()


@pytest.mark.parametrize("amount", ["$1,234.56", "+$37.50", "1–9", "0.123456789 €"])
def test_amounts_in_one_column_can_be_copied(printed, amount):
    paper = a_paper()
    columns = [TableColumn("Name"), TableColumn("Pay", 1, "right"), TableColumn("Strong", 1, "right", bold=True)]
    paper.table(columns, [["Amara", amount, amount]], total=["Total", amount, ""])
    assert printed(paper.content()).text().count(amount) == 3


@pytest.mark.parametrize("words", ["efficient office", "(1:30)", "مرحبا", "क्षेत्र", "ṣẹ́", "e̩", "H₂O 1/2 — x²"])
def test_no_private_sign_leaves_with_a_document(printed, words):
    paper = a_paper()
    paper.title(words)
    paper.table([TableColumn(words, 1, "right")], [[words]])
    text = printed(paper.content()).text()
    assert not [
        letter for letter in text if unicodedata.category(letter) in {"Co", "Cn", "Cc"} and letter not in "\r\n"
    ]
    assert text.count(words) == 3


def test_arabic_is_joined_and_drawn_from_the_right():
    from ppm_desktop.exports.lettering import Lettering, measure, set_line

    look = Lettering(12)
    line = set_line("مرحبا Ann 24", look, leftward=True)
    assert [run.font for run in line.runs][-1] == "NotoSansArabic-Regular"
    assert line.runs[0].text.strip() in {"24", "Ann 24", "Ann"}
    apart = sum(measure(letter, look) for letter in "مرحبا")
    assert measure("مرحبا", look) < apart * 0.95


def test_a_mark_without_its_own_letter_is_placed_on_its_letter():
    from ppm_desktop.exports.lettering import Lettering, measure

    look = Lettering(12)
    assert measure("ọ́", look) == pytest.approx(measure("ọ", look), abs=0.01)
    assert measure("e̩", look) == pytest.approx(measure("e", look), abs=0.01)


def test_a_letter_that_no_face_has_is_seen_as_a_box(printed):
    paper = a_paper()
    paper.paragraph("አማ x")
    assert "□□ x" in printed(paper.content()).text()


def test_bold_is_a_real_weight_and_not_a_variable_font():
    face = fonts.face(fonts.LATIN, bold=True)
    made = TTFont(BytesIO(face._font.face._ttf_data))
    assert "fvar" not in made
    assert face.plain("Riverside").width > fonts.face(fonts.LATIN, bold=False).plain("Riverside").width


def test_fonts_are_embedded():
    paper = a_paper()
    paper.title("Title")
    paper.paragraph("text")
    content = paper.content()
    assert re.search(rb"/BaseFont /[A-Z]{6}\+Inter", content)
    assert b"/FontFile2" in content


def test_the_same_words_give_the_same_bytes():
    def made() -> bytes:
        paper = a_paper(digest="1a2b")
        paper.title("One", phrase("Two"))
        paper.paragraph("العربية ọ́ हिन्दी")
        paper.chart(charts.bars([charts.Bar("Renters", 3)]))
        return paper.content()

    first = made()
    other = a_paper()
    other.paragraph("في الوقت نفسه")  # shaping other words in between must not move a glyph's number
    other.content()
    assert made() == first


def test_a_long_table_repeats_its_header_and_counts_its_pages(printed):
    paper = a_paper()
    paper.table(
        [TableColumn("Name", 3), TableColumn("Hours", 1, "right")], [(f"Person {n}", str(n)) for n in range(120)]
    )
    pdf = printed(paper.content())
    assert len(pdf) >= 3
    for page in range(len(pdf)):
        assert "Name" in pdf.text(page)
        assert f"Page {page + 1} of {len(pdf)}" in pdf.text(page)
        assert "Riverside housing" in pdf.text(page)
    everyone = re.findall(r"Person (\d+)", pdf.whole_text())
    assert everyone == [str(n) for n in range(120)]


def test_a_row_taller_than_a_page_is_split_and_loses_nothing(printed):
    paper = a_paper()
    words = [f"word{n}" for n in range(3000)]
    paper.table([TableColumn("Note")], [[" ".join(words)]])
    pdf = printed(paper.content())
    assert len(pdf) > 2
    assert re.findall(r"word\d+", pdf.whole_text()) == words


def test_a_heading_stays_with_what_follows(printed):
    for lines in range(30, 60):
        paper = a_paper()
        for _ in range(lines):
            paper.paragraph("line")
        paper.heading("The heading")
        paper.paragraph("what follows")
        pdf = printed(paper.content())
        page = next(n for n in range(len(pdf)) if "The heading" in pdf.text(n))
        assert "what follows" in pdf.text(page)


def test_headings_in_a_row_are_never_torn_apart(printed):
    for lines in range(30, 60):
        paper = a_paper()
        for _ in range(lines):
            paper.paragraph("line")
        paper.heading("The chapter")
        paper.heading("The section", 2)
        paper.heading("The part", 3)
        paper.paragraph("what follows")
        pdf = printed(paper.content())
        page = next(n for n in range(len(pdf)) if "The chapter" in pdf.text(n))
        for words in ("The section", "The part", "what follows"):
            assert words in pdf.text(page), lines


def test_a_word_wider_than_the_page_is_broken_and_kept(printed):
    paper = a_paper()
    paper.paragraph("N" * 500)
    assert printed(paper.content()).whole_text().count("N") == 500


def test_the_pdf_says_its_title_and_language(printed):
    paper = a_paper("es", digest="ab12 cd34")
    paper.paragraph("x")
    content = paper.content()
    assert printed(content).about()["Title"] == "Attendance report"
    assert b"/Lang (es)" in content
    assert b"/DisplayDocTitle true" in content
    assert "ab12 cd34" in printed(content).text()


def test_a_right_to_left_paper_starts_its_table_on_the_right():
    paper = a_paper("ar")
    paper.table([TableColumn("الاسم", 3), TableColumn("Role", 1)], [("فاطمة", "Member")])
    paper.signatures(["التوقيع", "الشاهد"])
    paper.checks(["الصندوق"])
    paper.notice("مهم")
    paper.facts([("المكان", "المكتبة")])
    assert paper.content().startswith(b"%PDF")


def test_an_empty_paper_is_one_page_with_its_foot(printed):
    pdf = printed(a_paper(size=A4, landscape=True).content())
    assert len(pdf) == 1
    assert "Page 1 of 1" in pdf.text()


def test_everything_that_can_be_put_on_paper_is_found_on_it(printed):
    paper = a_paper()
    paper.title("T1", "lead")
    paper.facts([("Where", "Library")])
    paper.notice("careful", "warn")
    paper.checks(["ticked"])
    paper.writing_lines(2)
    paper.signatures(["Site lead", "Witness", "Clerk"])
    paper.space()
    paper.new_page()
    paper.code("TBCDFGH", 60, "scan me")
    paper.chart(charts.lines(["Mon"], [charts.Series("Ideas", [3])]), "caption")
    pdf = printed(paper.content())
    assert len(pdf) == 2
    for words in ("T1", "lead", "Library", "careful", "ticked", "Site lead", "Clerk", "scan me", "caption", "Mon"):
        assert words in pdf.whole_text()
    assert pdf.codes(page=1) == ["TBCDFGH"]


@pytest.mark.parametrize("before", range(560, 690, 6))
def test_a_table_leaves_no_first_row_and_no_total_alone(before):
    columns = (TableColumn("Batch", 2), TableColumn("Papers", 1, "right"))
    rows = [(f"B-{number}", "50") for number in range(40)]
    head, *lines, total = Grid(columns, 480).strips(rows, ("Total", "2,000"))
    laid = pages([Strip(float(before), lines[0].draw), head, *lines, total], 690)
    placed = [[strip for _down, strip in page.placed] for page in laid]
    begins = next(page for page in placed if head in page)
    assert begins[begins.index(head) + 1 :][:2] == lines[:2]
    assert placed[-1][-2:] == [lines[-1], total]


def test_a_list_that_stays_whole_goes_on_no_other_page(printed):
    """However full the page is where it begins, its heading goes with it."""
    for lines in range(20, 48):
        paper = a_paper()
        for number in range(lines):
            paper.paragraph(f"Line {number}.")
        paper.heading("Rules", 2)
        paper.bullets(("First rule.", "Second rule.", "Third rule."), whole=True)
        pdf = printed(paper.content())
        (of_rules,) = [text for text in map(pdf.text, range(len(pdf))) if "rule." in text]
        assert all(words in of_rules for words in ("Rules", "First rule.", "Second rule.", "Third rule."))
