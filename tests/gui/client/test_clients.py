"""The list of clients, its filter and the preview."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from safeplan_desktop.domain.client.client import Client, ClientStatus
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.record import ClientId, RecordId
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.client.client_form import ClientFormPage
from safeplan_desktop.gui.client.client_list import shown_name
from safeplan_desktop.gui.client.client_model import PAGE
from safeplan_desktop.gui.client.client_record import ClientRecordPage
from safeplan_desktop.gui.client.clients import ClientsPage
from safeplan_desktop.gui.plan.plan_view import PlanViewPage
from safeplan_desktop.gui.widgets.banner import Banner
from safeplan_desktop.services.ports import Among, ClientRow
from tests.gui.room import Room

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(room: Room) -> ClientsPage:
    room.open()
    return room.child(ClientsPage)


def _names(page: ClientsPage) -> list[object]:
    model = page.form.clients.model()
    return [model.data(model.index(row, 0)) for row in range(model.rowCount(QModelIndex()))]


def _spoken(page: ClientsPage, name: str) -> str:
    model = page.form.clients.model()
    row = _names(page).index(name)
    return str(model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole))


def test_clients_opened_have_the_filter_ready_and_the_first_one_shown(page: ClientsPage) -> None:
    assert page.form.filter.hasFocus()
    assert page.form.count.text() == "9 clients"
    assert page.form.preview.form.name.text() == "Example: Ana J."
    assert page.form.preview.isVisible()


def choose(room: Room, page: ClientsPage, among: Among) -> None:
    page.form.choices.among.show_value(among)
    page.form.choices.among.chosen.emit(among)
    room.settle()


def test_clients_who_ended_are_hidden_at_first_and_shown_when_asked_for(
    room: Room, page: ClientsPage
) -> None:
    assert "Example: Vera L." not in _names(page)
    choose(room, page, Among.ENDED)
    assert _names(page) == ["Example: Vera L."]
    choose(room, page, Among.ALL)
    assert len(_names(page)) == 9


def test_clients_due_are_those_whose_review_is_due_by_day(room: Room, page: ClientsPage) -> None:
    choose(room, page, Among.DUE)
    due = _names(page)
    assert due
    assert all("over" in _spoken(page, str(name)) for name in due)
    choose(room, page, Among.OPEN)
    page.form.choices.order.setCurrentIndex(1)
    page.form.choices.order.activated.emit(1)
    room.settle()
    assert _names(page)[: len(due)] == due


def test_clients_choice_is_kept_while_the_page_stays(room: Room, page: ClientsPage) -> None:
    choose(room, page, Among.ENDED)
    room.press(Qt.Key.Key_Return)
    room.press(Qt.Key.Key_Escape)
    assert room.child(ClientsPage) is page
    assert _names(page) == ["Example: Vera L."]


def test_clients_name_of_somebody_who_ended_is_not_offered_to_be_added_again(
    room: Room, page: ClientsPage
) -> None:
    room.type("vera")
    assert "Nobody here is called that. One other client is." in room.texts()
    assert not page.form.nobody_add.isVisible()
    assert page.typed_name() == ""
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert _names(page) == ["Example: Vera L."]
    assert page.form.choices.among.value() == Among.ALL


def test_clients_preview_says_whether_it_is_safe_to_call_before_the_clients_own_number(
    room: Room, page: ClientsPage
) -> None:
    said = [each.text() for each in page.form.preview.form.page.findChildren(QLabel)]
    safe = next(text for text in said if text.startswith("Not asked yet whether it is safe"))
    assert said.index(safe) < said.index("+44 7700 900142") < said.index("Marko")
    top = page.form.preview.form
    assert top.own.mapTo(top.page, QPoint()).y() < top.plan_row.mapTo(top.page, QPoint()).y()


def test_clients_filtered_are_those_that_match(room: Room, page: ClientsPage) -> None:
    room.type("an")
    assert _names(page) == ["Example: Ana J.", "Example: Andre M."]
    assert page.form.filter.property("note") == "2 of 8"


def test_clients_arrow_keys_move_the_preview_and_keep_the_filter(
    room: Room, page: ClientsPage
) -> None:
    room.press(Qt.Key.Key_Down)
    assert page.form.preview.form.name.text() == "Example: Andre M."
    assert page.form.filter.hasFocus()
    room.press(Qt.Key.Key_Up)
    assert page.form.preview.form.name.text() == "Example: Ana J."


def test_clients_many_arrow_keys_end_at_the_right_preview(room: Room, page: ClientsPage) -> None:
    for _ in range(5):
        room.press(Qt.Key.Key_Down, settle=False)
    room.settle()
    assert page.form.preview.form.name.text() == "Example: Johan B."
    assert page.form.preview.form.plan_title.text() == "No plan yet"


def test_clients_preview_shows_plan_people_and_what_happened(room: Room, page: ClientsPage) -> None:
    texts = room.texts()
    assert "Version 3" in texts
    assert "Written 12 Nov · review 12 Dec" in texts
    assert "+44 20 7946 0142" in texts
    assert (
        "May be called. You may leave a message. Not asked, so no post, our number withheld. "
        "Knows about the plan."
    ) in texts
    assert "Must not be told." in texts
    assert "Safety plan, version 3" in texts


def test_clients_return_opens_the_record(room: Room, page: ClientsPage) -> None:
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Return)
    assert room.child(ClientRecordPage).form.name.text() == "Example: Andre M."


def test_clients_back_from_a_record_keep_filter_and_choice(room: Room, page: ClientsPage) -> None:
    room.type("an")
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_Return)
    room.press(Qt.Key.Key_Escape)
    assert room.child(ClientsPage) is page
    assert page.form.filter.text() == "an"
    assert page.form.preview.form.name.text() == "Example: Andre M."
    assert page.form.filter.hasFocus()


def test_clients_back_from_a_record_opened_elsewhere_stand_on_that_client(
    room: Room, page: ClientsPage
) -> None:
    room.press(Qt.Key.Key_N, CTRL)
    room.type("Example: Ana J.")
    room.press(Qt.Key.Key_Return, CTRL)
    room.settle()
    room.press(Qt.Key.Key_Escape)
    room.settle()
    room.press(Qt.Key.Key_Return)
    room.settle()
    record = room.child(ClientRecordPage)
    assert record.form.name.text() == "Example: Ana J."
    assert record.form.about.text() == "", "the older one of the same name was opened"


def test_clients_nobody_matching_are_offered_to_be_added(room: Room, page: ClientsPage) -> None:
    room.type("zoe")
    assert "Nobody called that. Add them?" in room.texts()
    assert not page.form.preview.isVisible()
    room.press(Qt.Key.Key_Return)
    assert room.child(ClientFormPage).form.name.text() == "zoe"


def test_clients_none_yet_teaches_the_first_step(room: Room) -> None:
    room.open(room.world.empty())
    page = room.child(ClientsPage)
    assert "No clients yet. Add the first one." in room.texts()
    room.until(page.form.empty.action_button.hasFocus)
    assert page.form.add_button.isHidden()
    room.press(Qt.Key.Key_Space)
    assert room.child(ClientFormPage).is_adding


def test_clients_row_says_plan_and_exception(room: Room) -> None:
    room.world.example()
    room.world.clock.advance(days=31)
    room.open()
    page = room.child(ClientsPage)
    assert _spoken(page, "Example: Andre M.") == "Example: Andre M., No plan yet"
    assert _spoken(page, "Example: Ana J.") == (
        "Example: Ana J., Plan v3 · review was 12 Dec, 1 day overdue"
    )
    assert _spoken(page, "Example: Hana P.").endswith("35 days overdue")
    choose(room, page, Among.ALL)
    assert _spoken(page, "Example: Vera L.").endswith("ended")


def test_clients_row_with_a_draft_says_so(room: Room, page: ClientsPage) -> None:
    assert _spoken(page, "Example: Nathan W.").endswith("draft")


def test_clients_preview_of_a_draft_offers_to_continue(
    room: Room, page: ClientsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(room.window, "go", asked.append)
    room.type("nathan")
    banner = page.form.preview.form.draft
    assert banner.words() == "A plan is half written."
    banner.action_button.click()
    assert asked == [places.PlanWizard(room.client("Nathan"))]


def test_clients_preview_without_a_plan_offers_to_write_one(
    room: Room, page: ClientsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(room.window, "go", asked.append)
    room.type("andre")
    assert page.form.preview.form.plan_button.text() == "Write the plan"
    page.form.preview.form.plan_button.click()
    assert asked == [places.PlanWizard(room.client("Andre"))]


def test_clients_preview_with_a_plan_opens_it(room: Room, page: ClientsPage) -> None:
    page.form.preview.form.plan_button.click()
    room.settle()
    assert room.child(PlanViewPage).form.title.text() == "Safety plan, version 3"


def test_clients_half_added_are_offered_to_go_on(room: Room, page: ClientsPage) -> None:
    room.press(Qt.Key.Key_N, CTRL)
    form = room.child(ClientFormPage)
    form.form.called.setFocus()
    room.type("Zo")
    room.press(Qt.Key.Key_Escape)
    assert room.child(Banner).words() == "You had begun to add somebody. What you typed is kept."
    room.child(Banner).action_button.click()
    room.settle()
    assert room.child(ClientFormPage).form.called.text() == "Zo"


def test_clients_narrow_window_leaves_the_preview_out(room: Room, page: ClientsPage) -> None:
    room.window.resize(700, 600)
    room.settle()
    assert not page.form.preview.isVisible()
    room.window.resize(1280, 820)
    room.settle()
    assert page.form.preview.isVisible()


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_clients_preview_that_scrolls_has_every_number_beside_the_bar(
    room: Room, page: ClientsPage, direction: Qt.LayoutDirection
) -> None:
    room.window.setLayoutDirection(direction)
    room.window.resize(1264, 560)
    room.settle()
    bar = page.form.preview.form.scroll.bar
    room.until(bar.isVisible)
    over = QRect(bar.mapToGlobal(QPoint()), bar.size())
    for each in page.form.preview.form.page.findChildren(QWidget):
        if isinstance(each, (QLabel, QPushButton)) and each.isVisible():
            place = QRect(each.mapToGlobal(QPoint()), each.size())
            assert not (place.left() < over.right() and over.left() < place.right()), each


def test_clients_read_error_is_reported_and_the_next_choice_works(
    room: Room, page: ClientsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = room.session.fake_ledger
    with monkeypatch.context() as broken:

        def refuse(*_args: object) -> None:
            raise UserFacing(ErrorCode.VAULT_DAMAGED)

        broken.setattr(ledger, "latest", refuse)
        room.press(Qt.Key.Key_Down)
    assert "damaged" in room.child(Banner).words()
    room.press(Qt.Key.Key_Down)
    assert page.form.preview.form.about.text() == "46"


def test_clients_ten_thousand_are_read_page_by_page(room: Room) -> None:
    session = room.world.empty()
    for number in range(1000):
        name = f"Example: Client {number:05}"
        session.fake_ledger.append(Client(name), RecordId(f"{number:032x}"))
    room.open(session)
    page = room.child(ClientsPage)
    model = page.form.clients.model()
    assert model.rowCount(QModelIndex()) == 1000
    last = model.index(999, 0)
    assert model.data(last) is None
    assert last.row() >= PAGE
    room.settle()
    assert model.data(last) == "Example: Client 00999"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("", "Example: Hana P."),
        ("ha", "Example: Hana P."),
        ("ani", "Example: Hana P. · Anica"),
        ("zoe", "Example: Hana P."),
    ],
)
def test_clients_found_by_what_they_are_called_show_it(typed: str, shown: str) -> None:
    row = ClientRow(
        ClientId("0"), "Example: Hana P.", "Anica", ClientStatus.ACTIVE, 0, None, None, False
    )
    assert shown_name(row, typed) == shown
