"""The papers of a plan: looked at, signed, saved, printed, and what can go wrong."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.document import Paper
from safeplan_desktop.domain.paper.identity import DocumentMark
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.paper.papers.paper_desk import PaperDesk
from safeplan_desktop.gui.paper.printing import PrintOutcome
from safeplan_desktop.paper.papers import LocalPapers
from safeplan_desktop.services.ports import SignedPage
from safeplan_desktop.vault.card.certificates import new_identity
from tests.gui.fakes import FakeRandomness
from tests.gui.world import client_named
from tests.screens.studio import Screen, Studio

PLACE = Path("/media/stick/plan-3.pdf")


def export(studio: Studio) -> PaperDesk:
    """Show the papers of the example client's newest plan in the window, with real pages."""
    client_id = client_named(studio.session(), "Ana")
    _make_real(studio)
    window = studio.window()
    window.enter(studio.session())
    studio.show(window)
    made = PaperDesk(studio.work_context(), places.Papers(client_id, 3), lambda *_asked: PLACE)
    window.open_wizard(made)
    studio.show(window)
    return made


def _make_real(studio: Studio) -> None:
    """Let the fakes lay out and draw as the program does."""
    papers, fakes = LocalPapers(), studio.world.papers
    identity = new_identity(
        "Example", "Example", datetime(2026, 1, 1, tzinfo=UTC), FakeRandomness()
    )
    broken = fakes.broken

    def signed(page: SignedPage, mark: DocumentMark, _by: object, password: str = "") -> bytes:
        if fakes.broken is not None:
            raise fakes.broken
        return papers.signed(page, mark, identity, password)

    assert broken is None
    fakes.signed = signed  # type: ignore[method-assign,assignment]  # fakes are broken at will
    fakes.unsigned = papers.unsigned  # type: ignore[method-assign]  # as above
    fakes.rasterise = papers.rasterise  # type: ignore[method-assign]  # as above


def _paper(kind: Paper, zoom: int = 1) -> Callable[[Studio], QWidget]:
    def make(studio: Studio) -> QWidget:
        made = export(studio)
        box = made.options.form.paper
        box.setCurrentIndex(box.findData(kind))
        box.activated.emit(box.currentIndex())
        made.preview.form.zoom.setCurrentIndex(zoom)
        return studio.window()

    return make


def _ink(*, used: bool) -> Callable[[Studio], QWidget]:
    def make(studio: Studio) -> QWidget:
        made = export(studio)
        made.options.form.ink_button.click()
        studio.settle()
        pad = made.ink_page.form.pad
        for start in (60, 160, 300):
            points = [QPoint(start + 2 * n, 120 + round(50 * math.sin(n / 6))) for n in range(40)]
            QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=points[0])
            for point in points[1:]:
                QTest.mouseMove(pad, point)
            QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=points[-1])
        if used:
            made.continue_button.click()
            studio.settle()
            made.preview.pages.go_to(1)
            made.preview.pages.verticalScrollBar().setValue(10_000)
        return studio.window()

    return make


def _printed(outcome: PrintOutcome) -> Callable[[Studio], QWidget]:
    def make(studio: Studio) -> QWidget:
        made = export(studio)
        job = made.printing.job
        job.copies = 2
        job.start = (  # type: ignore[method-assign]  # no printer is asked here
            lambda *_asked, **_how: job.finished.emit(outcome, "Office printer")
        )
        made.later_button.click()
        return studio.window()

    return make


def _signing(studio: Studio) -> QWidget:
    export(studio).result.form.progress_box.show()
    return studio.window()


def _done(studio: Studio) -> QWidget:
    export(studio).continue_button.click()
    return studio.window()


def _passphrase(*, wrong: bool) -> Callable[[Studio], QWidget]:
    def make(studio: Studio) -> QWidget:
        made = export(studio)
        studio.world.clock.advance(minutes=11)
        made.continue_button.click()
        studio.settle()
        if wrong:
            made.confirm_page.form.passphrase.setText("not this one")
            made.continue_button.click()
        return studio.window()

    return make


def _failed(code: ErrorCode, **details: str) -> Callable[[Studio], QWidget]:
    def make(studio: Studio) -> QWidget:
        made = export(studio)
        error = UserFacing(code, **details)
        if code is ErrorCode.CHARACTER_WITHOUT_FONT:
            studio.world.papers.broken = error
        else:
            studio.world.files.broken = error
        made.continue_button.click()
        return studio.window()

    return make


def screens() -> Iterable[Screen]:
    """Yield every picture of the export."""
    yield Screen("paper-desk-plan", _paper(Paper.PLAN))
    yield Screen("paper-desk-whole-page", _paper(Paper.PLAN_LARGE, 0))
    yield Screen("paper-desk-small", _paper(Paper.PLAN), (700, 600))
    yield Screen("paper-desk-discreet", _paper(Paper.PLAN_DISCREET))
    yield Screen("paper-desk-card", _paper(Paper.WALLET_CARD))
    yield Screen("paper-desk-changes", _paper(Paper.PLAN_CHANGES))
    yield Screen("paper-desk-ink", _ink(used=False))
    yield Screen("paper-desk-ink-used", _ink(used=True))
    yield Screen("paper-desk-printed", _printed(PrintOutcome.SENT))
    yield Screen("paper-desk-no-printer", _printed(PrintOutcome.NO_PRINTER))
    yield Screen("export-signing", _signing)
    yield Screen("export-done", _done)
    yield Screen("export-passphrase", _passphrase(wrong=False))
    yield Screen("export-passphrase-wrong", _passphrase(wrong=True))
    yield Screen("export-no-room", _failed(ErrorCode.NO_ROOM))
    yield Screen("export-not-writable", _failed(ErrorCode.NOT_WRITABLE))
    character = _failed(ErrorCode.CHARACTER_WITHOUT_FONT, character="\U00013000", step="myself")
    yield Screen("export-character", character)
