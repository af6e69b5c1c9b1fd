"""A computer of the test's own: screen, session bus, window manager, home."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.end2end.hands import Hands

SCREEN: Final = "1440x960x24"


@dataclass(frozen=True, slots=True)
class Machine:
    """The environment in which programs of one test run."""

    environment: Mapping[str, str]
    home: Path

    def with_home(self, home: Path, **more: str) -> Machine:
        """Return the same computer with another home."""
        return Machine({**self.environment, **home_environment(home), **more}, home)

    def start(self, *arguments: str | Path, through: Sequence[str] = ()) -> Hands:
        """Start the real program, perhaps through another one, and return hands on it."""
        process = subprocess.Popen(
            [*through, sys.executable, "-m", "safeplan_desktop", *map(str, arguments)],
            env=dict(self.environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        return Hands(self.environment, process)

    def run(self, *arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run a headless verb to its end."""
        return subprocess.run(
            [sys.executable, "-m", "safeplan_desktop", *map(str, arguments)],
            env=dict(self.environment),
            input=stdin,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


@dataclass
class _Background:
    """Processes that belong to the machine and end with it."""

    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        pipe: int | None = None,
        told: bool = False,
    ) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            list(command),
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if told else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=() if pipe is None else (pipe,),
            start_new_session=True,
        )
        self.running.append(process)
        return process

    def end(self) -> None:
        for process in reversed(self.running):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(5)
            if process.stdout:
                process.stdout.close()


def home_environment(home: Path) -> dict[str, str]:
    """Return what points a program at a home of the test's own."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local/share"),
        "XDG_STATE_HOME": str(home / ".local/state"),
        "XDG_CACHE_HOME": str(home / ".cache"),
    }


def _environment(home: Path) -> dict[str, str]:
    runtime = home / "run"
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "TZ": "Europe/London",
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_SESSION_TYPE": "x11",
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "NO_AT_BRIDGE": "0",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "PYTHONFAULTHANDLER": "1",
        **home_environment(home),
    }


@contextlib.contextmanager
def own_machine(home: Path) -> Iterator[Machine]:
    """Give a screen, a session bus and a window manager to one test, and end them all."""
    background = _Background()
    environment = _environment(home)
    try:
        environment["DISPLAY"] = _start_screen(background, environment)
        bus = background.start(
            ["dbus-daemon", "--session", "--nofork", "--print-address=1"], environment, told=True
        )
        if bus.stdout is None:
            raise RuntimeError("the bus has no output")
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
        background.start(["openbox"], environment)
        yield Machine(environment, home)
    finally:
        background.end()


def _start_screen(background: _Background, environment: Mapping[str, str]) -> str:
    reading, writing = os.pipe()
    try:
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"]
        background.start(command, environment, pipe=writing)
        os.close(writing)
        end = time.monotonic() + 20
        told = b""
        while b"\n" not in told and time.monotonic() < end:
            if select.select([reading], [], [], 1)[0]:
                told += os.read(reading, 16)
        return f":{told.decode().strip()}"
    finally:
        os.close(reading)
