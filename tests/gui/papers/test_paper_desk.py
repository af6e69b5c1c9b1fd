"""Saving a plan as a PDF: where, the passphrase once more, the result, and what can go wrong."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QProgressBar

from safeplan_desktop.domain.audit import Audit, AuditEvent
from safeplan_desktop.domain.discreet import LeftOut
from safeplan_desktop.domain.document import (
    PLAN_PAPERS,
    UNSIGNED_PAPERS,
    ExportedDocument,
    Paper,
    PaperSize,
    Way,
)
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.identity import DocumentMark, SigningIdentity
from safeplan_desktop.domain.ink import UNIT
from safeplan_desktop.domain.safety_plan import Step
from safeplan_desktop.gui.papers.paper_desk import PaperDesk
from safeplan_desktop.gui.plan_wizard.wizard import PlanWizard
from safeplan_desktop.gui.printing import PrintOutcome
from safeplan_desktop.services.ports import SignedPage
from tests.guards import ExpectedLogs
from tests.gui.fakes import PASSPHRASE
from tests.gui.room import Room

PLACE = Path("/media/stick/plan-3.pdf")
CTRL = Qt.KeyboardModifier.ControlModifier


class Exporting:
    """The export of Ana's third version in the window; `asked` holds the dialogs' arguments."""

    def __init__(self, room: Room, version: int = 3) -> None:
        self.room = room
        self.client_id = room.client("Ana")
        self.asked: list[tuple[object, ...]] = []
        self.answers: list[Path | None] = [PLACE]
        shell = room.open()
        self.export = PaperDesk(shell.context, self.client_id, version, self._choose)
        room.window.open_wizard(self.export)
        room.settle()

    def _choose(self, *asked: object) -> Path | None:
        self.asked.append(asked)
        return self.answers.pop(0)

    def go_on(self) -> None:
        """Take the main action with the keyboard."""
        self.room.press(Qt.Key.Key_Return, CTRL)

    def words(self) -> str:
        """Return what the result says."""
        banner = self.export.result.form.result
        return banner.words() if banner.isVisible() else ""

    def registered(self) -> list[ExportedDocument]:
        """Return what is in the register."""
        ledger = self.room.session.fake_ledger
        return [r.record for r in ledger.of_client(ExportedDocument, self.client_id)]

    def is_closed(self) -> bool:
        """Say whether the page was left."""
        QApplication.processEvents()
        found = self.room.window.findChildren(PaperDesk)
        return not [each for each in found if each.isVisible()]


@pytest.fixture
def exporting(room: Room) -> Exporting:
    return Exporting(room)


def test_export_asks_where_with_a_neutral_name(exporting: Exporting) -> None:
    exporting.go_on()
    _, _, folder, name, kinds = exporting.asked[0]
    assert name == "plan-3.pdf"
    assert isinstance(folder, Path)
    assert "*.pdf" in str(kinds)
    assert "Ana" not in str(exporting.asked[0][1:])


def test_export_writes_signs_registers_and_says_so_until_read(exporting: Exporting) -> None:
    exporting.go_on()
    assert exporting.words() == "Saved and signed. plan-3.pdf"
    assert exporting.export.result.form.place.text() == "In /media/stick"
    assert exporting.room.world.files.written == {PLACE: b"%PDF plan 3"}
    assert [document.plan_version for document in exporting.registered()] == [3]
    exporting.room.qtbot.wait(300)
    assert exporting.words()
    assert not exporting.export.result.form.progress_box.isVisible()
    exporting.go_on()
    assert exporting.is_closed()
    assert len(exporting.registered()) == 1


def test_export_cancelled_in_the_dialog_changes_nothing(exporting: Exporting) -> None:
    exporting.answers = [None, PLACE]
    exporting.go_on()
    assert exporting.words() == ""
    assert exporting.room.world.files.written == {}
    exporting.go_on()
    assert exporting.words().startswith("Saved")


def test_paper_that_is_wanted_before_it_is_known_is_the_right_one(room: Room) -> None:
    """The sheet's page, with the main action pressed in the very first moment."""
    shell, ana = room.open(), room.client("Ana")
    place = Path("/media/stick/sheet.pdf")
    desk = PaperDesk(shell.context, ana, 0, lambda *_asked: place)
    room.window.open_wizard(desk)
    desk.frame.continue_button.click()
    room.settle()
    assert list(room.world.files.written.values()) == [b"%PDF consent Example: Ana J."]


