"""What can fill the window, made when it is needed: nothing of a wizard is loaded before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from safeplan_desktop.domain.record import ClientId
    from safeplan_desktop.gui.base.context import Context, WorkContext


def first_run(context: Context) -> QWidget:
    """Make the first-run wizard."""
    from safeplan_desktop.gui.custody.first_run.wizard import FirstRunWizard

    return FirstRunWizard(context)


def read_recovery() -> None:
    """Read in what `recovery` makes."""
    import safeplan_desktop.gui.custody.recovery.wizard  # noqa: F401 - for its effect


def recovery(context: Context, path: Path) -> QWidget:
    """Make the wizard that opens a vault with the printed code."""
    from safeplan_desktop.gui.custody.recovery.wizard import RecoveryWizard

    return RecoveryWizard(context, path)


def plan_wizard(context: WorkContext, client_id: ClientId) -> QWidget:
    """Make the safety plan wizard."""
    from safeplan_desktop.gui.plan.plan_wizard.wizard import PlanWizard

    return PlanWizard(context, client_id)


def papers(context: WorkContext, client_id: ClientId, version: int) -> QWidget:
    """Make the page on which a paper is looked at, printed and saved."""
    from safeplan_desktop.gui.paper.papers.paper_desk import PaperDesk

    return PaperDesk(context, client_id, version)


def client_import(context: WorkContext) -> QWidget:
    """Make the wizard that brings clients in from a table."""
    from safeplan_desktop.gui.client.client_import.wizard import ClientImport

    return ClientImport(context)
