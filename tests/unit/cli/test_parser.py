"""Where words, options and verbs may stand on a command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from safeplan_desktop.cli.exits import WrongUsage
from safeplan_desktop.cli.parser import read_arguments


@pytest.mark.parametrize(
    "arguments",
    [
        ["contacts", "v", "crisis", "line", "--card"],
        ["contacts", "v", "--card", "crisis", "line"],
        ["contacts", "--card", "v", "crisis", "line"],
        ["contacts", "v", "crisis", "--card", "line", "--json"],
    ],
)
def test_words_before_between_and_after_options_are_all_taken(arguments: Sequence[str]) -> None:
    options = read_arguments(arguments)
    assert options.path == Path("v")
    assert options.words == ["crisis", "line"]
    assert options.card is True


@pytest.mark.parametrize(
    "arguments",
    [
        ["info", "v", "another"],
        ["clients", "v", "--json", "--pass", "f"],
        ["verify", "f", "--pdf-password", "f"],
        ["clients", "v", "ana", "-x"],
        ["doctor", "--version"],
    ],
)
def test_what_is_not_known_or_shortened_is_refused(arguments: Sequence[str]) -> None:
    with pytest.raises(WrongUsage) as caught:
        read_arguments(arguments)
    assert caught.value.usage.startswith("usage: safeplan")
