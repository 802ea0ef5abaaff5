"""What stands in the way of locking the ballot's wording, read from the file."""

from __future__ import annotations

from ppm_desktop.i18n import Phrase
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.recommend.queries import ballot_languages, final_recommendations, wordings
from ppm_desktop.models.recommend.wording import wording_problems


def blocking(read: Reader) -> list[Phrase]:
    """What stands in the way of locking, in words."""
    found = wording_problems(final_recommendations(read), wordings(read), ballot_languages(read))
    return [problem.sentence for problem in found if problem.blocks]
