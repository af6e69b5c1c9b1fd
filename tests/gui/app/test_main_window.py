"""The window: its faces, what it says, and the way out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from safeplan_desktop.domain.errors import Defect, ErrorCode, UserFacing
from safeplan_desktop.domain.practice.display import Display
from safeplan_desktop.gui.app import main_window
from safeplan_desktop.gui.app.placement import VARIABLE, place, place_of
from safeplan_desktop.gui.app.shell import Shell
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.client.client_form import ClientFormPage
from safeplan_desktop.gui.client.client_record import ClientRecordPage
from safeplan_desktop.gui.custody.first_run import wizard as first_run
from safeplan_desktop.gui.custody.first_run.practice_page import PracticePage
from safeplan_desktop.gui.custody.lock_note import LockReason, read_note
from safeplan_desktop.gui.custody.recovery import wizard as recovering
from safeplan_desktop.gui.custody.unlock import UnlockPage
from safeplan_desktop.gui.paper.papers import paper_desk
from safeplan_desktop.gui.plan.plan_wizard import wizard as plan_wizard
from safeplan_desktop.gui.widgets.banner import Banner
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.work import Work
from tests.gui.fakes import VAULT
from tests.gui.room import Room

CTRL = Qt.KeyboardModifier.ControlModifier


class Wizard(QWidget):
    """A wizard that holds something unsaved."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self.field = QLineEdit(self)
        self.setFocusProxy(self.field)
        self.flushed = 0

    def flush(self) -> None:
        self.flushed += 1
        ledger, report = self._room.session.fake_ledger, self._room.window.report
        self._room.tasks.run(self, ledger.head, lambda _head: None, report)


def _banners(room: Room) -> list[str]:
    return [each.words() for each in room.window.findChildren(Banner) if each.isVisible()]


def test_window_opened_has_a_title_without_names(room: Room) -> None:
    room.open()
    assert room.window.windowTitle() == "SafePlan Desktop"
    room.window.go(places.Record(room.client("Ana")))
    room.settle()
    assert room.window.windowTitle() == "SafePlan Desktop"


def test_window_entered_shows_practice_therapist_and_remembers_the_vault(room: Room) -> None:
    room.world.recent.paths = []
    shell = room.open()
    assert shell.rail.practice.text() == "Example: Riverside Practice"
    assert "Example: Maria Lindqvist" in room.texts()
    assert "Example practice: nobody in it is real" in room.texts()
    assert room.world.recent.paths == [VAULT]


def test_window_saved_says_when(room: Room) -> None:
    shell = room.open()
    room.window.saved(room.world.clock.now())
    assert shell.status.words() == "Saved 14:02"


def test_window_lock_closes_the_vault_and_starts_again(room: Room) -> None:
    room.open()
    room.press(Qt.Key.Key_L, CTRL)
    room.until(lambda: bool(room.restarts))
    assert room.session.closed
    command = room.restarts[0]
    assert str(VAULT) in command
    note = read_note(command[-3], command[-1])
    assert note is not None
    assert (note.reason, note.kept) == (LockReason.ASKED, True)
    assert note.at.isoformat(timespec="minutes") == "2026-11-12T14:02+01:00"


def test_window_lock_covers_the_screen_at_once(room: Room) -> None:
    shell = room.open()
    room.press(Qt.Key.Key_L, CTRL, settle=False)
    assert not shell.isVisible()


def test_window_lock_twice_leaves_once(room: Room) -> None:
    room.open()
    room.window.lock()
    room.window.lock()
    room.settle()
    assert len(room.restarts) == 1


def test_window_lock_without_a_vault_does_nothing(room: Room) -> None:
    room.session  # noqa: B018 - makes the vault
    room.window.show_unlock(VAULT)
    room.show()
    room.press(Qt.Key.Key_L, CTRL)
    assert room.restarts == []


def test_window_lock_command_holds_nothing_of_a_client(room: Room) -> None:
    room.open()
    room.window.go(places.Record(room.client("Ana")))
    room.settle()
    room.window.lock()
    room.settle()
    assert not any("Ana" in part or "900142" in part for part in room.restarts[0])


def test_window_lock_with_a_half_typed_form_keeps_it(room: Room) -> None:
    room.open()
    room.press(Qt.Key.Key_N, CTRL)
    room.type("Example: Zo")
    room.window.lock()
    room.settle()
    draft = KeepClients(Work(room.session, room.world.outside)).draft(None)
    assert draft is not None
    assert draft[0].name == "Example: Zo"


