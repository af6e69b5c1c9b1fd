"""Reads the accessibility tree for a test, as a screen reader does: one JSON line in, one out.

Runs on the system's Python, which is where Debian puts the D-Bus bindings; imports nothing of this
project. It speaks AT-SPI straight over D-Bus, because it can then ask for a whole level of the
tree at once. A command is `{"do": NAME, ...}`; the answer is `{"ok": VALUE}` or `{"error": TEXT}`.
Handles are numbers that stay good until the widget goes away.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from gi.repository import Gio, GLib

SPI = "org.a11y.atspi."
ROOT = "/org/a11y/atspi/accessible/root"
MOST_DEPTH = 40
MOST_ROWS = 60
PATIENCE_MS = 8000
PAUSE = 0.02
SILENCE = 0.12
STATES = {
    "CHECKED": 4,
    "EDITABLE": 7,
    "ENABLED": 8,
    "FOCUSABLE": 11,
    "FOCUSED": 12,
    "SELECTED": 23,
    "SHOWING": 25,
    "VISIBLE": 30,
}
MANAGES_DESCENDANTS = 31  # these numbers: atspi-constants.h, AtspiStateType
PASSWORD_TEXT = 40  # the same, AtspiRole
ROWS = ("list item", "table cell", "tree item")
Path = tuple[str, str]
Answer = tuple[Any, ...]
Call = tuple[Path, str, str, tuple[str, tuple[object, ...]]]


@dataclass
class Node:
    """A widget as it was when the tree was read."""

    at: Path
    depth: int
    role: str
    name: str
    bits: int
    children: list[Node] = field(default_factory=list)

    def has(self, state: str) -> bool:
        return bool(self.bits >> STATES[state] & 1)


class Wire:
    """Calls over the accessibility bus, many at a time."""

    def __init__(self) -> None:
        session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        told = session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, -1, None
        )
        flags = (
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        )
        self.bus = Gio.DBusConnection.new_for_address_sync(told.unpack()[0], flags, None, None)

    def ask(self, calls: Sequence[Call]) -> list[Answer | None]:
        """Send all calls at once; return the answers in order, None for what has gone."""
        answers: list[Answer | None] = [None] * len(calls)
        left = len(calls)

        def arrived(bus: Gio.DBusConnection, result: Gio.AsyncResult, index: int) -> None:
            nonlocal left
            left -= 1
            try:
                answers[index] = bus.call_finish(result).unpack()
            except GLib.Error:
                answers[index] = None

        for index, ((name, path), interface, method, (kind, values)) in enumerate(calls):
            told = GLib.Variant(kind, values)
            self.bus.call(
                name, path, interface, method, told, None, 0, PATIENCE_MS, None, arrived, index
            )
        while left:
            GLib.MainContext.default().iteration(True)
        return answers

    def one(
        self, at: Path, interface: str, method: str, kind: str = "()", *values: object
    ) -> object:
        """Send one call and return the first value of its answer.

        Raises:
            LookupError: the widget has gone, or cannot do that.
        """
        answer = self.ask([(at, SPI + interface, method, (kind, values))])[0]
        if answer is None:
            raise LookupError(f"{interface}.{method} was not answered")
        return answer[0] if answer else None


def call(at: Path, method: str) -> Call:
    return at, f"{SPI}Accessible", method, ("()", ())


def getting(at: Path, name: str) -> Call:
    arguments = (f"{SPI}Accessible", name)
    return at, "org.freedesktop.DBus.Properties", "Get", ("(ss)", arguments)


class Server:
    """Holds the widgets that were found."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.wire = Wire()
        self.handles: list[Path] = []
        self.heard: list[dict[str, object]] = []
        self.outside: Path | None = None
        self.listening = False

    # ---- the tree

    def find_program(self) -> Path | None:
        """Return the program's root; a program that became another one has a new one."""
        registry = (f"{SPI}Registry", ROOT)
        children = self.wire.ask([call(registry, "GetChildren")])[0]
        for name, path in children[0] if children else ():
            dbus = ("org.freedesktop.DBus", "/org/freedesktop/DBus")
            which = (dbus, dbus[0], "GetConnectionUnixProcessID", ("(s)", (name,)))
            if self.wire.ask([which])[0] == (self.pid,):
                return name, path
        return None

    def read(self, paths: Sequence[Path], depth: int) -> list[Node | None]:
        calls = [
            each
            for at in paths
            for each in (call(at, "GetState"), call(at, "GetRoleName"), getting(at, "Name"))
        ]
        answers = iter(self.wire.ask(calls))
        found: list[Node | None] = []
        for at, states, role, name in zip(paths, answers, answers, answers, strict=False):
            if states is None or role is None or name is None:
                found.append(None)
                continue
            low, high = states[0]
            found.append(Node(at, depth, role[0], name[0], low | high << 32))
        self.tell_secrets([node for node in found if node and node.role == "text"])
        return found

    def tell_secrets(self, fields: Sequence[Node]) -> None:
        """Name the fields whose content is hidden as the accessibility library does."""
        roles = self.wire.ask([call(node.at, "GetRole") for node in fields])
        for node, role in zip(fields, roles, strict=True):
            if role == (PASSWORD_TEXT,):
                node.role = "password text"

    def tree_of(self, root: Path) -> Node | None:
        """Read what is showing, level by level."""
        top = self.read([root], 0)[0]
        level = [top] if top else []
        for depth in range(1, MOST_DEPTH):
            asked = self.wire.ask([call(node.at, "GetChildren") for node in self.short(level)])
            owners = [
                (node, tuple(at))
                for node, answer in zip(self.short(level), asked, strict=True)
                for at in (answer[0] if answer else ())
            ]
            level = []
            for (owner, _), node in zip(
                owners, self.read([at for _, at in owners], depth), strict=True
            ):
                if node is not None and (depth < 2 or node.has("SHOWING")):
                    owner.children.append(node)
                    level.append(node)
            if not level:
                break
        return top

    def short(self, level: list[Node]) -> list[Node]:
        """Leave out lists that have too many rows to ask for."""
        long = [node for node in level if node.bits >> MANAGES_DESCENDANTS & 1]
        counts = self.wire.ask([getting(node.at, "ChildCount") for node in long])
        left_out = {
            node.at
            for node, count in zip(long, counts, strict=True)
            if count is None or count[0] > MOST_ROWS
        }
        return [node for node in level if node.at not in left_out]

    def everything(self) -> list[Node]:
        """Return what is showing, in reading order."""
        top = self.tree_of(self.outside) if self.outside else None
        if top is None:
            self.outside = self.find_program()
            top = self.tree_of(self.outside) if self.outside else None
        return list(flat(top)) if top else []

    # ---- what a test asks

    def keep(self, at: Path) -> int:
        self.handles.append(at)
        return len(self.handles) - 1

    def find(
        self, role: str, name: str, timeout: float = 10, exact: bool = True, state: str = "SHOWING"
    ) -> int:
        """Return a handle of the first showing widget of a role whose name fits."""
        end = time.monotonic() + timeout
        while True:
            for node in self.everything():
                fits = node.name == name if exact else name in node.name
                if fits and (not role or role == node.role) and node.has(state):
                    return self.keep(node.at)
            if time.monotonic() > end:
                raise LookupError(
                    f"no {role or 'widget'} called {name!r}; there is: {self.names()}"
                )
            time.sleep(PAUSE)

    def each(self, role: str, name: str) -> list[int]:
        """Return handles of all that is showing of a role and name, in reading order."""
        found = self.everything()
        return [self.keep(node.at) for node in found if (node.role, node.name) == (role, name)]

    def gone(self, role: str, name: str, timeout: float = 10) -> bool:
        """Wait until nothing of this role (any, if empty) has this in its name."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            found = self.everything()
            if not any((not role or each.role == role) and name in each.name for each in found):
                return True
            time.sleep(PAUSE)
        return False

    def names(self) -> list[str]:
        return [f"{node.role}: {node.name}" for node in self.everything() if node.name]

    def tree(self) -> list[dict[str, object]]:
        return self.described(self.everything())

    def described(self, nodes: Sequence[Node]) -> list[dict[str, object]]:
        told = self.wire.ask([getting(node.at, "Description") for node in nodes])
        return [
            {
                "role": node.role,
                "name": node.name,
                "description": words[0] if words else "",
                "depth": node.depth,
                "states": [each for each in STATES if node.has(each)],
            }
            for node, words in zip(nodes, told, strict=True)
        ]

    def focused(self) -> dict[str, object]:
        """Return the widget with the keyboard.

        Whoever hands the focus on says that it has it too, and is not focusable or stands above;
        the current row of a list says so also while the list has not got it.
        """
        last: Node | None = None
        above = [False]
        for node in self.everything():
            del above[node.depth + 1 :]
            has_it = node.has("FOCUSED") and node.has("FOCUSABLE")
            if has_it and not (node.role in ROWS and not any(above)):
                last = node
            above += [False] * (node.depth + 1 - len(above)) + [has_it]
        return {**self.described([last])[0], "handle": self.keep(last.at)} if last else {}

    def press(self, handle: int) -> object:
        """Do a widget's action: Press or Toggle, else the first."""
        at = self.handles[handle]
        actions = self.wire.one(at, "Action", "GetActions")
        names = [each[0] for each in actions] if isinstance(actions, list) else []
        index = next((names.index(each) for each in ("Press", "Toggle") if each in names), 0)
        return self.wire.one(at, "Action", "DoAction", "(i)", index)

    def set_text(self, handle: int, text: str) -> object:
        return self.wire.one(self.handles[handle], "EditableText", "SetTextContents", "(s)", text)

    def text(self, handle: int) -> object:
        return self.wire.one(self.handles[handle], "Text", "GetText", "(ii)", 0, -1)

    def focus(self, handle: int) -> object:
        return self.wire.one(self.handles[handle], "Component", "GrabFocus")

    # ---- who got the keyboard

    def listen(self) -> None:
        """Begin to note whoever gets the keyboard, as a screen reader would say it."""
        if not self.listening:
            self.listening = True
            event = "object:state-changed:focused"
            registry = (f"{SPI}Registry", f"{ROOT.removesuffix('accessible/root')}registry")
            self.wire.one(registry, "Registry", "RegisterEvent", "(sass)", event, [], "")
            self.wire.bus.signal_subscribe(
                None, f"{SPI}Event.Object", "StateChanged", None, "focused", 0, self._on_focus
            )
        self._settle()
        self.heard.clear()

    def told(self, count: int = 1, timeout: float = 5) -> list[dict[str, object]]:
        """Return who got the keyboard since `listen`; wait for so many, then for silence."""
        end = time.monotonic() + timeout
        while len(self.heard) < count and time.monotonic() < end:
            self._settle()
        return self.heard

    def _settle(self) -> None:
        quiet = time.monotonic() + SILENCE
        while time.monotonic() < quiet:
            if GLib.MainContext.default().iteration(False):
                quiet = time.monotonic() + SILENCE
            else:
                time.sleep(0.005)

    def _on_focus(
        self,
        _bus: Gio.DBusConnection,
        sender: str,
        path: str,
        _interface: str,
        _signal: str,
        told: GLib.Variant,
    ) -> None:
        gained = told.unpack()[1]
        node = self.read([(sender, path)], 0)[0]
        if gained and node is not None and self.outside and sender == self.outside[0]:
            self.heard += self.described([node])


def flat(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from flat(child)


def main() -> None:
    server = Server(int(sys.argv[1]))
    for line in sys.stdin:
        command = json.loads(line)
        verb = getattr(server, command.pop("do"))
        try:
            answer = {"ok": verb(**command)}
        except (LookupError, GLib.Error) as error:
            answer = {"error": str(error)}
        print(json.dumps(answer), flush=True)


main()
