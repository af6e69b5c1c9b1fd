"""A day at the desk: guardians, what can get in the way of an entry, a second version."""

from __future__ import annotations

from typing import Final, cast

from tests.end2end import plan_walk, walks
from tests.end2end.hands import Hands

HOW_LIKELY: Final = 2
OBSTACLE: Final = 3
"""Lines of an entry's menu."""


def make_guardians(hands: Hands) -> None:
    """Open the details from the record, and note of two people what they may and may not."""
    hands.keys("F4")
    hands.find("text", "Name", state="FOCUSED")
    for at, (household, told) in enumerate((("Hill Road", "that a plan exists"), ("Quay", ""))):
        hands.ask("press", handle=nth(hands, "check box", "Is a guardian", at))
        fill_nth(hands, "Household", at, household)
        if told:
            fill_nth(hands, "May be told", at, told)
    hands.tick("May consent? Yes")
    hands.find(
        "check box", "May consent? Yes", state="CHECKED"
    )  # a press takes a tenth of a second
    hands.arrive("client form: guardians")
    hands.keys("ctrl+Return")
    hands.find("push button", "Write the plan")
    hands.see("Guardian. No authority seen on paper. May consent.")
    hands.see("Household: Quay.")


def nth(hands: Hands, role: str, name: str, at: int) -> int:
    """Return the handle of one of several widgets of the same name, in reading order."""
    found: list[int] = []

    def are_there() -> bool:
        found[:] = cast("list[int]", hands.ask("each", role=role, name=name))
        return len(found) > at

    hands.wait(are_there)
    return found[at]


def fill_nth(hands: Hands, name: str, at: int, text: str) -> None:
    """Type into one of several fields of the same name."""
    hands.ask("focus", handle=nth(hands, "text", name, at))
    hands.type(text)


def ask_about(hands: Hands, entry: str) -> None:
    """Ask of an entry how likely it is, what could get in the way, and the way round."""
    choose(hands, entry, HOW_LIKELY)
    hands.press("6 of 10", "check box")
    hands.see("likely 6 of 10")
    choose(hands, entry, OBSTACLE)
    hands.wait(lambda: walks.focused_name(hands) not in {entry, plan_walk.ADD, ""})
    hands.type("rain")
    hands.keys("Tab")
    hands.type("the covered market")
    hands.keys("Return")
    hands.see("rain: the covered market")


def choose(hands: Hands, entry: str, line: int) -> None:
    """Open the menu of an entry by the keyboard and take a line of it, counted from 1.

    The menu is a window of its own, which is not among the windows of the program's tree.
    """
    hands.ask("focus", handle=hands.find("panel", entry))
    hands.keys("Menu")
    hands.keys(*["Down"] * line, "Return")


def move_up(hands: Hands, entry: str) -> None:
    """Move an entry to the top of its step."""
    hands.ask("focus", handle=hands.find("panel", entry))
    hands.keys("alt+Up")


def write_second_version(hands: Hands) -> None:
    """Begin from the last version, change what stands in two steps, and finish."""
    hands.push("Review the plan", "Return")
    hands.find("text", plan_walk.ADD, state="FOCUSED")
    move_up(hands, "I feel nothing at all")
    hands.keys("ctrl+Return")
    hands.find("label", "What can I do by myself?")
    ask_about(hands, "walk by the river")
    titles = (
        "Which places and people take my mind off it?",
        "Who can I ask for help?",
        "Which trained people can I reach?",
        "How do we make the next days safer?",
        "What do I live for?",
    )
    for title in titles:
        hands.keys("ctrl+Return")
        hands.find("label", title)
    hands.keys("ctrl+Return")
    hands.find("push button", plan_walk.FINISH)
    hands.fill("Where I keep mine", "in my school bag")
    hands.fill("Who else has one", "Example: Vera")
    hands.arrive("plan: the last look, again")
    hands.keys("ctrl+shift+Return")
    hands.find("label", "Version 2 is finished", exact=False)


def compare(hands: Hands, version: str) -> None:
    """Open the plan and set it beside an earlier version."""
    hands.push("Open", "Return")
    hands.find("label", "Safety plan, version 2")
    hands.see("in my school bag")
    walks.tab_to(hands, "nothing")  # Qt names a combo box by its choice on Linux
    hands.keys("Down")
    hands.find("combo box", version)
    hands.see("changed: walk by the river")
    hands.see("likely 6, was not asked")
    hands.see("moved: ")  # either of the two that changed places
    hands.see("Who else has it:")
    hands.arrive("plan: what differs")


def search(hands: Hands, words: str, client: str) -> None:
    """Find a client by what was written, and open it."""
    hands.keys("ctrl+k")
    hands.find("text", "Search clients and what was written", state="FOCUSED")
    hands.type(words)
    hands.find("list item", client, exact=False)
    hands.arrive("search")
    hands.keys("Return")
