"""The way into the example practice: shown first, then made or opened, all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from safeplan_desktop.domain.errors import ErrorCode, SafePlanError, UserFacing
from safeplan_desktop.gui.base.context import Context
from safeplan_desktop.gui.custody.first_run import making_words
from safeplan_desktop.gui.custody.first_run.example_page import ExamplePage
from safeplan_desktop.gui.pages.wizard.walk import Walk
from safeplan_desktop.gui.pages.wizard.working import ProgressWords, VaultJob, VaultWork
from safeplan_desktop.services.custody.make_example import ExamplePlace, MakeExample
from safeplan_desktop.services.ports import Progress, VaultSession

Run = Callable[[Progress], VaultSession]
_CANNOT_OPEN = frozenset({ErrorCode.WRONG_PASSPHRASE, ErrorCode.WAIT_BEFORE_RETRY})


@dataclass(frozen=True, slots=True)
class _Found:
    """What stands in the folder, and what would be made there."""

    free: ExamplePlace
    suggestion: str
    existing: ExamplePlace | None
    kept: str | None


class ExampleRun(QObject):
    """Takes over the wizard while the example is shown; `left` gives it back."""

    left = Signal()

    def __init__(self, wizard: Walk, context: Context, work: VaultWork) -> None:
        super().__init__(wizard)
        self._wizard = wizard
        self._context = context
        self._work = work
        self._service = MakeExample(context.outside)
        self._folder = context.outside.default_folder
        self._found: _Found | None = None
        self._fresh = True
        self.is_open = False
        self.page = ExamplePage()
        wizard.adopt(self.page)
        self.page.fresh_chosen.connect(self._on_fresh)

    def show(self) -> None:
        """Look what is there, then show it."""
        self.is_open = True
        self._found = None
        service, folder = self._service, self._folder

        def look() -> _Found:
            existing = service.existing(folder)
            kept = service.kept_passphrase(existing) if existing else None
            return _Found(service.free(folder), service.suggest(), existing, kept)

        self._context.tasks.run(self, look, self._on_found, self._on_not_found)

    def _on_found(self, found: _Found) -> None:
        self._found = found
        self._fresh = found.existing is None
        self._show_page()

    def _on_not_found(self, error: SafePlanError) -> None:
        self.leave()
        self._context.stage.report(error)

    def _show_page(self) -> None:
        found = self._found
        if found is None:
            return
        if self._fresh or found.existing is None:
            self.page.show_new(found.free, found.suggestion)
            self._wizard.set_continue(self._wizard.tr("Open the example"))
        else:
            self.page.show_existing(found.existing, found.kept)
            self._wizard.set_continue(self._wizard.tr("Open it"))
        self._wizard.show_steps(False)
        self._wizard.show_rest()
        self._wizard.set_page(self.page)
        self._wizard.continue_button.setFocus()

    def _on_fresh(self) -> None:
        self._fresh = True
        self._show_page()

    def leave(self) -> None:
        """Give the wizard back; from a fresh example, first to the one that is there."""
        found = self._found
        if self._fresh and found is not None and found.existing is not None:
            self._fresh = False
            self._show_page()
            return
        self.is_open = False
        self.left.emit()

    def go(self) -> None:
        """Make or open it."""
        found = self._found
        if found is None:
            return
        if self._fresh or found.existing is None:
            self._make(found)
        else:
            self._open(found.existing)

    def go_in(self, folder: Path) -> None:
        """Make it in another folder."""
        self._folder = folder
        self.show()

    def _make(self, found: _Found) -> None:
        service, place, passphrase = self._service, found.free, found.suggestion

        def run(progress: Progress) -> VaultSession:
            return service.make(place, passphrase, progress)

        self._start(self.tr("Making the example practice"), making_words.first_words(), run)

    def _open(self, place: ExamplePlace) -> None:
        service = self._service

        def run(progress: Progress) -> VaultSession:
            progress("", 0, 0)
            return service.open(place)

        self._start(
            self.tr("Opening the example practice"), ProgressWords(self.tr("Opening"), "", 50), run
        )

    def _start(self, title: str, first: ProgressWords, run: Run) -> None:
        lead = self.tr("A vault like a real one, with made-up people in it.")
        words_for = making_words.words_for if self._fresh else lambda *_told: first
        self._work.start(
            VaultJob(
                title,
                lead,
                first,
                run,
                words_for,
                self._show_page,
                self._on_failed,
                cancellable=self._fresh,
            )
        )

    def _on_failed(self, error: SafePlanError) -> None:
        existing = self._found.existing if self._found and not self._fresh else None
        if existing and isinstance(error, UserFacing) and error.code in _CANNOT_OPEN:
            self._context.stage.show_unlock(existing.vault)
            return
        self._wizard.set_continue(self._wizard.tr("Try again"))
        title = self.tr("The example was not opened")
        action = "" if existing else self.tr("Choose another place…")
        self._work.page.show_failure(error, title, "", action)
