"""Two laptops code the same voices: the same tag is one tag, and rings of merges cannot close."""

from __future__ import annotations

from ppm_desktop.models.commons.gatherings.acts import ACTS as GATHERINGS
from ppm_desktop.models.engage import queries
from ppm_desktop.models.engage.acts import ACTS, MergeThemes, TagInputs
from ppm_desktop.models.kernel.act import Registry
from ppm_desktop.models.workspace import Workspace


def test_the_same_tag_on_two_laptops_is_one(workspace, say, a_theme):
    rent, voice = a_theme("Rent"), say("Too high")
    with Workspace.in_memory(Registry((*ACTS, *GATHERINGS))) as other:
        other.receive(workspace.acts())
        for laptop in (workspace, other):
            laptop.perform(TagInputs((voice,), (rent,), name="Rent"))
        report = workspace.receive(other.acts())
        assert report.collided == ()
        assert [theme.count for theme in queries.themes(workspace.read)] == [1]


def test_two_laptops_that_merge_in_a_ring_leave_one_merge_and_one_exception(workspace, say, a_theme):
    one, two = a_theme("One"), a_theme("Two")
    say("words", one)
    with Workspace.in_memory(Registry((*ACTS, *GATHERINGS))) as other:
        other.receive(workspace.acts())
        workspace.perform(MergeThemes((one,), two, name="Two"))
        other.perform(MergeThemes((two,), one, name="One"))
        mine, theirs = list(workspace.acts()), list(other.acts())
        reports = workspace.receive(theirs), other.receive(mine)
        assert sorted(len(report.collided) for report in reports) in ([0, 1], [1, 1])
        assert [t.count for t in queries.themes(workspace.read)] == [1]
        assert queries.themes(workspace.read) == queries.themes(other.read)
