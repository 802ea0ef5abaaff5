"""The committee's report, read back from its pages."""

from __future__ import annotations

import re

from ppm_desktop.exports.analyze.committee_report import committee_report
from ppm_desktop.i18n import Tongue
from ppm_desktop.models.analyze.papers import gather
from tests.riverside import sure

FOOT = re.compile(r"Riverside Housing Plan · Report to the committee Page \d+ of \d+ Made .{5,40}? [0-9a-f]{64} ?")


def words(text: str) -> str:
    """Without the line breaks and the pages' feet, in the middle of which a sentence may go on."""
    return FOOT.sub("", " ".join(text.split()))


def test_every_figure_stands_in_it_with_its_formula_and_its_basis(workspace, tmp_path, printed):
    report = gather(workspace, "en")
    text = words(printed(committee_report(tmp_path / "report.pdf", report, Tongue("en"))).whole_text())
    for title, findings in report.sections:
        assert str(title) in text
        for one in findings:
            assert words(str(one.figure.said)) in text, one.key
            assert words(str(one.formula)) in text, one.key
    for sentence in report.privacy:
        assert words(str(sentence)) in text
    assert workspace.chain_head() in printed(tmp_path / "report.pdf").text()


def test_votes_stand_beside_their_option(workspace, tmp_path, printed):
    report = gather(workspace, "en", ["vote"])
    text = words(printed(committee_report(tmp_path / "report.pdf", report, Tongue("en"))).whole_text())
    results = next(one for _, findings in report.sections for one in findings if one.key == "results")
    for row in sure(results.figure.table).rows:
        assert str(row[2]) in text
    assert "Voices heard" not in text


def test_the_same_figures_make_the_same_file(workspace, tmp_path):
    report = gather(workspace, "en")
    first = committee_report(tmp_path / "one.pdf", report, Tongue("en")).read_bytes()
    assert committee_report(tmp_path / "two.pdf", report, Tongue("en")).read_bytes() == first


def test_an_empty_process_makes_a_report_that_says_what_is_missing(empty, tmp_path, printed):
    report = gather(empty, "en")
    text = words(printed(committee_report(tmp_path / "report.pdf", report, Tongue("en"))).whole_text())
    assert "They come from stage 6" in text
    assert "In short" not in text


def test_it_speaks_the_language_it_was_asked_for(workspace, tmp_path, printed):
    text = printed(committee_report(tmp_path / "report.pdf", gather(workspace, "qps"), Tongue("qps"))).whole_text()
    assert "Report to the committee" not in text
    assert text.count("~") > 400  # the pseudo-language stretches every sentence of the house with these
