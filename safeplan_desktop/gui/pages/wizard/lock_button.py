"""Lock stands in the bar of every wizard: a client may be looking, somebody may come in."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from safeplan_desktop.gui.base.context import Stage
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton


def lock_button(stage: Stage) -> KeyHintButton:
    """Make the button that locks at once; the key itself belongs to the window."""
    button = KeyHintButton()
    button.setObjectName("lock_button")
    button.setProperty("role", "quiet")
    button.setProperty("flush", "end")
    button.setText(QCoreApplication.translate("PlanWizard", "Lock"))
    button.set_icon_name("lock")
    button.set_key_hint("Ctrl+L")
    button.clicked.connect(stage.lock)
    return button
