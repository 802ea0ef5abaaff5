"""A process far on its way, on a session."""

from __future__ import annotations

import pytest

from tests.riverside import riverside


@pytest.fixture
def workspace():
    with riverside() as opened:
        yield opened
