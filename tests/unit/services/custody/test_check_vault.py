"""What comes of the complete check of an open vault: nothing, lists mended, or a fault told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.practice.audit import Audit, AuditEvent
from safeplan_desktop.services.content.messages import error_words
from safeplan_desktop.services.custody.check_vault import CheckVault
from safeplan_desktop.services.ports import VaultCheck
from tests.gui.fakes import FakeClock, FakeSession
from tests.gui.world import work_on

SOUND = VaultCheck(3, True, True, True, True, True, True)


@pytest.fixture
def session() -> FakeSession:
    return FakeSession(Path("/example/vault.safeplan"), FakeClock())


def checked(session: FakeSession) -> VaultCheck | None:
    *_slices, answer = CheckVault(work_on(session)).slices(lambda: False)
    return answer


def test_check_sound_vault_says_nothing_and_writes_nothing(session: FakeSession) -> None:
    session.found = SOUND
    assert checked(session) == SOUND
    assert session.ledger.entries == []


def test_check_list_that_differs_is_made_anew_and_said(session: FakeSession) -> None:
    session.found = replace(SOUND, projections_ok=False, faults=("projection:contact",))
    with pytest.raises(UserFacing) as told:
        checked(session)
    assert told.value.code is ErrorCode.LISTS_MADE_ANEW
    assert session.rebuilt == 1


def test_check_damaged_page_is_told_in_words_and_noted(session: FakeSession) -> None:
    faults = ("page-damaged:7", "projections:vault-damaged")
    session.found = replace(SOUND, pages_ok=False, projections_ok=False, faults=faults)
    with pytest.raises(UserFacing) as told:
        checked(session)
    assert told.value.code is ErrorCode.VAULT_FAULTY
    words = error_words(told.value)
    assert words.what == (
        "The check of the whole vault found a fault: a page of the database is damaged."
    )
    assert "(2)" in words.next
    (note,) = session.ledger.all_latest(Audit)
    assert note.record == Audit(AuditEvent.FAULTS_FOUND, 2)


def test_check_fault_is_told_also_where_nothing_can_be_written(session: FakeSession) -> None:
    session.found = replace(SOUND, pages_ok=False, faults=("page-damaged:7",))
    session.fake_ledger.broken = UserFacing(ErrorCode.VAULT_DAMAGED)
    with pytest.raises(UserFacing) as told:
        checked(session)
    assert told.value.code is ErrorCode.VAULT_FAULTY
