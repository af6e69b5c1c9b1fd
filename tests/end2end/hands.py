"""Hands on a running program: somebody at the keyboard who sees what a screen reader sees.

Nothing here imports the program. The widgets are found through the accessibility tree by
`tree_server.py`, keys are pressed by xdotool.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

SYSTEM_PYTHON: Final = "/usr/bin/python3"
SERVER: Final = Path(__file__).with_name("tree_server.py")


@dataclass(frozen=True, slots=True)
class Widget:
    """What a screen reader can say of something that is showing."""

    role: str
    name: str
    description: str
    depth: int
    states: frozenset[str]

    @classmethod
    def of(cls, told: Mapping[str, object]) -> Widget:
        """Read what the tree server tells."""
        return cls(
            str(told["role"]),
            str(told["name"]),
            str(told["description"]),
            cast("int", told["depth"]),
            frozenset(cast("list[str]", told["states"])),
        )


class Hands:
    """Somebody at the keyboard who sees what a screen reader sees."""

    def __init__(self, environment: Mapping[str, str], process: subprocess.Popen[bytes]) -> None:
        self.environment = dict(environment)
        self.process = process
        self._told = b""
        self.on_arrival: Callable[[Hands, str], None] = lambda _hands, _place: None
        self._server = subprocess.Popen(
            [SYSTEM_PYTHON, "-W", "ignore", str(SERVER), str(process.pid)],
            env=self.environment,
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

    def find(
        self,
        role: str,
        name: str,
        *,
        timeout: float = 15,
        exact: bool = True,
        state: str = "SHOWING",
    ) -> int:
        """Wait for a widget of this role and name to be showing; return its handle."""
        found = self.ask("find", role=role, name=name, timeout=timeout, exact=exact, state=state)
        return cast("int", found)

    def press(self, name: str, role: str = "push button", *, timeout: float = 15) -> None:
        """Wait for a button to be enabled, then press it as a screen reader does."""
        self.ask("press", handle=self.find(role, name, timeout=timeout, state="ENABLED"))

    def tick(self, name: str) -> None:
        """Press something that is on or off."""
        self.press(name, "check box")

    def push(self, name: str, key: str = "space") -> None:
        """Press a button by the keyboard, as where the answer is a dialog that waits."""
        self.ask("focus", handle=self.find("push button", name, state="ENABLED"))
        self.keys(key)

    def fill(self, name: str, text: str, role: str = "text") -> None:
        """Replace what stands in a field by typing; whatever has no key comes through the tree."""
        handle = self.find(role, name)
        self.ask("focus", handle=handle)
        if text.isascii():
            self.keys("ctrl+a")
            self.type(text)
        else:
            self.ask("set_text", handle=handle, text=text)

    def text_of(self, name: str, role: str = "text") -> str:
        """Return what stands in a field."""
        return str(self.ask("text", handle=self.find(role, name)))

    def see(self, text: str, *, timeout: float = 15) -> None:
        """Wait until something showing has this text in its name."""
        self.find("", text, timeout=timeout, exact=False)

    def hear(self, beginning: str) -> str:
        """Return the whole name of what begins with these words."""
        self.see(beginning)
        return next(each.name for each in self.tree() if each.name.startswith(beginning))

    def see_gone(self, text: str, *, timeout: float = 15) -> None:
        """Wait until nothing showing has this text in its name."""
        assert self.ask("gone", role="", name=text, timeout=timeout), self.names()

    def wait(self, holds: Callable[[], bool], *, timeout: float = 15) -> None:
        """Wait until something holds."""
        end = time.monotonic() + timeout
        while not holds():
            assert time.monotonic() < end, self.names()
            time.sleep(0.02)

    def arrive(self, place: str) -> None:
        """Say that a screen is there, before anything is done on it."""
        self.on_arrival(self, place)

    def names(self) -> list[str]:
        """Return everything showing as `role: name`."""
        return cast("list[str]", self.ask("names"))

    def tree(self) -> list[Widget]:
        """Return everything showing, in reading order."""
        return [Widget.of(each) for each in cast("list[dict[str, object]]", self.ask("tree"))]

    def focused(self) -> Widget | None:
        """Return the widget that has the keyboard."""
        found = cast("dict[str, object]", self.ask("focused"))
        return Widget.of(found) if found else None

    def tab_round(self, stops: int) -> list[Widget]:
        """Press Tab so many times, go back to where it began, and return what was on the way."""
        here = cast("dict[str, object]", self.ask("focused"))
        self.raise_window()
        self.ask("listen")
        self._xdotool("key", "--delay", "10", *["Tab"] * stops)
        heard = cast("list[dict[str, object]]", self.ask("told", count=stops))
        if here:
            self.ask("focus", handle=here["handle"])
        return [Widget.of(each) for each in heard]

    def keys(self, *keys: str) -> None:
        """Press keys such as `ctrl+l` or `Return` in the program's window."""
        self.raise_window()
        self._xdotool("key", "--clearmodifiers", *keys)

    def type(self, text: str) -> None:
        """Type ASCII text with the keyboard."""
        self.raise_window()
        self._xdotool("type", "--delay", "4", text)

    def raise_window(self) -> None:
        """Give the program the keyboard, as a click does, unless one of its windows has it."""
        pid = str(self.process.pid)
        if self._xdotool("getwindowfocus", "getwindowpid").strip() == pid:
            return
        ids = self._xdotool("search", "--sync", "--onlyvisible", "--pid", pid)
        self._xdotool("windowfocus", "--sync", ids.split()[-1])

    def save_file(self, path: Path) -> None:
        """Answer a file dialog once all of the name is there: keys wait in a queue of their own.

        A name of which only the folder is there would open that folder and keep the dialog.
        """
        self.fill("File name:", str(path))
        self.wait(lambda: self.text_of("File name:") == str(path))
        self.push("Save")
        assert self.ask("gone", role="text", name="File name:", timeout=15), self.names()

    def _xdotool(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
        return done.stdout

    def output(self) -> str:
        """Return what the program has printed so far, without waiting."""
        stream = self.process.stdout
        while stream and not stream.closed and select.select([stream], [], [], 0.02)[0]:
            part = os.read(stream.fileno(), 65536)
            if not part:
                break
            self._told += part
        return self._told.decode(errors="replace")

    def kill(self) -> None:
        """End the program as a power cut does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def quit(self) -> int:
        """Close the window as a person does; wait for the end and return the exit code."""
        self.keys("alt+F4")
        return self.process.wait(20)

    def close(self) -> str:
        """End what is left of the program and of the tree server; return what it printed."""
        for process in (self.process, self._server):
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(5)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait(5)
        told = self.output()
        for process in (self.process, self._server):
            for stream in (process.stdin, process.stdout):
                if stream:
                    stream.close()
        return told
