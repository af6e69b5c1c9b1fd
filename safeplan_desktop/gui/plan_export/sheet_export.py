"""Saving the sheet on the limits of confidentiality as a signed PDF."""

from __future__ import annotations

from pathlib import Path

from safeplan_desktop.domain.document import Paper
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.context import DeskContext
from safeplan_desktop.gui.file_dialogs import choose_new_file
from safeplan_desktop.gui.plan_export.export_page import SheetExportPage
from safeplan_desktop.gui.plan_export.paper_export import Choose, PaperExport
from safeplan_desktop.services.make_paper import PaperChoice, neutral_name
from safeplan_desktop.services.ports import Progress
from safeplan_desktop.services.program import Desk


class SheetExport(PaperExport):
    """Saves the sheet with the talk that was written down last."""

    def __init__(
        self, context: DeskContext, client_id: ClientId, choose: Choose = choose_new_file
    ) -> None:
        super().__init__(context, client_id, SheetExportPage(), choose)

    def paper_name(self) -> str:
        """Return what the paper is."""
        return self.tr("Sheet on confidentiality")

    def dialog_title(self) -> str:
        """Return what the dialog is called."""
        return self.tr("Save the sheet")

    def file_name(self) -> str:
        """Return `sheet.pdf`."""
        return neutral_name(Paper.CONSENT_SHEET)

    def save(self, desk: Desk, path: Path, progress: Progress) -> None:
        """Sign the sheet and write it."""
        choice = PaperChoice(Paper.CONSENT_SHEET)
        desk.export.to_file(self._client_id, path, choice, progress)
