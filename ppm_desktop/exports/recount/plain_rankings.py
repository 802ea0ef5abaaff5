"""Rankings as the rules read them, for formats that know neither overvotes nor skipped ranks."""

from __future__ import annotations

from collections import Counter

from ppm_desktop.exports.interchange.deck import not_carried
from ppm_desktop.i18n import phrase
from ppm_desktop.models.vote.count.profile import Marks, Profile
from ppm_desktop.models.vote.count.reading import read
from ppm_desktop.models.vote.count.rules import Rules


def plain_rankings(profile: Profile, rules: Rules) -> Profile:
    """The options that each paper counts for, best first; a paper that counts for none is blank. Void papers are left out.

    Trouble where an overvote has to be looked at again each time the paper moves: then no plain ranking says the same.
    """
    ranked = read(profile, rules)
    piles: Counter[Marks] = Counter()
    if ranked.blank:
        piles[()] = ranked.blank
    for text, papers in zip(ranked.stack.texts, ranked.stack.papers, strict=True):
        places: list[int] = []
        for letter in text:
            if letter in ranked.several:
                raise not_carried(
                    phrase("Its rule for two options at one rank looks at the ballot again in every round.")
                )
            if letter in ranked.ends:
                break
            if ord(letter) not in places:
                places.append(ord(letter))
        piles[tuple(places)] += papers
    return Profile(profile.options, piles, withdrawn=profile.withdrawn, undeclared=profile.undeclared, shape="rank")
