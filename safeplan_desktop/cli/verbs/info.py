"""`safeplan info`: the facts about a vault."""

from __future__ import annotations

from argparse import Namespace

from safeplan_desktop import __version__
from safeplan_desktop.cli.exits import Exit
from safeplan_desktop.cli.opening import add_path, work_on
from safeplan_desktop.cli.say import Voice
from safeplan_desktop.cli.verb import Verb


def run(options: Namespace, voice: Voice) -> int:
    """Say the facts about a vault."""
    with work_on(options, voice) as work:
        facts = work.session.custody.info()
    value = {
        "vault_id": facts.vault_id,
        "practice": facts.practice,
        "clients": facts.clients,
        "entries": facts.entries,
        "head": facts.head.hash.hex(),
        "last_backup": facts.last_backup and facts.last_backup.isoformat(),
        "last_proven_restore": facts.last_proven_restore and facts.last_proven_restore.isoformat(),
        "program": __version__,
    }
    for name, fact in value.items():
        voice.line(f"{name.replace('_', ' ')}: {'never' if fact is None else fact}")
    voice.result(value)
    return Exit.DONE


VERB = Verb("info", "facts about a vault", add_path, run)
