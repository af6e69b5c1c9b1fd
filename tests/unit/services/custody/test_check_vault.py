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


@pytest.mark.parametrize(
    ("found", "after", "code"),
    [
        (  # a stale page of a list, of which the index is new
            replace(SOUND, pages_ok=False, projections_ok=False,
                    faults=("tables:inconsistent", "projection:contact")),
            SOUND,
            ErrorCode.LISTS_MADE_ANEW,
        ),
        (  # a stale page of an index of the ledger
            replace(SOUND, pages_ok=False, faults=("tables:inconsistent",)),
            SOUND,
            ErrorCode.LISTS_MADE_ANEW,
        ),
        (
            replace(SOUND, card_ok=False, projections_ok=False,
                    faults=("projection:due", "card-missing")),
            replace(SOUND, card_ok=False, faults=("card-missing",)),
            ErrorCode.BESIDE_FAULTY,
        ),
        (
            replace(SOUND, pages_ok=False, faults=("tables:inconsistent",)),
            replace(SOUND, pages_ok=False, faults=("tables:inconsistent",)),
            ErrorCode.VAULT_FAULTY,
        ),
    ],
)  # fmt: skip
def test_check_lists_are_mended_beside_other_faults_and_not_named_again(
    session: FakeSession, found: VaultCheck, after: VaultCheck, code: ErrorCode
) -> None:
    session.found, session.found_after = found, after
    with pytest.raises(UserFacing) as told:
        checked(session)
    assert (told.value.code, session.rebuilt) == (code, 1)
    if not after.ok:
        words = error_words(told.value)
        mended = "was rebuilt" in words.what
        assert mended is (set(found.faults) != set(after.faults))
        assert f"({len(after.faults)})" in words.next


@pytest.mark.parametrize("part", ["chain_ok", "anchors_ok"])
def test_check_lists_are_not_made_of_records_that_are_missing_or_changed(
    session: FakeSession, part: str
) -> None:
    faults = ("gap:7", "projection:contact")
    session.found = replace(
        SOUND, projections_ok=False, faults=faults, set_back=(), **{part: False}
    )
    with pytest.raises(UserFacing) as told:
        checked(session)
    assert (told.value.code, session.rebuilt) == (ErrorCode.VAULT_FAULTY, 0)


@pytest.mark.parametrize("part", ["keys_ok", "card_ok"])
def test_check_fault_beside_the_records_says_that_they_are_whole(
    session: FakeSession, part: str
) -> None:
    session.found = replace(SOUND, faults=("card-missing",), set_back=(), **{part: False})
    with pytest.raises(UserFacing) as told:
        checked(session)
    assert told.value.code is ErrorCode.BESIDE_FAULTY


def test_check_damaged_page_is_told_in_words_and_noted(session: FakeSession) -> None:
    faults = ("page-damaged:7", "chain:vault-damaged")
    session.found = replace(SOUND, pages_ok=False, chain_ok=False, faults=faults)
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
