"""`safeplan` without a verb: the window."""

from __future__ import annotations

import gc
import os
from argparse import Namespace

from safeplan_desktop import bootstrap
from safeplan_desktop.bootstrap.plug_ins import foreign_screens, leave_out_plug_ins
from safeplan_desktop.cli.exits import WrongUsage
from safeplan_desktop.cli.say import Voice


def open_window(options: Namespace, _voice: Voice) -> int:
    """Open the window on `--vault`, on the vault opened last, or on the first-run wizard."""
    foreign = foreign_screens(os.environ)
    if foreign:
        raise WrongUsage(
            f"QT_QPA_PLATFORM asks for {foreign[0]}. SafePlan shows its window on a screen of this "
            "computer only, never over the network. Leave QT_QPA_PLATFORM out and try again."
        )
    leave_out_plug_ins(os.environ)
    if not bootstrap.display_available():
        raise WrongUsage(
            "There is no display here. `safeplan demo --out DIR` works without one, and so do the "
            "verbs that `safeplan --help` lists."
        )
    gc.disable()  # a start keeps nearly all it makes; from then on the window collects by itself
    from safeplan_desktop.gui.app.app import run

    return run(
        bootstrap.build(),
        options.vault,
        locked_at=options.locked_at,
        locked_because=options.locked_because,
    )
