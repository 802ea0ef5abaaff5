"""Every act this program knows: put together here, once, from the rooms' explicit tuples."""

from __future__ import annotations

from ppm_desktop.models.analyze.acts import ACTS as ANALYZE
from ppm_desktop.models.commons.gatherings.acts import ACTS as GATHERINGS
from ppm_desktop.models.commons.people.acts import ACTS as PEOPLE
from ppm_desktop.models.convene.acts import ACTS as CONVENE
from ppm_desktop.models.design.acts import ACTS as DESIGN
from ppm_desktop.models.engage.acts import ACTS as ENGAGE
from ppm_desktop.models.honor.acts import ACTS as HONOR
from ppm_desktop.models.kernel.act import Act, Registry
from ppm_desktop.models.learn.acts import ACTS as LEARN
from ppm_desktop.models.recommend.acts import ACTS as RECOMMEND
from ppm_desktop.models.vote.acts import ACTS as VOTE

ACTS: tuple[type[Act], ...] = (
    *PEOPLE,
    *GATHERINGS,
    *DESIGN,
    *ENGAGE,
    *CONVENE,
    *LEARN,
    *RECOMMEND,
    *VOTE,
    *HONOR,
    *ANALYZE,
)

REGISTRY = Registry(ACTS)
