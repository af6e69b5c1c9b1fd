"""The two ways a paper leaves: into a file, or onto a printer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.paper.document import Paper, PaperChoice, PaperSize
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.progress import ProgressRelay
from safeplan_desktop.gui.base.turns import next_turn
from safeplan_desktop.gui.paper.printing import PrintJob, PrintOutcome
from safeplan_desktop.services.export_document import ExportDocument
from safeplan_desktop.services.make_paper import MadePaper
from safeplan_desktop.services.sheets import neutral_name

_TWO_SIDED: Final = frozenset({Paper.WALLET_CARD, Paper.WALLET_CARD_DISCREET})

Choose = Callable[[QWidget, str, Path, str, str], Path | None]
"""Asks for a new file: parent, title, folder, suggested name, kinds; None if it was cancelled."""


class PaperExit(QObject):
    """A job: one paper on its way out.

    `began` says that work is going on and with which word; `done` carries what was done, the rest
    and the place; `refused` what did not work and what to do; `failed` the error; `stopped` that
    nothing happened because somebody changed their mind, in words if it is not plain to see.
    """

    can_be_cancelled: ClassVar[bool] = False
    began = Signal(str)
    done = Signal(str, str, str)
    refused = Signal(str, str)
    failed = Signal(object)
    stopped = Signal(str)

    def __init__(self, context: WorkContext, client_id: ClientId, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._client_id = client_id
        self._window = window
        self._choice = PaperChoice()

    def start(self, choice: PaperChoice) -> None:
        """Ask what there is to ask, then make the paper."""
        raise NotImplementedError

    def again(self) -> None:
        """Do the same once more, without asking again."""
        raise NotImplementedError

    def again_despite_clock(self) -> None:
        """Do the same once more, although the clock may be wrong."""
        self._choice = replace(self._choice, despite_clock=True)
        self.again()

    def cancel(self) -> None:
        """Stop as soon as nothing is lost by it."""


class Saving(PaperExit):
    """Writes a paper as a PDF where the therapist said."""

    can_be_cancelled = True

    def __init__(
        self, context: WorkContext, client_id: ClientId, window: QWidget, choose: Choose
    ) -> None:
        super().__init__(context, client_id, window)
        self.choose = choose
        self._path: Path | None = None
        self._relay = ProgressRelay()

    def start(self, choice: PaperChoice) -> None:
        """Ask where, then write it there."""
        self._choice = choice
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents) or Path.home())
        self._path = self.choose(
            self._window,
            self.tr("Save as a PDF"),
            folder if folder.is_dir() else Path.home(),
            neutral_name(choice.paper, choice.version or 0),
            self.tr("PDF (*.pdf)"),
        )
        if self._path is None:
            self.stopped.emit("")
        else:
            next_turn(self, self.again)  # the dialog has gone by then

    def again(self) -> None:
        """Write it to the place that was chosen."""
        path, choice = self._path, self._choice
        if path is None:
            return
        work, client_id = self._context.work, self._client_id
        relay = self._relay = ProgressRelay()
        self.began.emit(self.tr("Signing\u2026"))
        self._context.tasks.run(
            self,
            lambda: ExportDocument(work).to_file(client_id, path, choice, relay),
            lambda made: self._on_written(path, signed=bool(made.entry.signer_fingerprint)),
            self.failed.emit,
        )

    def cancel(self) -> None:
        """Stop before the file has its name."""
        self._relay.cancel.set()

    def _on_written(self, path: Path, *, signed: bool) -> None:
        what = self.tr("Saved and signed.") if signed else self.tr("Saved.")
        self.done.emit(what, path.name, self.tr("In {0}").format(str(path.parent)))


class Printing(PaperExit):
    """Prints a paper from memory, and registers what the printer has taken."""

    def __init__(self, context: WorkContext, client_id: ClientId, window: QWidget) -> None:
        super().__init__(context, client_id, window)
        self.job = PrintJob(context.outside.papers, context.tasks, self)
        self.job.finished.connect(self._on_printed)
        self._made: MadePaper | None = None
        self._taken_by = ""

    def start(self, choice: PaperChoice) -> None:
        """Make it, then ask for a printer."""
        self._choice = replace(choice, password="")
        self._taken_by = ""
        self.again()

    def again(self) -> None:
        """Make it anew and ask for a printer again.

        A paper that a printer has taken already is not printed once more, only noted.
        """
        if self._taken_by:
            self.began.emit(self.tr("Noting it\u2026"))
            self._register()
            return
        work, client_id, choice = self._context.work, self._client_id, self._choice
        self.began.emit(self.tr("Getting it ready\u2026"))
        self._context.tasks.run(
            self,
            lambda: ExportDocument(work).to_print(client_id, choice),
            self._on_made,
            self.failed.emit,
        )

    def _on_made(self, made: MadePaper) -> None:
        self._made = made
        self.job.start(
            self._window,
            made.pdf,
            self._choice.size or PaperSize.A4,
            both_sides=made.entry.paper in _TWO_SIDED,
        )

    def _on_printed(self, outcome: PrintOutcome, printer: str) -> None:
        match outcome:
            case PrintOutcome.SENT:
                self._taken_by = printer
                self._register()
            case PrintOutcome.CANCELLED:
                self.stopped.emit(self.tr("Nothing was printed."))
            case PrintOutcome.NO_PRINTER:
                self.refused.emit(
                    self.tr("No printer is set up on this computer."),
                    self.tr("Connect one and try again, or save the paper and print it elsewhere."),
                )
            case PrintOutcome.FAILED:
                self.refused.emit(
                    self.tr("The printer did not respond."),
                    self.tr(
                        "See whether it is switched on and has paper. Nothing was noted as "
                        "printed. Try again, or save the paper and print it elsewhere."
                    ),
                )

    def _register(self) -> None:
        made, copies = self._made, self.job.copies
        if made is None:
            return
        work = self._context.work
        self._context.tasks.run(
            self,
            lambda: ExportDocument(work).printed(made, copies),
            lambda _entry: self._on_registered(copies),
            self.failed.emit,
        )

    def _on_registered(self, copies: int) -> None:
        what = self.tr("Sent to {0}.").format(self._taken_by)
        once = self.tr("Look at it before you hand it out.")
        often = self.tr("{0} copies. Look at them before you hand them out.").format(copies)
        self.done.emit(what, once if copies == 1 else often, "")
