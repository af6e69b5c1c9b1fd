"""Where a paper goes, that it is being signed, and what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.errors import ErrorCode, SafePlanError, UserFacing
from safeplan_desktop.domain.safety_plan import Step
from safeplan_desktop.gui.error_text import after_what, error_text
from safeplan_desktop.gui.forms.plan_export import Ui_PlanExportForm
from safeplan_desktop.gui.plan_wizard.wording import step_words

SHOW_PROGRESS_AFTER_MS: Final = 200


class ExportPage(QWidget):
    """Says one thing at a time: nothing yet, signing, done, or what went wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.form = Ui_PlanExportForm()
        self.form.setupUi(self)
        self.form.result.set_closable(False)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SHOW_PROGRESS_AFTER_MS)
        self._wait.timeout.connect(self.form.progress_box.show)
        self._show_nothing()

    def _show_nothing(self) -> None:
        self._wait.stop()
        self.form.progress_box.hide()
        self.form.result.hide()
        self.form.place.hide()

    def show_busy(self) -> None:
        """Say after a moment that the paper is being signed."""
        self._show_nothing()
        self._wait.start()

    def show_quiet(self) -> None:
        """Say nothing, as before a place was chosen."""
        self._show_nothing()

    def show_done(self, path: Path) -> None:
        """Say that the file is there; it stays until the page is left."""
        self._show_nothing()
        self.form.result.tell(self.tr("Saved and signed."), path.name, tone="done")
        self.form.place.setText(self.tr("In {0}").format(str(path.parent)))
        self.form.place.show()

    def show_error(self, error: SafePlanError) -> None:
        """Say what went wrong, what is safe and what to do next."""
        self._show_nothing()
        words = error_text(error)
        rest = f"{_where(self, error)} {after_what(words)}".strip()
        self.form.result.tell(words.what, rest)


class PlanExportPage(ExportPage):
    """The page for a version of a plan."""

    def __init__(self, version: int) -> None:
        super().__init__()
        self.form.title.setText(self.tr("Save version {0} as a PDF").format(version))


class SheetExportPage(ExportPage):
    """The page for the sheet on the limits of confidentiality."""

    def __init__(self) -> None:
        super().__init__()
        self.form.title.setText(self.tr("Save the sheet as a PDF"))
        self.form.lead.setText(
            self.tr(
                "It says what stays between you and what cannot, and has lines for you both to "
                "sign on. It carries the client's whole name: it is for the practice's file."
            )
        )


def is_about_the_plan(error: SafePlanError) -> bool:
    """Tell whether another place for the file would not help: the plan itself has to change."""
    return isinstance(error, UserFacing) and error.code is ErrorCode.CHARACTER_WITHOUT_FONT


def _where(page: ExportPage, error: SafePlanError) -> str:
    """Return in which step a character stands that cannot be printed."""
    step = error.details.get("step") if isinstance(error, UserFacing) else None
    known = {each.value: each for each in Step}
    if not isinstance(step, str) or step not in known:
        return ""
    return page.tr("It stands under {0}.").format(step_words(known[step]).label)
