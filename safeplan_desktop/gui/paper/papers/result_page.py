"""That a paper is being made, and what came of it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.errors import ErrorCode, SafePlanError, UserFacing
from safeplan_desktop.domain.plan.plan import Step
from safeplan_desktop.gui.base.text import after_what, error_text
from safeplan_desktop.gui.forms.paper_result import Ui_PaperResultForm
from safeplan_desktop.gui.plan.words import step_words

SHOW_PROGRESS_AFTER_MS: Final = 200


class ResultPage(QWidget):
    """Says one thing at a time: working, done, or what went wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.form = Ui_PaperResultForm()
        self.form.setupUi(self)
        self.form.result.set_closable(False)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SHOW_PROGRESS_AFTER_MS)
        self._wait.timeout.connect(self.form.progress_box.show)
        self._show_nothing()

    def set_title(self, title: str, lead: str) -> None:
        """Say what is being done, and what there is to know about it."""
        self.form.title.setText(title)
        self.form.lead.setText(lead)

    def _show_nothing(self) -> None:
        self._wait.stop()
        self.form.progress_box.hide()
        self.form.result.hide()
        self.form.place.hide()

    def show_busy(self, word: str) -> None:
        """Say after a moment what is going on."""
        self._show_nothing()
        self.form.progress_word.setText(word)
        self.form.progress.setAccessibleName(word)
        self._wait.start()

    def show_done(self, what: str, rest: str, place: str = "") -> None:
        """Say what was done; it stays until the page is left."""
        self._show_nothing()
        self.form.result.tell(what, rest, tone="done")
        self.form.place.setText(place)
        self.form.place.setVisible(bool(place))

    def show_refused(self, what: str, rest: str) -> None:
        """Say what did not work and what to do next."""
        self._show_nothing()
        self.form.result.tell(what, rest)

    def show_error(self, error: SafePlanError) -> None:
        """Say what went wrong, what is safe and what to do next."""
        words = error_text(error)
        rest = f"{where_it_stands(self, error)} {after_what(words)}".strip()
        self.show_refused(words.what, rest)


_ABOUT_THE_PLAN: Final = (
    ErrorCode.CHARACTER_WITHOUT_FONT,
    ErrorCode.PAPER_TOO_LONG,
    ErrorCode.PLAN_CONFLICT,
)


def is_about_the_plan(error: SafePlanError) -> bool:
    """Tell whether another place for the file would not help: the plan itself has to change."""
    return isinstance(error, UserFacing) and error.code in _ABOUT_THE_PLAN


def where_it_stands(page: QWidget, error: SafePlanError) -> str:
    """Return in which step a character stands that cannot be printed."""
    step = error.details.get("step") if isinstance(error, UserFacing) else None
    known = {each.value: each for each in Step}
    if not isinstance(step, str) or step not in known:
        return ""
    return page.tr("It stands under {0}.").format(step_words(known[step]).label)
