"""`safeplan clients`: the client list."""

from __future__ import annotations

from argparse import Namespace

from safeplan_desktop.cli.exits import Exit
from safeplan_desktop.cli.opening import EVERYTHING, add_words, work_on
from safeplan_desktop.cli.say import Voice
from safeplan_desktop.cli.verb import Verb
from safeplan_desktop.services.client.keep_clients import KeepClients


def run(options: Namespace, voice: Voice) -> int:
    """List the clients whose names match."""
    with work_on(options, voice) as work:
        rows = KeepClients(work).rows(" ".join(options.words), limit=EVERYTHING)
    for row in rows:
        plan = f"plan version {row.plan_version}" if row.plan_version else "no plan yet"
        voice.line(f"{row.client_id}  {row.name}  ({row.status.value}, {plan})")
    if not rows:
        voice.line("No client found.")
    voice.result(
        [
            {
                "id": row.client_id,
                "name": row.name,
                "status": row.status.value,
                "plan_version": row.plan_version,
            }
            for row in rows
        ]
    )
    return Exit.DONE


VERB = Verb("clients", "the client list", add_words, run)
