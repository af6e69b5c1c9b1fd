"""`safeplan doctor`: what this machine offers."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from safeplan_desktop.bootstrap.doctor import examine
from safeplan_desktop.cli.exits import Exit
from safeplan_desktop.cli.say import Voice
from safeplan_desktop.cli.verb import Verb


def add_arguments(_parser: ArgumentParser) -> None:
    """Add nothing: the verb asks about nobody's vault."""


def run(_options: Namespace, voice: Voice) -> int:
    """Say what this machine offers."""
    offers = examine()
    for offer in offers:
        voice.line(f"{'yes' if offer.ok else 'no ':<4}{offer.name}: {offer.detail}")
    voice.result({offer.name: {"ok": offer.ok, "detail": offer.detail} for offer in offers})
    return Exit.DONE


VERB = Verb("doctor", "what this machine offers", add_arguments, run, opens_vaults=False)
