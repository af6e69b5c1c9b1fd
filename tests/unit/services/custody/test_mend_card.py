"""When the emergency card is written anew, what is noted of it, and what is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.practice.audit import Audit, AuditEvent
from safeplan_desktop.services.content.messages import error_words
from safeplan_desktop.services.custody.mend_card import MendCard
from safeplan_desktop.services.ports import CardFault, Freshness
from tests.gui.fakes import FakeSession
from tests.gui.world import make_world, work_on


@pytest.fixture
def session() -> FakeSession:
    made = make_world().example(Path("/example/vault.safeplan"))
    made.card = None
    return made


def mended(session: FakeSession) -> ErrorCode | None:
    news = MendCard(work_on(session)).mend()
    return None if news is None else news.code


def noted(session: FakeSession) -> list[str]:
    log = [each.record for each in session.ledger.all_latest(Audit)]
    return [each.subject for each in log if each.event is AuditEvent.CARD_REPLACED]


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (CardFault.FOREIGN, ErrorCode.CARD_WAS_FOREIGN),
        (CardFault.DAMAGED, ErrorCode.CARD_WAS_DAMAGED),
        (CardFault.MISSING, None),
        (CardFault.OLDER, None),
    ],
)
def test_mend_writes_the_card_and_notes_why(
    session: FakeSession, fault: CardFault, told: ErrorCode | None
) -> None:
    session.card_fault = fault
    assert mended(session) is told
    assert session.card is not None
    assert noted(session) == [fault.value]


@pytest.mark.parametrize("fault", [None, CardFault.TOO_NEW])
def test_mend_leaves_a_good_card_and_one_of_a_later_release(
    session: FakeSession, fault: CardFault | None
) -> None:
    session.card_fault = fault
    assert mended(session) is None
    assert (session.card, noted(session)) == (None, [])


def test_mend_in_a_vault_that_was_not_found_whole_does_nothing(session: FakeSession) -> None:
    session.card_fault, session.freshness = CardFault.FOREIGN, Freshness.NOT_LOCKED
    assert mended(session) is None
    assert (session.card, noted(session)) == (None, [])


def test_mend_in_a_vault_that_is_open_to_read_does_nothing(session: FakeSession) -> None:
    session.card_fault = CardFault.FOREIGN
    session.refuse(UserFacing(ErrorCode.NOT_WRITABLE))
    assert mended(session) is None
    assert (session.card, noted(session)) == (None, [])


@pytest.mark.parametrize("fault", [CardFault.FOREIGN, CardFault.MISSING])
def test_mend_where_nothing_can_be_written_leaves_no_note(
    session: FakeSession, fault: CardFault
) -> None:
    session.card_fault, session.card_broken = fault, UserFacing(ErrorCode.NO_ROOM)
    told = ErrorCode.CARD_NOT_REPLACED if fault is CardFault.FOREIGN else None
    assert mended(session) is told
    assert noted(session) == []


@pytest.mark.parametrize("code", [each for each in ErrorCode if each.value.startswith("card-")])
def test_every_word_about_a_card_is_there(code: ErrorCode) -> None:
    assert all((error_words(UserFacing(code)).what, error_words(UserFacing(code)).next))
