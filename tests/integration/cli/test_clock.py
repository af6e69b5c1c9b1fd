"""A computer whose clock is wrong, or whose zone has no name: `export` signs, and says so."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final, TypedDict, cast

import pytest

from tests.integration.cli.conftest import Demo, Told, child

RIGHT: Final = ("-m", "safeplan_desktop")
LONG_AGO: Final = (
    "-c",
    """
import sys
from datetime import timedelta
from safeplan_desktop import __main__
from safeplan_desktop.bootstrap.machine import SystemClock
right = SystemClock.now
SystemClock.now = lambda clock: right(clock) - timedelta(days=20_000)
sys.exit(__main__.main())
""",
)
"""The program on a computer that believes it is some fifty-five years ago."""


class Row(TypedDict):
    """A client as the verb lists them."""

    id: str
    plan_version: int


def run(demo: Demo, how: tuple[str, str], *verb: str | Path, **further: str) -> Told:
    """Run a verb on the demo's vault."""
    key = ("--passphrase-file", demo.passphrase_file)
    return child(demo.folder / "home", [sys.executable, *how, *map(str, (*verb, *key))], **further)


def export(demo: Demo, how: tuple[str, str], **further: str) -> tuple[Told, Path]:
    """Sign the plan of a client who has one; return what was said, and the paper."""
    listed = cast("list[Row]", run(demo, RIGHT, "clients", demo.vault, "--json").json)
    client, paper = next(r["id"] for r in listed if r["plan_version"]), demo.folder / "new.pdf"
    verb = ("export", demo.vault, "--client", client, "--as", "pdf", "--to", paper)
    return run(demo, how, *verb, **further), paper


def test_export_by_a_clock_that_is_wrong_says_so_and_so_does_verify(demo: Demo) -> None:
    told, paper = export(demo, LONG_AGO)
    assert told.code == 0
    assert "The clock of this computer says 19" in told.err
    assert "It is signed anyway" in told.err
    told = run(demo, RIGHT, "verify", paper, "--vault", demo.vault)
    assert told.code == 0, told.err
    assert "The clock was in doubt when this was signed: it was behind the newest" in told.out
    told = run(demo, RIGHT, "verify", demo.vault)
    assert told.code == 0, told.err
    assert "The clock of the computer was set back" in told.out
    assert "One paper was signed while the clock of the computer was in doubt." in told.out


def test_export_by_a_clock_that_is_right_says_nothing_of_it(demo: Demo) -> None:
    told, paper = export(demo, RIGHT)
    assert (told.code, told.err) == (0, "")
    assert "clock" not in run(demo, RIGHT, "verify", paper, "--vault", demo.vault).out
    assert "clock" not in run(demo, RIGHT, "verify", demo.vault).out


@pytest.mark.parametrize("zone", ["UTC0", ":bogus", "Nowhere/At/All"])
def test_export_in_a_zone_without_a_name_or_a_database_signs(demo: Demo, zone: str) -> None:
    told, _ = export(demo, RIGHT, TZ=zone, PYTHONTZPATH="")
    assert (told.code, told.err) == (0, "")
