"""Which paper, on which sheet, for whom, how large on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from safeplan_desktop.domain.paper.document import (
    PLAN_PAPERS,
    UNSIGNED_PAPERS,
    Paper,
    PaperSize,
    Way,
)
from safeplan_desktop.domain.paper.identity import DocumentMark, SigningIdentity
from safeplan_desktop.domain.plan.discreet import LeftOut
from safeplan_desktop.domain.plan.plan import Step
from safeplan_desktop.gui.paper.papers.pages_view import Zoom
from safeplan_desktop.gui.paper.papers.paper_desk import PaperDesk
from safeplan_desktop.services.make_paper import MakePaper
from safeplan_desktop.services.ports import SignedPage
from safeplan_desktop.services.work import Work
from tests.gui.paper.papers.exporting import Exporting, choose
from tests.gui.room import Room

CTRL = Qt.KeyboardModifier.ControlModifier


def test_papers_of_a_plan_are_all_offered_and_shown(exporting: Exporting) -> None:
    box = exporting.export.options.form.paper
    assert [Paper(box.itemData(at)) for at in range(box.count())] == list(PLAN_PAPERS)
    assert exporting.export.preview.pages.count() == 1
    for paper in PLAN_PAPERS:
        choose(exporting, paper)
        assert exporting.export.title.text().endswith("Example: Ana J.")
        printed_first = exporting.export.continue_button.text() == "Print"
        assert printed_first is (paper in UNSIGNED_PAPERS)
        assert not exporting.export.preview.form.problem.isVisible()


def test_first_version_has_nothing_to_be_compared_with(room: Room) -> None:
    exporting = Exporting(room, version=1)
    assert exporting.export.options.form.paper.findData(Paper.PLAN_CHANGES) == -1


def test_paper_of_an_older_version_says_so_and_leads_to_the_newest(room: Room) -> None:
    exporting = Exporting(room, version=2, paper=Paper.WALLET_CARD)
    banner = exporting.export.older.banner
    assert banner.isVisible()
    assert banner.words() == "Version 2. The newest is version 3."
    banner.action_button.click()
    room.settle()
    desk = room.child(PaperDesk)
    assert desk.options.choice().version == 3
    assert desk.options.paper is Paper.WALLET_CARD
    assert desk.older.isHidden()


def test_paper_that_was_saved_is_registered_with_what_was_chosen(exporting: Exporting) -> None:
    choose(exporting, Paper.WALLET_CARD)
    exporting.export.options.form.given_to.setEditText("Marko")
    exporting.export.later_button.click()
    exporting.room.settle()
    assert exporting.asked[0][3] == "card.pdf"
    (entry,) = exporting.registered()
    assert (entry.paper, entry.given_to, entry.plan_version) == (Paper.WALLET_CARD, "Marko", 3)
    assert entry.way is Way.SAVED
    assert exporting.words() == "Saved. plan-3.pdf"


def test_sheet_that_is_chosen_is_kept_for_the_next_time(exporting: Exporting) -> None:
    exporting.export.options.form.sheet.chosen.emit("letter")
    exporting.room.settle()
    work = Work(exporting.room.session, exporting.room.world.outside)
    assert MakePaper(work).size() is PaperSize.LETTER
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
    choose(exporting, Paper.PLAN_LARGE)
    exporting.go_on()
    assert passwords == ["", "yellow boat"]
    assert exporting.export.options.password() == ""


def test_discreet_paper_says_what_it_leaves_out(exporting: Exporting) -> None:
    banner = exporting.export.options.form.left_out
    assert not banner.isVisible()
    choose(exporting, Paper.PLAN_DISCREET)
    assert "knows English words only" in banner.words()
    left_out = [LeftOut(Step.MYSELF, f"Thing {n}") for n in range(5)]
    exporting.export.options.show_left_out(left_out)
    assert "\u201cThing 0\u201d (Myself)" in banner.words()
    assert "and 2 more" in banner.words()
    choose(exporting, Paper.PLAN)
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


def test_a_page_wider_than_the_window_is_pulled_and_has_no_bar_of_qts(
    exporting: Exporting,
) -> None:
    pages = exporting.export.preview.pages
    pages.set_zoom(Zoom(200))
    exporting.room.settle()
    across, down = pages.horizontalScrollBar(), pages.verticalScrollBar()
    shown = pages.widget()
    assert shown is not None
    assert across.maximum() > 0
    assert not across.isVisible()
    QTest.mousePress(shown, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    QTest.mouseMove(shown, QPoint(240, 260))
    QTest.mouseRelease(shown, Qt.MouseButton.LeftButton, pos=QPoint(240, 260))
    assert (across.value(), down.value()) == (60, 40)
    pages.setFocus()
    exporting.room.press(Qt.Key.Key_Right)
    assert across.value() > 60
