"""Lines: nothing lost, nothing wider than the column, nothing changed into something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeplan_desktop.paper.engine.fonts import FontShelf, Weight
from safeplan_desktop.paper.engine.shaping import GlyphMissing, Line, TextStyle, Typesetter, tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

BODY = TextStyle(Weight.REGULAR, 15, 19.5, 0)
SETTER = Typesetter(FontShelf(()), most=10**9)
INTER = "abcdefghij klmnop WAVTo čćžđşăéñ Привет αβγ 0123456789 .,;:-/()<>&'\"“”\u2013—€"


def _text(line: Line) -> str:
    return "".join(cluster.text for run in line.runs for cluster in run.clusters)


def _texts(lines: Sequence[Line]) -> list[str]:
    return [_text(line) for line in lines]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=INTER, max_size=300), st.integers(min_value=40, max_value=500))
def test_lines_of_any_text_keep_every_character_within_the_width(text: str, width: int) -> None:
    lines = SETTER.lines(text, BODY, width)
    assert all(line.width <= width for line in lines)
    assert "".join(_texts(lines)).replace(" ", "") == tidy(text).replace(" ", "")


def test_lines_break_between_words() -> None:
    lines = SETTER.lines("I am still awake after three in the morning.", BODY, 130)
    assert _texts(lines) == ["I am still awake", "after three in the", "morning."]


def test_a_word_longer_than_the_line_is_broken_in_itself() -> None:
    lines = SETTER.lines("x" * 300, BODY, 200)
    assert len(lines) > 5
    assert "".join(_texts(lines)) == "x" * 300


def test_a_telephone_number_is_not_broken_while_it_fits() -> None:
    lines = SETTER.lines("Call me on 07700 900142 at any hour", BODY, 130)
    assert any("07700 900142" in text for text in _texts(lines))


def test_kerning_draws_letters_together() -> None:
    alone = SETTER.line("A", BODY).width + SETTER.line("V", BODY).width
    assert SETTER.line("AV", BODY).width < alone - 0.3


@pytest.mark.parametrize("typed", ["->", "=>", "10x10", "12:30", "fi ffl", "<b>&amp;</b>"])
def test_what_is_typed_is_not_turned_into_other_signs(typed: str) -> None:
    (run,) = SETTER.line(typed, BODY).runs
    plain = [
        SETTER.line(sign, BODY).runs[0].clusters[0].glyphs[0].gid for sign in typed if sign != " "
    ]
    drawn = [cluster.glyphs[0].gid for cluster in run.clusters if cluster.text != " "]
    assert drawn == plain


def test_tidy_makes_one_space_of_many_and_drops_control_characters() -> None:
    assert tidy(" a\t\n b\x00\x07c\u00a0d ") == "a bc\u00a0d"


def test_an_empty_text_is_one_empty_line() -> None:
    (line,) = SETTER.lines(" \n ", BODY, 100)
    assert (line.runs, line.width) == ((), 0)


def test_a_composed_and_a_decomposed_letter_look_the_same() -> None:
    assert SETTER.line("e\u0301", BODY).width == SETTER.line("\u00e9", BODY).width


def test_code_style_tells_zero_from_the_letter() -> None:
    code = TextStyle(Weight.REGULAR, 10, 14, 0, is_code=True)
    plain = SETTER.line("0", BODY).runs[0].clusters[0].glyphs[0].gid
    assert SETTER.line("0", code).runs[0].clusters[0].glyphs[0].gid != plain


@pytest.mark.parametrize("letter", ["日", "ह", "\U0001f3f3", "\ue123"])
def test_a_character_without_a_font_is_named(letter: str) -> None:
    with pytest.raises(GlyphMissing) as refused:
        SETTER.lines(f"Dear {letter}!", BODY, 200)
    assert refused.value.character == letter
