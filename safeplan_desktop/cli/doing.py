"""What each verb does. Read in when one is called: the window has no use for the verbs."""

from __future__ import annotations

from typing import Final

from safeplan_desktop.cli.verb import Run

WINDOW: Final = "window"


def function_of(verb: str) -> Run:
    """Return the function behind a verb of the grammar, or behind `WINDOW`."""
    if verb == WINDOW:
        from safeplan_desktop.cli.window import open_window

        return open_window
    from safeplan_desktop.cli.verbs import VERBS

    return VERBS[verb].run
