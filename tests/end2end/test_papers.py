"""A discreet list from the record to a file, by keyboard alone; then it is known by its bytes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.end2end import walks
from tests.end2end.conftest import Start, Vault
from tests.end2end.machine import Machine
from tests.end2end.screen_reader import Inspector
from tests.end2end.walks import tab_to


def test_discreet_list_is_chosen_looked_at_saved_and_known(
    machine: Machine, start: Start, example: Vault, home: Path
) -> None:
    hands = start("--vault", example.path)
    inspector = hands.on_arrival = Inspector()
    walks.unlock(hands, example.passphrase)
    hands.find("list item", "Example: Ana J.", exact=False)
    hands.keys("Return")
    hands.press("Print or save")
    hands.find("push button", "Save as a PDF")
    tab_to(hands, "Safety plan")
    hands.type("Disc")
    hands.find("combo box", "Discreet list")
    hands.see("Nothing on it or in its file tells what it is.")
    hands.see("knows English words only")
    hands.arrive("papers: discreet")
    paper = home / "list.pdf"
    hands.push("Save as a PDF")
    hands.save_file(paper)
    hands.find("push button", "Done", state="FOCUSED")
    hands.keys("Return")
    hands.see("Discreet list, version 3")
    hands.tick("Show: Handed out")
    hands.see_gone("finished")
    assert hands.quit() == 0
    assert "\n".join(inspector.problems) == ""

    words = subprocess.run(
        ["pdftotext", str(paper), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "My list" in words
    assert "Ana" not in words
    key = ("--passphrase-file", "-", "--json")
    told = machine.run("verify", paper, "--vault", example.path, *key, stdin=example.passphrase)
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout)["finding"] == "ours-unsigned"
