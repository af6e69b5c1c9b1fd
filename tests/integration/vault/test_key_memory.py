"""Keys in memory: one copy while they are needed, none afterwards."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from safeplan_desktop.domain.custody import recovery_code
from safeplan_desktop.vault.keys.key_files import FIRST
from tests.end2end.memory import count_in_memory, may_read_memory
from tests.integration.vault import independent_keys as reader
from tests.integration.vault.keys import CHAIN_KEY, KEY, PASSPHRASE, SECRET, make_files

CHILD = """
import sys
from pathlib import Path
from safeplan_desktop.domain.custody import recovery_code
from safeplan_desktop.vault.keys.kdf import Argon2Cost
from safeplan_desktop.vault.keys.key_files import KeyFiles
from safeplan_desktop.vault.keys.key_header import header_keys

def opened():
    loaded = KeyFiles(Path(sys.argv[1]), Argon2Cost(8, 1, 1)).load()
    secret = sys.stdin.readline().rstrip("\\n")
    if sys.argv[2] == "recovery":
        return loaded.open_with_recovery(recovery_code.read(secret))
    return loaded.open_with_passphrase(secret)

def say(word):
    print(word, flush=True)
    sys.stdin.readline()

keys = opened()
say("open")
proving = header_keys(keys.header.vault_id, keys.database_key, bytes.fromhex(sys.argv[3]))
header = KeyFiles(Path(sys.argv[1]), Argon2Cost(8, 1, 1)).save(keys.header, proving)
proving.wipe()
say("saved")
keys.forget()
say("forgotten")
"""

MAKER = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from safeplan_desktop.vault.keys import sealing, slot_secrets
from safeplan_desktop.vault.keys.kdf import Argon2Cost
from safeplan_desktop.vault.keys.key_files import KeyFiles
from safeplan_desktop.vault.keys.key_header import KeyHeader, header_keys

class Dice:
    token = staticmethod(os.urandom)

chain_key = os.urandom(32)
keys = sealing.VaultKeys(sealing.new_key(Dice()), sealing.seal_key("0" * 32, chain_key))
now = datetime.now(UTC)
owner = slot_secrets.SlotOwner("0" * 32, "a" * 32, now)
cost = Argon2Cost(64, 2, 1)
slots = (
    slot_secrets.passphrase_slot(keys, sys.stdin.readline().rstrip("\\n"), owner, cost, Dice()),
    slot_secrets.recovery_slot(keys, os.urandom(20), owner, Dice()),
)
proving = header_keys("0" * 32, keys.database, chain_key)
KeyFiles(Path(sys.argv[1])).create(KeyHeader("0" * 32, slots, now), proving)
proving.wipe()
keys.wipe()
print("made", flush=True)
sys.stdin.readline()
"""

pytestmark = pytest.mark.skipif(
    not (sys.platform == "linux" and may_read_memory()),
    reason="needs Linux and root, to read another process's memory",
)


class Child:
    """A process that opens key files, saves them and forgets the key, one step at a time."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def step(self, line: str) -> str:
        """Send a line, return the answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()

    def count(self, *needles: bytes) -> tuple[int, ...]:
        """Return how often each stands in its memory."""
        counts = count_in_memory(self._process.pid, needles)
        return tuple(counts[needle] for needle in needles)


@contextmanager
def running(source: str, *arguments: str) -> Iterator[Child]:
    """Run a program of this source."""
    command = [sys.executable, "-c", source, *arguments]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield Child(process)
        finally:
            process.kill()


def kept_in(slot: reader.JSON, wrapping: bytes) -> tuple[bytes, bytes]:
    """Return the private key and the seal key in a slot."""
    bound = reader.canon(reader.without(slot, "nonce", "wrapped", "sealed", "checksum"))
    nonce, wrapped = bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["wrapped"])
    kept = AESGCM(wrapping).decrypt(nonce, wrapped, bound)
    return kept[:32], kept[32:]


@pytest.mark.parametrize(
    ("kind", "secret"),
    [("passphrase", PASSPHRASE), ("recovery", recovery_code.write(SECRET))],
)
def test_opened_keys_stand_in_memory_once_and_are_gone_when_forgotten(
    kind: str, secret: str, tmp_path: Path
) -> None:
    make_files(tmp_path)
    header = reader.read_header(tmp_path / FIRST)
    (slot,) = (slot for slot in header["slots"] if slot["kind"] == kind)
    wrapping = reader.wrapping_key(slot, secret)
    root = reader.root(slot, secret)
    private, seal = kept_in(slot, wrapping)
    mac_key = reader.hkdf(KEY, bytes.fromhex(header["vault_id"]), b"safeplan key header mac v1")
    with running(CHILD, str(tmp_path), kind, CHAIN_KEY.hex()) as child:
        assert child.step(secret) == "open"
        assert child.count(KEY, seal, wrapping, private, mac_key) == (1, 1, 0, 0, 0)
        assert child.step("") == "saved"
        assert child.count(KEY, seal, wrapping, private, mac_key) == (1, 1, 0, 0, 0)
        assert child.step("") == "forgotten"
        assert child.count(KEY[:16], KEY[16:], wrapping[:16], wrapping[16:]) == (0, 0, 0, 0)
        assert child.count(mac_key, KEY.hex().encode()) == (0, 0)
        assert child.count(private[:16], private[16:], seal[:16], seal[16:]) == (0, 0, 0, 0)
        if kind == "passphrase":
            assert child.count(root[:16], root[16:]) == (0, 0)


def test_made_keys_are_gone_from_memory_when_wiped(tmp_path: Path) -> None:
    with running(MAKER, str(tmp_path)) as child:
        assert child.step(PASSPHRASE) == "made"
        header = reader.read_header(tmp_path / FIRST)
        key = reader.open_header(header, "passphrase", PASSPHRASE)
        wrapping = reader.wrapping_key(header["slots"][0], PASSPHRASE)
        assert child.count(key[:16], key[16:], wrapping[:16], wrapping[16:]) == (0, 0, 0, 0)
        held = bytes.fromhex(header["slots"][0]["wrapped"])
        assert child.count(held) != (0,)  # the search does find what is there
