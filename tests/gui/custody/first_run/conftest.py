"""A first-run wizard on fakes, with a folder that can be written to."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from safeplan_desktop.gui.base.context import Context
from safeplan_desktop.gui.base.tasks import Tasks
from safeplan_desktop.gui.custody.first_run.wizard import FirstRunWizard
from tests.gui.walking import FakeStage, Walking
from tests.gui.world import make_world

Setting = Walking[FirstRunWizard]


@pytest.fixture
def folders() -> list[Path]:
    """What the folder dialog will answer, one after the other; empty: cancelled."""
    return []


@pytest.fixture
def walking(qtbot: QtBot, tmp_path: Path, folders: list[Path], tasks: Tasks) -> Setting:
    """The wizard on its first step."""
    world, stage = make_world(), FakeStage()
    world.outside = dataclasses.replace(world.outside, default_folder=tmp_path)
    wizard = FirstRunWizard(
        Context(world.outside, tasks, stage),
        lambda _parent, _title, _start: folders.pop(0) if folders else None,
    )
    return Walking(qtbot, wizard, world, tasks, stage)
