"""Bringing clients in from a table: with the keyboard, and what can go wrong."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QCheckBox, QComboBox

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.client.columns import Column
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.text.days import DayOrder
from safeplan_desktop.gui.client.client_import.preview_page import PlanRow
from safeplan_desktop.gui.client.client_import.wizard import ClientImport
from safeplan_desktop.gui.client.clients import ClientsPage
from safeplan_desktop.services.client.bring_in_table import ImportStep
from safeplan_desktop.services.client.import_clients import ImportClients
from safeplan_desktop.services.client.keep_limits import KeepLimits
from safeplan_desktop.services.work import Work
from tests.gui.room import Room
from tests.talks import TALK

FILE = Path("/media/stick/clients.csv")
TABLE = """Client,Called,DOB,Mobile
Example: Quinn A.,Q,03/04/1990,+44 7700 900201
example: ana j.,,,
Example: Rosa B.,,31/02/1985,
Example: Quinn A.,,,
"""


class Importing:
    """The wizard over the list of clients, with a file that holds `data`."""

    def __init__(self, room: Room, data: str | bytes = TABLE) -> None:
        self.room = room
        self.answers: list[Path | None] = [FILE]
        raw = data.encode() if isinstance(data, str) else data
        room.world.files.write(FILE, raw)
        shell = room.open()
        self.wizard = ClientImport(shell.context, lambda *_asked: self.answers.pop(0))
        room.window.open_wizard(self.wizard)
        room.settle()

    def go_on(self, times: int = 1) -> None:
        """Press Return with Ctrl, as from anywhere on a page."""
        for _ in range(times):
            self.room.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            self.room.settle()

    def rows(self) -> list[tuple[str, str]]:
        """Return titles and details of the preview, in order."""
        groups = self.wizard.preview.groups
        rows = [row for group in groups for row in group.rows if isinstance(row, PlanRow)]
        return [(row.title.text(), row.detail.text()) for row in rows]

    def boxes(self) -> list[QCheckBox]:
        """Return the boxes of rows that seem to be here already."""
        return self.wizard.preview.findChildren(QCheckBox)

    def names(self) -> list[str]:
        """Return the names of all clients, as they were added."""
        ledger = self.room.session.fake_ledger
        return [each.record.name for each in ledger.all_latest(Client)]


@pytest.fixture
def importing(room: Room) -> Importing:
    return Importing(room)


def test_table_is_brought_in_with_return_alone(importing: Importing, room: Room) -> None:
    before = importing.names()
    importing.go_on(3)
    assert importing.names() == [*before, "Example: Quinn A."]
    assert importing.wizard.file.form.title.text() == "One client was added."
    importing.go_on()
    assert room.child(ClientsPage).isVisible()
    added = room.session.fake_ledger.all_latest(Client)[-1].record
    assert (added.called, added.number) == ("Q", "+44 7700 900201")


def test_preview_names_every_row_and_writes_nothing(importing: Importing) -> None:
    before = importing.names()
    importing.go_on(2)
    assert importing.rows() == [
        ("Row 4 · Example: Rosa B.", "“31/02/1985” is not a day that can be read."),
        ("Row 3 · example: ana j.", "Like \u2068Example: Ana J.\u2069, who is here"),
        ("Row 5 · Example: Quinn A.", "Like row 2"),
        ("Row 2 · Example: Quinn A.", "born 3 April 1990 · +44 7700 900201"),
    ]
    assert importing.wizard.continue_button.text() == "Add one client"
    assert importing.names() == before


def test_double_is_added_when_it_is_ticked(importing: Importing) -> None:
    before = importing.names()
    importing.go_on(2)
    importing.boxes()[1].click()
    assert importing.wizard.continue_button.text() == "Add 2 clients"
    importing.boxes()[0].click()
    importing.boxes()[0].click()
    importing.go_on()
    assert importing.names() == [*before, "Example: Quinn A.", "Example: Quinn A."]


def test_columns_are_guessed_and_chosen_and_the_name_is_demanded(importing: Importing) -> None:
    importing.go_on()
    page = importing.wizard.columns
    assert importing.wizard.state.reading.columns == (
        Column.NAME,
        Column.CALLED,
        Column.BIRTH_DATE,
        Column.PHONE,
    )
    page.rows[0].choice.setCurrentIndex(0)
    importing.go_on()
    assert importing.wizard.state.step is ImportStep.COLUMNS
    assert page.form.problem.text() == "Say which column holds the name."
    assert page.rows[0].choice.hasFocus()
    called = page.rows[1].choice
    called.setCurrentIndex(called.findText("Name"))
    assert not page.form.problem.isVisible()
    importing.go_on()
    assert importing.rows()[-1][0] == "Row 2 · Q"


def test_order_of_the_day_is_asked_for_and_heeded(importing: Importing) -> None:
    importing.go_on()
    page = importing.wizard.columns
    assert page.form.order_box.isVisible()
    page.form.order.setCurrentIndex(page.form.order.findData(DayOrder.MONTH_FIRST))
    importing.go_on()
    assert "born 4 March 1990" in importing.rows()[-1][1]


def test_order_of_the_day_is_not_asked_for_where_it_is_plain(room: Room) -> None:
    importing = Importing(room, "Name,Born\nExample: Quinn,1990-04-03\n")
    importing.go_on()
    assert not importing.wizard.columns.form.order_box.isVisible()


def test_first_row_without_headings_is_a_client(room: Room) -> None:
    importing = Importing(room, "Example: Quinn A.\nExample: Rosa B.\n")
    importing.go_on()
    page = importing.wizard.columns
    assert not page.form.headings_box.isChecked()
    assert page.rows[0].title.text() == "Column 1"
    page.form.headings_box.click()
    assert page.rows[0].title.text() == "Example: Quinn A."
    importing.go_on()
    assert [title for title, _detail in importing.rows()] == ["Row 2 · Example: Rosa B."]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04", "This is a workbook, not a CSV file."),
        (b"", "No table was found in this file."),
        (b"%PDF-1.7", "No table was found in this file."),
    ],
)
def test_foreign_file_is_refused_and_another_may_be_chosen(
    room: Room, data: bytes, said: str
) -> None:
    importing = Importing(room, data)
    importing.go_on()
    assert said in importing.wizard.file.form.result.words()
    room.world.files.write(FILE, TABLE.encode())
    importing.answers = [FILE]
    importing.go_on()
    assert importing.wizard.state.step is ImportStep.COLUMNS


def test_no_file_chosen_changes_nothing(importing: Importing) -> None:
    importing.answers = [None]
    importing.go_on()
    assert importing.wizard.state.step is ImportStep.FILE


def test_nobody_new_cannot_be_added(room: Room) -> None:
    importing = Importing(room, "Name\nexample: ana j.\n")
    importing.go_on(2)
    assert importing.wizard.continue_button.text() == "Nobody to add"
    assert not importing.wizard.continue_button.isEnabled()
    assert importing.wizard.back_button.hasFocus()


def test_escape_goes_back_step_by_step_and_keeps_what_was_chosen(
    importing: Importing, room: Room
) -> None:
    importing.go_on()
    page = importing.wizard.columns
    page.rows[3].choice.setCurrentIndex(0)
    importing.go_on()
    room.press(Qt.Key.Key_Escape)
    assert page.rows[3].choice.currentText() == "left out"
    room.press(Qt.Key.Key_Escape)
    room.press(Qt.Key.Key_Escape)
    room.settle()
    assert room.child(ClientsPage).isVisible()


@pytest.mark.real_worker
def test_cancelled_while_adding_adds_nobody(
    importing: Importing, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = importing.names()
    importing.go_on(2)
    going, go_on = threading.Event(), threading.Event()
    add = importing.wizard._imports.add

    def slowly(clients: object, told: object) -> str:
        going.set()
        go_on.wait(5)
        return add(clients, told)  # type: ignore[arg-type]  # passed through

    monkeypatch.setattr(ImportClients, "add", lambda _s, *a: slowly(*a))
    room.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, settle=False)
    assert going.wait(5)
    assert importing.wizard.work.page.form.progress.isVisible()
    importing.wizard.back_button.click()
    assert importing.wizard.back_button.text() == "Stopping"
    go_on.set()
    room.settle()
    assert importing.names() == before
    assert importing.wizard.state.step is ImportStep.PREVIEW


def test_disk_that_is_full_is_said_and_the_preview_is_there_again(
    importing: Importing, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    importing.go_on(2)

    def full(*_asked: object) -> int:
        raise UserFacing(ErrorCode.NO_ROOM)

    monkeypatch.setattr(ImportClients, "add", full)
    importing.go_on()
    assert importing.wizard.state.step is ImportStep.PREVIEW
    assert room.window._banners.isVisible()


def test_every_choice_and_box_has_a_name(importing: Importing) -> None:
    importing.go_on(2)
    controls = [
        *importing.wizard.findChildren(QComboBox),
        *importing.wizard.findChildren(QCheckBox),
    ]
    assert len(controls) >= 7
    for control in controls:
        assert QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)


def test_way_in_is_on_the_list_but_not_while_a_client_looks_on(room: Room) -> None:
    room.open()
    button = room.child(ClientsPage).form.import_button
    assert button.isVisible()
    room.press(Qt.Key.Key_F9)
    assert not button.isVisible()
    room.press(Qt.Key.Key_F9)
    button.click()
    room.settle()
    assert room.child(ClientImport).isVisible()


def test_import_is_taken_back_where_it_ends_and_undo_brings_it_again(
    importing: Importing, room: Room
) -> None:
    before = room.session.lists.clients.count()
    importing.go_on(3)
    importing.wizard.file.form.take_back_button.click()
    room.settle()
    assert importing.wizard.file.form.title.text() == "One client was taken back."
    assert room.session.lists.clients.count() == before
    room.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    assert room.session.lists.clients.count() == before + 1


def test_import_of_before_is_offered_to_be_taken_back(room: Room) -> None:
    room.world.example()
    work = Work(room.session, room.world.outside)
    ImportClients(work).add([Client("Example: Quinn A."), Client("Example: Rosa B.")])
    rosa = room.client("Rosa")
    KeepLimits(work).write(rosa, TALK)
    importing = Importing(room)
    form = importing.wizard.file.form
    assert form.last.text() == "The last import brought 2 clients, on 12 November 2026."
    form.take_back_button.click()
    room.settle()
    assert form.title.text() == "One client was taken back."
    assert "so they stay: Example: Rosa B." in form.lead.text()
    assert "Example: Rosa B." in [row.name for row in room.session.lists.clients.rows()]
