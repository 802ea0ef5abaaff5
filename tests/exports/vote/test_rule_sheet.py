"""The rule sheet: whatever was chosen, each contest has one page, in two languages, with the digest of the ballot."""

from __future__ import annotations

import pytest

from ppm_desktop.exports.vote.ballot_design import ContestPaper, OptionPaper
from ppm_desktop.exports.vote.rule_sheet import DeclaredRules, rule_sheet
from ppm_desktop.i18n import Tongue
from ppm_desktop.models.vote.ballots.contest import Contest, Option
from ppm_desktop.models.vote.ballots.rule_digest import digest_of_rules, short_digest
from ppm_desktop.models.vote.ballots.rule_sheet import MONEY, method_of, rules_of
from ppm_desktop.models.vote.count.methods import all_methods
from ppm_desktop.models.vote.count.rules import written
from ppm_desktop.models.vote.switch_words import switches_of

TITLES = [f"A policy with a long name that fills its line, number {number}" for number in range(1, 13)]


def contest(method, **more):
    money = method.name in MONEY
    options = tuple(
        Option(key, key, title, cost=100_00 if money else None)
        for key, title in zip("123456789ABC", TITLES, strict=True)
    )
    if method.shape == "yes_no":
        options = options[:3]
    facts = {"tie_rule": "seed", "tie_seed": "31415926535897932384", "budget": 500_00 if money else None} | more
    return Contest(
        "8c1f", "Which policies should be carried out?", method.shape, 3, 2, "2/3", options=options, method=method.name,
        **facts,
    )  # fmt: skip


def printed_as(one):
    titles = {"en": one.title, "es": "¿Qué políticas deben llevarse a cabo?"}
    options = tuple(OptionPaper(option.key, option.title, cost=option.cost) for option in one.options)
    shape = {"choose": "up_to", "yes_no": "yes_no_abstain"}.get(one.shape, one.shape)
    return ContestPaper(titles, options=options, shape=shape, up_to=one.up_to, budget=one.budget)


def sheet(tmp_path, printed, contests, languages=("en", "es")):
    papers = tuple(map(printed_as, contests))
    said = DeclaredRules(
        "Homes for Riverside", tuple(contests), papers, languages, digest_of_rules(contests), "2027-03-01T12:00"
    )
    return printed(rule_sheet(tmp_path / "rules.pdf", said))


@pytest.mark.parametrize("method", all_methods(), ids=lambda method: method.name)
def test_every_method_fits_on_one_page_in_two_languages(tmp_path, printed, method):
    one = contest(method)
    pdf = sheet(tmp_path, printed, [one])
    assert len(pdf) == 1
    text = "".join(pdf.text().split())
    for language in ("en", "es"):
        tongue = Tongue(language)
        assert "".join(tongue.say(method.title).split()) in text
        for words in method.words(rules_of(one)):
            assert "".join(tongue.say(words).split()) in text
        for switch in switches_of(method):
            chosen = switch.values.get(written(rules_of(one), method.keys)[switch.name])
            if chosen is not None:
                assert "".join(tongue.say(chosen).split()) in text
    assert short_digest(digest_of_rules([one])).replace(" ", "") in text


def test_a_seed_is_published_with_all_that_the_draw_is_computed_from(tmp_path, printed):
    one = contest(all_methods()[0])
    text = " ".join(sheet(tmp_path, printed, [one], languages=("en",)).text().split())
    assert "A tie is decided by SHA-256 of “31415926535897932384|8c1f|round|option”: the smallest number" in text
    assert "The published number: 31415926535897932384. The mark of this contest: 8c1f." in text


def test_each_contest_has_its_own_page(tmp_path, printed):
    contests = [contest(method, tie_rule="ask") for method in all_methods()[:3]]
    pdf = sheet(tmp_path, printed, contests)
    assert len(pdf) == 3
    assert [method_of(one).name for one in contests] == [method.name for method in all_methods()[:3]]
    for number, one in enumerate(contests):
        assert str(method_of(one).title) in pdf.text(number)
        assert "decided by lot in public" in " ".join(pdf.text(number).split())
