"""Making or opening a vault from a wizard: off the window's thread, in words, to be cancelled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer

from safeplan_desktop.domain.errors import Cancelled, SafePlanError
from safeplan_desktop.gui.base.context import Context
from safeplan_desktop.gui.base.progress import ProgressRelay
from safeplan_desktop.gui.forms.making import Ui_MakingForm
from safeplan_desktop.gui.pages.wizard.walk import StepPage, Walk, tell_error
from safeplan_desktop.gui.widgets.speak import announce
from safeplan_desktop.services.ports import Progress, VaultSession

_LOOK_EVERY_MS: Final = 60


@dataclass(frozen=True, slots=True)
class ProgressWords:
    """One step of the work in words; `share` is how much is done, in percent."""

    word: str
    note: str
    share: int


class MakingPage(StepPage):
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
class VaultJob:
    """What is done and how it is spoken of.

    `run` works on the worker. `words_for` puts its steps into words. `stopped` is called after a
    cancel, `failed` with an error; an open vault goes to the stage.
    """

    title: str
    lead: str
    first: ProgressWords
    run: Callable[[Progress], VaultSession]
    words_for: Callable[[str, int, int], ProgressWords]
    stopped: Callable[[], None]
    failed: Callable[[SafePlanError], None]
    cancellable: bool = True


class VaultWork(QObject):
    """Runs one `VaultJob` at a time and shows it on a `MakingPage` of a wizard."""

    def __init__(self, wizard: Walk, context: Context) -> None:
        super().__init__(wizard)
        self._wizard = wizard
        self._context = context
        self._relay = ProgressRelay()
        self._work: VaultJob | None = None
        self.page = MakingPage()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        wizard.installEventFilter(self)

    @property
    def is_running(self) -> bool:
        """Whether something is under way."""
        return self._work is not None

    def start(self, work: VaultJob) -> None:
        """Show the page and begin."""
        self._work = work
        self._relay.cancel.clear()
        self._relay.latest = None
        self.page.begin(work.title, work.lead)
        self.page.show_words(work.first)
        self._wizard.set_page(self.page)
        self._wizard.show_working(cancellable=work.cancellable)
        self._timer.start()
        relay = self._relay
        self._context.tasks.run(self, lambda: work.run(relay), self._on_done, self._on_failed)

    def cancel(self) -> None:
        """Stop before the next step is written; nothing stays."""
        if self._work is not None and self._work.cancellable:
            self._relay.cancel.set()
            self._wizard.show_stopping()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cancel when the window closes meanwhile: a vault that nobody sees is not made."""
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.cancel()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        if self._work is not None and self._relay.latest is not None:
            self.page.show_words(self._work.words_for(*self._relay.latest))

    def _ended(self) -> VaultJob | None:
        work, self._work = self._work, None
        self._timer.stop()
        self._wizard.show_rest()
        return work

    def _on_done(self, session: VaultSession) -> None:
        self._ended()
        self._context.stage.enter(session)

    def _on_failed(self, error: SafePlanError) -> None:
        work = self._ended()
        if work is None:
            return
        if isinstance(error, Cancelled):
            work.stopped()
        else:
            work.failed(error)