@pytest.mark.parametrize("way", ["escape", "back"])
def test_export_can_be_left(exporting: Exporting, way: str) -> None:
    if way == "escape":
        exporting.room.press(Qt.Key.Key_Escape)
    else:
        exporting.export.frame.back_button.click()
    assert exporting.is_closed()


def test_export_done_is_left_by_escape(exporting: Exporting) -> None:
    exporting.go_on()
    exporting.room.press(Qt.Key.Key_Escape)
    assert exporting.is_closed()


def test_export_names_the_client_in_the_page_and_not_in_the_window(exporting: Exporting) -> None:
    assert exporting.export.frame.title.text() == "Safety plan · Example: Ana J."
    assert "Ana" not in exporting.room.window.windowTitle()


# ---- what is chosen


def _choose(exporting: Exporting, paper: Paper) -> None:
    box = exporting.export.options.form.paper
    box.setCurrentIndex(box.findData(paper))
    box.activated.emit(box.currentIndex())
    exporting.room.settle()


def test_papers_of_a_plan_are_all_offered_and_shown(exporting: Exporting) -> None:
    box = exporting.export.options.form.paper
    assert [Paper(box.itemData(at)) for at in range(box.count())] == list(PLAN_PAPERS)
    assert exporting.export.preview.pages.count() == 1
    for paper in PLAN_PAPERS:
        _choose(exporting, paper)
        assert exporting.export.frame.title.text().endswith("Example: Ana J.")
        printed_first = exporting.export.frame.continue_button.text() == "Print"
        assert printed_first is (paper in UNSIGNED_PAPERS)
        assert not exporting.export.preview.form.problem.isVisible()


def test_first_version_has_nothing_to_be_compared_with(room: Room) -> None:
    exporting = Exporting(room, version=1)
    assert exporting.export.options.form.paper.findData(Paper.PLAN_CHANGES) == -1


def test_paper_that_was_saved_is_registered_with_what_was_chosen(exporting: Exporting) -> None:
    _choose(exporting, Paper.WALLET_CARD)
    exporting.export.options.form.given_to.setEditText("Marko")
    exporting.export.frame.later_button.click()
    exporting.room.settle()
    assert exporting.asked[0][3] == "card.pdf"
    (entry,) = exporting.registered()
    assert (entry.paper, entry.given_to, entry.plan_version) == (Paper.WALLET_CARD, "Marko", 3)
    assert entry.way is Way.SAVED
    assert exporting.words() == "Saved. plan-3.pdf"


def test_sheet_that_is_chosen_is_kept_for_the_next_time(exporting: Exporting) -> None:
    exporting.export.options.form.sheet.chosen.emit("letter")
    exporting.room.settle()
    desk = exporting.room.world.program.sit_down(exporting.room.session)
    assert desk.papers.size() is PaperSize.LETTER
    assert exporting.export.options.choice().size is PaperSize.LETTER


