"""What comparing the pages has left open is settled before anything is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.services.custody.prove_vault import ProveVault
from safeplan_desktop.services.ports import Freshness, VaultCheck
from tests.gui.fakes import VAULT, FakeSession
from tests.gui.world import make_world

SOUND = VaultCheck(9, True, True, True, True, True, True)


@pytest.fixture
def session() -> FakeSession:
    return make_world(VAULT).example()


@pytest.mark.parametrize(
    ("freshness", "told"),
    [
        (Freshness.NOT_LOCKED, ErrorCode.ENDED_WITHOUT_LOCK),
        (Freshness.PUT_BACK, ErrorCode.PAGE_PUT_BACK),
        (Freshness.UNKNOWN, None),
    ],
)
def test_whole_vault_tells_why_it_was_checked(
    session: FakeSession, freshness: Freshness, told: ErrorCode | None
) -> None:
    session.freshness = freshness
    news = ProveVault(session).prove()
    assert (news and news.code) == told


@pytest.mark.parametrize("freshness", [Freshness.SAME, Freshness.NOT_COMPARED])
def test_vault_without_an_open_question_is_not_checked(
    session: FakeSession, freshness: Freshness
) -> None:
    session.freshness = freshness
    session.found = replace(SOUND, chain_ok=False, faults=("gap:3",))
    assert not ProveVault(session).is_needed
    assert ProveVault(session).prove() is None


def test_lists_that_do_not_fit_are_made_anew(session: FakeSession) -> None:
    session.freshness = Freshness.NOT_LOCKED
    session.found = replace(SOUND, projections_ok=False, faults=("projection:contact",))
    session.found_after = SOUND
    news = ProveVault(session).prove()
    assert news is not None
    assert news.code is ErrorCode.LISTS_MADE_ANEW
    assert session.rebuilt == 1


@pytest.mark.parametrize("mends", [True, False])
def test_trees_that_do_not_fit_are_made_anew_and_checked_again(
    session: FakeSession, mends: bool
) -> None:
    session.freshness = Freshness.PUT_BACK
    faults = ("tables:inconsistent", "projection:contact")
    session.found = replace(SOUND, pages_ok=False, projections_ok=False, faults=faults)
    session.found_after = SOUND if mends else session.found
    if mends:
        news = ProveVault(session).prove()
        assert news is not None
        assert news.code is ErrorCode.PAGE_PUT_BACK
    else:
        with pytest.raises(UserFacing) as caught:
            ProveVault(session).prove()
        assert caught.value.code is ErrorCode.VAULT_FAULTY
    assert session.rebuilt == 1


def test_fault_is_raised_with_its_words(session: FakeSession) -> None:
    session.freshness = Freshness.PUT_BACK
    session.found = replace(SOUND, chain_ok=False, faults=("gap:3", "chain-broken:4"))
    with pytest.raises(UserFacing) as caught:
        ProveVault(session).prove()
    assert caught.value.code is ErrorCode.VAULT_FAULTY
    assert caught.value.details["fault"] == "an entry is missing"
    assert caught.value.details["count"] == 2


def test_key_files_and_card_keep_nobody_from_a_whole_vault(session: FakeSession) -> None:
    session.freshness = Freshness.NOT_LOCKED
    session.found = replace(SOUND, card_ok=False, keys_ok=False, faults=("card-damaged",))
    news = ProveVault(session).prove()
    assert news is not None
    assert news.code is ErrorCode.ENDED_WITHOUT_LOCK
