"""What was not locked, or has an old page, is checked before anything of it is shown."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.gui.app.shell import Shell
from safeplan_desktop.gui.custody.checking import CheckingPage, share
from safeplan_desktop.gui.widgets.banner import Banner
from safeplan_desktop.services.custody.prove_vault import ProveVault
from safeplan_desktop.services.ports import Freshness, Progress, VaultCheck
from tests.gui.room import Room


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Hold the check until this is set."""
    go_on = threading.Event()
    real = ProveVault.prove

    def prove(self: ProveVault, progress: Progress | None = None) -> UserFacing | None:
        if progress is not None:
            progress("chain", 1, 2)
        go_on.wait(5)
        return real(self, progress)

    monkeypatch.setattr(ProveVault, "prove", prove)
    return go_on


def enter(room: Room, freshness: Freshness, until: Callable[[], object]) -> None:
    room.session.freshness = freshness
    room.window.show()
    room.window.enter(room.session)
    room.until(lambda: bool(until()))


def shells(room: Room) -> list[Shell]:
    return [each for each in room.window.findChildren(Shell) if each.isVisible()]


def banners(room: Room) -> str:
    return " ".join(each.words() for each in room.window.findChildren(Banner) if each.isVisible())


@pytest.mark.real_worker
@pytest.mark.parametrize(
    ("freshness", "said"),
    [
        (Freshness.NOT_LOCKED, "This vault was not fully locked last time."),
        (Freshness.PUT_BACK, "Part of it has been replaced by an older copy of itself."),
        (Freshness.UNKNOWN, "It was last locked by an older version of SafePlan."),
    ],
)
def test_open_question_is_named_before_anything_is_shown(
    room: Room, held: threading.Event, freshness: Freshness, said: str
) -> None:
    enter(room, freshness, lambda: room.window.findChild(CheckingPage))
    page = room.child(CheckingPage)
    assert page.form.note.text().startswith(said)
    assert not shells(room)
    room.until(lambda: page.form.progress.value() == share("chain", 1, 2))
    assert not any("Ana" in text for text in room.texts())
    held.set()
    room.until(lambda: bool(shells(room)))


def test_what_was_found_is_said_over_the_first_page(room: Room) -> None:
    enter(room, Freshness.PUT_BACK, lambda: banners(room))
    assert "replaced by an older copy of itself" in banners(room)
    assert shells(room)


def test_recovery_of_a_damaged_vault_says_that_the_new_sheet_is_worth_nothing(room: Room) -> None:
    room.session.brings_secrets = True
    room.session.found = VaultCheck(1, False, True, True, True, True, True, ("page-damaged:3",))
    enter(room, Freshness.NOT_LOCKED, lambda: banners(room))
    assert shells(room)
    assert "the new passphrase and the new code were not set" in banners(room)
    assert "The old recovery code still opens it" in banners(room)


def test_vault_as_it_was_locked_goes_straight_to_the_first_page(room: Room) -> None:
    enter(room, Freshness.SAME, lambda: shells(room))
    assert room.window.findChild(CheckingPage) is None
    assert not banners(room)


@pytest.mark.real_worker
def test_check_before_a_recovery_says_when_the_new_passphrase_works(
    room: Room, held: threading.Event
) -> None:
    room.session.brings_secrets = True
    enter(room, Freshness.NOT_LOCKED, lambda: room.window.findChild(CheckingPage))
    page = room.child(CheckingPage)
    assert page.form.note.text().endswith(
        "Your new passphrase and code will work once this is done."
    )
    held.set()
    room.until(lambda: bool(shells(room)))


@pytest.mark.real_worker
def test_lock_during_the_check_ends_it(room: Room, held: threading.Event) -> None:
    enter(room, Freshness.NOT_LOCKED, lambda: room.window.findChild(CheckingPage))
    page = room.child(CheckingPage)
    page.form.lock_button.click()
    assert page.relay.cancel.is_set()
    held.set()
    room.until(lambda: room.session.closed)
    assert not shells(room)


def test_fault_is_said_over_the_first_page(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(_self: ProveVault, _progress: Progress | None = None) -> UserFacing | None:
        raise UserFacing(ErrorCode.VAULT_FAULTY, fault="an entry is missing", count=1)

    monkeypatch.setattr(ProveVault, "prove", faulty)
    enter(room, Freshness.NOT_LOCKED, lambda: banners(room))
    assert "an entry is missing" in banners(room)


def test_share_grows_from_part_to_part() -> None:
    steps = [("pages", 0, 9), ("pages", 9, 9), ("tables", 0, 1), ("chain", 5, 9), ("card", 1, 1)]
    found = [share(*step) for step in steps]
    assert found == sorted(found)
    assert found[0] == 0
    assert found[-1] == 100
