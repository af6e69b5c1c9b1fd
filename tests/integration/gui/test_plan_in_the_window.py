"""The plan wizard and the export on a real vault and real paper: typed, killed, resumed, signed."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt

from safeplan_desktop.domain.paper.document import Finding
from safeplan_desktop.domain.plan.plan import Step
from safeplan_desktop.gui.paper.papers.paper_desk import PaperDesk
from safeplan_desktop.gui.plan.plan_wizard.words_step import WordsStep
from safeplan_desktop.services.verify_document import VerifyDocument
from tests.integration.gui.real_desk import RealDesk

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_plan_written_by_keyboard_is_finished_signed_and_verified(
    real: RealDesk, tmp_path: Path
) -> None:
    real.wizard()
    entries = {
        Step.SIGNS: "I stop answering my sister",
        Step.MYSELF: "Draw hands",
        Step.PLACES: "The library",
        Step.PEOPLE: "Marko",
        Step.HELP: "Crisis line",
    }
    for text in entries.values():
        real.type(text)
        real.press(Qt.Key.Key_Return)
        real.press(Qt.Key.Key_Return, CTRL)
    real.press(Qt.Key.Key_Space)  # Firearm
    real.press(Qt.Key.Key_Space)  # Not at hand
    real.press(Qt.Key.Key_Return, CTRL)
    real.type("My sister's wedding")
    real.press(Qt.Key.Key_Return, CTRL)
    real.press(Qt.Key.Key_Return, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert real.plans() == []
    real.window.undo_bar.withdraw()
    real.window.undo_bar.expired.emit()
    real.settle()
    (plan,) = real.plans()
    assert [entry.text for entry in plan.content.signs] == ["I stop answering my sister"]
    assert [entry.text for entry in plan.content.why] == ["My sister's wedding"]
    assert plan.content.review_on is not None
    assert real.draft() is None

    target = tmp_path / "plan-1.pdf"
    real.press(Qt.Key.Key_Return, CTRL)
    export = real.window.findChildren(PaperDesk)[-1]
    export.saving.choose = lambda *_asked: target
    real.press(Qt.Key.Key_Return, CTRL)
    assert export.result.form.result.words() == "Saved and signed. plan-1.pdf"
    verdict = real.on_worker(lambda: VerifyDocument(real.outside).check(target, real.session))
    assert verdict.ok
    assert verdict.report.finding is Finding.OURS


def test_what_is_typed_reaches_the_disk_within_two_seconds(real: RealDesk) -> None:
    real.wizard()
    began = time.monotonic()
    while time.monotonic() - began < 1.8:  # never a pause as long as the one that saves
        real.type("x")
        QCoreApplication.processEvents()
        time.sleep(0.05)
    real.tasks.run(real.window, lambda: None, lambda _: None, lambda _: None)
    draft = real.draft()
    assert draft is not None
    assert dict(draft.typing)[Step.SIGNS].startswith("xxx")


def test_a_draft_that_was_saved_is_there_after_the_window_is_gone(real: RealDesk) -> None:
    wizard = real.wizard()
    real.type("one")
    real.press(Qt.Key.Key_Return)
    real.type("and a ha")
    wizard.flush()
    real.window.close_wizard()
    real.settle()
    again = real.wizard().page
    assert isinstance(again, WordsStep)
    assert again.form.add.text() == "and a ha"
    assert [row.accessibleName() for row in again.form.entries.rows()] == ["one"]
