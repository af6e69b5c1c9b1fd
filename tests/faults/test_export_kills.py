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
STOPPING: Final = """
import pathlib, sys, time
real = pathlib.Path.replace
def replace(self, target):
    if str(target).endswith(".pdf"):
        print("now", flush=True)
        time.sleep(60)
    return real(self, target)
pathlib.Path.replace = replace
from safeplan_desktop import cli
sys.exit(cli.run(sys.argv[1:]))
"""
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
        stops = number % 2 == 0
        with _started([*verb, whole], tmp_path / "home", stops=stops) as child:
            if stops:
                assert child.stdout is not None
                assert child.stdout.readline() == b"now\n"
                assert _hidden(desk)
            else:
                time.sleep(lasts * chance.uniform(0.4, 1.0))
            child.kill()
        found += len(_hidden(desk))
        safeplan("contacts", demo.vault, "--card")
        assert _hidden(desk) == []
        assert not whole.exists() or whole.read_bytes().endswith(b"%%EOF\n")
    assert found, "no kill hit the moment at which something lies there"
    assert list((tmp_path / "home").rglob("unfinished/*")) == []


def _hidden(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir() if each.name.startswith(".")]


def _started(arguments: list[str | Path], home: Path, *, stops: bool) -> subprocess.Popen[bytes]:
    """Start an export; one that `stops` says "now" when its paper is about to get its name."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    return subprocess.Popen(
        [sys.executable, *(("-c", STOPPING) if stops else ("-m", "safeplan_desktop")),
         *map(str, arguments)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
