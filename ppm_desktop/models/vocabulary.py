"""Every act this program knows: put together here, once, from the rooms' explicit tuples."""

from __future__ import annotations

from ppm_desktop.models.kernel.act import Act, Registry

ACTS: tuple[type[Act], ...] = ()

REGISTRY = Registry(ACTS)
