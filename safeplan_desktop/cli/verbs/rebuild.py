"""`safeplan rebuild`: the lists beside the ledger, made again."""

from __future__ import annotations

from argparse import Namespace

from safeplan_desktop.cli.exits import Exit
from safeplan_desktop.cli.opening import add_path, work_to_write_on
from safeplan_desktop.cli.say import Voice
from safeplan_desktop.cli.verb import Verb


def run(options: Namespace, voice: Voice) -> int:
    """Make the lists and the ledger's indexes anew; interrupted, they are as they were."""
    with work_to_write_on(options, voice) as work:
        entries = work.session.custody.rebuild(voice.progress)
    voice.line(f"Rebuilt from {entries} entries.")
    voice.result({"entries": entries})
    return Exit.DONE


VERB = Verb("rebuild", "make the lists anew from the records", add_path, run)
