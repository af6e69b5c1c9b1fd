"""A name is found however it is typed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeplan_desktop.vault.projections import folding


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Łódź", "lodz"),
        ("Đorđe Čović", "dorde covic"),
        ("Øyvind Åse", "oyvind ase"),
        ("Großmann", "grossmann"),
        ("GROẞMANN", "grossmann"),
        ("Þórsson", "thorsson"),
        ("Y\u0131ld\u0131z İnan", "yildiz inan"),
        ("Œuvre Æther", "oeuvre aether"),
        ("José", "jose"),
        ("Ελλάδα", "ελλαδα"),
        ("Ёлкин", "елкин"),
        ("שָׁלוֹם", "שלום"),
        ("مُحَمَّد", "محمد"),
        ("ﬁne", "fine"),
    ],
)
def test_fold_gives_what_people_type(written: str, typed: str) -> None:
    assert folding.fold(written) == typed
    assert folding.fold(unicodedata.normalize("NFD", written)) == typed


@pytest.mark.parametrize("text", ["हिन्दी", "ガ", "한국어", "ไทย"])
def test_fold_keeps_marks_that_carry_meaning(text: str) -> None:
    assert folding.fold(text) == unicodedata.normalize("NFKC", text)


def test_findable_has_parts_and_the_whole_of_a_written_word() -> None:
    found = folding.findable("O'Brien-Smith Ana")
    assert found == " ana brien briensmith o obriensmith smith"


@pytest.mark.parametrize("typed", ["o'br", "OBRIEN", "brien", "smi", "ana o", "Aná", "brien-s"])
def test_typed_word_starts_stand_in_findable(typed: str) -> None:
    findable = folding.findable("O'Brien-Smith Ana")
    assert all(word in findable for word in folding.typed(typed))


@pytest.mark.parametrize("typed", ["rien", "mith", "x", "ana x"])
def test_typed_middles_of_words_do_not_stand_in_findable(typed: str) -> None:
    findable = folding.findable("O'Brien-Smith Ana")
    assert not all(word in findable for word in folding.typed(typed))


def test_emoji_is_a_word() -> None:
    assert folding.typed("🙂")[0] in folding.findable("🙂 Bo")


@pytest.mark.parametrize("typed", ["", "  ", "...", "-", "\u200b", "\x00"])
def test_typed_nothing_gives_no_words(typed: str) -> None:
    assert folding.typed(typed) == ()


def test_typed_page_is_cut_to_sixteen_words() -> None:
    assert len(folding.typed(" ".join(map(str, range(100))))) == 16


def test_sort_key_puts_names_in_the_order_people_expect() -> None:
    names = ["Zoë", "ana", "Łukasz", "Änne", "Ana B", "Émile", "Lena"]
    assert sorted(names, key=folding.sort_key) == [
        "ana", "Ana B", "Änne", "Émile", "Lena", "Łukasz", "Zoë",
    ]  # fmt: skip


@given(st.text(max_size=40))
def test_every_word_of_any_text_finds_that_text(text: str) -> None:
    findable = folding.findable(text)
    for chunk in text.split():
        assert all(word in findable for word in folding.typed(chunk))


@given(st.text(max_size=40))
def test_fold_of_a_fold_is_the_fold(text: str) -> None:
    assert folding.fold(folding.fold(text)) == folding.fold(text)


@given(st.text(max_size=60))
def test_plain_letters_keep_the_number_of_words(text: str) -> None:
    assert len(folding.plain_letters(text).split()) == len(text.split())
