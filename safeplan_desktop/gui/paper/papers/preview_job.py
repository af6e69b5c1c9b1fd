"""A paper made in memory and drawn as pixels, off the window's thread; the newest wish wins."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.domain.paper.document import PaperChoice
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.services.make_paper import MadePaper, MakePaper
from safeplan_desktop.services.ports import PageImage


class PreviewJob(QObject):
    """A job of which only the newest counts.

    `drawn` carries the paper, its pages and their dots per inch; `failed` the error.
    """

    drawn = Signal(object, object, int)
    failed = Signal(object)

    def __init__(self, context: WorkContext, client_id: ClientId, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._client_id = client_id
        self._asked = 0

    def ask(self, choice: PaperChoice, dpi: int) -> None:
        """Draw a paper; what was asked for before and is not there yet is not told any more."""
        self._asked += 1
        asked = self._asked
        work, client_id = self._context.work, self._client_id

        def sketch() -> tuple[MadePaper, Sequence[PageImage]]:
            made = MakePaper(work).make(client_id, choice)
            return made, MakePaper(work).pages(made, dpi)

        def done(found: tuple[MadePaper, Sequence[PageImage]]) -> None:
            if asked == self._asked:
                self.drawn.emit(*found, dpi)

        def failed(error: SafePlanError) -> None:
            if asked == self._asked:
                self.failed.emit(error)

        self._context.tasks.run(self, sketch, done, failed)
