"""What tests of the screens share: one dressed application, a look, a session on an empty process."""

from __future__ import annotations

import pytest

from ppm_desktop.i18n import Tongue
from ppm_desktop.views.services.look import BareLook
from ppm_desktop.views.services.notices import Notices
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.services.settings import Settings
from ppm_desktop.views.services.theme import Theme
from ppm_desktop.views.tables.clipboard import leave_as_text


@pytest.fixture(scope="session")
def dressed(qapp):
    """The theme is put on once: a stylesheet costs time for every living widget."""
    theme = Theme()
    theme.apply(qapp)
    yield theme
    leave_as_text()


@pytest.fixture
def theme(dressed):
    """Light at 100 %, whatever the test before asked for."""
    dressed.set_appearance("light")
    dressed.set_text_size(100)
    return dressed


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def look(theme, settings):
    return BareLook(theme, Tongue("en"), settings)


@pytest.fixture
def session(workspace, theme, settings):
    opened = Session(workspace, theme, settings, Notices())
    yield opened
    opened.close()
