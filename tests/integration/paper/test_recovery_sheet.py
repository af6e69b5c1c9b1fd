"""The recovery sheet: one page, all facts, and instructions that work as printed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from safeplan_desktop.domain.custody import recovery_code
from safeplan_desktop.domain.paper.document import PaperSize
from safeplan_desktop.domain.practice.practice import Practice
from safeplan_desktop.domain.record import RecordId
from safeplan_desktop.paper.papers import LocalPapers
from safeplan_desktop.services.custody.describe_recovery import describe_recovery
from safeplan_desktop.services.ports import VaultSession
from safeplan_desktop.vault.glance import LocalVaultKeeper
from safeplan_desktop.vault.keys.kdf import Argon2Cost
from tests.integration.paper.samples import text_of, tool
from tests.integration.vault.keys import Dice

if TYPE_CHECKING:
    from pathlib import Path

CHEAP = Argon2Cost(memory_kib=64, passes=1, lanes=1)
SECRET = bytes(range(20))
FINGERPRINT = "0f" * 32


@dataclass
class Noon:
    """A clock that stands."""

    def now(self) -> datetime:
        """Return noon."""
        return datetime(2026, 11, 23, 12, tzinfo=UTC)

    def local(self, moment: datetime) -> datetime:
        """Return the moment as it is."""
        return moment

    def elapsed(self) -> float:
        """Return no time at all."""
        return 0.0

    def jumped(self) -> timedelta:
        """Return that nobody has set it."""
        return timedelta(0)


def _sheet(code: str = recovery_code.write(SECRET), *, is_example: bool = False) -> bytes:
    sheet = describe_recovery(
        practice="Riverside Practice",
        vault_id="ab" * 16,
        code=code,
        fingerprint=FINGERPRINT,
        made_on=date(2026, 11, 23),
        is_example=is_example,
    )
    return LocalPapers().unsigned(sheet)


def _program(pdf: bytes, folder: Path) -> str:
    """Return the lines to be saved as read.py, as a reader copies them from the page."""
    lines = tool("pdftotext", pdf, folder, "-raw").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("import "))
    end = next(number for number, line in enumerate(lines) if line.startswith("for row in"))
    return "\n".join(lines[start : end + 1])


def test_recovery_sheet_has_what_a_person_needs_on_its_first_page(tmp_path: Path) -> None:
    printed = text_of(_sheet(), tmp_path)
    assert printed.count("\f") == 2
    printed, for_machines = printed.split("\f")[:2]
    assert "python" not in printed
    assert "import json, apsw" in for_machines
    groups = re.findall(r"\b[0-9A-Z]{4}\b", printed.split("How to use it")[0])
    for group in recovery_code.write(SECRET).split("-"):
        assert group in groups
    assert groups.count("ABAB") == 8
    assert groups.count("0F0F") == 16
    assert "Riverside Practice" in printed
    assert "23 November 2026" in printed
    assert "page 1 of 2" in printed
    assert "Example" not in printed
    assert "Example" in text_of(_sheet(is_example=True), tmp_path)


def test_recovery_code_is_numbered_as_the_screen_speaks_of_it(tmp_path: Path) -> None:
    words = " ".join(tool("pdftotext", _sheet(), tmp_path, "-raw").split())
    for number, group in enumerate(recovery_code.write(SECRET).split("-"), start=1):
        assert f"{number} {group}" in words


def test_recovery_sheet_is_two_pages_on_letter_too(tmp_path: Path) -> None:
    sheet = describe_recovery(
        practice="Riverside Practice", vault_id="ab" * 16, code=recovery_code.write(SECRET),
        fingerprint=FINGERPRINT, made_on=date(2026, 11, 23), size=PaperSize.LETTER,
    )  # fmt: skip
    info = tool("pdfinfo", LocalPapers().unsigned(sheet), tmp_path, to="")
    assert "(letter)" in info
    assert re.search(r"Pages: +2\n", info)


def test_recovery_sheet_is_neutral_and_not_signed(tmp_path: Path) -> None:
    said = tool("pdfinfo", _sheet(), tmp_path, "-custom", to="")
    assert "Title:           Recovery sheet" in said
    assert "SafePlan" not in said.replace("SafePlan Desktop", "")
    assert b"/ByteRange" not in _sheet()
    assert recovery_code.write(SECRET)[:4].encode() not in _sheet()


def test_printed_instructions_name_only_public_libraries(tmp_path: Path) -> None:
    program = _program(_sheet(), tmp_path)
    modules = set(re.findall(r"^(?:from|import) (\w+)", program, re.MULTILINE))
    assert modules == {"json", "cryptography"}
    assert "import json, apsw" in program


@pytest.mark.parametrize("spelling", ["as printed", "in rows", "small letters"])
def test_printed_instructions_open_a_real_vault(spelling: str, tmp_path: Path) -> None:
    keeper = LocalVaultKeeper(Noon(), Dice(), cost=CHEAP, floor=CHEAP)
    seed = keeper.prepare("Maria Lindqvist", "Riverside")
    vault = tmp_path / "Riverside.safeplan"

    def furnish(session: VaultSession) -> None:
        session.ledger.append(Practice("Riverside", "Šetalište 1", "HR"), RecordId("ab" * 16))

    keeper.create(vault, seed, "dvanaest žutih čamaca", furnish).close()
    code = recovery_code.write(seed.recovery_secret)
    typed = {"as printed": code, "in rows": code.replace("-", " "), "small letters": code.lower()}
    done = subprocess.run(
        [sys.executable, "-I", "-c", _program(_sheet(code), tmp_path)],
        input=f"{vault}\n{typed[spelling]}\n", capture_output=True, text=True, encoding="utf-8",
        env={"PYTHONUTF8": "1"}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    row = next(line for line in done.stdout.splitlines() if " practice " in line)
    body = json.loads(row[row.index("{") :])
    assert body["record"]["address"] == "Šetalište 1"
