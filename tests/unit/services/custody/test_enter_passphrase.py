"""A new passphrase: short, known, different, taken from the offer, weighed too late."""

from __future__ import annotations

import pytest

from safeplan_desktop.domain.custody.passphrase import PassphraseRule, PassphraseVerdict
from safeplan_desktop.services.custody.enter_passphrase import (
    EnterPassphrase,
    PassphraseProblem,
    Sameness,
)

GOOD = "four quiet herons on the pier"
ALL = frozenset(PassphraseRule)


def typed(text: str, again: str = "", met: frozenset[PassphraseRule] = ALL) -> EnterPassphrase:
    entry = EnterPassphrase()
    entry.write(text)
    entry.write_again(again)
    entry.weighed(text, PassphraseVerdict(3, len(text), met))
    return entry


def test_problems_of_a_good_one_typed_twice_are_none() -> None:
    assert typed(GOOD, GOOD).problems() == ()


def test_problems_of_fourteen_characters_are_too_short() -> None:
    assert typed("a" * 14, "a" * 14).problems() == (PassphraseProblem.TOO_SHORT,)


def test_problems_of_more_than_is_allowed_are_too_long() -> None:
    assert typed("ab" * 600, "ab" * 600).problems() == (PassphraseProblem.TOO_LONG,)


def test_problems_of_a_known_one_say_so() -> None:
    entry = typed(GOOD, GOOD, ALL - {PassphraseRule.NOT_COMMON})
    assert entry.problems() == (PassphraseProblem.KNOWN,)


def test_problems_of_one_with_a_name_say_so() -> None:
    entry = typed(GOOD, GOOD, ALL - {PassphraseRule.NOT_YOUR_NAMES})
    assert entry.problems() == (PassphraseProblem.HOLDS_A_NAME,)


def test_problems_before_it_is_weighed_say_so() -> None:
    entry = EnterPassphrase(GOOD, GOOD)
    assert entry.problems() == (PassphraseProblem.NOT_WEIGHED,)


@pytest.mark.parametrize(
    ("again", "sameness"),
    [
        ("", Sameness.EMPTY),
        (GOOD[:5], Sameness.BEGUN),
        (GOOD, Sameness.SAME),
        (GOOD + " ", Sameness.DIFFERENT),
        ("five", Sameness.DIFFERENT),
    ],
)
def test_sameness_of_the_second_field(again: str, sameness: Sameness) -> None:
    assert typed(GOOD, again).sameness is sameness


def test_sameness_of_two_keyboards_is_same() -> None:
    assert typed("cafe\u0301 under the old lime", "caf\u00e9 under the old lime").sameness is (
        Sameness.SAME
    )


def test_length_counts_composed_characters() -> None:
    assert typed("e\u0301" * 15).length == 15


def test_offer_taken_fills_both_fields() -> None:
    entry = EnterPassphrase(offer="amber basket candle early feather garden")
    entry.take_offer()
    assert (entry.text, entry.again, entry.taken) == (entry.offer, entry.offer, True)
    assert entry.problems() == (PassphraseProblem.NOT_WEIGHED,)


def test_offer_changed_by_hand_is_no_longer_the_offer() -> None:
    entry = EnterPassphrase(offer="amber basket candle early feather garden")
    entry.take_offer()
    entry.write(entry.text + "!")
    assert not entry.taken
    assert entry.sameness is Sameness.DIFFERENT or entry.sameness is Sameness.BEGUN


def test_answer_that_comes_late_is_dropped() -> None:
    entry = EnterPassphrase()
    entry.write("first")
    entry.write("second")
    assert not entry.weighed("first", PassphraseVerdict(4, 5, ALL))
    assert entry.verdict is None


def test_text_that_stays_the_same_keeps_its_answer() -> None:
    entry = typed(GOOD, GOOD)
    entry.write(GOOD)
    assert entry.verdict is not None
