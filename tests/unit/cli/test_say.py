"""What the command line prints: one line a line, one JSON value, and nothing that steers."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence

import pytest

from safeplan_desktop import cli
from safeplan_desktop.cli.say import Voice, clean
from safeplan_desktop.cli.verb import Run
from safeplan_desktop.domain.errors import ErrorCode, UserFacing


@pytest.mark.parametrize(
    "text",
    ["\x1b[2Jgone", "a\nforged line", "a\rover", "bell\a", "\x9b31m", "\u202etxet", "\udcff", "\t"],
)
def test_clean_what_steers_or_breaks_the_line_is_replaced(text: str) -> None:
    shown = clean(text)
    assert len(shown) == len(text)
    assert "\ufffd" in shown
    assert shown.isprintable()


def test_clean_names_of_any_script_stay_as_they_are() -> None:
    for name in ("Tom\u00e1s", "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627", "Ana \u010c."):
        assert clean(name) == name


def test_result_of_any_text_is_one_ascii_line(capsys: pytest.CaptureFixture[str]) -> None:
    value = {"name": "\x1b[2J \u202e \x9b \udcff Tom\u00e1s\n"}
    Voice(as_json=True).result(value)
    out = capsys.readouterr().out
    assert out.isascii()
    assert out.count("\n") == 1
    assert json.loads(out) == value


def test_error_as_json_is_one_value_and_words_on_standard_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Voice(as_json=True).error(UserFacing(ErrorCode.WRONG_PASSPHRASE))
    told = capsys.readouterr()
    assert set(json.loads(told.out)) == {"ok", "code", "reason"}
    assert len(told.err.splitlines()) == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["info", "--json"],
        ["info", "somewhere", "--json"],
        ["nonsense", "--json"],
        ["--json"],
        ["clients", "somewhere", "--json", "--words"],
        ["export", "somewhere", "--client", "a", "--as", "fax", "--to", "b", "--json"],
        ["create", "somewhere", "--practice", "P", "--json"],
        ["info", "somewhere", "--json", "--passphrase", "typed here"],
    ],
)
def test_usage_that_cannot_be_meant_is_one_json_value_and_2(
    arguments: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(arguments) == 2
    told = capsys.readouterr()
    assert json.loads(told.out)["code"] == "wrong-usage"
    assert told.err


def test_mistake_of_ours_is_one_json_value_and_says_nothing_of_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_verb: str) -> Run:
        raise RuntimeError("Example: Ana")

    monkeypatch.setattr(cli, "function_of", broken)
    assert cli.run(["doctor", "--json"]) == 4
    told = capsys.readouterr()
    assert json.loads(told.out)["code"] == "defect"
    assert "Ana" not in told.out + told.err


@pytest.mark.parametrize("looks", [True, False])
def test_progress_is_one_line_of_a_terminal_and_nothing_elsewhere(
    looks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: looks)
    monkeypatch.setattr(sys, "stderr", terminal)
    for done in (0, 50, 200):
        Voice(as_json=False).progress("lists", done, 200)
    assert terminal.getvalue() == ("\r  0 %\r 25 %\r100 %\n" if looks else "")