def test_password_goes_into_the_file_and_not_into_the_preview(
    exporting: Exporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    passwords: list[str] = []
    sign = exporting.room.world.papers.signed

    def watched(page: SignedPage, mark: DocumentMark, by: SigningIdentity, password: str) -> bytes:
        passwords.append(password)
        return sign(page, mark, by, password)

    monkeypatch.setattr(exporting.room.world.papers, "signed", watched)
    exporting.export.options.form.password.setText("yellow boat")
    _choose(exporting, Paper.PLAN_LARGE)
    exporting.go_on()
    assert passwords == ["", "yellow boat"]


def test_discreet_paper_says_what_it_leaves_out(exporting: Exporting) -> None:
    banner = exporting.export.options.form.left_out
    assert not banner.isVisible()
    _choose(exporting, Paper.PLAN_DISCREET)
    assert "knows English words only" in banner.words()
    left_out = [LeftOut(Step.MYSELF, f"Thing {n}") for n in range(5)]
    exporting.export.options.show_left_out(left_out)
    assert "\u201cThing 0\u201d (Myself)" in banner.words()
    assert "and 2 more" in banner.words()
    _choose(exporting, Paper.PLAN)
    assert not banner.isVisible()


def test_preview_turns_pages_and_grows_by_keyboard(
    exporting: Exporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = exporting.export.preview
    image = exporting.room.world.papers.rasterise(b"", 96)[0]
    preview.pages.show_pages([image] * 3, 96)
    assert preview.form.page_label.text() == "Page 1 of 3"
    preview.form.next_button.click()
    assert preview.form.page_label.text() == "Page 2 of 3"
    assert preview.form.before_button.isEnabled()
    dpi = preview.pages.wanted_dpi()
    for _ in range(5):
        exporting.room.press(Qt.Key.Key_Plus, CTRL)
    assert preview.form.zoom.currentText() == "200 %"
    assert preview.pages.wanted_dpi() > dpi


@pytest.mark.parametrize("size", [(1280, 820), (700, 600)])
def test_preview_and_choices_do_not_overlap(exporting: Exporting, size: tuple[int, int]) -> None:
    exporting.room.window.resize(*size)
    exporting.room.settle()
    export = exporting.export
    window = exporting.room.window
    preview, options = (
        QRect(each.mapTo(window, QPoint(0, 0)), each.size())
        for each in (export.preview, export.options)
    )
    assert not preview.intersects(options)
    assert preview.height() >= 420


# ---- printing


class Printer:
    """A printer for the job of the page: `outcome` is what becomes of it."""

    def __init__(self, exporting: Exporting, outcome: PrintOutcome, copies: int = 1) -> None:
        self.pdfs: list[bytes] = []
        job = exporting.export.printing.job
        job.copies = copies

        self.both_sides = False

        def start(_window: object, pdf: bytes, _size: object, *, both_sides: bool) -> None:
            self.pdfs.append(pdf)
            self.both_sides = both_sides
            job.finished.emit(outcome, "Office")

        job.start = start  # type: ignore[method-assign,assignment]  # no printer is asked


def test_print_is_registered_with_how_many_and_which_version(exporting: Exporting) -> None:
    printer = Printer(exporting, PrintOutcome.SENT, copies=2)
    exporting.export.frame.later_button.click()
    exporting.room.settle()
    assert printer.pdfs == [b"%PDF plan 3"]
    (entry,) = exporting.registered()
    assert (entry.way, entry.copies, entry.plan_version) == (Way.PRINTED, 2, 3)
    assert exporting.words().startswith("Sent to Office. 2 copies.")
    audits = exporting.room.session.fake_ledger.of_client(Audit, exporting.client_id)
    assert [(each.record.event, each.record.count) for each in audits] == [(AuditEvent.PRINTED, 2)]


def test_card_is_printed_on_both_sides(exporting: Exporting) -> None:
    printer = Printer(exporting, PrintOutcome.SENT)
    _choose(exporting, Paper.WALLET_CARD_DISCREET)
    exporting.go_on()
    assert printer.both_sides


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (PrintOutcome.NO_PRINTER, "knows no printer"),
        (PrintOutcome.FAILED, "did not take it"),
        (PrintOutcome.CANCELLED, ""),
    ],
)
def test_print_that_did_not_happen_is_not_registered(
    exporting: Exporting, outcome: PrintOutcome, said: str
) -> None:
    printer = Printer(exporting, outcome)
    exporting.export.frame.later_button.click()
    exporting.room.settle()
    assert exporting.registered() == []
    assert said in exporting.words()
    if said:
        exporting.go_on()  # try again
        assert len(printer.pdfs) == 2
    else:
        assert exporting.export.preview.isVisible()
        assert exporting.export.preview.form.problem.words() == "Nothing was printed."


def test_print_after_ten_minutes_asks_for_the_passphrase_first(exporting: Exporting) -> None:
    printer = Printer(exporting, PrintOutcome.SENT)
    exporting.room.world.clock.advance(minutes=11)
    exporting.export.frame.later_button.click()
    exporting.room.settle()
    assert printer.pdfs == []
    exporting.room.type(PASSPHRASE)
    exporting.room.press(Qt.Key.Key_Return)
    assert len(exporting.registered()) == 1


# ---- the client's own hand


