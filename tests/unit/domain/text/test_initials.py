"""Initials of names in any script."""

from __future__ import annotations

import pytest

from safeplan_desktop.domain.text.initials import HIDDEN, initials


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Example: Ana Jovanović", "A. J."),
        ("Łukasz Żółty", "Ł. Ż."),
        ("o'Brien", "O."),
        ("Ana Maria de la Cruz", "A. M. D."),
        ("محمد علي", "م. ع."),
        ("山田 太郎", "山. 太."),
        ("e\u0301mile", "E\u0301."),
        ("\u202eanA", "A."),
        ("🙂", HIDDEN),
        ("- .", HIDDEN),
        ("", HIDDEN),
        ("\u0000\u0007", HIDDEN),
        ("3rd Client", "3. C."),
    ],
)
def test_initials_in_any_script_and_nothing_more(name: str, shown: str) -> None:
    assert initials(name) == shown


def test_initials_of_a_long_name_are_short() -> None:
    assert len(initials("word " * 2000)) < 12
