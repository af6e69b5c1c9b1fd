"""Printing a paper, and signing it by the client's own hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.document import (
    Paper,
    Way,
)
from safeplan_desktop.domain.paper.ink import UNIT, Ink
from safeplan_desktop.domain.paper.state import ClientState
from safeplan_desktop.domain.practice.audit import Audit, AuditEvent
from safeplan_desktop.gui.paper.papers.paper_desk import PaperDesk
from safeplan_desktop.gui.paper.printing import PrintOutcome
from safeplan_desktop.services.export_document import ExportDocument
from safeplan_desktop.services.paper.keep_ink import KeepInk
from safeplan_desktop.services.work import Work
from tests.gui.fakes import PASSPHRASE
from tests.gui.paper.papers.exporting import Exporting, choose

CTRL = Qt.KeyboardModifier.ControlModifier


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
    exporting.export.later_button.click()
    exporting.room.settle()
    assert printer.pdfs == [b"%PDF plan 3"]
    (entry,) = exporting.registered()
    assert (entry.way, entry.copies, entry.plan_version) == (Way.PRINTED, 2, 3)
    assert exporting.words().startswith("Sent to Office. 2 copies.")
    audits = exporting.room.session.fake_ledger.of_client(Audit, exporting.client_id)
    assert [(each.record.event, each.record.count) for each in audits] == [(AuditEvent.PRINTED, 2)]


def test_print_that_could_not_be_noted_is_noted_and_not_printed_again(
    exporting: Exporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = Printer(exporting, PrintOutcome.SENT)

    def full(*_asked: object) -> None:
        raise UserFacing(ErrorCode.NO_ROOM)

    with monkeypatch.context() as broken:
        broken.setattr(ExportDocument, "printed", full)
        exporting.export.later_button.click()
        exporting.room.settle()
        assert "no room" in exporting.words().lower()
        assert exporting.registered() == []
    exporting.go_on()  # try again
    assert len(printer.pdfs) == 1
    assert [entry.way for entry in exporting.registered()] == [Way.PRINTED]
    assert exporting.words().startswith("Sent to Office.")


def test_offer_that_comes_late_leaves_the_page_for_ink_alone(exporting: Exporting) -> None:
    export = exporting.export
    export._read()
    say_clear(export)
    export.options.form.ink_button.click()
    exporting.room.settle()
    assert export.ink_page.isVisible()
    assert export.continue_button.text() == "Use this signature"


def test_card_is_printed_on_both_sides(exporting: Exporting) -> None:
    printer = Printer(exporting, PrintOutcome.SENT)
    choose(exporting, Paper.WALLET_CARD_DISCREET)
    exporting.go_on()
    assert printer.both_sides


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (PrintOutcome.NO_PRINTER, "No printer is set up"),
        (PrintOutcome.FAILED, "did not respond"),
        (PrintOutcome.CANCELLED, ""),
    ],
)
def test_print_that_did_not_happen_is_not_registered(
    exporting: Exporting, outcome: PrintOutcome, said: str
) -> None:
    printer = Printer(exporting, outcome)
    exporting.export.later_button.click()
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
    exporting.export.later_button.click()
    exporting.room.settle()
    assert printer.pdfs == []
    exporting.room.type(PASSPHRASE)
    exporting.room.press(Qt.Key.Key_Return)
    assert len(exporting.registered()) == 1


# ---- the client's own hand


def say(export: PaperDesk, state: ClientState) -> None:
    box = export.options.form.state
    box.setCurrentIndex(box.findData(state))
    box.activated.emit(box.currentIndex())


def say_clear(export: PaperDesk) -> None:
    say(export, ClientState.CLEAR)


@pytest.mark.parametrize("state", [ClientState.NOT_ASKED, ClientState.AFFECTED])
def test_nobody_signs_on_the_screen_while_affected_or_before_it_was_said(
    exporting: Exporting, state: ClientState
) -> None:
    export = exporting.export
    say(export, state)
    assert not export.options.form.ink_button.isEnabled()
    work = Work(exporting.room.session, exporting.room.world.outside)
    drawn = Ink((((1, 1), (2, 2)),), 3000)
    with pytest.raises(ValueError, match="means nothing"):
        KeepInk(work).write(exporting.client_id, 3, drawn, state)


def test_ink_is_drawn_kept_as_strokes_and_taken_back(exporting: Exporting) -> None:
    export = exporting.export
    say_clear(export)
    export.options.form.ink_button.click()
    pad = export.ink_page.form.pad
    assert pad.isVisible()
    assert not export.continue_button.isEnabled()
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 60))
    for at in ((80, 100), (140, 40), (5000, 9000)):
        QTest.mouseMove(pad, QPoint(*at))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(140, 40))
    QTest.mouseClick(pad, Qt.MouseButton.LeftButton, pos=QPoint(300, 50))
    exporting.go_on()
    work = Work(exporting.room.session, exporting.room.world.outside)
    kept = KeepInk(work).of(exporting.client_id, 3)
    assert kept is not None
    assert [len(stroke) for stroke in kept.ink.strokes] == [4, 1]
    assert max(x for stroke in kept.ink.strokes for x, _ in stroke) == UNIT
    assert export.preview.isVisible()
    assert export.options.form.ink_button.text() == "Remove the signature"
    assert KeepInk(work).of(exporting.client_id, 2) is None
    say_clear(export)
    export.options.form.ink_button.click()
    exporting.room.settle()
    assert KeepInk(work).of(exporting.client_id, 3) is None
    assert export.options.form.ink_button.text() == "Sign on the screen"


def test_ink_can_be_begun_anew_and_left(exporting: Exporting) -> None:
    export = exporting.export
    say_clear(export)
    export.options.form.ink_button.click()
    QTest.mouseClick(export.ink_page.form.pad, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    assert export.continue_button.isEnabled()
    export.ink_page.form.clear_button.click()
    assert not export.continue_button.isEnabled()
    exporting.room.press(Qt.Key.Key_Escape)
    assert export.preview.isVisible()
    assert export.continue_button.isEnabled()
