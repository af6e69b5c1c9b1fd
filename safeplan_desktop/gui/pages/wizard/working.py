"""Long work of a wizard: off the window's thread, in words, to be cancelled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer

from safeplan_desktop.domain.errors import Cancelled, SafePlanError
from safeplan_desktop.gui.base.progress import ProgressRelay
from safeplan_desktop.gui.base.tasks import Tasks
from safeplan_desktop.gui.forms.making import Ui_MakingForm
from safeplan_desktop.gui.pages.wizard.busy_frame import BusyFrame
from safeplan_desktop.gui.pages.wizard.step_page import StepPage, tell_error
from safeplan_desktop.gui.widgets.speak import announce
from safeplan_desktop.services.ports import Progress

T = TypeVar("T")
_LOOK_EVERY_MS: Final = 60


@dataclass(frozen=True, slots=True)
class ProgressWords:
    """One step of the work in words; `share` is how much is done, in percent."""

    word: str
    note: str
    share: int


class WorkingPage(StepPage):
    """A card with the step, or a banner with what went wrong and a way on."""

    def __init__(self) -> None:
        super().__init__()
        self.form = Ui_MakingForm()
        self.form.setupUi(self)
        self.form.progress.setRange(0, 100)

    def begin(self, title: str, lead: str) -> None:
        """Name the work and show that it has begun."""
        self._say(title, lead)
        self.form.failure.hide()
        self.form.progress_card.show()

    def show_words(self, words: ProgressWords) -> None:
        """Show how far it has come."""
        if self.form.step_label.text() != words.word:
            announce(self, words.word)
        self.form.step_label.setText(words.word)
        self.form.step_note.setText(words.note)
        self.form.step_note.setVisible(bool(words.note))
        self.form.progress.setValue(words.share)

    def show_failure(self, error: SafePlanError, title: str, lead: str, action: str) -> None:
        """Say what happened, what is safe and what to do; `action` is the way on."""
        self._say(title, lead)
        self.form.progress_card.hide()
        tell_error(self.form.failure, error, action)
        self.form.failure.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, title: str, lead: str) -> None:
        self.form.title.setText(title)
        self.form.lead.setText(lead)
        self.form.lead.setVisible(bool(lead))


@dataclass(frozen=True, slots=True)
class WizardJob(Generic[T]):
    """What is done and how it is spoken of.

    `run` works on the worker. `words_for` puts its steps into words. `done` is called with what
    came of it, `stopped` after a cancel, `failed` with an error. One that `ends_with_window` is
    cancelled when the wizard is hidden: a vault that nobody sees is not made.
    """

    title: str
    lead: str
    first: ProgressWords
    run: Callable[[Progress], T]
    words_for: Callable[[str, int, int], ProgressWords]
    done: Callable[[T], None]
    stopped: Callable[[], None]
    failed: Callable[[SafePlanError], None]
    cancellable: bool = True
    ends_with_window: bool = False


class WizardWork(QObject):
    """Runs one `WizardJob` at a time and shows it on a page of its own in a frame."""

    def __init__(self, frame: BusyFrame, tasks: Tasks) -> None:
        super().__init__(frame)
        self._frame = frame
        self._tasks = tasks
        self._relay = ProgressRelay()
        self._job: WizardJob[Any] | None = None  # each job has its own kind of result
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        frame.installEventFilter(self)

    @cached_property
    def page(self) -> WorkingPage:
        """The page that shows the work."""
        page = WorkingPage()
        page.setParent(self._frame)
        page.hide()
        return page

    def start(self, job: WizardJob[T]) -> None:
        """Show the page and begin."""
        self._job = job
        relay = self._relay = ProgressRelay()
        self.page.begin(job.title, job.lead)
        self.page.show_words(job.first)
        self._frame.set_page(self.page)
        self._frame.begin_work(relay.cancel.set if job.cancellable else None)
        self._timer.start()

        def done(result: T) -> None:
            self._end()
            job.done(result)

        def failed(error: SafePlanError) -> None:
            self._end()
            if isinstance(error, Cancelled):
                job.stopped()
            else:
                job.failed(error)

        self._tasks.run(self, lambda: job.run(relay), done, failed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cancel what ends with the window, when the window is hidden meanwhile."""
        hidden = event.type() == QEvent.Type.Hide and not event.spontaneous()
        if hidden and self._job is not None and self._job.ends_with_window:
            self._relay.cancel.set()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        if self._job is not None and self._relay.latest is not None:
            self.page.show_words(self._job.words_for(*self._relay.latest))

    def _end(self) -> None:
        self._job = None
        self._timer.stop()
        self._frame.rest()
