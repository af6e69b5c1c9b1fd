"""A page that is typed in, as small as one may be: a record of eight fields, a form, a class."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.record import ClientId, RecordId
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.kind_faces import KindFaces
from safeplan_desktop.gui.base.tasks import Tasks
from safeplan_desktop.gui.pages.controls import Options
from safeplan_desktop.gui.pages.drafted import DraftedPage
from safeplan_desktop.gui.pages.fields import answer, choice, day, switch, text, ticks
from safeplan_desktop.gui.widgets.answer_row import AnswerRow
from safeplan_desktop.gui.widgets.banner import Banner
from safeplan_desktop.gui.widgets.field_box import FieldBox
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.scroll_area import ScrollArea
from safeplan_desktop.gui.widgets.tick_list import TickList
from safeplan_desktop.services.drafts import OnLeave, draft_key
from safeplan_desktop.services.work import Work
from tests.gui.room import settle
from tests.gui.walking import FakeStage
from tests.gui.world import client_named, make_world


class Topic(StrEnum):
    """What was talked about."""

    COSTS = "costs"
    TIMES = "times"


class Copy(StrEnum):
    """Who has a copy."""

    NOBODY = "nobody"
    CLIENT = "client"


@dataclass(frozen=True, slots=True)
class Agreement:
    """A record of eight fields, and one that no field shows."""

    KIND: ClassVar[str] = "agreement"
    VERSION: ClassVar[int] = 1

    by: str = ""
    agreed_on: date | None = None
    topics: tuple[Topic, ...] = ()
    copy: Copy = Copy.NOBODY
    is_signed: bool = False
    understood: bool | None = None
    note: str = ""
    place: str = ""
    hidden: str = "as it was"


class Form:
    """What a form in ``ui/`` would be compiled to."""

    def setupUi(self, page: QWidget, /) -> None:  # noqa: N802 - the compiler's name
        self.draft, self.scroll = Banner(page), ScrollArea(page)
        self.back_button, self.done_button = KeyHintButton(page), KeyHintButton(page)
        self.by, self.note, self.place, self.agreed_on = (QLineEdit() for _ in range(4))
        self.topics, self.copy, self.understood = TickList(), QComboBox(), AnswerRow()
        self.is_signed = QCheckBox("Signed")
        column = QVBoxLayout(page)
        fields: tuple[QWidget, ...] = (self.by, self.agreed_on, self.topics, self.copy)
        self.boxes = [_box(field) for field in (*fields, self.understood, self.note, self.place)]
        for box in (*self.boxes, self.is_signed):
            column.addWidget(box)


def _box(field: QWidget) -> FieldBox:
    box = FieldBox()
    box.add(field)
    box.set_label("What it is")
    return box


class AgreementPage(DraftedPage[Agreement]):
    """The page itself: what is left to be said of it."""

    fields = (
        *(text("by"), day("agreed_on"), ticks("topics"), choice("copy"), switch("is_signed")),
        *(answer("understood"), text("note"), text("place")),
    )

    def __init__(self, context: WorkContext, client_id: ClientId) -> None:
        super().__init__(context, Agreement, client_id)
        self.form = Form()
        self.set_up(self.form)

    def load(self) -> None:
        self.open_with(lambda work: work.who().name, lambda name: Agreement(by=name))

    def options(self) -> Mapping[str, Options]:
        topics = [(topic, topic.value) for topic in Topic]
        return {"topics": topics, "copy": [(copy, copy.value) for copy in Copy]}

    def problems(self, value: Agreement) -> Sequence[str]:
        return () if value.by else ("name-missing",)

    def problem_words(self) -> Mapping[str, tuple[str, str]]:
        return {"name-missing": ("by", "Who?")}

    def write(self, work: Work, value: Agreement) -> None:
        with work.transaction():
            work.ledger.append(value, RecordId(work.new_id()), client_id=self._client_id)
            self._kept.discard()


class WrittenPage(AgreementPage):
    """The same, written when it is left."""

    on_leave = OnLeave.WRITE


class Stage(FakeStage):
    """Remembers also what was saved, and what was offered to be undone."""

    def __init__(self) -> None:
        super().__init__()
        self.saves: list[datetime] = []
        self.undo: Callable[[], None] = lambda: None

    def offer_undo(
        self, text: str, undo: Callable[[], None], then: Callable[[], None] | None = None
    ) -> None:
        self.undo = undo

    def saved(self, at: datetime) -> None:
        self.saves.append(at)


class Desk:
    """An open vault on fakes, without the window around it."""

    def __init__(self, qtbot: QtBot, tasks: Tasks) -> None:
        self.qtbot = qtbot
        self.tasks = tasks
        self.stage = Stage()
        world = make_world()
        self.session = world.example()
        self.ana = client_named(self.session, "Ana")
        work = Work(self.session, world.outside)
        self.context = WorkContext(world.outside, tasks, self.stage, work, KindFaces({}), ())

    def make(self, kind: type[AgreementPage] = AgreementPage) -> AgreementPage:
        page = kind(self.context, self.ana)
        self.qtbot.addWidget(page)
        return page

    def open(self, kind: type[AgreementPage] = AgreementPage) -> AgreementPage:
        page = self.make(kind)
        page.show()
        self.settle()
        return page

    def settle(self) -> None:
        settle(self.tasks)

    def draft(self) -> Agreement | None:
        found = self.session.fake_drafts.kept.get(draft_key(Agreement, self.ana))
        if found is None:
            return None
        assert isinstance(found[0], Agreement)
        return found[0]

    def written(self) -> list[Agreement]:
        found = self.session.fake_ledger.of_client(Agreement, self.ana)
        return [each.record for each in found]


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks) -> Desk:
    return Desk(qtbot, tasks)


def test_page_filled_by_hand_reads_every_field_and_keeps_the_rest(desk: Desk) -> None:
    page = desk.open()
    form = page.form
    assert page.value() == Agreement(by="Example: Maria Lindqvist")
    QTest.keyClicks(form.agreed_on, "12 March 2025")
    form.topics.box(Topic.TIMES).click()
    form.copy.setCurrentIndex(1)
    form.copy.activated.emit(1)
    form.is_signed.click()
    form.understood._answers[True].click()
    QTest.keyClicks(form.note, " as agreed ")
    page.flush()
    desk.settle()
    typed = Agreement(
        by="Example: Maria Lindqvist",
        agreed_on=date(2025, 3, 12),
        topics=(Topic.TIMES,),
        copy=Copy.CLIENT,
        is_signed=True,
        understood=True,
        note="as agreed",
    )
    assert desk.draft() == typed
    again = desk.open()
    assert again.value() == typed
    assert "You started this earlier." in again.form.draft.words()


def test_page_whose_draft_is_discarded_begins_again_and_can_have_it_back(desk: Desk) -> None:
    page = desk.open()
    QTest.keyClicks(page.form.note, "as agreed")
    page.flush()
    desk.settle()
    again = desk.open()
    assert again.form.draft.action_button.text() == "Discard this draft"
    again.form.draft.action_button.click()
    desk.settle()
    assert (again.value().note, desk.draft()) == ("", None)
    desk.stage.undo()
    again.flush()
    desk.settle()
    assert again.value().note == "as agreed"
    draft = desk.draft()
    assert draft is not None
    assert draft.note == "as agreed"


def test_page_typed_in_before_it_is_loaded_keeps_what_was_typed(desk: Desk) -> None:
    page = desk.make()
    QTest.keyClicks(page.form.note, "early")
    page.flush()
    desk.settle()
    assert page.value().by == "Example: Maria Lindqvist"
    assert page.value().note == "early"


def test_page_emptied_again_keeps_no_draft(desk: Desk) -> None:
    page = desk.open()
    QTest.keyClicks(page.form.note, "x")
    page.flush()
    desk.settle()
    assert desk.draft() is not None
    QTest.keyClick(page.form.note, Qt.Key.Key_Backspace)
    page.leave()
    desk.settle()
    assert desk.draft() is None


def test_page_done_with_a_problem_says_it_under_the_field_until_it_is_gone(desk: Desk) -> None:
    page = desk.open()
    box = page.form.boxes[0]
    page.form.by.clear()
    page.form.done_button.click()
    assert (box.problem_line.text(), box.has_problem) == ("Who?", True)
    assert page.form.by.property("state") == "problem"
    QTest.keyClicks(page.form.by, "Jo")
    assert not box.has_problem
    assert page.form.by.property("state") == ""
    assert desk.written() == []


def test_page_day_that_cannot_be_read_is_said_when_the_field_is_left(desk: Desk) -> None:
    page = desk.open()
    page.form.by.clear()
    QTest.keyClicks(page.form.agreed_on, "some day")
    QTest.keyClick(page.form.agreed_on, Qt.Key.Key_Return)
    assert "cannot be read" in page.form.boxes[1].problem_line.text()
    assert not page.form.boxes[0].has_problem, "another field is not finished yet"


def test_page_day_is_said_back_in_full_when_the_field_is_left(desk: Desk) -> None:
    page = desk.open()
    page.form.agreed_on.clear()
    QTest.keyClicks(page.form.agreed_on, "3/4/1990")
    QTest.keyClick(page.form.agreed_on, Qt.Key.Key_Return)
    assert page.form.agreed_on.text() in ("3 April 1990", "March 4, 1990")


def test_page_started_again_shows_what_was_opened(desk: Desk) -> None:
    page = desk.open()
    QTest.keyClicks(page.form.note, "x")
    page.flush()
    desk.settle()
    page = desk.open()
    page.form.draft.action_chosen.emit()
    desk.settle()
    assert (page.value().note, desk.draft()) == ("", None)
    assert page.form.draft.isHidden()


@pytest.mark.parametrize(("kind", "written"), [(AgreementPage, 0), (WrittenPage, 1)])
def test_page_left_is_kept_or_written(desk: Desk, kind: type[AgreementPage], written: int) -> None:
    page = desk.open(kind)
    QTest.keyClicks(page.form.note, "x")
    page.leave()
    page.leave()
    desk.settle()
    assert len(desk.written()) == written
    assert (desk.draft() is None) is bool(written)


def test_page_that_cannot_be_written_keeps_the_draft_and_can_be_written_again(desk: Desk) -> None:
    page = desk.open(WrittenPage)
    QTest.keyClicks(page.form.note, "x")
    desk.session.fake_ledger.broken = UserFacing(ErrorCode.NO_ROOM)
    page.form.done_button.click()
    desk.settle()
    draft = desk.draft()
    assert draft is not None
    assert draft.note == "x"
    desk.session.fake_ledger.broken = None
    page.form.done_button.click()
    desk.settle()
    assert desk.written() == [replace(draft, hidden="as it was")]


def test_page_done_untouched_writes_nothing_where_leaving_writes(desk: Desk) -> None:
    page = desk.open(WrittenPage)
    page.form.done_button.click()
    desk.settle()
    assert desk.written() == []


def test_field_box_names_its_field_and_each_answer() -> None:
    row = AnswerRow()
    box = FieldBox()
    box.add(row)
    box.set_label("Message?")
    assert box.label_line.buddy() is row
    assert row._answers[True].accessibleName() == "Message? Yes"
    box.set_spoken("May a message be left?")
    assert (row.accessibleName(), box.label_line.text()) == ("May a message be left?", "Message?")
    assert row._answers[False].accessibleName() == "May a message be left? No"
