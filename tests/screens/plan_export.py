"""Saving a plan as a PDF: before, while signing, done, the passphrase, and what can go wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.gui.plan_export.export import PlanExport
from tests.gui.world import client_named
from tests.screens.studio import Screen, Studio

PLACE = Path("/media/stick/plan-3.pdf")


def export(studio: Studio) -> PlanExport:
    """Show the export of the example client's newest plan in the window."""
    client_id = client_named(studio.session(), "Ana")
    window = studio.window()
    window.enter(studio.session())
    studio.show(window)
    made = PlanExport(studio.desk_context(), client_id, 3, lambda *_asked: PLACE)
    window.open_wizard(made)
    studio.show(window)
    return made


def _before(studio: Studio) -> QWidget:
    export(studio)
    return studio.window()


def _signing(studio: Studio) -> QWidget:
    export(studio).page.form.progress_box.show()
    return studio.window()


def _done(studio: Studio) -> QWidget:
    export(studio).frame.continue_button.click()
    return studio.window()


def _passphrase(*, wrong: bool) -> Callable[[Studio], QWidget]:
    def make(studio: Studio) -> QWidget:
        made = export(studio)
        studio.world.clock.advance(minutes=11)
        made.frame.continue_button.click()
        studio.settle()
        if wrong:
            made.confirm_page.form.passphrase.setText("not this one")
            made.frame.continue_button.click()
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
        made.frame.continue_button.click()
        return studio.window()

    return make


def screens() -> Iterable[Screen]:
    """Yield every picture of the export."""
    yield Screen("export-before", _before)
    yield Screen("export-signing", _signing)
    yield Screen("export-done", _done)
    yield Screen("export-passphrase", _passphrase(wrong=False))
    yield Screen("export-passphrase-wrong", _passphrase(wrong=True))
    yield Screen("export-no-room", _failed(ErrorCode.NO_ROOM))
    yield Screen("export-not-writable", _failed(ErrorCode.NOT_WRITABLE))
    character = _failed(ErrorCode.CHARACTER_WITHOUT_FONT, character="\U00013000", step="myself")
    yield Screen("export-character", character)
