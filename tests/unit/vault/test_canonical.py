"""Canonical JSON: one value, one spelling."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeplan_desktop.vault.files import canonical

REFUSED = ValueError  # of whatever kind

names = st.text(st.characters(max_codepoint=126), max_size=8)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-canonical.LARGEST, canonical.LARGEST)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4)
)


def in_nfc(value: object) -> object:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [in_nfc(item) for item in value]
    if isinstance(value, dict):
        return {name: in_nfc(item) for name, item in value.items()}
    return value


def test_write_object_sorts_names_and_leaves_no_gaps() -> None:
    written = canonical.write({"b": [1, None, True], "a": {"d": "x", "c": -1}})
    assert written == b'{"a":{"c":-1,"d":"x"},"b":[1,null,true]}'


def test_write_string_escapes_only_what_it_must() -> None:
    text = 'quote" back\\ slash/ line\n tab\t bell\x07 delete\x7f é 🙂'
    expected = (
        '{"a":"quote\\" back\\\\ slash/ line\\n tab\\t bell\\u0007 delete\x7f é 🙂"}'.encode()
    )
    assert canonical.write({"a": text}) == expected


def test_write_string_decomposed_becomes_composed() -> None:
    assert canonical.write({"a": "Ana C\u030c"}) == '{"a":"Ana Č"}'.encode()


@pytest.mark.parametrize(
    "value",
    [1.5, float("nan"), canonical.LARGEST + 1, -(canonical.LARGEST + 1), "\ud800", {"č": 1}],
)
def test_write_value_outside_the_format_is_refused(value: canonical.Value) -> None:
    with pytest.raises(REFUSED):
        canonical.write({"a": value})


@given(st.dictionaries(names, values, max_size=5))
def test_read_what_was_written_gives_the_value_back(value: dict[str, canonical.Value]) -> None:
    written = canonical.write(value)
    assert canonical.read(written) == in_nfc(value)
    assert json.loads(written) == in_nfc(value)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b'"text"',
        b'{"a":1}\n',
        b' {"a":1}',
        b'{"a": 1}',
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{"a":1.0}',
        b'{"a":1e2}',
        b'{"a":-0}',
        b'{"a":NaN}',
        b'{"a":9007199254740992}',
        b'{"a":"\\u0041"}',
        b'{"a":"\\/"}',
        b'{"a":"\\ud800"}',
        '{"a":"C\u030c"}'.encode(),
        b'{"a":"\xff"}',
        b'\xef\xbb\xbf{"a":1}',
        '{"a":1}'.encode("utf-16"),
        b'{"a":1',
        b'{"a":' * 20_000,
        b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        b'{"a":' + b"9" * 5_000 + b"}",
    ],
)
def test_read_any_other_spelling_is_refused(data: bytes) -> None:
    with pytest.raises(REFUSED):
        canonical.read(data)
