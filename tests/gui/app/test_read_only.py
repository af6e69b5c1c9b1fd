"""A vault that cannot be written is shown, and a band over every page says why."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.client.client_form import ClientFormPage
from safeplan_desktop.gui.client.client_record import ClientRecordPage
from safeplan_desktop.gui.plan.plan_wizard.wizard import PlanWizard
from safeplan_desktop.gui.widgets.banner import Banner
from tests.gui.room import Room

WHY = "The disk is full, so you can read this vault but not change it."


@pytest.fixture
def read_only(room: Room) -> Room:
    room.session.refuse(UserFacing(ErrorCode.READ_ONLY_FULL))
    room.open_at_today()
    return room


def bands(room: Room) -> list[Banner]:
    shown = [each for each in room.window.findChildren(Banner) if each.isVisible()]
    return [each for each in shown if WHY in each.words()]


def test_band_is_over_every_page_and_cannot_be_closed(read_only: Room) -> None:
    room = read_only
    (band,) = bands(room)
    assert not band.close_button.isVisible()
    assert "Free some space on the disk" in band.words()
    room.window.go(places.Record(room.client("Ana")))
    room.settle()
    assert room.child(ClientRecordPage).isVisible()
    assert bands(room) == [band]


def test_band_stays_over_a_plan_and_what_is_typed_says_that_it_is_not_kept(
    read_only: Room,
) -> None:
    room = read_only
    room.window.go(places.PlanWizard(room.client("Ana")))
    room.settle()
    assert room.child(PlanWizard).isVisible()
    assert bands(room)


def test_form_that_cannot_be_kept_is_left_in_words_and_loses_nothing_else(
    read_only: Room,
) -> None:
    room = read_only
    before = len(room.session.fake_ledger.entries), dict(room.session.fake_drafts.kept)
    room.window.go(places.NewClient())
    room.settle()
    page = room.child(ClientFormPage)
    page.form.name.setFocus()
    room.type("Example: Nobody")
    room.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    assert len(bands(room)) >= 1
    assert (len(room.session.fake_ledger.entries), room.session.fake_drafts.kept) == before


def test_vault_that_can_be_written_has_no_band(room: Room) -> None:
    room.open_at_today()
    assert not bands(room)
