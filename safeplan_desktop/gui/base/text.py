"""Sentences that every page says in one way: errors, what somebody said, parts of a line."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from safeplan_desktop.domain.errors import SafePlanError, UserFacing
from safeplan_desktop.services.content.messages import PlainWords, defect_words, error_words

DOT: Final = " · "
"""Between the parts of a line."""


def error_text(error: SafePlanError) -> PlainWords:
    """Return the words for an error: those of its code, or the apology for our own mistakes.

    An error that was raised without the details its words need is a mistake of ours too.
    """
    if not isinstance(error, UserFacing):
        return defect_words()
    try:
        return error_words(error)
    except KeyError:
        return defect_words()


def after_what(words: PlainWords) -> str:
    """Return everything but what happened, for a banner whose first sentence is bold."""
    return f"{words.safe} {words.next}".strip()


def odd_number_question() -> str:
    """Return what is asked once about a telephone number that does not look like one."""
    return QCoreApplication.translate("Phone", "That does not look like a phone number. Keep it?")


def shortened(text: str, most: int = 60) -> str:
    """Return a text that fits into a sentence, kept apart from the direction around it."""
    cut = text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
    return f"\u2068{cut}\u2069"


def named_in_quotes(text: str) -> str:
    """Return a shortened text in quotation marks."""
    return QCoreApplication.translate("PlanWizard", "“{0}”").format(shortened(text))
