"""What a verb of the command line is."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from safeplan_desktop.cli.say import Voice

Run: TypeAlias = Callable[[Namespace, Voice], int]
"""Opens what it needs, asks a service, says the answer and closes; returns the exit code."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb: its name, one line on it, its own arguments, and what it does.

    Each is also given `--json` and, where it `opens_vaults`, `--passphrase-file`.
    """

    name: str
    help: str
    add_arguments: Callable[[ArgumentParser], None]
    run: Run
    opens_vaults: bool = True
