"""Back in with the printed code: a new passphrase and a new code replace both."""

from __future__ import annotations

from safeplan_desktop.gui.recovery.wizard import RecoveryWizard

__all__ = ["RecoveryWizard"]
