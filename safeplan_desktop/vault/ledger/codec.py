"""Records to JSON and back, exactly: one record has one spelling, and nothing is guessed.

A body is ``{"record":{...},"version":n}``: names sorted, no space between tokens, UTF-8, every
field written. Reading refuses an unknown or missing field, a number where a text should stand, a
date in another spelling. Dates are ISO 8601 calendar dates, times UTC with microseconds, enums
their value, tuples arrays.
"""

from __future__ import annotations

import dataclasses
import enum
import json
import re
import typing
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, Final, TypeAlias

from cattrs import BaseConverter, Converter
from cattrs.gen import make_dict_structure_fn

from safeplan_desktop.domain.errors import Defect, ErrorCode, UserFacing
from safeplan_desktop.domain.record import R, Record
from safeplan_desktop.services.kinds import KINDS
from safeplan_desktop.vault.ledger.chain import read_moment, spelled
from safeplan_desktop.vault.ledger.upcasters import (
    UPCASTERS,
    JsonObject,
    Upcasters,
    missing_steps,
    upcast,
)

Hook: TypeAlias = Callable[[Any, Any], Any]
"""Turns JSON values into a field's value; called with the value and the field's type."""

_KIND_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class Codec:
    """Writes and reads the kinds it is given: all there are."""

    def __init__(
        self, kinds: Iterable[type[Record]] = KINDS, upcasters: Upcasters = UPCASTERS
    ) -> None:
        self._kinds = {kind.KIND: kind for kind in kinds}
        self._upcasters = upcasters
        self._converter = _converter()
        for name, kind in self._kinds.items():
            if not _KIND_NAME.fullmatch(name) or missing_steps(name, kind.VERSION, upcasters):
                raise Defect("a kind of record without a proper name or with a version left out")

    def encode(self, record: Record) -> str:
        """Return a record's body. A lone surrogate, which is no text, becomes U+FFFD."""
        if self._kinds.get(record.KIND) is not type(record):
            raise Defect("a kind of record that is not registered")
        content = {"record": self._converter.unstructure(record), "version": record.VERSION}
        return canonical(content)

    def fault_of(self, seq: int, kind: str, body: str) -> str:
        """Return the code of what is wrong with a body, empty if it can be read."""
        try:
            self.decode(kind, body)
        except UserFacing as error:
            return body_fault(seq, error)
        return ""

    def decode(self, kind: str, body: str) -> Record:
        """Return the record behind a body.

        Raises:
            UserFacing: VAULT_TOO_NEW for an unknown kind or a later version, VAULT_DAMAGED if the
                body is not a record of its kind.
        """
        wanted = self._kinds.get(kind)
        if wanted is None:
            raise UserFacing(ErrorCode.VAULT_TOO_NEW)
        return self.decode_as(wanted, body)

    def decode_as(self, kind: type[R], body: str) -> R:
        """Return the record of this kind behind a body. Raises as `decode`."""
        try:
            version, record = _envelope(body)
            if version > kind.VERSION:
                raise UserFacing(ErrorCode.VAULT_TOO_NEW)
            record = upcast(record, kind.KIND, version, kind.VERSION, self._upcasters)
            return self._converter.structure(record, kind)
        except (ValueError, TypeError, KeyError, RecursionError, ExceptionGroup) as error:
            raise UserFacing(ErrorCode.VAULT_DAMAGED) from error


def body_fault(seq: int, error: UserFacing) -> str:
    """Return the code of a body that could not be decoded, from what `decode` has raised."""
    what = "kind-unknown" if error.code is ErrorCode.VAULT_TOO_NEW else "body-odd"
    return f"{what}:{seq}"


def canonical(value: object) -> str:
    """Return the one spelling of a JSON value."""
    text = json.dumps(
        value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )
    return _LONE_SURROGATE.sub("\ufffd", text)


def _envelope(body: str) -> tuple[int, JsonObject]:
    content = json.loads(body)
    if not isinstance(content, dict) or content.keys() != {"record", "version"}:
        raise ValueError("envelope")
    version, record = content["version"], content["record"]
    if type(version) is not int or version < 1 or not isinstance(record, dict):
        raise ValueError("envelope")
    return version, record


def _converter() -> Converter:
    """Return a converter that takes nothing for something else."""
    converter = Converter(detailed_validation=False)
    for plain in (str, int, bool, float):
        converter.register_structure_hook(plain, _exactly(plain))
    converter.register_structure_hook(enum.StrEnum, _read_enum)  # before str, which it is, too
    converter.register_structure_hook(date, _read_date)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(datetime, _read_datetime)
    converter.register_unstructure_hook(datetime, spelled)
    converter.register_structure_hook_factory(_is_tuple, _tuple_hook)
    converter.register_structure_hook_factory(dataclasses.is_dataclass, _dataclass_hook)
    return converter


def _exactly(plain: type) -> Hook:
    def read(value: object, _: object) -> object:
        if type(value) is not plain:
            raise ValueError(plain.__name__)
        return value

    return read


def _read_date(value: object, _: object) -> date:
    if not isinstance(value, str):
        raise TypeError("date")
    parsed = date.fromisoformat(value)
    if parsed.isoformat() != value:
        raise ValueError("date")
    return parsed


def _read_datetime(value: object, _: object) -> datetime:
    if not isinstance(value, str):
        raise TypeError("datetime")
    parsed = read_moment(value)
    if spelled(parsed) != value:
        raise ValueError("datetime")
    return parsed


def _read_enum(value: object, kind: type[enum.StrEnum]) -> enum.StrEnum:
    if not isinstance(value, str):
        raise TypeError(kind.__name__)
    return kind(value)


def _is_tuple(kind: object) -> bool:
    return typing.get_origin(kind) is tuple


def _tuple_hook(kind: object, converter: BaseConverter) -> Hook:
    """Read an array, of any length (`tuple[X, ...]`) or with one type for each place."""
    types = typing.get_args(kind)
    repeated = types[1:] == (...,)
    hooks = [(converter.get_structure_hook(inner), inner) for inner in types if inner is not ...]

    def read(value: object, _: object) -> object:
        if not isinstance(value, list) or not (repeated or len(value) == len(hooks)):
            raise ValueError("array")
        chosen = hooks * len(value) if repeated else hooks
        return tuple(hook(item, inner) for item, (hook, inner) in zip(value, chosen, strict=True))

    return read


def _dataclass_hook(kind: type, converter: BaseConverter) -> Hook:
    """Read an object that has every field and no other member."""
    structure: Hook = make_dict_structure_fn(
        kind, converter, _cattrs_forbid_extra_keys=True, _cattrs_detailed_validation=False
    )
    count = len(dataclasses.fields(kind))

    def read(value: object, _: object) -> object:
        if not isinstance(value, dict) or len(value) != count:
            raise ValueError("members")
        return structure(value, kind)

    return read
