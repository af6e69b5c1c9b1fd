"""What can fill the window, made when it is needed: nothing of a wizard is loaded before."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.context import Context, DeskContext


def first_run(context: Context) -> QWidget:
    """Make the first-run wizard."""
    module = import_module("safeplan_desktop.gui.first_run")
    return cast("QWidget", module.FirstRunWizard(context))


def recovery(context: Context, path: Path) -> QWidget:
    """Make the wizard that opens a vault with the printed code."""
    module = import_module("safeplan_desktop.gui.recovery")
    return cast("QWidget", module.RecoveryWizard(context, path))


def plan_wizard(context: DeskContext, client_id: ClientId) -> QWidget:
    """Make the safety plan wizard."""
    module = import_module("safeplan_desktop.gui.plan_wizard")
    return cast("QWidget", module.PlanWizard(context, client_id))


def plan_export(context: DeskContext, client_id: ClientId, version: int) -> QWidget:
    """Make the page that signs a plan and writes it to a file."""
    module = import_module("safeplan_desktop.gui.plan_export")
    return cast("QWidget", module.PlanExport(context, client_id, version))
