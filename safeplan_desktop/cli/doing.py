"""What each verb does. Read in when one is called: the window has no use for the verbs."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import Final

from safeplan_desktop.cli.say import Voice

Verb = Callable[[Namespace, Voice], int]

WINDOW: Final = "window"


def function_of(verb: str) -> Verb:
    """Return the function behind a verb of the grammar, or behind `WINDOW`."""
    if verb == WINDOW:
        from safeplan_desktop.cli.window import open_window

        return open_window
    from safeplan_desktop.cli import demo, verbs

    functions: dict[str, Verb] = {
        "demo": demo.make_demo,
        "create": verbs.create,
        "info": verbs.info,
        "clients": verbs.clients,
        "contacts": verbs.contacts,
        "export": verbs.export,
        "verify": verbs.verify,
        "rebuild": verbs.rebuild,
        "doctor": verbs.doctor,
    }
    return functions[verb]
