"""The emergency card of a real vault: planted, damaged, gone or old, and right after an unlock."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from safeplan_desktop import bootstrap
from safeplan_desktop.domain.contacts.numbers import PracticeNumber
from safeplan_desktop.domain.errors import ErrorCode
from safeplan_desktop.domain.practice.audit import Audit, AuditEvent
from safeplan_desktop.domain.practice.practice import Practice
from safeplan_desktop.services.custody.look_at_card import LookAtCard
from safeplan_desktop.services.custody.mend_card import MendCard
from safeplan_desktop.services.custody.unlock_vault import UnlockVault
from safeplan_desktop.services.ports import CardTrust
from safeplan_desktop.services.work import Outside, Work
from safeplan_desktop.vault.card import card
from safeplan_desktop.vault.card.certificates import new_identity
from safeplan_desktop.vault.computer.recent import RecentVaults
from tests import vaults
from tests.integration.vault.forged_cards import PLANTED, as_format_1, signed
from tests.integration.vault.keys import NOW, Dice

OURS: Final = ["+44 20 7946 0999", "+44 20 7946 0123"]


@pytest.fixture
def outside(tmp_path: Path) -> Outside:
    kept = RecentVaults(tmp_path / "config")
    return replace(bootstrap.build(), keeper=vaults.keeper(), recent=kept)


@pytest.fixture
def path(tmp_path: Path, outside: Outside) -> Path:
    """Return a vault that has been unlocked on this computer once."""
    made, _ = vaults.make_vault(tmp_path)
    UnlockVault(outside).unlock(made, vaults.PASSPHRASE).close()
    return made


def unlock_and_mend(outside: Outside, path: Path) -> ErrorCode | None:
    """Unlock, mend, lock; return what is told."""
    session = UnlockVault(outside).unlock(path, vaults.PASSPHRASE)
    try:
        session.arrive()
        news = MendCard(Work(session, outside)).mend()
    finally:
        session.close()
    return None if news is None else news.code


def reasons(path: Path) -> list[str]:
    with vaults.opened(path) as session:
        log = [each.record for each in session.ledger.all_latest(Audit)]
    return [each.subject for each in log if each.event is AuditEvent.CARD_REPLACED]


def shown(outside: Outside, path: Path) -> tuple[CardTrust, list[str]]:
    glance = LookAtCard(outside).glance(path)
    assert glance.card is not None
    return glance.trust, [number.number for number in glance.card.numbers]


def plant(path: Path, vault_id: str) -> None:
    mallory = new_identity("Dr. Example", "Riverside", NOW, Dice())
    card.write_card(path, PLANTED, mallory, vault_id)


def test_planted_card_is_told_while_locked_and_ours_again_after_the_unlock(
    path: Path, outside: Outside
) -> None:
    assert shown(outside, path) == (CardTrust.KNOWN, OURS)
    plant(path, LookAtCard(outside).glance(path).vault_id)
    assert shown(outside, path) == (CardTrust.UNKNOWN, ["666 666"])
    assert unlock_and_mend(outside, path) is ErrorCode.CARD_WAS_FOREIGN
    assert shown(outside, path) == (CardTrust.KNOWN, OURS)
    assert reasons(path) == ["card-foreign"]
    assert unlock_and_mend(outside, path) is None
    assert reasons(path) == ["card-foreign"]


def test_card_of_another_vault_known_here_is_foreign(
    path: Path, outside: Outside, tmp_path: Path
) -> None:
    other, _ = vaults.make_vault(tmp_path / "other")
    UnlockVault(outside).unlock(other, vaults.PASSPHRASE).close()
    shutil.copy(other / card.NAME, path)
    assert shown(outside, path)[0] is CardTrust.UNKNOWN
    assert LookAtCard(outside).glance(path).practice == path.stem
    assert unlock_and_mend(outside, path) is ErrorCode.CARD_WAS_FOREIGN


def test_card_of_ours_for_another_vault_is_foreign(path: Path, outside: Outside) -> None:
    with vaults.opened(path) as session:
        card.write_card(path, vaults.CARD, session.keys.identity(), "f" * 32)
        assert session.custody.check().faults == ("card-foreign",)
    assert shown(outside, path)[0] is CardTrust.UNKNOWN
    for name in ("keys.json", "keys.backup.json"):
        (path / name).rename(path.parent / name)
    assert shown(outside, path)[0] is CardTrust.UNKNOWN


def _delete(path: Path) -> None:
    path.unlink()


def _damage(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"7946 0999", b"7946 0998"))


def _leave_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:200])


@pytest.mark.parametrize(
    ("change", "told", "why"),
    [
        (_delete, None, "card-missing"),
        (_damage, ErrorCode.CARD_WAS_DAMAGED, "card-damaged"),
        (_leave_half, ErrorCode.CARD_WAS_DAMAGED, "card-damaged"),
    ],
)
def test_card_that_is_not_whole_is_written_anew(
    path: Path,
    outside: Outside,
    change: Callable[[Path], None],
    told: ErrorCode | None,
    why: str,
) -> None:
    change(path / card.NAME)
    assert unlock_and_mend(outside, path) is told
    assert shown(outside, path) == (CardTrust.KNOWN, OURS)
    assert reasons(path) == [why]


def test_card_older_than_the_numbers_is_written_anew_without_a_word(
    path: Path, outside: Outside
) -> None:
    with vaults.opened(path) as session:
        (practice,) = session.ledger.all_latest(Practice)
        first = session.ledger.all_latest(PracticeNumber)[0]
        named = replace(practice.record, name="S\u030cestine")
        session.ledger.append(named, practice.record_id)
        session.ledger.append(replace(first.record, number="116 123"), first.record_id)
    assert unlock_and_mend(outside, path) is None
    assert shown(outside, path) == (CardTrust.KNOWN, [OURS[0], "116 123"])
    assert LookAtCard(outside).glance(path).practice == "Šestine"
    assert unlock_and_mend(outside, path) is None
    assert reasons(path) == ["card-older"]


def test_card_of_the_first_format_is_known_and_brought_forward(
    path: Path, outside: Outside
) -> None:
    with vaults.opened(path) as session:
        content = as_format_1(json.loads((path / card.NAME).read_bytes()))
        (path / card.NAME).write_bytes(signed(content, session.keys.identity()))
        assert session.custody.check().ok
    assert shown(outside, path) == (CardTrust.KNOWN, OURS)
    assert unlock_and_mend(outside, path) is None
    assert json.loads((path / card.NAME).read_bytes())["version"] == 2


def test_card_of_a_later_release_is_left_alone_unless_a_stranger_signed_it(
    path: Path, outside: Outside
) -> None:
    later = {"format": card.FORMAT, "version": 3, "card": {}}
    with vaults.opened(path) as session:
        data = signed(later, session.keys.identity())
        (path / card.NAME).write_bytes(data)
        assert session.custody.check().faults == ("card-too-new",)
    glance = LookAtCard(outside).glance(path)
    assert (glance.card, glance.card_damaged, glance.card_too_new) == (None, False, True)
    assert unlock_and_mend(outside, path) is None
    assert (path / card.NAME).read_bytes() == data
    stranger = new_identity("Dr. Example", "Riverside", NOW, Dice())
    (path / card.NAME).write_bytes(signed(later, stranger))
    assert unlock_and_mend(outside, path) is ErrorCode.CARD_WAS_FOREIGN


def test_card_that_cannot_be_replaced_is_told_and_nothing_is_noted(
    path: Path, outside: Outside
) -> None:
    (path / card.NAME).unlink()
    (path / card.NAME).mkdir()
    assert unlock_and_mend(outside, path) is ErrorCode.CARD_NOT_REPLACED
    assert reasons(path) == []


def test_signers_are_known_by_the_path_first_and_follow_a_vault_that_moves(
    path: Path, outside: Outside, tmp_path: Path
) -> None:
    moved = tmp_path / "Moved.safeplan"
    path.rename(moved)
    assert shown(outside, moved) == (CardTrust.KNOWN, OURS)
    other, _ = vaults.make_vault(tmp_path / "other")
    assert shown(outside, other)[0] is CardTrust.NOT_COMPARED
    shutil.copytree(other, path)
    assert shown(outside, path)[0] is CardTrust.UNKNOWN
    UnlockVault(outside).unlock(path, vaults.PASSPHRASE).close()
    assert shown(outside, path)[0] is CardTrust.KNOWN


def test_signer_is_known_also_where_the_key_files_are_gone(path: Path, outside: Outside) -> None:
    for name in ("keys.json", "keys.backup.json"):
        (path / name).unlink()
    assert shown(outside, path) == (CardTrust.KNOWN, OURS)


def test_damaged_card_says_apart_what_nobody_signed(path: Path) -> None:
    _damage(path / card.NAME)
    glance = vaults.keeper().glance(path)
    assert (glance.card, glance.card_damaged) == (None, True)
    assert glance.unproven is not None
    assert glance.unproven.numbers[0].number == "+44 20 7946 0998"
