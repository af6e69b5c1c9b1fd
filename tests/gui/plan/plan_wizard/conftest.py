"""A plan desk for every test."""

from __future__ import annotations

import pytest

from tests.gui.plan.plan_wizard.desk import PlanDesk
from tests.gui.room import Room


@pytest.fixture
def desk(room: Room) -> PlanDesk:
    """The window with the example practice; Andre has no plan yet."""
    return PlanDesk(room)


@pytest.fixture
def ana(room: Room) -> PlanDesk:
    """The same for Ana, who has three versions and a father who must not be told."""
    return PlanDesk(room, "Ana")
