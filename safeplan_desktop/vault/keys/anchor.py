"""What the key files know of the database: its end, and what its pages were, at the last lock."""

from __future__ import annotations

from dataclasses import dataclass

from safeplan_desktop.domain.record import Head
from safeplan_desktop.vault.files import json_members
from safeplan_desktop.vault.files.canonical import Object

HASH_BYTES = 32
TAG_BYTES = 64
_MEMBERS = frozenset({"seq", "head"})
_PAGES = frozenset({"count", "digest", "first"})


@dataclass(frozen=True, slots=True)
class PagesMark:
    """What tells that a page was put back.

    How many pages there are, SHA-256 over the tags of all of them, and the tag of page 1, which is
    another one after every commit (32 and 64 bytes).
    """

    count: int
    digest: bytes
    first: bytes


@dataclass(frozen=True, slots=True)
class Anchor:
    """The ledger's end, and the pages; `pages` is None where only format 1 has written it."""

    head: Head
    pages: PagesMark | None = None


def written(anchor: Anchor | None) -> Object | None:
    """Return an anchor as it stands in a header of format 2."""
    if anchor is None:
        return None
    pages: Object | None = None
    if anchor.pages is not None:
        mark = anchor.pages
        pages = {"count": mark.count, "digest": mark.digest.hex(), "first": mark.first.hex()}
    return {"seq": anchor.head.seq, "head": anchor.head.hash.hex(), "pages": pages}


def read(content: Object, *, has_pages: bool) -> Anchor | None:
    """Return the member `anchor` of a header. Raises ValueError."""
    if content.get("anchor") is None:
        return None
    source = json_members.inner(content, "anchor")
    json_members.only(source, _MEMBERS | {"pages"} if has_pages else _MEMBERS)
    head = Head(json_members.whole(source, "seq"), json_members.binary(source, "head", HASH_BYTES))
    if source.get("pages") is None:
        return Anchor(head)
    pages = json_members.inner(source, "pages")
    json_members.only(pages, _PAGES)
    mark = PagesMark(
        count=json_members.whole(pages, "count", 1),
        digest=json_members.binary(pages, "digest", HASH_BYTES),
        first=json_members.binary(pages, "first", TAG_BYTES),
    )
    return Anchor(head, mark)
