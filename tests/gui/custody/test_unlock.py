"""The unlock screen in all its states."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from shiboken6 import isValid

from safeplan_desktop.domain.contacts.emergency_card import CardNumber, LineKind
from safeplan_desktop.domain.contacts.numbers import ServiceRole
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.gui.app.shell import Shell
from safeplan_desktop.gui.custody import unlock as unlock_module
from safeplan_desktop.gui.custody.lock_note import LockNote, LockReason
from safeplan_desktop.gui.custody.unlock import UnlockPage
from safeplan_desktop.gui.widgets.banner import Banner
from safeplan_desktop.gui.widgets.number_tile import NumberTile
from safeplan_desktop.services.ports import CardFault, Progress, VaultSession, silent
from tests.gui.fakes import PASSPHRASE, VAULT
from tests.gui.room import Room

SMALL = (683, 384)
"""A laptop of 1366 x 768 at 200 %."""


@pytest.fixture
def page(room: Room) -> UnlockPage:
    room.world.example()
    room.window.show_unlock(VAULT)
    room.show()
    return room.child(UnlockPage)


def _noted(room: Room, note: LockNote) -> str:
    room.world.example()
    room.window.show_unlock(VAULT, note)
    room.show()
    return room.child(UnlockPage).form.note.text()


def test_unlock_shown_names_the_practice_and_waits_for_the_passphrase(page: UnlockPage) -> None:
    assert page.form.practice.text() == "Example: Riverside Practice"
    assert page.form.passphrase.hasFocus()
    assert page.form.passphrase.echoMode() == QLineEdit.EchoMode.Password
    assert page.form.passphrase_label.buddy() is page.form.passphrase


def test_unlock_shown_names_no_client(room: Room, page: UnlockPage) -> None:
    assert not any("Ana" in text or "Hana" in text for text in room.texts())


def test_unlock_after_idle_says_when_and_why(room: Room) -> None:
    now = room.world.clock.local(room.world.clock.now())
    said = _noted(room, LockNote(LockReason.IDLE, now, 5))
    assert said == ("Locked at 14:02 after 5 minutes without use.\nWhat you were writing is kept.")


def test_unlock_after_idle_yesterday_says_the_day(room: Room) -> None:
    yesterday = room.world.clock.local(room.world.clock.now()) - timedelta(days=1)
    said = _noted(room, LockNote(LockReason.IDLE, yesterday, 1))
    assert said.startswith("Locked at 14:02 on 11 Nov after a minute without use.")


def test_unlock_after_a_failed_save_does_not_claim_it_is_kept(room: Room) -> None:
    now = room.world.clock.local(room.world.clock.now())
    said = _noted(room, LockNote(LockReason.ASKED, now, kept=False))
    assert "kept" not in said
    assert "could not be saved" in said


def test_unlock_right_passphrase_opens_the_shell(room: Room, page: UnlockPage) -> None:
    room.type(PASSPHRASE)
    room.press(Qt.Key.Key_Return)
    assert room.child(Shell).isVisible()
    assert not isValid(page)


def test_unlock_running_says_opening_and_takes_no_second_try(room: Room, page: UnlockPage) -> None:
    page.form.passphrase.setText(PASSPHRASE)
    page.unlock()
    assert page.form.unlock_button.text() == "Opening"
    assert not page.form.unlock_button.isEnabled()
    assert page.form.passphrase.isReadOnly()
    room.settle()


def test_unlock_nothing_typed_does_nothing(room: Room, page: UnlockPage) -> None:
    room.press(Qt.Key.Key_Return)
    assert page.form.unlock_button.text() == "Unlock"
    assert page.form.problem_box.isHidden()


def test_unlock_wrong_passphrase_is_said_under_the_field(room: Room, page: UnlockPage) -> None:
    room.type("nearly the right one")
    room.press(Qt.Key.Key_Return)
    assert page.form.problem.text() == "That is not the passphrase."
    assert page.form.problem.isVisible()
    assert page.form.passphrase.hasFocus()
    assert page.form.passphrase.selectedText()
    assert page.form.passphrase.accessibleDescription() == "That is not the passphrase."
    room.type("x")
    assert page.form.problem_box.isHidden()


def test_unlock_wrong_passphrase_counts_the_seconds_to_wait(room: Room, page: UnlockPage) -> None:
    room.world.keeper.wait = 1.4
    room.type("nearly the right one")
    room.press(Qt.Key.Key_Return)
    assert "in 2 seconds" in page.form.problem.text()
    assert not page.form.unlock_button.isEnabled()
    room.press(Qt.Key.Key_Return)
    room.until(lambda: "in a second" in page.form.problem.text())
    room.until(page.form.unlock_button.isEnabled)


def test_unlock_opened_during_a_wait_says_so(room: Room) -> None:
    room.world.example()
    room.world.keeper.wait = 3
    room.window.show_unlock(VAULT)
    room.show()
    page = room.child(UnlockPage)
    assert page.form.problem.text() == "You can try again in 3 seconds."
    page._countdown.stop()


def test_unlock_damaged_is_told_apart_from_wrong(room: Room, page: UnlockPage) -> None:
    room.world.keeper.broken[VAULT] = UserFacing(ErrorCode.VAULT_DAMAGED)
    room.type(PASSPHRASE)
    room.press(Qt.Key.Key_Return)
    assert page.form.problem_box.isHidden()
    assert "damaged" in room.child(Banner).words()
    assert page.form.unlock_button.isEnabled()


def test_unlock_caps_lock_is_noticed_and_forgotten(room: Room, page: UnlockPage) -> None:
    QTest.keyClick(page.form.passphrase, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    assert page.form.problem_box.isHidden()
    QTest.keyClicks(page.form.passphrase, "A")  # the letter is a capital, shift is not held
    assert page.form.problem.text() == "Caps lock is on."
    QTest.keyClick(page.form.passphrase, Qt.Key.Key_CapsLock)
    assert page.form.problem_box.isHidden()


def test_unlock_shows_three_numbers_and_all_on_request(room: Room, page: UnlockPage) -> None:
    tiles = [tile for tile in page.findChildren(NumberTile) if tile.isVisible()]
    assert [tile.number() for tile in tiles] == ["112", "116 123", "+44 20 7946 0101"]
    assert tiles[0].accessibleName() == (
        "Ambulance, Police, Fire, day and night, 112, Checked 3 Nov, official list"
    )
    assert page.form.band.all_button.isHidden()


def test_unlock_card_damaged_shows_no_number(room: Room) -> None:
    room.world.example()
    room.world.keeper.card_damaged.add(VAULT)
    room.window.show_unlock(VAULT)
    room.show()
    page = room.child(UnlockPage)
    assert "Do not rely on it" in page.form.band.message.text()
    assert not [tile for tile in page.findChildren(NumberTile) if tile.isVisible()]


def _shown(page: UnlockPage) -> list[NumberTile]:
    return [tile for tile in page.findChildren(NumberTile) if not tile.isHidden()]


def test_unlock_card_of_a_stranger_is_shown_marked(room: Room) -> None:
    room.world.example()
    room.world.keeper.signers[VAULT] = "e" * 64
    room.window.show_unlock(VAULT)
    room.show()
    page = room.child(UnlockPage)
    assert "does not know signed this emergency card" in page.form.band.message.text()
    assert "check it before you call" in page.form.band.message.text()
    assert page.form.practice.text() == VAULT.stem
    tiles = _shown(page)
    assert [tile.number() for tile in tiles] == ["112", "116 123", "+44 20 7946 0101"]
    assert all(tile.accessibleName().endswith("Not confirmed on this computer") for tile in tiles)


def test_unlock_card_on_a_computer_that_has_not_seen_the_vault_is_shown_marked(room: Room) -> None:
    room.world.example()
    room.world.recent.signers.clear()
    room.window.show_unlock(VAULT)
    room.show()
    page = room.child(UnlockPage)
    assert "cannot be checked until the vault has been unlocked" in page.form.band.message.text()
    assert all("Not confirmed" in tile.accessibleName() for tile in _shown(page))


def test_unlock_card_that_is_known_says_nothing_about_it(room: Room, page: UnlockPage) -> None:
    assert page.form.band.message.isHidden()


def test_unlock_card_of_a_later_release_says_so(room: Room) -> None:
    room.world.example()
    room.world.keeper.card_too_new.add(VAULT)
    room.window.show_unlock(VAULT)
    room.show()
    page = room.child(UnlockPage)
    assert "newer version of this program" in page.form.band.message.text()
    assert _shown(page) == []


def test_unlock_number_that_nobody_can_talk_on_says_so(room: Room) -> None:
    session = room.world.example()
    assert session.card is not None
    text = CardNumber("crisis-line", "Night line", "88788", "US", kind=LineKind.TEXT)
    session.card = replace(session.card, numbers=(text,))
    room.window.show_unlock(VAULT)
    room.show()
    (tile,) = _shown(room.child(UnlockPage))
    assert tile.accessibleName().startswith("Night line, text messages only, 88788")


@pytest.mark.parametrize(
    ("fault", "broken", "told"),
    [
        (CardFault.FOREIGN, None, "had been written by somebody else"),
        (CardFault.DAMAGED, None, "card was damaged"),
        (CardFault.DAMAGED, ErrorCode.NOT_WRITABLE, "could not be replaced"),
        (CardFault.MISSING, None, ""),
        (CardFault.OLDER, None, ""),
        (None, None, ""),
    ],
)
def test_unlock_card_that_is_not_ours_is_replaced_and_said(
    room: Room, page: UnlockPage, fault: CardFault | None, broken: ErrorCode | None, told: str
) -> None:
    session = room.world.example()
    session.card_fault = fault
    session.card_broken = None if broken is None else UserFacing(broken)
    session.card = None
    page.form.passphrase.setText(PASSPHRASE)
    page.unlock()
    room.until(lambda: room.window._shell is not None)
    room.settle()
    said = " ".join(room.window._banners.texts())
    assert told in said
    assert bool(said) is bool(told)
    assert (session.card is not None) is (fault is not None and broken is None)


def test_unlock_without_a_card_says_so(room: Room) -> None:
    room.world.example().card = None
    room.window.show_unlock(VAULT)
    room.show()
    assert "no emergency card yet" in room.child(UnlockPage).form.band.message.text()


def test_unlock_folder_that_is_no_vault_says_so(room: Room) -> None:
    room.window.show_unlock(Path("/elsewhere/Notes"))
    room.show()
    assert "not a SafePlan vault" in room.child(Banner).words()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_unlock_other_vaults_offers_recent_ones_and_a_folder(
    room: Room, page: UnlockPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, found = Path("/example/Second.safeplan"), Path("/stick/Third.safeplan")
    room.world.example(other)
    room.world.example(found)
    unplugged = Path("/stick/Fourth.safeplan")
    room.world.recent.paths, room.world.recent.gone = [VAULT, other, unplugged], {unplugged}
    page.load()
    room.settle()
    room.until(lambda: page._others.not_missing() == [other])
    monkeypatch.setattr(unlock_module, "choose_folder", lambda *_args: found)
    page.form.other_button.click()
    texts = [action.text() for action in page._menu.actions() if action.text()]
    assert texts == ["Second", "Choose a folder…", "Set up another practice…"]
    page._menu.close()
    page._menu.actions()[-2].trigger()
    room.settle()
    assert room.child(UnlockPage)._path == found


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_unlock_menu_opens_at_once_where_a_network_share_does_not_answer(
    room: Room, page: UnlockPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    dead, over = Path("/dead/Share.safeplan"), threading.Event()
    asked: list[str] = []

    def is_there(_path: Path) -> bool:
        asked.append(threading.current_thread().name)
        return over.wait(10)

    monkeypatch.setattr(room.world.recent, "is_there", is_there)
    room.world.recent.paths = [VAULT, dead]
    page.load()
    room.settle()
    page.form.other_button.click()
    texts = [action.text() for action in page._menu.actions() if action.text()]
    assert texts == ["Share", "Choose a folder…", "Set up another practice…"]
    assert asked == ["presence"]
    page._menu.close()
    over.set()


def test_unlock_folder_not_chosen_stays(
    room: Room, page: UnlockPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unlock_module, "choose_folder", lambda *_args: None)
    page._choose_folder()
    assert room.child(UnlockPage) is page


def test_unlock_narrow_puts_the_buttons_under_each_other(room: Room, page: UnlockPage) -> None:
    wide = page.form.actions.direction()
    page.form.unlock_button.setText("Unlock with a label that is twice as long as it was")
    room.window.resize(640, 600)
    room.settle()
    assert page.form.actions.direction() != wide


def test_unlock_more_than_three_numbers_are_shown_on_request(room: Room) -> None:
    session = room.world.example()
    assert session.card is not None
    shelter = CardNumber(ServiceRole.DOMESTIC_ABUSE, "Shelter", "+44 20 7946 0201", "GB")
    session.card = replace(session.card, numbers=(*session.card.numbers, shelter))
    room.window.show_unlock(VAULT)
    room.show()
    page = room.child(UnlockPage)
    page.form.band.all_button.click()
    tiles = [tile for tile in page.findChildren(NumberTile) if not tile.isHidden()]
    assert tiles[-1].accessibleName().endswith("Not checked yet: ask before you rely on it")
    assert len(tiles) == 4
    page.form.band.all_button.click()
    assert len([tile for tile in page.findChildren(NumberTile) if not tile.isHidden()]) == 3


@pytest.mark.real_worker
def test_unlock_of_a_large_vault_says_how_far_it_is(
    room: Room, page: UnlockPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, keeper = threading.Event(), room.world.outside.keeper
    real = keeper.open

    def slow(path: Path, passphrase: str, progress: Progress = silent) -> VaultSession:
        progress("comparing", 150_000, 300_000)
        go_on.wait(5)
        return real(path, passphrase, progress)

    monkeypatch.setattr(keeper, "open", slow)
    page.form.passphrase.setText(PASSPHRASE)
    page.unlock()
    room.until(lambda: page.form.unlock_button.text() == "Opening 50 %")
    go_on.set()
    room.until(lambda: bool(room.window.findChildren(Shell)))


@pytest.mark.parametrize("late", [False, True])
def test_unlock_on_a_small_screen_enlarged_shows_every_first_number_whole(
    room: Room, page: UnlockPage, late: bool
) -> None:
    if not late:  # as on a laptop that is switched on, not one whose display was changed
        room.window.resize(*SMALL)
        room.window.show_unlock(VAULT)
        room.settle()
        page = room.child(UnlockPage)
    room.window.resize(*SMALL)
    room.settle()
    tiles = page.form.band.findChildren(NumberTile)
    assert len(tiles) == 3
    for part in (*tiles, page.form.passphrase):
        assert part.visibleRegion().boundingRect() == part.rect()
    above = page.mapFromGlobal(tiles[0].mapToGlobal(tiles[0].rect().topLeft())).y()
    assert above < 60
    assert page.form.passphrase.hasFocus()


def test_unlock_in_a_window_with_room_has_the_numbers_under_the_form(page: UnlockPage) -> None:
    assert page.form.band.y() > page.form.column.geometry().bottom()


def test_unlock_says_where_the_practice_is_only_if_the_card_does(
    room: Room, page: UnlockPage
) -> None:
    assert not page.form.band.place.isVisible()
    session = room.session
    assert session.card is not None
    session.card = replace(session.card, address="12 Mill Lane, ring Lindenhof")
    room.window.show_unlock(VAULT)
    room.settle()
    place = room.child(UnlockPage).form.band.place
    assert place.isVisible()
    assert place.text() == "Practice: \u206812 Mill Lane, ring Lindenhof\u2069"