def test_window_lock_when_the_last_save_fails_says_it_is_lost(room: Room) -> None:
    room.open()
    room.press(Qt.Key.Key_N, CTRL)
    room.type("Example: Zo")
    room.session.fake_drafts.broken = UserFacing(ErrorCode.NO_ROOM)
    room.window.lock()
    room.settle()
    note = read_note(room.restarts[0][-3], room.restarts[0][-1])
    assert note is not None
    assert not note.kept


def test_window_lock_when_closing_fails_still_leaves(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.open()

    def refuse(*, audit: bool = True) -> None:
        raise UserFacing(ErrorCode.NO_ROOM)

    monkeypatch.setattr(room.session, "close", refuse)
    room.window.lock()
    room.settle()
    assert len(room.restarts) == 1


@pytest.mark.real_worker
def test_window_lock_when_the_disk_hangs_leaves_after_a_while(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Event

    hung = Event()
    monkeypatch.setattr(main_window, "LEAVE_AT_LATEST_MS", 50)
    room.open()
    monkeypatch.setattr(room.session, "close", lambda: hung.wait(5))
    room.window.lock()
    room.until(lambda: bool(room.restarts))
    hung.set()
    room.settle()
    assert len(room.restarts) == 1


def test_window_idle_for_five_minutes_locks(room: Room) -> None:
    room.open()
    room.seconds.now += 300
    room.idle.check()
    room.settle()
    note = read_note(room.restarts[0][-3], room.restarts[0][-1])
    assert note is not None
    assert (note.reason, note.minutes) == (LockReason.IDLE, 5)


def test_window_idle_in_a_wizard_is_allowed_for_half_an_hour(room: Room) -> None:
    room.open()
    wizard = Wizard(room)
    room.window.open_wizard(wizard)
    room.settle()
    room.seconds.now += 29 * 60
    assert not room.idle.check()
    room.seconds.now += 60
    assert room.idle.check()
    room.settle()
    assert wizard.flushed == 1
    assert room.restarts


def test_window_wizard_closed_is_gone_and_the_page_is_back(room: Room) -> None:
    shell = room.open()
    wizard = Wizard(room)
    room.window.open_wizard(wizard)
    room.settle()
    assert wizard.isVisible()
    assert not shell.isVisible()
    room.window.close_wizard()
    room.settle()
    assert shell.isVisible()
    room.seconds.now += 300
    assert room.idle.check()


def test_window_wizard_has_the_focus_where_it_wants_it(room: Room) -> None:
    room.open()
    wizard = Wizard(room)
    room.window.open_wizard(wizard)
    room.settle()
    assert wizard.field.hasFocus()


def test_window_record_opened_from_a_wizard_closes_it(room: Room) -> None:
    room.open()
    room.window.open_wizard(Wizard(room))
    room.settle()
    room.window.go(places.Record(room.client("Ana")))
    room.settle()
    assert room.child(ClientRecordPage).form.name.text() == "Example: Ana J."


def test_window_error_stays_until_it_is_put_away(room: Room) -> None:
    room.open()
    room.window.report(UserFacing(ErrorCode.NO_ROOM))
    room.window.report(UserFacing(ErrorCode.NO_ROOM))
    assert len(_banners(room)) == 1
    assert "no room left" in _banners(room)[0]
    banner = room.child(Banner)
    QTest.mouseClick(banner.close_button, Qt.MouseButton.LeftButton)
    assert _banners(room) == []


def test_window_defect_apologises_without_a_word_of_it(room: Room) -> None:
    room.open()
    room.window.report(Defect("KeyError in the ledger"))
    assert "our mistake" in _banners(room)[0]
    assert "KeyError" not in _banners(room)[0]


def test_window_error_in_a_wizard_is_shown_over_it(room: Room) -> None:
    room.open()
    wizard = Wizard(room)
    room.window.open_wizard(wizard)
    room.settle()
    room.window.report(UserFacing(ErrorCode.NOT_WRITABLE))
    assert wizard.isVisible()
    assert len(_banners(room)) == 1


@pytest.mark.parametrize("by_key", [True, False])
def test_window_undo_taken_is_done_once(room: Room, by_key: bool) -> None:
    shell = room.open()
    shell.top_bar.lock_button.setFocus()
    undone: list[str] = []
    room.window.offer_undo("Removed.", lambda: undone.append("again"))
    if by_key:
        room.press(Qt.Key.Key_Z, CTRL)
        room.press(Qt.Key.Key_Z, CTRL)
    else:
        button = room.window.undo_bar.undo_button
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert undone == ["again"]


def test_window_closed_closes_the_vault_first(room: Room) -> None:
    room.open()
    with room.qtbot.waitSignal(room.window.left, timeout=3000):
        room.window.close()
    assert room.session.closed
    assert room.restarts == []


def test_window_closed_while_locked_leaves_at_once(room: Room) -> None:
    room.session  # noqa: B018 - makes the vault
    room.window.show_unlock(VAULT)
    room.show()
    with room.qtbot.waitSignal(room.window.left, timeout=3000):
        room.window.close()


def test_window_first_run_from_unlock_goes_back_to_it(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.session  # noqa: B018 - makes the vault
    monkeypatch.setattr(first_run, "FirstRunWizard", lambda _context: Wizard(room))
    room.window.show_unlock(VAULT)
    room.show()
    page = room.child(UnlockPage)
    room.window.show_first_run()
    room.settle()
    assert not page.isVisible()
    room.window.close_wizard()
    assert room.child(UnlockPage).isVisible()


def test_window_recovery_chosen_opens_the_wizard_of_that_vault(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def recovery(_context: object, path: Path) -> QWidget:
        asked.append(path)
        return Wizard(room)

    monkeypatch.setattr(recovering, "RecoveryWizard", recovery)
    room.session  # noqa: B018 - makes the vault
    room.window.show_unlock(VAULT)
    room.show()
    room.child(UnlockPage).form.recovery_button.click()
    room.settle()
    assert asked == [VAULT]


def test_window_plan_asked_for_opens_wizard_and_export(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def wizard(_context: object, *what: object) -> QWidget:
        asked.append(what)
        return Wizard(room)

    monkeypatch.setattr(plan_wizard, "PlanWizard", wizard)
    monkeypatch.setattr(paper_desk, "PaperDesk", wizard)
    room.open()
    ana = room.client("Ana")
    room.window.go(places.PlanWizard(ana))
    room.window.go(places.Papers(ana, 3))
    assert asked == [(places.PlanWizard(ana),), (places.Papers(ana, 3),)]


def test_window_page_left_writes_what_was_typed(room: Room) -> None:
    shell: Shell = room.open()
    room.press(Qt.Key.Key_N, CTRL)
    assert room.child(ClientFormPage).is_adding
    room.type("Example: Zoe F.")
    shell.rail.item("clients").click()
    room.settle()
    assert room.client("Zoe")


def test_window_stands_where_it_stood_before_the_lock(room: Room) -> None:
    room.show()
    room.window.setGeometry(40, 30, 720, 500)
    environment = {VARIABLE: place_of(room.window)}
    room.window.setGeometry(0, 0, 600, 400)
    place(room.window, environment)
    assert room.window.geometry().getRect() == (40, 30, 720, 500)
    assert environment == {}


def test_window_and_privacy_view_are_the_next_day_as_they_were_left(room: Room) -> None:
    shell: Shell = room.open()
    room.window.setGeometry(40, 30, 720, 500)
    shell.context.privacy.toggle()
    room.window.close()
    room.settle()
    kept = room.world.outside.display.load()
    assert kept.is_private
    room.window.setGeometry(0, 0, 600, 400)
    place(room.window, {}, kept.place)
    assert room.window.geometry().getRect() == (40, 30, 720, 500)


def test_privacy_view_that_was_on_is_on_after_the_unlock(room: Room) -> None:
    room.window._display = Display(is_private=True)
    shell: Shell = room.open()
    assert shell.context.privacy.is_on


@pytest.mark.parametrize("word", ["", "no base64!", "AAAA"])
def test_window_without_a_known_place_fits_the_screen(room: Room, word: str) -> None:
    place(room.window, {VARIABLE: word})
    screen, window = room.window.screen().availableSize(), room.window.size()
    assert screen.width() > window.width() >= 560
    assert screen.height() - window.height() >= 40, "no room for the title bar"


def test_window_first_run_on_a_new_computer_takes_the_first_word_typed(room: Room) -> None:
    room.world.recent.paths = []
    room.window.show_first_run()
    room.settle()
    room.show()
    room.type("Riverside")
    assert room.child(PracticePage).form.practice_name.text() == "Riverside"
