"""The passphrase rules of NIST SP 800-63B-4."""

from __future__ import annotations

import pytest

from safeplan_desktop.domain.custody.passphrase import PassphraseRule, judge, normalised

NAMES = ("Riverside Practice", "Example: Maria Lindqvist")


def test_judge_long_and_hard_to_guess_is_acceptable() -> None:
    verdict = judge("four quiet herons on the pier", 4, NAMES)
    assert verdict.acceptable
    assert verdict.length == 29


def test_judge_fourteen_characters_is_too_short_and_fifteen_is_not() -> None:
    assert PassphraseRule.LONG_ENOUGH not in judge("x" * 14, 4, NAMES).met
    assert PassphraseRule.LONG_ENOUGH in judge("x" * 15, 4, NAMES).met


def test_judge_common_is_refused_however_long() -> None:
    assert not judge("password" * 8, 0, NAMES).acceptable


@pytest.mark.parametrize("text", ["my lindqvist family secret", "RIVERSIDE in the fog, at noon"])
def test_judge_with_a_name_in_it_is_refused(text: str) -> None:
    assert PassphraseRule.NOT_YOUR_NAMES not in judge(text, 4, NAMES).met


def test_judge_empty_meets_no_rule() -> None:
    assert judge("", 0, NAMES).met == frozenset()


def test_judge_64_characters_and_spaces_and_any_script_are_welcome() -> None:
    assert judge("小さな青い鳥が窓の外で歌う朝だよ", 4, NAMES).acceptable
    assert judge("a long phrase " * 5, 4, NAMES).acceptable


def test_normalised_composed_and_decomposed_accents_are_one_passphrase() -> None:
    assert normalised("cafe\u0301") == normalised("caf\u00e9")
    assert judge("e\u0301" * 15, 4, ()).length == 15
