"""Which letters of a name are marked."""

import pytest

from safeplan_desktop.domain.text.matches import matched_spans


@pytest.mark.parametrize(
    ("name", "typed", "marked"),
    [
        ("Example: Ana J.", "an", ["An"]),
        ("Example: Ana J.", "j an", ["An", "J"]),
        ("Example: Ana J.", "na", []),
        ("Ana Anić", "an", ["An", "An"]),
        ("Ilić", "ILIC", ["Ilić"]),
        ("Ili\u0107", "ilic\u0301", ["Ili\u0107"]),
        ("Ilic\u0301 B.", "ilić", ["Ilic\u0301"]),
        ("Ana", "anastasia", []),
        ("Ana", "a an ana", ["Ana"]),
        ("O'Brien", "b", ["B"]),
        ("Đorđe Łoś", "dor los", ["Đor", "Łoś"]),
        ("Ærø", "aer", ["Ær"]),
        ("ﬁnn", "fi", ["ﬁ"]),
        ("Straße", "strass", ["Straß"]),
        ("Ana", "", []),
        ("", "a", []),
        ("😀 Zoe", "zo", ["Zo"]),
        ("Ana", "   ", []),
    ],
)
def test_spans_of_what_was_typed_are_the_beginnings_of_words(
    name: str, typed: str, marked: list[str]
) -> None:
    assert [name[start:end] for start, end in matched_spans(name, typed)] == marked
