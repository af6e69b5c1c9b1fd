"""Canonical JSON: one value has exactly one spelling, so that it can be hashed and signed.

RFC 8785 (JCS) for a smaller set of values: objects with ASCII names, arrays, strings in Unicode
form NFC, whole numbers of at most 2^53 - 1, true, false and null. Names are sorted, nothing stands
between tokens, the text is UTF-8. Reading demands that spelling byte for byte, so two readers
can never understand one file in two ways (names given twice, exponents, escapes).
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

Value: TypeAlias = "bool | int | str | Sequence[Value] | Mapping[str, Value] | None"
Object: TypeAlias = Mapping[str, Value]

LARGEST: Final = 2**53 - 1


def write(value: Value) -> bytes:
    """Return the canonical spelling of a value; strings are brought into form NFC.

    Raises:
        ValueError: a number is too large, a name is not ASCII or a string is no Unicode text.
    """
    text = json.dumps(
        _prepared(value), ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )
    return text.encode("utf-8")


def read(data: bytes) -> Object:
    """Return the object that this canonical spelling means.

    Raises:
        ValueError: it is no object, or not spelled canonically.
    """
    try:
        value = _prepared(json.loads(data.decode("utf-8")))
        spelled = write(value)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(value, Mapping) or spelled != data:
        raise ValueError("not canonical")
    return value


def _prepared(value: object) -> Value:
    """Return the value with strings in NFC, or raise ValueError where it cannot be written."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int) and abs(value) <= LARGEST:
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {_name(name): _prepared(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_prepared(inner) for inner in value]
    raise ValueError("not a canonical value")


def _name(name: object) -> str:
    if not isinstance(name, str) or not name.isascii():
        raise ValueError("not a canonical name")
    return name
