"""Numbers stay what was typed; a short code never becomes an international number."""

from __future__ import annotations

import pytest

from safeplan_desktop.domain.text import phone


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [
        ("112", "112"),
        ("116 123", "116123"),
        ("+44 20 7946 0142", "+442079460142"),
        ("(020) 7946-0142", "02079460142"),
        ("0800-0113", "08000113"),
    ],
)
def test_digits_are_what_was_typed_as_a_dialler_takes_it(typed: str, dialled: str) -> None:
    assert phone.digits(typed) == dialled


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("116123", "116 123"), ("112", "112"), ("13 11 14", "13 11 14"), (" 988 ", "988")],
)
def test_readable_groups_only_what_was_not_grouped(typed: str, shown: str) -> None:
    assert phone.readable(typed) == shown


@pytest.mark.parametrize(
    ("typed", "short"),
    [("112", True), ("116 123", True), ("14416", True), ("+44 112", False), ("ask Vera", False)],
)
def test_is_short_code_knows_service_numbers(typed: str, short: bool) -> None:
    assert phone.is_short_code(typed) is short


def test_digits_of_words_is_empty_and_never_an_error() -> None:
    assert phone.digits("ring the bell") == ""


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "15", "112", "116 123", "+44 20 7946 0142", "(020) 7946-0142",
        "+49 (0)800 111 0 111",
        "020 7946 0142 ext. 12", "020 7946 0142 x136", "020.7946.0142", "020\u20117946\u20110142",
    ],
)  # fmt: skip
def test_what_a_telephone_takes_looks_like_a_number(typed: str) -> None:
    assert phone.looks_like_a_number(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "14 Harbour Street, flat 3", "abc 12", "ask Vera", "0800 111 0 111555 0123", "+", "7",
        "020 7946 0142 / 020 7946 0143", "44+20 7946 0142", "x136",
    ],
)  # fmt: skip
def test_an_address_a_word_or_two_numbers_in_one_do_not_look_like_a_number(typed: str) -> None:
    assert not phone.looks_like_a_number(typed)


@pytest.mark.parametrize(
    ("typed", "calling_code", "trunk", "forms"),
    [
        ("07700 900373", "44", "0", ("+447700900373",)),
        ("+44 7700 900373", "44", "0", ("07700900373",)),
        ("20 12 34 56", "45", "", ("+4520123456",)),
        ("06 1234 5678", "39", "", ("+390612345678",)),
        ("(202) 555-0100", "1", "1", ("+12025550100",)),
        ("+49 30 123456", "44", "0", ()),
        ("112", "44", "0", ()),
        ("Marko 12", "44", "0", ()),
        ("07700 900373", "", "", ()),
    ],
)
def test_other_form_of_a_number_is_that_of_its_country(
    typed: str, calling_code: str, trunk: str, forms: tuple[str, ...]
) -> None:
    assert phone.other_forms(typed, calling_code, trunk) == forms
