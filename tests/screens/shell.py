"""Pictures of the unlock screen and the pages of the shell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.client.reach import Reach
from safeplan_desktop.domain.contacts.emergency_card import CardNumber
from safeplan_desktop.domain.contacts.numbers import ServiceRole
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.plan.plan import SafetyPlan
from safeplan_desktop.domain.practice.practice import Practice
from safeplan_desktop.domain.record import RecordId
from safeplan_desktop.gui.app.shell import Shell
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.client.client_form import ClientFormPage
from safeplan_desktop.gui.custody.checking import CheckingPage
from safeplan_desktop.gui.custody.lock_note import LockNote, LockReason
from safeplan_desktop.gui.custody.unlock import UnlockPage
from safeplan_desktop.gui.plan.plan_view import PlanViewPage
from safeplan_desktop.gui.practice.settings import SettingsPage
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.ports import Freshness
from safeplan_desktop.services.practice.change_settings import ChangeSettings
from safeplan_desktop.services.work import Work
from tests.gui.fakes import VAULT
from tests.gui.world import client_named
from tests.reached import phones
from tests.screens.studio import Screen, Studio

_TINY = (683, 384)  # a laptop of 1366 x 768 at 200 %


def screens() -> Iterable[Screen]:
    """Name every picture of this area."""
    yield from _before_the_shell()
    yield Screen("today", _today)
    yield Screen("today-clear", _today_clear)
    yield Screen("today-much", _today_much)
    yield Screen("today-small", _today, (700, 600))
    yield Screen("numbers", _numbers)
    yield Screen("search", _search)
    yield Screen("search-open", _search_open)
    yield Screen("search-nothing", _search_nothing)
    yield Screen("search-small", _search, (700, 600))
    yield Screen("clients", _clients)
    yield Screen("clients-small", _clients, (800, 500))
    yield Screen("clients-nobody", _nobody)
    yield Screen("clients-empty", _empty)
    yield Screen("record", _record)
    yield Screen("record-draft", _record_draft)
    yield Screen("record-plan-people", _record_plan_people)
    yield Screen("record-overdue", _record_overdue)
    yield Screen("record-small", _record, (700, 600))
    yield Screen("plan-view", _plan_view)
    yield Screen("plan-changes", _plan_changes)
    yield Screen("client-history", _history)
    yield Screen("clients-begun", _clients_begun)
    yield Screen("clients-error", _clients_error)
    yield Screen("clients-undo", _clients_undo)
    yield Screen("client-add", _add)
    yield Screen("client-add-problem", _add_problem)
    for name, make in (
        ("unlock", _unlock_locked),
        ("clients", _clients),
        ("record", _record),
        ("plan-view", _plan_view),
        ("client-change", _change),
        ("settings", open_settings),
        ("practice-details", _practice_details),
    ):
        yield Screen(f"{name}-tiny", make, _TINY)
    yield Screen("client-change", _change)
    yield Screen("client-change-reach", _change_reach)
    yield Screen("client-change-feared", _change_feared)
    yield Screen("record-feared", lambda studio: _record_of(studio, "Hana"), (1024, 700))
    yield Screen("settings", open_settings)
    yield Screen("settings-changed", _settings_changed)
    yield Screen("help", _help)
    yield Screen("practice-details", _practice_details)
    yield Screen("settings-other", _settings_other, (640, 440))


def _before_the_shell() -> Iterable[Screen]:
    yield Screen("unlock", _unlock)
    yield Screen("checking", _checking)
    yield Screen("read-only", _read_only)
    yield Screen("checking-tiny", _checking, _TINY)
    yield Screen("unlock-wrong", _unlock_wrong)
    yield Screen("unlock-locked", _unlock_locked)
    yield Screen("unlock-damaged", _unlock_damaged)
    yield Screen("unlock-card-damaged", _unlock_card_damaged)
    yield Screen("unlock-card-unknown", _unlock_card_unknown)
    yield Screen("unlock-card-not-compared", _unlock_card_not_compared)
    yield Screen("unlock-no-card", _unlock_no_card)
    yield Screen("unlock-small", _unlock, (640, 440))
    yield Screen("unlock-all-numbers", _unlock_all_numbers)


def _unlock(studio: Studio) -> QWidget:
    studio.session()
    window = studio.window()
    window.show_unlock(VAULT)
    return window


def _checking(studio: Studio) -> QWidget:
    """Show the check of a vault that was not locked, under way."""
    session = studio.session()
    session.freshness = Freshness.NOT_LOCKED
    page = CheckingPage(studio.context(), session)
    page.relay.latest = ("chain", 1, 2)
    return page


def _read_only(studio: Studio) -> QWidget:
    """Show the record of a vault on a full disk."""
    studio.session().refuse(UserFacing(ErrorCode.READ_ONLY_FULL))
    return _record(studio)


def _open(studio: Studio) -> QWidget:
    """Open the example practice at the list of clients."""
    window = _today(studio)
    shell = window.findChild(Shell)
    assert shell is not None
    shell.go(places.Clients())
    studio.show(window)
    return window


def _today(studio: Studio) -> QWidget:
    window = studio.window()
    window.enter(studio.session())
    studio.show(window)
    return window


def _today_clear(studio: Studio) -> QWidget:
    """Everything was done."""
    session = studio.session()
    session.fake_drafts.kept.clear()
    for each in session.ledger.all_latest(SafetyPlan):
        content = replace(each.record.content, review_on=None, safer=())
        later = replace(each.record, content=content)
        session.ledger.append(later, each.record_id, client_id=each.client_id)
    return _today(studio)


def _today_much(studio: Studio) -> QWidget:
    """Half a year later, with somebody half added."""
    session = studio.session()
    session.drafts.save("client:new", Client("Example: Zo"))
    session.clock.advance(days=200)
    return _today(studio)


def _search_open(studio: Studio) -> QWidget:
    window = _today(studio)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    studio.settle()
    return window


def _search(studio: Studio) -> QWidget:
    window = _search_open(studio)
    focus = window.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "an")
    QTest.keyClicks(focus, "s")
    QTest.keyClick(focus, Qt.Key.Key_Backspace)
    return window


def _search_nothing(studio: Studio) -> QWidget:
    window = _search_open(studio)
    focus = window.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "zebra")
    return window


def _numbers(studio: Studio) -> QWidget:
    studio.session().clock.advance(days=200)
    window = _today(studio)
    shell = window.findChild(Shell)
    assert shell is not None
    shell.go(places.Numbers())
    return window


def _type(studio: Studio, text: str) -> QWidget:
    window = _open(studio)
    focus = window.focusWidget()
    if focus is not None:
        QTest.keyClicks(focus, text)
    return window


def _clients(studio: Studio) -> QWidget:
    return _type(studio, "an")


def _nobody(studio: Studio) -> QWidget:
    return _type(studio, "zoe")


def _empty(studio: Studio) -> QWidget:
    window = studio.window()
    window.enter(studio.world.empty())
    return window


def _record(studio: Studio) -> QWidget:
    window = _open(studio)
    studio.window().go(places.Record(client_named(studio.session(), "Ana")))
    return window


def _add(studio: Studio) -> QWidget:
    window = _open(studio)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    return window


def _change(studio: Studio) -> QWidget:
    window = _record(studio)
    studio.show(window)
    QTest.keyClick(window, Qt.Key.Key_F4)
    return window


def _change_reach(studio: Studio) -> QWidget:
    window = _change(studio)
    studio.settle()
    form = _form(window).form
    form.scroll.ensureWidgetVisible(form.place_card)
    return window


def _change_feared(studio: Studio) -> QWidget:
    window = _record_of(studio, "Hana")
    studio.show(window)
    QTest.keyClick(window, Qt.Key.Key_F4)
    studio.settle()
    form = _form(window).form
    form.scroll.ensureWidgetVisible(form.add_person_button)
    return window


def _form(window: QWidget) -> ClientFormPage:
    form = window.findChild(ClientFormPage)
    assert form is not None
    return form


def _record_of(studio: Studio, name: str) -> QWidget:
    window = _open(studio)
    studio.window().go(places.Record(client_named(studio.session(), name)))
    return window


def _record_plan_people(studio: Studio) -> QWidget:
    session = studio.session()
    ana = client_named(session, "Ana")
    record = session.ledger.latest(Client, RecordId(ana))
    assert record is not None
    doctor = replace(record.record, people=record.record.people[1:2])
    session.ledger.append(doctor, RecordId(ana), client_id=ana)
    return _record(studio)


def _record_draft(studio: Studio) -> QWidget:
    return _record_of(studio, "Nathan")


def _record_overdue(studio: Studio) -> QWidget:
    studio.session()
    studio.world.clock.advance(days=200)
    return _record_of(studio, "Ana J")


def _plan_view(studio: Studio) -> QWidget:
    window = _record(studio)
    studio.show(window)
    shell = studio.window().findChild(Shell)
    assert shell is not None
    shell.go(places.Plan(client_named(studio.session(), "Ana")))
    return window


def _history(studio: Studio) -> QWidget:
    session = studio.session()
    ana = client_named(session, "Ana")
    record = session.ledger.latest(Client, RecordId(ana))
    assert record is not None
    session.clock.advance(days=9, hours=2)
    people = (replace(record.record.people[0], must_not_be_told=True), *record.record.people[1:])
    later = replace(
        record.record, numbers=phones("+44 7700 900188"), reach=Reach(call_ok=False), people=people
    )
    session.ledger.append(later, RecordId(ana), client_id=ana)
    window = _today(studio)
    shell = window.findChild(Shell)
    assert shell is not None
    shell.go(places.History(ana))
    return window


def _plan_changes(studio: Studio) -> QWidget:
    window = _plan_view(studio)
    studio.show(window)
    page = window.findChild(PlanViewPage)
    assert page is not None
    page.form.against.setCurrentIndex(2)
    page.form.against.activated.emit(2)
    return window


def _unlock_wrong(studio: Studio) -> QWidget:
    window = _unlock(studio)
    studio.show(window)
    studio.world.keeper.wait = 4
    page = studio.window().findChild(UnlockPage)
    assert page is not None
    page.form.passphrase.setText("not the right one")
    page.unlock()
    return window


def _unlock_locked(studio: Studio) -> QWidget:
    studio.session()
    clock = studio.world.clock
    note = LockNote(LockReason.IDLE, clock.local(clock.now()), 5)
    studio.window().show_unlock(VAULT, note)
    return studio.window()


def _unlock_damaged(studio: Studio) -> QWidget:
    window = _unlock(studio)
    studio.show(window)
    studio.window().report(UserFacing(ErrorCode.VAULT_DAMAGED))
    return window


def _unlock_card_damaged(studio: Studio) -> QWidget:
    studio.session()
    studio.world.keeper.card_damaged.add(VAULT)
    return _unlock(studio)


def _unlock_card_unknown(studio: Studio) -> QWidget:
    studio.session()
    studio.world.keeper.signers[VAULT] = "e" * 64
    return _unlock(studio)


def _unlock_card_not_compared(studio: Studio) -> QWidget:
    studio.session()
    studio.world.recent.signers.clear()
    return _unlock(studio)


def _unlock_no_card(studio: Studio) -> QWidget:
    studio.session().card = None
    return _unlock(studio)


def _clients_error(studio: Studio) -> QWidget:
    window = _open(studio)
    studio.window().report(UserFacing(ErrorCode.NO_ROOM))
    return window


def _clients_undo(studio: Studio) -> QWidget:
    window = _open(studio)
    studio.window().offer_undo("A person was removed.", lambda: None)
    return window


def _add_problem(studio: Studio) -> QWidget:
    window = _add(studio)
    studio.show(window)
    page = studio.window().findChild(ClientFormPage)
    assert page is not None
    QTest.keyClicks(page.form.birth_date, "the fifth")
    QTest.mouseClick(page.form.add_person_button, Qt.MouseButton.LeftButton)
    studio.show(window)
    page.form.done_button.click()
    return window


def _unlock_all_numbers(studio: Studio) -> QWidget:
    session = studio.session()
    card = session.card
    assert card is not None
    more = (
        CardNumber(
            ServiceRole.POISON, "Poison line", "+44 20 7946 0200", "GB", checked_on=card.issued_on
        ),
        CardNumber(
            ServiceRole.DOMESTIC_ABUSE, "Shelter", "+44 20 7946 0201", "GB", checked_on=None
        ),
    )
    session.card = replace(card, numbers=(*card.numbers, *more))
    window = _unlock(studio)
    studio.show(window)
    page = studio.window().findChild(UnlockPage)
    assert page is not None
    page.form.band.all_button.click()
    return window


def _clients_begun(studio: Studio) -> QWidget:
    work = Work(studio.session(), studio.world.outside)
    KeepClients(work).save_draft(None, Client("Example: Zo"))
    return _open(studio)


def _help(studio: Studio) -> QWidget:
    window = _open(studio)
    shell = studio.window().findChild(Shell)
    assert shell is not None
    shell.rail.item("help").click()
    studio.show(window)
    return window


def open_settings(studio: Studio) -> QWidget:
    window = _open(studio)
    shell = studio.window().findChild(Shell)
    assert shell is not None
    shell.rail.item("settings").click()
    studio.show(window)
    return window


def _practice_details(studio: Studio) -> QWidget:
    """Show the practice's details, with the address on the card."""
    session = studio.session()
    found = session.ledger.all_latest(Practice)[0]
    told = replace(
        found.record, phone="+44 20 7946 0100", hours="nine to five", address_on_card=True
    )
    session.ledger.append(told, found.record_id)
    window = _today(studio)
    shell = window.findChild(Shell)
    assert shell is not None
    shell.go(places.PracticeDetails())
    studio.show(window)
    return window


def _settings_changed(studio: Studio) -> QWidget:
    window = open_settings(studio)
    page = studio.window().findChild(SettingsPage)
    assert page is not None
    QTest.keyClick(studio.window().focusWidget(), Qt.Key.Key_Right)
    page.flush()
    return window


def _settings_other(studio: Studio) -> QWidget:
    settings = ChangeSettings(Work(studio.session(), studio.world.outside))
    settings.change(idle_minutes=7, review_days=183)
    return open_settings(studio)
