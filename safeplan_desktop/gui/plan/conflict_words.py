"""What is said of a plan that does not fit the record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from safeplan_desktop.domain.plan.conflicts import Conflict, Trouble
from safeplan_desktop.gui.base.text import shortened

translate = QCoreApplication.translate


def conflict_words(conflict: Conflict) -> str:
    """Return one line that does not fit, as a sentence."""
    return {
        Trouble.NOT_TO_BE_TOLD: translate(
            "PlanConflict", "The plan names {0}, who must not be told."
        ),
        Trouble.HOLDS: translate(
            "PlanConflict", "{0}, who must not be told, keeps something: agree on who takes over."
        ),
        Trouble.HAS_COPY: translate(
            "PlanConflict", "{0}, who must not be told, has a copy of the plan."
        ),
        Trouble.OTHER_NUMBER: translate(
            "PlanConflict", "The number of {0} on the plan is not the one in the record."
        ),
    }[conflict.trouble].format(shortened(conflict.name))


def conflicts_words(conflicts: Sequence[Conflict]) -> str:
    """Return what does not fit, a sentence each."""
    return "\n".join(dict.fromkeys(map(conflict_words, conflicts)))
