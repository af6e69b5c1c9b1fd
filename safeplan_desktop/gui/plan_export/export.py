"""Saving a published plan as a signed PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from safeplan_desktop.domain.document import Paper
from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.context import DeskContext
from safeplan_desktop.gui.file_dialogs import choose_new_file
from safeplan_desktop.gui.plan_export.export_page import PlanExportPage, is_about_the_plan
from safeplan_desktop.gui.plan_export.paper_export import Choose, PaperExport
from safeplan_desktop.services.make_paper import PaperChoice, neutral_name
from safeplan_desktop.services.ports import Progress
from safeplan_desktop.services.program import Desk


class PlanExport(PaperExport):
    """Saves one version of a plan."""

    def __init__(
        self,
        context: DeskContext,
        client_id: ClientId,
        version: int,
        choose: Choose = choose_new_file,
    ) -> None:
        self._version = version
        super().__init__(context, client_id, PlanExportPage(version), choose)

    def paper_name(self) -> str:
        """Return what the paper is."""
        return self.tr("Safety plan")

    def dialog_title(self) -> str:
        """Return what the dialog is called."""
        return self.tr("Save the plan")

    def file_name(self) -> str:
        """Return `plan-3.pdf`."""
        return neutral_name(Paper.PLAN, self._version)

    def save(self, desk: Desk, path: Path, progress: Progress) -> None:
        """Sign the plan and write it."""
        choice = PaperChoice(Paper.PLAN, self._version)
        desk.export.to_file(self._client_id, path, choice, progress)

    def way_out(self, error: SafePlanError) -> tuple[str, Callable[[], None]] | None:
        """Offer the next version where the plan itself has to change."""
        if not is_about_the_plan(error):
            return None
        stage, client_id = self._context.stage, self._client_id
        return self.tr("Write the next version"), lambda: stage.open_plan_wizard(client_id)
