"""Reads the accessibility tree for a test, as a screen reader does: one JSON line in, one out.

Runs on the system's Python, which is where Debian puts the AT-SPI bindings; imports nothing of
this project. A command is `{"do": NAME, ...}`; the answer is `{"ok": VALUE}` or `{"error": TEXT}`.
Handles are numbers that stay good until the widget goes away.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - gi wants the version first

Found = tuple["Atspi.Accessible", str, int, "Atspi.StateSet"]
MOST_DEPTH = 40
PAUSE = 0.02
SILENCE = 0.15
STATES = (
    "FOCUSED",
    "FOCUSABLE",
    "CHECKED",
    "ENABLED",
    "SHOWING",
    "VISIBLE",
    "SELECTED",
    "EDITABLE",
)


class Server:
    """Holds the widgets that were found."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.handles: list[Atspi.Accessible] = []
        self.heard: list[dict[str, object]] = []
        self._listener: Atspi.EventListener | None = None

    def program(self) -> Atspi.Accessible | None:
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            try:
                if child is not None and child.get_process_id() == self.pid:
                    return child
            except GLib.Error:  # a program that has just gone
                continue
        return None

    def walk(self, node: Atspi.Accessible, depth: int = 0) -> Iterator[Found]:
        """Yield what is showing, in reading order."""
        try:
            states = node.get_state_set()
            role = node.get_role_name()
            if depth > 1 and not states.contains(Atspi.StateType.SHOWING):
                return
            yield node, role, depth, states
            if depth >= MOST_DEPTH:
                return
            if states.contains(Atspi.StateType.MANAGES_DESCENDANTS) and node.get_child_count() > 60:
                return
            for i in range(node.get_child_count()):
                child = node.get_child_at_index(i)
                if child is not None:
                    yield from self.walk(child, depth + 1)
        except GLib.Error:
            return

    def everything(self) -> Iterator[Found]:
        program = self.program()
        if program is None:
            return
        program.clear_cache()
        yield from self.walk(program)

    def find(
        self, role: str, name: str, timeout: float = 10, exact: bool = True, state: str = "SHOWING"
    ) -> int:
        """Return a handle of the first showing widget of a role whose name fits."""
        end = time.monotonic() + timeout
        while True:
            for node, found_role, _, states in self.everything():
                if (role and role != found_role) or not has(states, state):
                    continue
                found = name_of(node)
                if found == name if exact else name in found:
                    self.handles.append(node)
                    return len(self.handles) - 1
            if time.monotonic() > end:
                raise LookupError(
                    f"no {role or 'widget'} called {name!r}; there is: {self.names()}"
                )
            time.sleep(PAUSE)

    def find_all(self, role: str) -> list[int]:
        found = [node for node, each, _, _ in self.everything() if each == role]
        self.handles += found
        return list(range(len(self.handles) - len(found), len(self.handles)))

    def gone(self, role: str, name: str, timeout: float = 10) -> bool:
        """Wait until nothing of this role (any, if empty) has this in its name."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            if not any(
                (not role or each == role) and name in name_of(node)
                for node, each, _, _ in self.everything()
            ):
                return True
            time.sleep(PAUSE)
        return False

    def names(self) -> list[str]:
        return [
            f"{role}: {name_of(node)}" for node, role, _, _ in self.everything() if name_of(node)
        ]

    def tree(self) -> list[dict[str, object]]:
        return [describe(*found) for found in self.everything()]

    def look(self, handle: int) -> dict[str, object]:
        node = self.handles[handle]
        node.clear_cache()
        return describe(node, node.get_role_name(), 0, node.get_state_set())

    def press(self, handle: int, action: str = "") -> bool:
        """Do a widget's action: the named one, else Press, else the first."""
        node = self.handles[handle]
        names = [node.get_action_name(i) for i in range(node.get_n_actions())]
        wanted = [action] if action else ["Press", "Toggle", "click"]
        index = next((names.index(each) for each in wanted if each in names), 0)
        return bool(node.do_action(index))

    def set_text(self, handle: int, text: str) -> bool:
        return bool(self.handles[handle].set_text_contents(text))

    def text(self, handle: int) -> str:
        node = self.handles[handle]
        node.clear_cache()
        return str(node.get_text(0, node.get_character_count()))

    def focus(self, handle: int) -> bool:
        return bool(self.handles[handle].grab_focus())

    def focused(self) -> dict[str, object]:
        """Return the widget with the keyboard.

        Whoever hands the focus on says that it has it too, and is not focusable or stands above;
        the current row of a list says so also while the list has not got it.
        """
        last: Found | None = None
        lists = [False]
        for found in self.everything():
            _, role, depth, states = found
            del lists[depth + 1 :]
            has_it = has(states, "FOCUSED") and has(states, "FOCUSABLE")
            in_a_list = role in {"list item", "table cell", "tree item"}
            if has_it and not (in_a_list and not any(lists)):
                last = found
            lists += [False] * (depth + 1 - len(lists)) + [has_it]
        if last is None:
            return {}
        self.handles.append(last[0])
        return {**describe(*last), "handle": len(self.handles) - 1}

    def listen(self) -> None:
        """Begin to note whoever gets the keyboard, as a screen reader would say it."""
        if self._listener is None:
            self._listener = Atspi.EventListener.new(self._on_focus)
            self._listener.register("object:state-changed:focused")
        self._settle()
        self.heard.clear()

    def told(self, count: int = 1, timeout: float = 10) -> list[dict[str, object]]:
        """Return who got the keyboard since `listen`; wait for so many, then for silence."""
        end = time.monotonic() + timeout
        while len(self.heard) < count and time.monotonic() < end:
            self._settle()
        return list(self.heard)

    def _settle(self) -> None:
        quiet = time.monotonic() + SILENCE
        while time.monotonic() < quiet:
            if GLib.MainContext.default().iteration(may_block=False):
                quiet = time.monotonic() + SILENCE
            else:
                time.sleep(0.005)

    def _on_focus(self, event: Atspi.Event) -> None:
        try:
            node = event.source
            if event.detail1 and node.get_process_id() == self.pid:
                node.clear_cache()
                self.heard.append(describe(node, node.get_role_name(), 0, node.get_state_set()))
        except GLib.Error:  # gone already
            return

    def box(self, handle: int) -> list[int]:
        area = self.handles[handle].get_extents(Atspi.CoordType.SCREEN)
        return [area.x, area.y, area.width, area.height]


def name_of(node: Atspi.Accessible) -> str:
    return node.get_name() or ""


def has(states: Atspi.StateSet, state: str) -> bool:
    return bool(states.contains(getattr(Atspi.StateType, state)))


def describe(
    node: Atspi.Accessible, role: str, depth: int, states: Atspi.StateSet
) -> dict[str, object]:
    return {
        "role": role,
        "name": name_of(node),
        "description": node.get_description() or "",
        "depth": depth,
        "states": [each for each in STATES if has(states, each)],
    }


def main() -> None:
    Atspi.init()
    Atspi.set_timeout(4000, 8000)
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
