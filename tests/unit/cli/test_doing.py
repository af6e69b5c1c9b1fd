"""Every verb of the grammar has a function, and there is no function without a verb."""

from __future__ import annotations

import argparse

import pytest

from safeplan_desktop.cli.doing import WINDOW, function_of
from safeplan_desktop.cli.parser import build_parser


def _verbs() -> list[str]:
    actions = build_parser()._actions
    (verbs,) = (each for each in actions if isinstance(each, argparse._SubParsersAction))
    return list(verbs.choices)


@pytest.mark.parametrize("verb", [WINDOW, *_verbs()])
def test_verb_of_the_grammar_has_a_function(verb: str) -> None:
    assert callable(function_of(verb))


def test_no_verb_opens_the_window() -> None:
    assert build_parser().parse_args([]).do == WINDOW
    assert build_parser().parse_args(["--vault", "a"]).do == WINDOW


def test_verb_is_named_in_do() -> None:
    assert build_parser().parse_args(["doctor"]).do == "doctor"
