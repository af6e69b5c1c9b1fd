"""Locking is leaving: of what stood on the screen nothing is left in the locked program."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.end2end import plan_walk, walks
from tests.end2end.conftest import Start, Vault
from tests.end2end.hands import Hands
from tests.end2end.memory import count_in_memory, forms_of, may_read_memory
from tests.integration.vault.independent_keys import open_header, read_header

pytestmark = pytest.mark.skipif(
    not may_read_memory(), reason="only root may read the memory of a program that is not dumpable"
)

CLIENT: Final = "Example: Zorvuška Kwyblenthe"
CALLED: Final = "Zorvuquill"
PERSON: Final = "Hroswitham Example"
NUMBER: Final = "+44 7700 900987"
SIGN: Final = "the skwerbling in my chest"
HALF: Final = "and then the vlimthorpe"
PLACE: Final = "the Jostrumble Arms"
WORDS: Final = (
    "Kwyblenthe",
    CALLED,
    "Hroswitham",
    NUMBER,
    "skwerbling",
    "vlimthorpe",
    "Jostrumble",
)


def plant(hands: Hands) -> None:
    """Write distinctive words into every kind of field, some finished and some not."""
    hands.find("push button", "Add a client", state="FOCUSED")
    hands.keys("ctrl+n")
    hands.find("text", "Name", state="FOCUSED")
    hands.fill("Name", CLIENT)
    hands.fill("Likes to be called (optional)", CALLED)
    walks.add_person(hands, PERSON, "aunt", NUMBER)
    hands.keys("ctrl+Return")
    plan_walk.begin_plan(hands)
    plan_walk.add_words(hands, SIGN)
    hands.keys("ctrl+Return")
    hands.see_gone("How do I notice that it is getting harder?")
    hands.keys("ctrl+Return")
    hands.see_gone("What can I do by myself?")
    plan_walk.add_words(hands, PLACE)
    hands.type(HALF)


def found(pid: int, words: dict[str, tuple[bytes, ...]]) -> set[str]:
    """Return which of the words stand in a process's memory in any of their forms."""
    counts = count_in_memory(pid, [form for forms in words.values() for form in forms])
    return {word for word, forms in words.items() if any(counts[form] for form in forms)}


def open_files_in(folder: Path, pid: int) -> list[str]:
    """Return what a process holds open in a folder, inherited from before or its own."""
    held = [str(each.readlink()) for each in Path(f"/proc/{pid}/fd").iterdir() if each.is_symlink()]
    return [each for each in held if each.startswith(str(folder))]


def key_of(vault: Path, passphrase: str) -> bytes:
    """Unwrap the database key as the format's page says."""
    return open_header(read_header(vault / "keys.json"), "passphrase", passphrase)


def test_memory_locked_program_holds_no_planted_word_no_passphrase_and_no_key(
    start: Start, practice: Vault
) -> None:
    hands = start("--vault", practice.path)
    walks.unlock(hands, practice.passphrase)
    plant(hands)
    words = {word: forms_of(word) for word in WORDS}
    assert open_files_in(practice.path, hands.process.pid) != []
    assert found(hands.process.pid, words) == set(WORDS)

    walks.lock(hands)
    key = key_of(practice.path, practice.passphrase)
    secrets = {
        "the passphrase": forms_of(practice.passphrase),
        "the database key": (key, key.hex().encode(), key.hex().upper().encode()),
    }
    assert found(hands.process.pid, words | secrets) == set()
    assert open_files_in(practice.path, hands.process.pid) == []


def test_memory_after_a_wrong_passphrase_is_searched_and_it_is_found(
    start: Start, practice: Vault
) -> None:
    """The search itself works on secrets: what stands in the field is there."""
    hands = start("--vault", practice.path)
    hands.fill("Passphrase", "a brilvoxing that opens nothing", "password text")
    field = {"typed": forms_of("brilvoxing")}
    hands.wait(lambda: bool(found(hands.process.pid, field)))
