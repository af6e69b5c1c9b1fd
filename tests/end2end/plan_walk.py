"""Writing a safety plan through all seven steps, and taking it out as a signed paper."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.end2end.hands import Hands

ADD: Final = "Add an entry"
FINISH: Final = "Finish this version"


def begin_plan(hands: Hands) -> None:
    """Open the wizard from the record."""
    hands.push("Write the plan", "Return")
    hands.find("text", ADD, state="FOCUSED")
    hands.arrive("plan: signs, empty")


def add_words(hands: Hands, *entries: str) -> None:
    """Add entries to a step of words."""
    hands.find("text", ADD, state="FOCUSED")
    for entry in entries:
        hands.type(entry)
        hands.keys("Return")
        hands.find("panel", entry)


def go_on(hands: Hands, title: str) -> None:
    """Continue by the keyboard to the step with this title."""
    hands.keys("ctrl+Return")
    hands.find("label", title)
    hands.arrive(f"plan: {title}")


def add_idea(hands: Hands, idea: str) -> None:
    """Take an idea into the field and add it."""
    hands.press(idea)
    hands.wait(lambda: hands.text_of(ADD) == idea)
    hands.keys("Return")
    hands.find("panel", idea)


def change_words(hands: Hands, entry: str, to: str) -> None:
    """Write an entry anew in its row."""
    hands.ask("focus", handle=hands.find("panel", entry))
    hands.keys("Return")
    hands.wait(lambda: any(each.role == "text" and each.name != ADD for each in hands.tree()))
    hands.keys("ctrl+a")
    hands.type(to)
    hands.keys("Return")
    hands.find("panel", to)


def add_contact(hands: Hands, who: str, when: str, number: str) -> None:
    """Add somebody by the three fields."""
    hands.find("text", "Who", state="FOCUSED")
    hands.type(who)
    hands.keys("Tab")
    hands.type(when)
    hands.keys("Tab")
    hands.type(number)
    hands.keys("Return")
    hands.find("panel", who)


def take_offered(hands: Hands, offered: str, name: str) -> None:
    """Take somebody from the record or a number of the practice."""
    hands.press(offered)
    hands.wait(lambda: hands.text_of("Who") == name)
    hands.keys("Return")
    hands.find("panel", name)


def open_row(hands: Hands, kind: str) -> None:
    """Ask about a means; a press takes a tenth of a second until it is a click."""
    hands.press(kind)
    hands.find("push button", "Close")


def close_row(hands: Hands) -> None:
    """Close the row that is open, and wait until its answers are out of reach."""
    hands.press("Close")
    assert hands.ask("gone", role="push button", name="Close", timeout=15), hands.names()


def agree_on_medicines(hands: Hands) -> None:
    """Ask, agree, name who keeps it, and confirm that it is done."""
    open_row(hands, "Medicines")
    hands.tick("At hand")
    hands.fill("What we agreed", "Vera keeps all but a week of them")
    hands.keys("Tab")
    hands.type("Vera")
    hands.keys("Tab")
    hands.type("30 November")
    hands.keys("Tab")
    hands.press("It is done")
    hands.tick("The person keeping it said so")
    hands.arrive("plan: a means that is done")
    close_row(hands)
    hands.find("check box", "Medicines, yes, Vera keeps all but a week of them", exact=False)


def ask_about_the_rest(hands: Hands, other: str) -> None:
    """One that is rather not said, and one in the client's own words that is declined."""
    open_row(hands, "Firearm")
    hands.tick("Rather not say")
    close_row(hands)
    hands.find("check box", "Firearm, rather not say", exact=False)
    hands.press("Something else…")
    hands.find("text", "What it is, in the client's words", state="FOCUSED")
    hands.type(other)
    hands.keys("Return")
    hands.tick("At hand")
    hands.press("Ana says no, because…")
    hands.find("text", "Ana says no, because", state="FOCUSED")
    hands.type("it is on the way to work")
    hands.arrive("plan: a means that is declined")
    close_row(hands)
    hands.find("check box", other, exact=False)


def write_plan(hands: Hands) -> None:
    """Walk from the record through all seven steps to the finished version."""
    begin_plan(hands)
    add_words(hands, "I stop answering the phone", "I lie awake")
    add_idea(hands, "I feel nothing at all")
    change_words(hands, "I lie awake", "I lie awake until four")
    go_on(hands, "What can I do by myself?")
    add_words(hands, "walk by the river")
    hands.keys("ctrl+Return")
    hands.see_gone("What can I do by myself?")
    add_words(hands, "the library")
    go_on(hands, "Who can I ask for help?")
    take_offered(hands, "Milan Example, brother", "Milan Example")
    add_contact(hands, "Example: Vera", "evenings", "+44 7700 900789")
    go_on(hands, "Which trained people can I reach?")
    take_offered(hands, "Crisis line 116 123", "Crisis line")
    go_on(hands, "How do we make the next days safer?")
    agree_on_medicines(hands)
    ask_about_the_rest(hands, "the high bridge")
    go_on(hands, "What do I live for?")
    add_words(hands, "my niece")
    hands.keys("ctrl+Return")
    hands.find("push button", FINISH)
    hands.arrive("plan: the last look")
    hands.keys("ctrl+shift+Return")
    hands.find("label", "Version 1 is finished", exact=False)
    hands.arrive("plan: finished")


def save_as_pdf(hands: Hands, path: Path) -> None:
    """Save a finished plan through the file dialog and go back to the record."""
    hands.press("Print or save")
    hands.find("push button", "Save as a PDF")
    hands.arrive("plan: papers")
    hands.push("Save as a PDF")
    hands.save_file(path)
    hands.find("push button", "Done", state="FOCUSED")
    hands.arrive("plan: exported")
    hands.keys("Return")
