"""A bad day, in the window: plain words, nothing lost, the program goes on, no traceback."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.end2end import plan_walk, walks
from tests.end2end.conftest import Start, Vault
from tests.end2end.hands import Hands

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small disk needs root")
CLIENT: Final = "Example: Andre M."
LIKE_ANYBODY: Final = (
    ("setpriv", "--bounding-set", "-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
)
"""Root without the right to ignore what a folder allows."""


def flip(file: Path, at: int) -> None:
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)


def still_at_work(hands: Hands) -> None:
    """The program answers, and has printed nothing."""
    assert hands.process.poll() is None
    assert hands.output() == ""
    hands.find("push button", "Unlock", state="ENABLED")


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("flipped", "The vault is damaged."),
        ("empty", "The vault's database is missing or empty."),
        ("missing", "The vault's database is missing or empty."),
        ("keys", "keys"),
    ],
)
def test_damaged_vault_is_told_in_plain_words_and_left_as_it_is(
    start: Start, practice: Vault, damage: str, words: str
) -> None:
    database, key_files = practice.path / "vault.db", list(practice.path.glob("keys*.json"))
    if damage == "flipped":
        flip(database, 900)
    elif damage == "empty":
        database.write_bytes(b"")
    elif damage == "missing":
        database.unlink()
    else:
        for file in key_files:
            file.write_bytes(b"{")
    before = {each.name: each.read_bytes() for each in practice.path.iterdir()}
    hands = start("--vault", practice.path)
    walks.try_passphrase(hands, practice.passphrase)
    hands.see(words, timeout=20)
    still_at_work(hands)
    after = {each.name: each.read_bytes() for each in practice.path.iterdir()}
    assert {name: after.get(name) for name in before} == before


def open_plan(hands: Hands, vault: Vault) -> None:
    """Unlock and open the wizard of a client who has no plan."""
    walks.unlock(hands, vault.passphrase)
    hands.fill("Filter clients by name", "andre")
    hands.see_gone("Example: Ana J.")
    hands.keys("Return")
    plan_walk.begin_plan(hands)


@pytest.fixture
def small_disk(home: Path) -> Iterator[Path]:
    """A disk with room for a vault and not much more; it is unmounted afterwards."""
    place = home / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m,mode=0700", "tmpfs", str(place)]
    if subprocess.run(mount, check=False).returncode != 0:
        pytest.skip("this machine does not let us mount a small disk")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill_up(disk: Path) -> Path:
    """Fill what is left of a disk; return the file that does."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(b"x" * 4096):
            pass
    return filler


@needs_root
def test_full_disk_while_a_plan_is_written_nothing_is_lost(
    start: Start, example: Vault, small_disk: Path
) -> None:
    vault = example.copied(small_disk)
    hands = start("--vault", vault.path)
    open_plan(hands, vault)
    filler = fill_up(small_disk)
    plan_walk.add_words(hands, "I stop eating")
    hands.see("What you typed stays on the screen.")
    assert hands.output() == ""
    filler.unlink()
    hands.press("Try again")
    hands.see_gone("What you typed stays on the screen.")
    hands.see("Draft, saved")
    hands.kill()
    hands = start("--vault", vault.path)
    walks.unlock(hands, vault.passphrase)
    hands.fill("Filter clients by name", "andre")
    hands.see_gone("Example: Ana J.")
    hands.keys("Return")
    hands.push("Continue writing", "Return")
    hands.find("panel", "I stop eating")


@needs_root
def test_full_disk_under_the_paper_says_so_and_another_place_serves(
    start: Start, example: Vault, small_disk: Path, home: Path
) -> None:
    fill_up(small_disk)
    hands = start("--vault", example.path)
    walks.unlock(hands, example.passphrase)
    save_plan_of_first(hands, small_disk / "plan.pdf")
    hands.see("no room")
    assert [each.name for each in small_disk.iterdir()] == ["filler"]
    hands.push("Choose another place")
    hands.save_file(home / "plan.pdf")
    hands.find("push button", "Done")
    assert (home / "plan.pdf").read_bytes().startswith(b"%PDF")


def save_plan_of_first(hands: Hands, path: Path) -> None:
    """Save the plan of the first client in the list."""
    hands.find("list item", "Example: Ana J.", exact=False)
    hands.keys("Return")
    hands.press("Print or save")
    hands.push("Save as a PDF")
    hands.save_file(path)


def test_read_only_folder_under_the_paper_says_so(start: Start, example: Vault, home: Path) -> None:
    if LIKE_ANYBODY and shutil.which("setpriv") is None:
        pytest.skip("root needs setpriv to be stopped by a read-only folder")
    folder = home / "closed"
    folder.mkdir(mode=0o500)
    hands = start("--vault", example.path, through=LIKE_ANYBODY)
    walks.unlock(hands, example.passphrase)
    save_plan_of_first(hands, folder / "plan.pdf")
    hands.see("cannot be written")
    assert hands.output() == ""
    assert list(folder.iterdir()) == []


def test_read_only_vault_is_shown_and_a_band_says_why(start: Start, example: Vault) -> None:
    example.path.chmod(0o500)
    before = (example.path / "vault.db").read_bytes()
    hands = start("--vault", example.path, through=LIKE_ANYBODY)
    walks.unlock(hands, example.passphrase)
    hands.see("you can read this vault")
    walks.go_to_clients(hands)
    hands.see("you can read this vault")
    assert (example.path / "vault.db").read_bytes() == before
    example.path.chmod(0o700)
