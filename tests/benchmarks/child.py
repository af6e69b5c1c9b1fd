"""Starts measured windows on a screen of their own and hears what they tell."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from tests.benchmarks.inside.painted import CHEAP, THEN, UNCOMPARED
from tests.benchmarks.inside.tell import PIPE, now
from tests.conftest import ROOT
from tests.end2end.machine import own_machine

BARE: Final = ("bare",)
NAMING: Final = ("naming",)
_PATIENCE: Final = 120.0
_NOT_ORDINARY: Final = ("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "PYTHONFAULTHANDLER")
"""What the end-to-end tests set and a person's computer does not have."""


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a measured process; times in nanoseconds of CLOCK_MONOTONIC."""

    event: str
    ns: int
    facts: Mapping[str, object]


class Child:
    """A measured process; `started` is the moment before it was made."""

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
        self._pipe, writing = os.pipe()
        self._heard = b""
        self.started = now()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.inside.painted", *arguments],
            cwd=ROOT,
            env={**environment, PIPE: str(writing)},
            pass_fds=[writing],
            stdin=subprocess.DEVNULL,
        )
        os.close(writing)

    def hear(self, event: str) -> Told:
        """Wait for an event.

        Raises:
            RuntimeError: the process ended, was silent for two minutes, or told something else.
        """
        end = time.monotonic() + _PATIENCE
        while b"\n" not in self._heard:
            ready = select.select([self._pipe], [], [], max(0.0, end - time.monotonic()))[0]
            part = os.read(self._pipe, 65536) if ready else b""
            if not part:
                raise RuntimeError(f"nothing heard of {event}")
            self._heard += part
        line, _, self._heard = self._heard.partition(b"\n")
        facts = cast("dict[str, object]", json.loads(line))
        told = Told(str(facts.pop("event")), cast("int", facts.pop("ns")), facts)
        if told.event != event:
            raise RuntimeError(f"{told.event} instead of {event}")
        return told

    def end(self) -> None:
        """End it without ceremony."""
        self._process.kill()
        self._process.wait()
        os.close(self._pipe)


class Screen:
    """A screen on which one measured window stands at a time."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        ordinary = {key: value for key, value in environment.items() if key not in _NOT_ORDINARY}
        self._environment = ordinary

    @contextmanager
    def window(
        self, *arguments: str, then: str = "", cheap: bool = False, compares: bool = True
    ) -> Iterator[Child]:
        """Start a window; `then` is what is done in it, `cheap` lets cheap key slots pass.

        One that does not compare takes the pages as they are at unlock.
        """
        asked = {THEN: then}
        if cheap:
            asked[CHEAP] = "1"
        if not compares:
            asked[UNCOMPARED] = "1"
        child = Child(arguments, {**self._environment, **asked})
        try:
            yield child
        finally:
            child.end()


@contextmanager
def own_screen() -> Iterator[Screen]:
    """Give a screen with a window manager and an empty home."""
    with tempfile.TemporaryDirectory(prefix="sp-") as home, own_machine(Path(home)) as machine:
        yield Screen(machine.environment)
