"""What the tests of papers share."""

from __future__ import annotations

import pytest

from tests.gui.paper.papers.exporting import Exporting
from tests.gui.room import Room


@pytest.fixture
def exporting(room: Room) -> Exporting:
    return Exporting(room)
