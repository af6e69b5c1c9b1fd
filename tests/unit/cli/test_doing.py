"""Every verb is a file of its own with a function, and the window does without all of them."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import pytest

from safeplan_desktop.cli import verbs
from safeplan_desktop.cli.doing import WINDOW, function_of
from safeplan_desktop.cli.parser import build_parser, read_arguments


def _verbs() -> list[str]:
    actions = build_parser()._actions
    (found,) = (each for each in actions if isinstance(each, argparse._SubParsersAction))
    return list(found.choices)


@pytest.mark.parametrize("verb", [WINDOW, *_verbs()])
def test_verb_of_the_grammar_has_a_function(verb: str) -> None:
    assert callable(function_of(verb))


def test_every_file_beside_the_table_is_a_verb_in_it() -> None:
    folder = Path(verbs.__file__).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert files == set(verbs.VERBS)


def test_no_verb_opens_the_window() -> None:
    assert build_parser().parse_args([]).do == WINDOW
    assert build_parser().parse_args(["--vault", "a"]).do == WINDOW


@pytest.mark.parametrize("arguments", [[], ["--vault", "info"], ["--locked-at", "a b"]])
def test_window_is_read_as_the_whole_grammar_reads_it(arguments: list[str]) -> None:
    assert read_arguments(arguments) == build_parser().parse_args(arguments)


def test_window_reads_in_no_verb() -> None:
    asked = (
        "import sys; from safeplan_desktop.cli.parser import read_arguments; "
        "read_arguments(['--vault', 'info']); "
        "print(*(name for name in sys.modules if name.startswith('safeplan_desktop.cli.verbs')))"
    )
    told = subprocess.run(
        [sys.executable, "-c", asked], check=True, capture_output=True, text=True, timeout=60
    )
    assert told.stdout.split() == []


def test_verb_is_named_in_do() -> None:
    assert build_parser().parse_args(["doctor"]).do == "doctor"
