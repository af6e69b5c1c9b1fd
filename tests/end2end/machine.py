"""A computer of the test's own: screen, session bus, window manager, home; and hands to use it.

Nothing here imports the program. The widgets are found through the accessibility tree by
`tree_server.py`, keys are pressed by xdotool.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

SYSTEM_PYTHON = "/usr/bin/python3"
SERVER = Path(__file__).with_name("tree_server.py")
SCREEN = "1440x960x24"
ALLOWED_TALK = ("GetApplicationBusAddress",)


@dataclass(frozen=True, slots=True)
class Machine:
    """The environment in which programs of one test run."""

    environment: Mapping[str, str]
    home: Path

    def start(self, *arguments: str) -> Hands:
        """Start the real program and return hands on it."""
        process = subprocess.Popen(
            [sys.executable, "-m", "safeplan_desktop", *arguments],
            env=dict(self.environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        return Hands(self, process)

    def run(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run a headless verb to its end."""
        return subprocess.run(
            [sys.executable, "-m", "safeplan_desktop", *arguments],
            env=dict(self.environment),
            input=stdin,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


class Hands:
    """Somebody at the keyboard who sees what a screen reader sees."""

    def __init__(self, machine: Machine, process: subprocess.Popen[bytes]) -> None:
        self.machine = machine
        self.process = process
        self._server = subprocess.Popen(
            [SYSTEM_PYTHON, "-W", "ignore", str(SERVER), str(process.pid)],
            env=dict(machine.environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, do: str, **what: object) -> object:
        """Send one command to the tree server and return its answer."""
        if self._server.stdin is None or self._server.stdout is None:
            raise RuntimeError("the tree server has no pipes")
        self._server.stdin.write(json.dumps({"do": do, **what}) + "\n")
        self._server.stdin.flush()
        answer = json.loads(self._server.stdout.readline())
        if "error" in answer:
            if self.process.poll() is not None:
                raise AssertionError(f"the program ended: {self.output()}")
            raise AssertionError(answer["error"])
        return cast("object", answer["ok"])

    def find(self, role: str, name: str, *, timeout: float = 15, exact: bool = True) -> int:
        """Wait for a widget of this role and name to be showing; return its handle."""
        found = self.ask("find", role=role, name=name, timeout=timeout, exact=exact)
        return cast("int", found)

    def press(self, name: str, role: str = "push button", *, timeout: float = 15) -> None:
        """Press a button by its name."""
        self.ask("press", handle=self.find(role, name, timeout=timeout))

    def fill(self, name: str, text: str, role: str = "text") -> None:
        """Put text into a field by its label."""
        handle = self.find(role, name)
        self.ask("focus", handle=handle)
        self.ask("set_text", handle=handle, text=text)

    def see(self, text: str, *, timeout: float = 15) -> None:
        """Wait until something showing has this text in its name."""
        self.find("", text, timeout=timeout, exact=False)

    def names(self) -> list[str]:
        """Return everything showing as `role: name`."""
        return cast("list[str]", self.ask("names"))

    def tree(self) -> list[dict[str, object]]:
        """Return everything showing."""
        return cast("list[dict[str, object]]", self.ask("tree"))

    def focused(self) -> dict[str, object]:
        """Return the focused widget."""
        return cast("dict[str, object]", self.ask("focused"))

    def keys(self, *keys: str) -> None:
        """Press keys such as `ctrl+l` or `Return` in the program's window."""
        self.raise_window()
        self._xdotool("key", "--clearmodifiers", *keys)

    def type(self, text: str) -> None:
        """Type ASCII text with the keyboard."""
        self.raise_window()
        self._xdotool("type", "--delay", "5", text)

    def raise_window(self) -> None:
        """Give the program's window the focus, as a window manager does for a click."""
        ids = self._xdotool("search", "--sync", "--onlyvisible", "--pid", str(self.process.pid))
        self._xdotool("windowfocus", "--sync", ids.split()[-1])

    def picture(self, path: Path) -> None:
        """Save what the screen shows as an X window dump, for a person to look at."""
        window = self._xdotool("search", "--onlyvisible", "--pid", str(self.process.pid)).split()[
            -1
        ]
        with path.open("wb") as file:
            subprocess.run(
                ["xwd", "-id", window, "-silent"],
                stdout=file,
                check=True,
                env=dict(self.machine.environment),
            )

    def _xdotool(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=dict(self.machine.environment),
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
        return done.stdout

    def output(self) -> str:
        """Return what the program has printed so far, without waiting."""
        stream = self.process.stdout
        told = b""
        while stream and select.select([stream], [], [], 0.05)[0]:
            part = os.read(stream.fileno(), 65536)
            if not part:
                break
            told += part
        lines = told.decode(errors="replace").splitlines()
        return "\n".join(
            line for line in lines if not any(allowed in line for allowed in ALLOWED_TALK)
        )

    def kill(self) -> None:
        """End the program as a power cut does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def leave(self) -> str:
        """Close the window and wait for the end; return what the program printed."""
        if self.process.poll() is None:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(10)
        told = self.output()
        self.close()
        return told

    def close(self) -> None:
        """End what is left of the program and of the tree server."""
        for process in (self.process, self._server):
            if process.poll() is None:
                process.kill()
                process.wait(10)
            for stream in (process.stdin, process.stdout):
                if stream:
                    stream.close()


@dataclass
class _Background:
    """Processes that belong to the machine and end with it."""

    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(
        self, command: Sequence[str], environment: Mapping[str, str], pipe: int | None = None
    ) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            list(command),
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
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


def _home_environment(home: Path) -> dict[str, str]:
    home.mkdir(parents=True, exist_ok=True)
    runtime = home / "run"
    runtime.mkdir(mode=0o700, exist_ok=True)
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "TZ": "Europe/London",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local/share"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_SESSION_TYPE": "x11",
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "NO_AT_BRIDGE": "0",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }


@contextlib.contextmanager
def own_machine(home: Path) -> Iterator[Machine]:
    """Give a screen, a session bus and a window manager to one test, and end them all."""
    background = _Background()
    environment = _home_environment(home)
    try:
        environment["DISPLAY"] = _start_screen(background, environment)
        bus = background.start(
            ["dbus-daemon", "--session", "--nofork", "--print-address=1"], environment
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
