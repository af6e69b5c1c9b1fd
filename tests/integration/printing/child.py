"""Prints a PDF the way the window does; run as a program, because libcups finds its server once.

    python -m tests.integration.printing.child PDF

Accepts the printer dialog when it comes and prints one JSON object.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from safeplan_desktop.gui.base.tasks import Tasks
from safeplan_desktop.gui.paper.printing import PrintJob, PrintOutcome
from safeplan_desktop.paper.papers import LocalPapers


def main() -> None:
    """Print and say what came of it."""
    application, tasks, window = QApplication([]), Tasks(), QWidget()
    told: dict[str, object] = {}

    def accept() -> None:
        for dialog in application.topLevelWidgets():
            if isinstance(dialog, QPrintDialog):
                combos = dialog.findChildren(QComboBox, "printers")
                told["offered"] = [c.itemText(at) for c in combos for at in range(c.count())]
                dialog.accept()
                return
        QTimer.singleShot(50, accept)

    def finished(outcome: PrintOutcome, printer: str) -> None:
        told.update(outcome=outcome.value, printer=printer)
        application.quit()

    job = PrintJob(LocalPapers(), tasks, window)
    job.finished.connect(finished)
    window.show()
    job.start(window, Path(sys.argv[1]).read_bytes())
    QTimer.singleShot(50, accept)
    application.exec()
    tasks.finish()
    print(json.dumps(told))


if __name__ == "__main__":
    main()
