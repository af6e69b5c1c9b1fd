"""The hazard log names a control and tests for each hazard, and the tests are there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
LOG: Final = (ROOT / "docs" / "clinical-safety.md").read_text(encoding="utf-8")
HAZARDS: Final = LOG.split("\n### ")[1:]
_NAMED: Final = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


@pytest.mark.parametrize("hazard", HAZARDS, ids=[each.split(" ")[0] for each in HAZARDS])
def test_hazard_has_cause_control_and_what_remains_and_its_tests_are_there(hazard: str) -> None:
    assert re.match(r"[A-Z]\d+ · severity [123] · \S", hazard)
    for part in ("Cause", "Control", "Test", "Remains"):
        assert f"- **{part}.** " in hazard
    named = _NAMED.findall(hazard)
    assert named
    for path, test in named:
        text = (ROOT / path).read_text(encoding="utf-8")
        assert f"def {test}(" in text, f"{path}::{test}"


def test_log_says_what_the_program_is_not_and_how_a_fault_is_reported() -> None:
    for heading in ("## Intended purpose", "**What it is not**", "## When something is wrong"):
        assert heading in LOG
