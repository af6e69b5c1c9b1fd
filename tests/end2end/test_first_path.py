"""From an empty machine to a signed safety plan, in the real program in a real window."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.end2end import plan_walk, walks
from tests.end2end.conftest import Start
from tests.end2end.machine import Machine
from tests.end2end.screen_reader import Inspector

NAME = "Example: Ana Jovanović-Ščerbak"


def pdfsig(path: Path) -> str:
    return subprocess.run(
        ["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False
    ).stdout


def locked_again(pid: int) -> bool:
    """Tell whether a process has become the one that stands at the unlock screen."""
    return b"--locked-at" in Path(f"/proc/{pid}/cmdline").read_bytes()


def test_first_path_from_empty_machine_ends_in_a_signed_plan(
    machine: Machine, start: Start, home: Path
) -> None:
    hands = start()
    inspector = hands.on_arrival = Inspector()
    walks.set_up(hands, home / "sheet.pdf")
    walks.add_client(hands, NAME)
    plan_walk.write_plan(hands)
    paper = home / "plan.pdf"
    plan_walk.save_as_pdf(hands, paper)
    hands.find("label", "Version 1")

    told = pdfsig(paper)
    assert "Signature is Valid" in told
    assert "Total document signed" in told
    vault = home / ".local/share/SafePlan" / f"{walks.PRACTICE}.safeplan"
    walks.lock(hands)
    assert locked_again(hands.process.pid)
    key = ("--passphrase-file", "-", "--json")
    ours = machine.run("verify", paper, "--vault", vault, *key, stdin=walks.PASSPHRASE)
    assert ours.returncode == 0, ours.stderr
    assert json.loads(ours.stdout)["ok"] is True

    walks.try_passphrase(hands, "seven loud kettles on the hill")
    hands.find("label", "That is not the passphrase.")
    walks.unlock(hands)
    hands.find("check box", "Privacy view", state="CHECKED")
    hands.keys("F9")
    hands.find("list item", NAME, exact=False)
    assert hands.quit() == 0
    assert "\n".join(inspector.problems) == ""
    assert len(inspector.places) >= 20
