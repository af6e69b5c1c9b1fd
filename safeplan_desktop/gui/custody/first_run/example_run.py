"""The way into the example practice: shown first, then made or opened, all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from safeplan_desktop.domain.errors import ErrorCode, SafePlanError, UserFacing
from safeplan_desktop.gui.custody.first_run import making_words
from safeplan_desktop.gui.custody.first_run.example_page import ExamplePage
from safeplan_desktop.gui.pages.wizard.walk import Wizard
from safeplan_desktop.gui.pages.wizard.working import ProgressWords, WizardJob
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
    """What the first run does at its step with the example. `found`: it is known what is there."""

    found = Signal()

    def __init__(self, wizard: Wizard[Any, Any, Any]) -> None:
        super().__init__(wizard)
        self._wizard = wizard
        self._context = wizard.context
        self._service = MakeExample(wizard.context.outside)
        self._folder = wizard.context.outside.default_folder
        self._found: _Found | None = None
        self._fresh = True
        self.page = ExamplePage()
        wizard.keep(self.page)
        self.page.fresh_chosen.connect(self._on_fresh)

    def show(self) -> None:
        """Look what is there, then show it."""
        service, folder = self._service, self._folder

        def look() -> _Found:
            existing = service.existing(folder)
            kept = service.kept_passphrase(existing) if existing else None
            return _Found(service.free(folder), service.suggest(), existing, kept)

        self._wizard.wait(shown=False)
        self._context.tasks.run(self, look, self._on_found, self._on_not_found)

    def show_in(self, folder: Path) -> None:
        """Show what would be made in another folder."""
        self._folder = folder
        self.show()

    def _on_found(self, found: _Found) -> None:
        self._found = found
        self._choose(fresh=found.existing is None)

    def _on_not_found(self, error: SafePlanError) -> None:
        self._wizard.show_step()
        self._context.stage.report(error)

    def _on_fresh(self) -> None:
        self._choose(fresh=True)

    def _choose(self, *, fresh: bool) -> None:
        found, self._fresh = self._found, fresh
        if found is None:
            return
        if fresh or found.existing is None:
            self.page.show_new(found.free, found.suggestion)
        else:
            self.page.show_existing(found.existing, found.kept)
        self.found.emit()

    def continue_text(self) -> str:
        """Return what going on is called."""
        return self.tr("Open the example") if self._fresh else self.tr("Open it")

    def back(self) -> bool:
        """Go back from a fresh example to the one that is there; False where there is none."""
        found = self._found
        if not self._fresh or found is None or found.existing is None:
            return False
        self._choose(fresh=False)
        return True

    def go(self) -> None:
        """Make or open it."""
        found = self._found
        if found is None:
            return
        if self._fresh or found.existing is None:
            self._make(found)
        else:
            self._open(found.existing)

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
        self._wizard.work.start(
            WizardJob(
                title,
                lead,
                first,
                run,
                words_for,
                self._context.stage.enter,
                self._wizard.show_step,
                self._on_failed,
                cancellable=self._fresh,
                ends_with_window=self._fresh,
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
        self._wizard.work.page.show_failure(error, title, "", action)
