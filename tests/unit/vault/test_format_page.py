"""docs/vault-format.md says how every kind of record looks; this is what holds it to that.

If a test here fails because a record got another field: what is in vaults already has the old
shape. Count the kind's `VERSION` up, write an upcaster, and say both shapes on the page. (Before
the first release, the page alone.)
"""

from __future__ import annotations

import dataclasses
import enum
import types
import typing
from datetime import date
from typing import Final

import pytest

from safeplan_desktop.domain.plan.plan import PlanDraft
from safeplan_desktop.domain.record import Record
from safeplan_desktop.services.kinds import KINDS
from safeplan_desktop.vault.ledger import chain
from safeplan_desktop.vault.ledger.chain import EntryMetadata
from tests.conftest import ROOT

PAGE: Final = (ROOT / "docs" / "vault-format.md").read_text(encoding="utf-8")
LEDGER_KINDS: Final = [kind for kind in KINDS if kind is not PlanDraft]
PLAIN: Final[dict[object, str]] = {str: "text", int: "number", bool: "yes/no", date: "date"}


def spelled(hint: object) -> str:
    """Return the words that the page has for a type."""
    arguments = typing.get_args(hint)
    if isinstance(hint, types.UnionType):
        return f"{spelled(arguments[0])} or null"
    if typing.get_origin(hint) is tuple:
        return f"[{spelled(arguments[0])}, ...]"
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return " ".join(f"`{member.value}`" for member in hint)
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return hint.__name__
    return PLAIN[hint]


def row(kind: type, name: str) -> str:
    """Return the line of the page for a record or for something inside one."""
    hints = typing.get_type_hints(kind)
    members = [f"`{f.name}` {spelled(hints[f.name])}" for f in dataclasses.fields(kind)]
    return f"| {name} | {'; '.join(members)} |"


def inner(kind: type) -> set[type]:
    """Return the dataclasses that stand inside a kind."""
    found: set[type] = set()
    for hint in typing.get_type_hints(kind).values():
        for candidate in (hint, *typing.get_args(hint)):
            if isinstance(candidate, type) and dataclasses.is_dataclass(candidate):
                found |= {candidate} | inner(candidate)
    return found


@pytest.mark.parametrize("kind", LEDGER_KINDS, ids=lambda kind: kind.KIND)
def test_page_has_every_kind_with_all_its_members(kind: type[Record]) -> None:
    assert row(kind, f"`{kind.KIND}` {kind.VERSION}") in PAGE


@pytest.mark.parametrize("kind", sorted({i for k in LEDGER_KINDS for i in inner(k)}, key=str))
def test_page_has_everything_that_stands_inside_a_kind(kind: type) -> None:
    assert row(kind, kind.__name__) in PAGE


def test_page_has_an_example_that_is_right() -> None:
    vault = "0123456789abcdef0123456789abcdef"
    moment = "2026-11-23T10:00:00.000000Z"
    entry = EntryMetadata(1, "a" * 32, "audit", 1, None, "c" * 32, moment, moment)
    body = f'{{"record":{{"count":1,"event":"created","subject":"{vault}"}},"version":1}}'
    metadata = chain.metadata_bytes(entry)
    hash_of_body = chain.body_hash(bytes(16), body)
    found = chain.entry_hash(chain.genesis(vault), metadata, hash_of_body)
    assert body in PAGE
    for part in (
        metadata.decode(),
        chain.genesis(vault).hex(),
        hash_of_body.hex(),
        found.hex(),
        chain.entry_mac(b"k" * 32, found).hex(),
    ):
        assert part in PAGE