def test_ink_is_drawn_kept_as_strokes_and_taken_back(exporting: Exporting) -> None:
    export = exporting.export
    export.options.form.ink_button.click()
    pad = export.ink_page.form.pad
    assert pad.isVisible()
    assert not export.frame.continue_button.isEnabled()
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 60))
    for at in ((80, 100), (140, 40), (5000, 9000)):
        QTest.mouseMove(pad, QPoint(*at))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(140, 40))
    QTest.mouseClick(pad, Qt.MouseButton.LeftButton, pos=QPoint(300, 50))
    exporting.go_on()
    desk = exporting.room.world.program.sit_down(exporting.room.session)
    kept = desk.ink.of(exporting.client_id, 3)
    assert kept is not None
    assert [len(stroke) for stroke in kept.ink.strokes] == [4, 1]
    assert max(x for stroke in kept.ink.strokes for x, _ in stroke) == UNIT
    assert export.preview.isVisible()
    assert export.options.form.ink_button.text() == "Take the signature back"
    assert desk.ink.of(exporting.client_id, 2) is None
    export.options.form.ink_button.click()
    exporting.room.settle()
    assert desk.ink.of(exporting.client_id, 3) is None
    assert export.options.form.ink_button.text() == "Sign on the screen"


def test_ink_can_be_begun_anew_and_left(exporting: Exporting) -> None:
    export = exporting.export
    export.options.form.ink_button.click()
    QTest.mouseClick(export.ink_page.form.pad, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    assert export.frame.continue_button.isEnabled()
    export.ink_page.form.clear_button.click()
    assert not export.frame.continue_button.isEnabled()
    exporting.room.press(Qt.Key.Key_Escape)
    assert export.preview.isVisible()
    assert export.frame.continue_button.isEnabled()


# ---- the passphrase once more


@pytest.fixture
def late(exporting: Exporting) -> Exporting:
    """The same, more than ten minutes after the passphrase was given."""
    exporting.room.world.clock.advance(minutes=11)
    exporting.go_on()
    return exporting


def test_export_after_ten_minutes_asks_for_the_passphrase_and_goes_on(late: Exporting) -> None:
    page = late.export.confirm_page
    assert page.isVisible()
    assert page.form.passphrase.hasFocus()
    assert late.room.world.files.written == {}
    QTest.keyClicks(page.form.passphrase, PASSPHRASE)
    late.room.press(Qt.Key.Key_Return)
    assert late.words() == "Saved and signed. plan-3.pdf"
    assert len(late.asked) == 1  # the place is not asked for again
    assert page.form.passphrase.text() == ""


def test_export_with_a_wrong_passphrase_says_so_and_can_be_typed_over(late: Exporting) -> None:
    form = late.export.confirm_page.form
    late.room.type("not this one")
    late.room.press(Qt.Key.Key_Return)
    assert "not the passphrase" in form.problem.text()
    assert form.passphrase.hasFocus()
    late.room.type(PASSPHRASE)
    assert not form.problem.isVisible()
    late.room.press(Qt.Key.Key_Return)
    assert late.words().startswith("Saved")


def test_export_with_no_passphrase_typed_does_nothing(late: Exporting) -> None:
    late.room.press(Qt.Key.Key_Return)
    late.go_on()
    assert late.export.confirm_page.isVisible()
    assert not late.export.confirm_page.form.problem.isVisible()


def test_export_escape_from_the_passphrase_goes_back_one_page(late: Exporting) -> None:
    late.room.type("half")
    late.room.press(Qt.Key.Key_Escape)
    assert not late.is_closed()
    assert late.export.preview.isVisible()
    assert late.room.world.files.written == {}
    late.answers = [PLACE]
    late.go_on()
    assert late.export.confirm_page.form.passphrase.text() == ""


# ---- what can go wrong


@pytest.mark.parametrize("code", [ErrorCode.NO_ROOM, ErrorCode.NOT_WRITABLE])
def test_export_to_a_place_that_refuses_says_so_and_offers_another(
    exporting: Exporting, code: ErrorCode
) -> None:
    exporting.room.world.files.broken = UserFacing(code)
    exporting.go_on()
    assert exporting.words()
    assert exporting.registered() == []
    exporting.room.world.files.broken = None
    exporting.answers = [Path("/elsewhere/plan-3.pdf")]
    exporting.export.frame.later_button.click()
    exporting.room.settle()
    assert list(exporting.room.world.files.written) == [Path("/elsewhere/plan-3.pdf")]


def test_export_tried_again_goes_to_the_same_place(exporting: Exporting) -> None:
    exporting.room.world.files.broken = UserFacing(ErrorCode.NO_ROOM)
    exporting.go_on()
    exporting.room.world.files.broken = None
    exporting.go_on()
    assert list(exporting.room.world.files.written) == [PLACE]
    assert len(exporting.asked) == 1


def test_export_of_a_character_without_font_says_which_and_where(exporting: Exporting) -> None:
    broken = UserFacing(ErrorCode.CHARACTER_WITHOUT_FONT, character="ᚠ", step="myself")
    exporting.room.world.papers.broken = broken
    exporting.go_on()
    assert "ᚠ" in exporting.words()
    assert "under Myself" in exporting.words()
    assert not exporting.export.frame.later_button.isVisible()
    exporting.go_on()
    assert exporting.room.child(PlanWizard).page is not None


def test_export_of_a_mistake_of_ours_apologises(
    exporting: Exporting, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    expected_logs.allow("job failed")

    def fail(*_arguments: object) -> bytes:
        raise ValueError("client text that nobody may see")

    monkeypatch.setattr(exporting.room.world.papers, "signed", fail)
    exporting.go_on()
    assert exporting.words()
    assert "client text" not in exporting.words()


def test_export_while_signing_can_not_be_started_twice(
    exporting: Exporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []
    sign = exporting.room.world.papers.signed

    def slow(*arguments: object) -> bytes:
        calls.append(1)
        return sign(*arguments)  # type: ignore[arg-type]  # passed on as they come

    monkeypatch.setattr(exporting.room.world.papers, "signed", slow)
    for _ in range(3):
        exporting.room.press(Qt.Key.Key_Return, CTRL, settle=False)
    exporting.room.settle()
    assert len(calls) == 1


def test_export_that_takes_long_shows_a_word_and_a_bar(
    exporting: Exporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = threading.Event()
    sign = exporting.room.world.papers.signed

    def slow(*arguments: object) -> bytes:
        release.wait(5)
        return sign(*arguments)  # type: ignore[arg-type]  # passed on as they come

    monkeypatch.setattr(exporting.room.world.papers, "signed", slow)
    exporting.room.press(Qt.Key.Key_Return, CTRL, settle=False)
    exporting.room.until(exporting.export.result.form.progress_box.isVisible)
    assert not exporting.export.frame.continue_button.isVisible()
    release.set()
    exporting.room.settle()
    assert exporting.words().startswith("Saved")


@pytest.mark.parametrize("way", ["escape", "button"])
def test_export_cancelled_while_signing_leaves_nothing_and_can_begin_again(
    exporting: Exporting, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    release = threading.Event()
    sign = exporting.room.world.papers.signed

    def slow(*arguments: object) -> bytes:
        release.wait(5)
        return sign(*arguments)  # type: ignore[arg-type]  # passed on as they come

    monkeypatch.setattr(exporting.room.world.papers, "signed", slow)
    exporting.answers = [PLACE, PLACE]
    exporting.room.press(Qt.Key.Key_Return, CTRL, settle=False)
    back = exporting.export.frame.back_button
    exporting.room.until(lambda: back.text() == "Cancel")
    if way == "escape":
        exporting.room.press(Qt.Key.Key_Escape, settle=False)
    else:
        back.click()
    assert back.text() == "Stopping"
    release.set()
    exporting.room.settle()
    assert exporting.words() == ""
    assert exporting.room.world.files.written == {}
    assert exporting.registered() == []
    assert back.text() == "Back"
    exporting.go_on()
    assert exporting.words().startswith("Saved")


@pytest.mark.parametrize("late_by", [0, 11])
def test_every_control_has_a_name_and_one_button_is_filled(room: Room, late_by: int) -> None:
    exporting = Exporting(room)
    room.world.clock.advance(minutes=late_by)
    exporting.go_on()
    kinds = (QAbstractButton, QLineEdit, QProgressBar)
    found = [w for kind in kinds for w in exporting.export.findChildren(kind) if w.isVisible()]
    for widget in found:
        spoken = QAccessible.queryAccessibleInterface(widget)
        assert spoken.text(QAccessible.Text.Name).strip(), widget.objectName()
    assert len([w for w in found if w.property("role") == "primary"]) == 1


@pytest.mark.parametrize("step", list(Step))
def test_every_step_can_be_named_where_a_character_stands(room: Room, step: Step) -> None:
    exporting = Exporting(room)
    error = UserFacing(ErrorCode.CHARACTER_WITHOUT_FONT, character="x", step=step.value)
    exporting.export.preview.show_error(error)
    assert "It stands under" in exporting.export.preview.form.problem.words()
