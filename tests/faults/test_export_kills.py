"""`safeplan export` killed at any instant: the paper is there whole, or nothing of it is."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.integration.cli.conftest import Demo, Safeplan, demo, made_demo, safeplan

__all__ = ["demo", "made_demo", "safeplan"]

SEED: Final = 20261128
FEW: Final = 4
MANY: Final = 30


def test_a_killed_export_leaves_nothing_readable_after_the_next_start(
    demo: Demo, safeplan: Safeplan, tmp_path: Path, how_many: Callable[[int, int], int]
) -> None:
    chance, desk, found = random.Random(SEED), tmp_path / "desk", 0
    desk.mkdir()
    key = ("--passphrase-file", demo.passphrase_file)
    client = json.loads(safeplan("clients", demo.vault, "ana", *key, "--json").out)[0]["id"]
    verb = ["export", demo.vault, "--client", client, "--as", "pdf", *key, "--to"]
    begin = time.monotonic()
    assert safeplan(*verb, desk / "first.pdf").code == 0
    lasts = time.monotonic() - begin
    for number in range(how_many(FEW, MANY)):
        whole = desk / f"Ana {number}.pdf"
        child = _started([*verb, whole], tmp_path / "home")
        if number % 2:
            time.sleep(lasts * chance.uniform(0.4, 1.0))
        else:
            _wait_for_a_hidden_file(desk, child)
            time.sleep(chance.uniform(0, 0.01))
        child.kill()
        child.wait(30)
        found += len(_hidden(desk))
        safeplan("contacts", demo.vault, "--card")
        assert _hidden(desk) == []
        assert not whole.exists() or whole.read_bytes().endswith(b"%%EOF\n")
    assert found, "no kill hit the moment at which something lies there"
    assert list((tmp_path / "home").rglob("unfinished/*")) == []


def _hidden(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir() if each.name.startswith(".")]


def _wait_for_a_hidden_file(folder: Path, child: subprocess.Popen[bytes]) -> None:
    while not _hidden(folder) and child.poll() is None:
        time.sleep(0.0005)


def _started(arguments: list[str | Path], home: Path) -> subprocess.Popen[bytes]:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "safeplan_desktop", *map(str, arguments)],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
