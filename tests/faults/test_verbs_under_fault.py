"""A bad day, from the command line: plain words, the right exit code, nothing lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.cli.conftest import Demo, Safeplan, demo, made_demo, safeplan
from tests.ordinary_user import needs_ordinary_user

__all__ = ["demo", "made_demo", "safeplan"]

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small disk needs root")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a disk with room for nothing much; it is unmounted afterwards."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], check=False
    )
    if mounted.returncode != 0:
        pytest.skip("this machine does not let us mount a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def _key(demo: Demo) -> tuple[str, str]:
    return "--passphrase-file", demo.passphrase_file


def test_wrong_passphrase_ends_in_3_and_changes_nothing_but_the_count(
    demo: Demo, safeplan: Safeplan
) -> None:
    before = (demo.vault / "vault.db").read_bytes()
    told = safeplan("info", demo.vault, "--passphrase-file", "-", stdin="not the passphrase\n")
    assert told.code == 3
    assert "That is not the passphrase." in told.err
    assert (demo.vault / "vault.db").read_bytes() == before


@pytest.mark.parametrize("damage", ["empty", "missing", "short", "flipped", "foreign", "text"])
def test_damaged_database_ends_in_4_and_is_left_as_it_is(
    demo: Demo, safeplan: Safeplan, damage: str
) -> None:
    database = demo.vault / "vault.db"
    whole = database.read_bytes()
    broken = {
        "empty": b"",
        "short": whole[: len(whole) // 2 + 7],
        "flipped": whole[:900] + bytes([whole[900] ^ 1]) + whole[901:],
        "foreign": os.urandom(len(whole)),
        "text": b"hello\n" * 1000,
    }
    if damage == "missing":
        database.unlink()
    else:
        database.write_bytes(broken[damage])
    told = safeplan("info", demo.vault, *_key(demo))
    assert told.code == 4, told.err
    assert len(told.err.strip().splitlines()) == 3
    assert database.exists() is (damage != "missing")
    if damage != "missing":
        assert database.read_bytes() == broken[damage]


@pytest.mark.parametrize("name", ["keys.json", "keys.backup.json"])
def test_one_damaged_key_file_is_rescued_by_its_twin(
    demo: Demo, safeplan: Safeplan, name: str
) -> None:
    (demo.vault / name).write_bytes(b"")
    assert safeplan("info", demo.vault, *_key(demo)).code == 0


def test_both_key_files_damaged_end_in_4(demo: Demo, safeplan: Safeplan) -> None:
    for name in ("keys.json", "keys.backup.json"):
        (demo.vault / name).write_bytes(b"{")
    told = safeplan("info", demo.vault, *_key(demo))
    assert told.code == 4
    assert "keys" in told.err


def test_a_folder_that_is_no_vault_ends_in_4(safeplan: Safeplan, tmp_path: Path) -> None:
    told = safeplan("info", tmp_path, "--passphrase-file", "-", stdin="x\n")
    assert told.code == 4
    assert "not a SafePlan vault" in told.err


def test_database_of_another_vault_ends_in_4(
    demo: Demo, safeplan: Safeplan, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    assert safeplan("demo", "--out", other).code == 0
    shutil.copy(other / "Example.safeplan" / "vault.db", demo.vault / "vault.db")
    assert safeplan("info", demo.vault, *_key(demo)).code == 4


@needs_root
def test_export_to_a_full_disk_ends_in_5_and_leaves_nothing_half(
    demo: Demo, safeplan: Safeplan, small_disk: Path
) -> None:
    (small_disk / "filler").write_bytes(b"x" * (1024 * 1024 - 16 * 1024))
    rows = safeplan("clients", demo.vault, "ana", *_key(demo)).out.split()
    target = small_disk / "plan.pdf"
    told = safeplan(
        "export", demo.vault, "--client", rows[0], "--as", "pdf", "--to", target, *_key(demo)
    )
    assert told.code == 5, told.err
    assert "no room" in told.err
    assert [each.name for each in small_disk.iterdir()] == ["filler"]


@needs_root
def test_create_on_a_full_disk_ends_in_5_and_leaves_nothing(
    safeplan: Safeplan, small_disk: Path
) -> None:
    (small_disk / "filler").write_bytes(b"x" * (1024 * 1024 - 32 * 1024))
    arguments = ("create", small_disk / "New.safeplan", "--practice", "P", "--therapist", "T")
    told = safeplan(*arguments, "--passphrase-file", "-", stdin="marble teapot under nine oaks\n")
    assert told.code == 5, told.err
    assert [each.name for each in small_disk.iterdir()] == ["filler"]


ORDINARY_USER = """
import os, sys
from safeplan_desktop import cli
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.services.content.messages import error_words
# once as root, so that every module is loaded while the interpreter's own files can be read
assert cli.run(sys.argv[1:]) == 0
error_words(UserFacing(ErrorCode.NO_ROOM))
vault = sys.argv[2]
os.chmod(vault, 0o755)
for name in os.listdir(vault):
    os.chmod(os.path.join(vault, name), 0o644)
os.setgroups([]); os.setgid(65534); os.setuid(65534)
sys.exit(cli.run(sys.argv[1:]))
"""


@needs_ordinary_user
@needs_root
def test_folder_of_somebody_else_is_read_and_refuses_a_write(demo: Demo) -> None:
    for each in (demo.folder, *demo.folder.rglob("*")):
        each.chmod(0o755 if each.is_dir() else 0o644)
    for parent in demo.folder.parents:
        if parent.stat().st_uid == os.getuid() and parent.name.startswith(
            ("pytest", "popen", "test_")
        ):
            parent.chmod(0o755)
    for verb, code, said in (("info", 0, ""), ("rebuild", 5, "read this vault but not change it")):
        told = subprocess.run(
            [sys.executable, "-c", ORDINARY_USER, verb, demo.vault, *_key(demo)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert told.returncode == code, told.stderr
        assert said in told.stderr
