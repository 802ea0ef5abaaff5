"""Ballot papers: every serial can be scanned and read, every option has its key, no contest is split without need."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageFilter

from ppm_desktop.exports.pad import A4, LEGAL, LETTER
from ppm_desktop.exports.paper import Imprint
from ppm_desktop.exports.vote.ballot_design import YES_NO_ABSTAIN, keyed
from ppm_desktop.exports.vote.ballot_paper import (
    BallotDesign,
    ContestPaper,
    OptionPaper,
    ballot_pack,
    ballot_sample,
    goes_on,
    page_count,
    page_starts,
)
from ppm_desktop.exports.vote.batch_cover import BatchCover, batch_covers
from ppm_desktop.i18n import Tongue
from ppm_desktop.models.kernel.codes import BALLOT, BATCH, grouped, new_code
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.kernel.progress import Cancelled

POLICIES = ContestPaper(
    {"en": "Which policies should the city adopt?", "es": "¿Qué políticas debe adoptar la ciudad?"},
    options=(
        OptionPaper(
            "", {"en": "Repair fund", "es": "Fondo de reparación"}, {"en": "Pays for roofs.", "es": "Paga techos."}
        ),
        OptionPaper("", {"en": "Right to stay", "es": "Derecho a quedarse"}),
        OptionPaper("", {"en": "Land trust", "es": "Fideicomiso de tierras"}),
    ),
    up_to=2,
)
REPORT = ContestPaper("Should the city report every year?", shape=YES_NO_ABSTAIN)
BALLOT_PAPER = BallotDesign("Riverside housing", "Community ballot", (POLICIES, REPORT), digest="1a2b 3c4d")


def serials(count: int) -> list[str]:
    return [new_code(BALLOT) for _ in range(count)]


@pytest.mark.parametrize("dpi", [100, 150, 200])
@pytest.mark.parametrize("turned", [0, 7, 90, 180])
def test_a_serial_is_read_from_the_printed_page(tmp_path, printed, dpi, turned):
    codes = serials(5)
    pdf = printed(ballot_pack(tmp_path / "p.pdf", BALLOT_PAPER, codes, "Pack 1"))
    assert [pdf.codes(page, dpi, turned) for page in range(5)] == [[code] for code in codes]


def test_a_serial_is_read_from_a_bad_photocopy(tmp_path, printed):
    code = serials(1)[0]
    picture = printed(ballot_pack(tmp_path / "p.pdf", BALLOT_PAPER, [code], "Pack 1")).picture(0, 150)
    copied = BytesIO()
    picture.filter(ImageFilter.GaussianBlur(1.2)).point(lambda v: 60 + v * 0.6).save(copied, "JPEG", quality=15)
    assert [found.text for found in zxingcpp.read_barcodes(Image.open(copied))] == [code]


def test_the_serial_stands_in_text_too_in_groups_of_four(tmp_path, printed):
    code = serials(1)[0]
    text = printed(ballot_pack(tmp_path / "p.pdf", BALLOT_PAPER, [code], "Pack 1")).text()
    assert grouped(code) in " ".join(text.split())


def test_the_paper_says_what_it_must(tmp_path, printed):
    text = printed(ballot_pack(tmp_path / "p.pdf", BALLOT_PAPER, serials(1), "Pack 1")).text()
    for words in (
        "Community ballot",
        "If you make a mistake, ask for a new ballot",
        "Do not write your name",
        "Choose up to 2.",
        "Mark one: yes, no or abstain.",
        "1a2b 3c4d",
        "Page 1 of 1",
        "Abstain",
    ):
        assert words in text
    assert not re.search(r"20\d\d", text)


def test_nothing_tells_when_a_pack_was_made(tmp_path):
    codes = serials(3)
    first = ballot_pack(tmp_path / "a.pdf", BALLOT_PAPER, codes, "Pack 1").read_bytes()
    assert ballot_pack(tmp_path / "b.pdf", BALLOT_PAPER, codes, "Pack 1").read_bytes() == first
    assert b"D:20000101" in first


def test_option_keys_are_the_keys_of_the_entry_screen():
    many = ContestPaper("Which?", options=tuple(OptionPaper("", f"Option {n}") for n in range(12)))
    assert [option.key for option in keyed(many)] == list("123456789ABC")
    assert [option.key for option in keyed(REPORT)] == ["1", "2", "3"]
    assert keyed(ContestPaper("W", options=(OptionPaper("Y", "Yes"),)))[0].key == "Y"


def test_two_languages_stand_side_by_side(tmp_path, printed):
    both = replace(BALLOT_PAPER, languages=("en", "es"))
    text = printed(ballot_pack(tmp_path / "p.pdf", both, serials(1), "Pack 1")).whole_text()
    for words in ("Repair fund", "Fondo de", "Right to stay", "Derecho a"):
        assert words in text


def test_three_languages_are_refused():
    with pytest.raises(ValueError, match="one or two languages"):
        replace(BALLOT_PAPER, languages=("en", "es", "ar"))


def test_a_contest_is_never_split(tmp_path, printed):
    contests = tuple(
        ContestPaper(f"Contest {n}", options=tuple(OptionPaper("", f"Option {n}-{o}") for o in range(6)))
        for n in range(5)
    )
    design = replace(BALLOT_PAPER, contests=contests)
    pdf = printed(ballot_pack(tmp_path / "p.pdf", design, serials(1), "Pack 1"))
    assert len(pdf) == page_count(design) > 1
    for n in range(5):
        page = next(place for place in range(len(pdf)) if f"Contest {n}" in pdf.text(place))
        assert all(f"Option {n}-{o}" in pdf.text(page) for o in range(6))
    assert len({code for page in range(len(pdf)) for code in pdf.codes(page)}) == 1


def test_an_option_that_fits_on_no_page_is_refused_before_anything_is_written(tmp_path):
    long = ContestPaper("Endless", options=tuple(OptionPaper("", "word " * 900) for _ in range(2)))
    words = r"“Endless” has an option that does not fit on one page: it is \d+ lines too long\. Shorten"
    with pytest.raises(Trouble, match=words):
        ballot_pack(tmp_path / "p.pdf", replace(BALLOT_PAPER, contests=(long,)), serials(1), "Pack 1")
    assert list(tmp_path.iterdir()) == []


def test_a_ballot_of_more_than_four_sheets_is_refused():
    endless = ContestPaper("Endless", options=tuple(OptionPaper("", "word " * 300) for _ in range(35)))
    with pytest.raises(Trouble, match=r"A ballot would have \d+ pages; more than 8 get mixed up\. Shorten"):
        page_count(replace(BALLOT_PAPER, contests=(endless,)))


LONG = "Build a community land trust on Mill Street that keeps homes affordable for families who work here"


def many(count):
    return ContestPaper("Which policies?", options=tuple(OptionPaper("", f"{LONG} {n}") for n in range(count)), up_to=3)


def test_twenty_two_long_options_stand_on_one_legal_page(tmp_path, printed):
    design = replace(BALLOT_PAPER, contests=(many(22),), size=LEGAL)
    codes = serials(2)
    pdf = printed(ballot_pack(tmp_path / "p.pdf", design, codes, "Pack 1"))
    assert page_count(design) == 1
    assert [pdf.codes(page) for page in range(2)] == [[code] for code in codes]
    assert all(f"who work here {n}" in " ".join(pdf.text().split()) for n in range(22))


BILINGUAL = tuple(OptionPaper("", {"en": f"{LONG} {n}.", "es": f"{LONG} (es) {n}."}) for n in range(22))


@pytest.mark.parametrize(
    ("shape", "more"),
    [
        ("up_to", {"up_to": 3}),
        ("up_to", {"up_to": 3, "budget": 20_000_000}),
        ("rank", {"up_to": 5}),
        ("rank", {"up_to": 20}),
        ("score", {"up_to": 5}),
        ("points", {"up_to": 100}),
    ],
)
@pytest.mark.parametrize("size", [LETTER, LEGAL, A4])
def test_a_question_that_no_page_can_hold_continues_on_the_next(tmp_path, printed, shape, more, size):
    costs = [1_250_000 if "budget" in more else None] * len(BILINGUAL)
    options = tuple(replace(one, cost=cost) for one, cost in zip(BILINGUAL, costs, strict=True))
    long = ContestPaper("Which policies?", options=options, shape=shape, **more)
    design = replace(BALLOT_PAPER, contests=(long, REPORT), languages=("en", "es"), size=size)
    codes = serials(1)
    pdf = printed(ballot_pack(tmp_path / "p.pdf", design, codes, "Pack 1"))
    assert goes_on(design)
    assert len(pdf) == page_count(design) <= 8
    assert [pdf.codes(page) for page in range(len(pdf))] == [codes] * len(pdf)
    said = [" ".join(pdf.text(page).split()) for page in range(len(pdf))]
    parts = [words for words in said if "Which policies?" in words]
    assert all("continues on the next page" in words for words in parts[:-1])
    assert all("(continued)" in words for words in parts[1:])
    assert "continues" not in parts[-1]
    assert "(continued)" not in parts[0]
    keys = [{key.key for key in keyed(long) if re.search(rf"(^| ){key.key} Build a", words)} for words in parts]
    assert sum(map(len, keys)) == 22, "every option once, and on one page"
    assert min(map(len, keys)) >= 2, "no option alone on a page"


def test_the_numbers_of_a_grid_stand_above_it_on_every_page(tmp_path, printed):
    long = ContestPaper("Which?", options=BILINGUAL, shape="rank", up_to=5)
    design = replace(BALLOT_PAPER, contests=(long,), languages=("en", "es"))
    pdf = printed(ballot_pack(tmp_path / "p.pdf", design, serials(1), "Pack 1"))
    found = [" ".join(pdf.text(page).split()).count("1 2 3 4 5") for page in range(len(pdf))]
    options = [len(re.findall(r"Build a", pdf.text(page))) // 2 for page in range(len(pdf))]
    assert found == [count + 1 for count in options]


def test_the_next_question_is_scanned_on_the_page_on_which_it_begins():
    design = replace(BALLOT_PAPER, contests=(many(22), REPORT))
    assert (page_count(design), page_starts(design)) == (2, (0, 1))


def test_the_words_at_the_foot_never_run_into_one_another(tmp_path):
    design = replace(
        BALLOT_PAPER, contests=(ContestPaper("Which?", options=BILINGUAL, up_to=3),), languages=("en", "es"),
        digest="1a2b 3c4d 5e6f 7890",
    )  # fmt: skip
    ballot_pack(tmp_path / "p.pdf", design, serials(1), "Pack 1")
    with pypdfium2.PdfDocument(tmp_path / "p.pdf") as document:
        page = document[0].get_textpage()
        boxes = [page.get_rect(number) for number in range(page.count_rects())]
    foot = [box for box in boxes if box[3] < 72]
    assert len(foot) >= 3
    for place, (left, bottom, right, top) in enumerate(foot):
        for other in foot[place + 1 :]:
            assert other[0] >= right or other[2] <= left or other[1] >= top - 1 or other[3] <= bottom + 1


def test_turning_over_and_going_on_to_the_next_sheet_are_told_apart(tmp_path, printed):
    design = replace(BALLOT_PAPER, contests=(ContestPaper("Which?", options=BILINGUAL, shape="rank", up_to=5),))
    pdf = printed(ballot_pack(tmp_path / "p.pdf", replace(design, languages=("en", "es")), serials(1), "Pack 1"))
    said = ["turn over" in pdf.text(page) or ("next sheet" in pdf.text(page) and "sheet") for page in range(len(pdf))]
    assert said == [True, "sheet", True, False]


def test_questions_come_closer_before_a_page_is_left_without_any():
    assert page_count(replace(BALLOT_PAPER, contests=(many(12),))) == 1
    assert page_count(replace(BALLOT_PAPER, contests=(many(16),))) == 1


def test_every_page_but_the_last_asks_to_be_turned_over(tmp_path, printed):
    design = replace(BALLOT_PAPER, contests=(many(12), REPORT, many(12)))
    pdf = printed(ballot_pack(tmp_path / "p.pdf", design, serials(1), "Pack 1"))
    assert page_starts(design) == (0, 2)
    assert ["turn over" in pdf.text(page) for page in range(len(pdf))] == [True, False]


def test_a_sample_has_no_serial_and_says_so(tmp_path, printed):
    pdf = printed(ballot_sample(tmp_path / "s.pdf", BALLOT_PAPER))
    assert pdf.codes() == []
    assert "Sample" in pdf.text()


def test_a_test_paper_says_so_and_can_still_be_scanned(tmp_path, printed):
    codes = serials(1)
    pdf = printed(ballot_pack(tmp_path / "t.pdf", replace(BALLOT_PAPER, test=True), codes, "Pack 1"))
    assert "Test" in pdf.text()
    assert pdf.codes() == codes


def test_large_print_on_a4_is_scanned_too(tmp_path, printed):
    codes = serials(1)
    design = replace(BALLOT_PAPER, large_print=True, size=A4)
    pdf = printed(ballot_pack(tmp_path / "l.pdf", design, codes, "Pack 1"))
    assert [pdf.codes(page) for page in range(len(pdf))] == [codes] * len(pdf)


def test_all_papers_of_a_pack_share_their_geometry(tmp_path, printed):
    pdf = printed(ballot_pack(tmp_path / "p.pdf", BALLOT_PAPER, serials(2), "Pack 1"))
    one, two = pdf.picture(0, 72), pdf.picture(1, 72)
    below = (0, 150, one.width, one.height)
    assert one.crop(below).tobytes() == two.crop(below).tobytes()
    assert one.tobytes() != two.tobytes()


def test_a_cancelled_pack_leaves_nothing(tmp_path):
    class Stops:
        def tell(self, done, total, doing):  # noqa: ARG002
            if done >= 50:
                raise Cancelled

    with pytest.raises(Cancelled):
        ballot_pack(tmp_path / "p.pdf", BALLOT_PAPER, serials(100), "Pack 1", Stops())
    assert list(tmp_path.iterdir()) == []


SHAPED = {
    "rank": (ContestPaper("Which?", options=POLICIES.options, shape="rank", up_to=3), "Rank up to 3: 1 for your first"),
    "score": (
        ContestPaper("Which?", options=POLICIES.options, shape="score", up_to=10),
        "Give each one a number from 0 to 10",
    ),
    "points": (ContestPaper("Which?", options=POLICIES.options, shape="points", up_to=100), "You have 100 points."),
    "money": (
        ContestPaper(
            "Which?",
            options=tuple(replace(one, cost=1_250_000) for one in POLICIES.options),
            up_to=2,
            budget=20_000_000,
        ),
        "The budget: $200,000.00",
    ),
}


@pytest.mark.parametrize("shape", SHAPED)
@pytest.mark.parametrize("size", [LETTER, LEGAL, A4])
@pytest.mark.parametrize("languages", [("en",), ("es",), ("en", "es")])
def test_every_shape_is_printed_with_its_limit_and_can_be_scanned(tmp_path, printed, shape, size, languages):
    contest, limit = SHAPED[shape]
    codes = serials(1)
    design = replace(BALLOT_PAPER, contests=(contest,), size=size, languages=languages)
    pdf = printed(ballot_pack(tmp_path / "p.pdf", design, codes, "Pack 1"))
    assert pdf.codes() == codes
    if languages == ("en",):
        assert limit in " ".join(pdf.text().split())


def test_ranks_and_scores_have_a_circle_for_each_number(tmp_path, printed):
    for shape, numbers in (("rank", "1 2 3"), ("score", "0 1 2 3 4 5 6 7 8 9 10")):
        design = replace(BALLOT_PAPER, contests=(SHAPED[shape][0],))
        text = printed(ballot_pack(tmp_path / f"{shape}.pdf", design, serials(1), "Pack 1")).text()
        assert " ".join(text.split()).count(numbers) == 4, "once above the grid, and once beside each option"


def test_costs_stand_beside_the_options(tmp_path, printed):
    design = replace(BALLOT_PAPER, contests=(SHAPED["money"][0],))
    text = printed(ballot_pack(tmp_path / "p.pdf", design, serials(1), "Pack 1")).text()
    assert text.count("$12,500.00") == 3


def test_circles_stand_below_the_words_where_they_would_leave_them_no_room(tmp_path, printed):
    options = tuple(OptionPaper("", f"Option number {n}") for n in range(14))
    design = replace(
        BALLOT_PAPER, contests=(ContestPaper("Which?", options=options, shape="rank", up_to=20),), size=LEGAL
    )
    codes = serials(1)
    pdf = printed(ballot_pack(tmp_path / "p.pdf", design, codes, "Pack 1"))
    text = " ".join(pdf.text().split())
    assert all(f"Option number {n}" in text for n in range(14))
    assert text.count("17 18 19 20") == 14
    assert pdf.codes() == codes


def test_each_way_to_mark_is_shown_once(tmp_path, printed):
    design = replace(BALLOT_PAPER, contests=(SHAPED["rank"][0], POLICIES, SHAPED["points"][0], SHAPED["score"][0]))
    text = printed(ballot_pack(tmp_path / "p.pdf", design, serials(1), "Pack 1")).text(0)
    for words in ("Fill the circle", "Mark the box beside", "Write a number in the box"):
        assert text.count(words) == 1


def test_a_thousand_papers_are_made_as_one_pack(tmp_path, printed):
    codes = serials(1000)
    path = ballot_pack(tmp_path / "p.pdf", BALLOT_PAPER, codes, "Pack 1")
    assert len(printed(path)) == 1000


def test_a_batch_cover_opens_its_batch(tmp_path, printed):
    covers = [BatchCover(new_code(BATCH), str(n), "Library") for n in range(3)]
    path = batch_covers(
        tmp_path / "c.pdf", covers, Imprint("Covers", "Riverside", "2027-03-18T22:04:09+00:00"), Tongue("en")
    )
    pdf = printed(path)
    assert [pdf.codes(page) for page in range(3)] == [[cover.code] for cover in covers]
    assert "First count" in pdf.text()
    assert grouped(covers[0].code) in pdf.text()
