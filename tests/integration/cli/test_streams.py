"""Standard streams that are closed, full, narrow or gone: every verb still ends as it should."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.cli.conftest import Demo, Safeplan

MAIN = f"exec {sys.executable} -m safeplan_desktop"
WORDS = "marble teapot under nine oaks"


def _shell(script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", script],
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def _create(vault: Path) -> str:
    return (
        f"{MAIN} create {vault} --practice P --therapist 'Example: T.' --passphrase-file -"
        f" <<<'{WORDS}'"
    )


@pytest.mark.parametrize("form", ["", "--json"])
def test_clients_on_a_terminal_without_unicode_lists_them_all(demo: Demo, form: str) -> None:
    script = f"{MAIN} clients {demo.vault} --passphrase-file {demo.passphrase_file} {form}"
    told = _shell(script, LC_ALL="POSIX", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    assert told.returncode == 0, told.stderr
    assert "Yusuf" in told.stdout
    assert told.stdout.isascii()


def test_answer_that_does_not_fit_is_told_and_ends_in_5(demo: Demo) -> None:
    script = f"{MAIN} clients {demo.vault} --passphrase-file {demo.passphrase_file} >/dev/full"
    told = _shell(script)
    assert told.returncode == 5
    assert "could not be written" in told.stderr


def test_closed_standard_input_is_unreadable(demo: Demo) -> None:
    told = _shell(f"{MAIN} info {demo.vault} --passphrase-file - --json <&-")
    assert told.returncode == 4
    assert json.loads(told.stdout)["code"] == "file-unreadable"


def test_closed_streams_keep_their_numbers_from_the_vaults_files(demo: Demo) -> None:
    script = f"{MAIN} rebuild {demo.vault} --passphrase-file {demo.passphrase_file} >&- 2>&-"
    assert _shell(script).returncode == 0
    script = f"{MAIN} verify {demo.vault} --passphrase-file {demo.passphrase_file}"
    assert _shell(script).returncode == 0


def test_create_whose_code_nobody_can_read_makes_no_vault(tmp_path: Path) -> None:
    told = _shell(_create(tmp_path / "New.safeplan") + " >&-")
    assert told.returncode == 2
    assert not (tmp_path / "New.safeplan").exists()


def test_create_whose_reader_has_gone_says_that_the_code_is_lost(tmp_path: Path) -> None:
    script = f"({_create(tmp_path / 'New.safeplan')}; ) > >(exec true)"
    told = _shell(f"sleep 0.2 | : ; {script}")
    assert told.returncode == 5
    assert "nobody could read" in told.stderr


def test_demo_whose_reader_goes_away_is_made_to_its_end(tmp_path: Path, safeplan: Safeplan) -> None:
    out = tmp_path / "out"
    told = _shell(f"set -o pipefail; ({MAIN} demo --out {out}) | head -n 1")
    assert told.returncode == 0, told.stderr
    checked = safeplan("verify", out / "plan.pdf")
    assert checked.code == 0
