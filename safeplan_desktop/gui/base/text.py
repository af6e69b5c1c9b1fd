"""From an error to three sentences: what happened, what is safe, what to do next."""

from __future__ import annotations

from safeplan_desktop.domain.errors import SafePlanError, UserFacing
from safeplan_desktop.services.content.messages import PlainWords, defect_words, error_words


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
