"""The tags (MACs) of the database's pages: proven one by one, and taken together.

SQLCipher proves a page when it reads it, and all of them in one call that cannot be ended early
(``PRAGMA cipher_integrity_check``). A vault that somebody works in is checked a few pages at a
time instead. The key that proves a page decrypts nothing, so an open vault may keep it.

A page of an older copy has a right tag. So all tags are hashed at the lock and compared at the
next unlock: every write draws a new initialisation vector, and with it another tag.

What a page is made of: https://www.zetetic.net/sqlcipher/design/ and `docs/vault-format.md`.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import struct
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from io import BufferedReader
from pathlib import Path
from typing import Final, NamedTuple

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.vault.database.connection import PAGE_BYTES

SALT_BYTES: Final = 16
_MAC_BYTES: Final = 64
_MAC_KEY_BYTES: Final = 32
_MAC_SALT_MASK: Final = 0x3A
_ROUNDS: Final = 2
LOCK_PAGE: Final = 0x40000000 // PAGE_BYTES + 1
"""SQLite locks bytes of this page, at 1 GiB, and never writes it: 262,145."""
_AT_ONCE: Final = 256
_TAGS: Final = struct.Struct(f"{PAGE_BYTES - _MAC_BYTES}x{_MAC_BYTES}s" * _AT_ONCE)
"""The tags of so many pages, taken out at once: this is read through at every unlock."""
_SLICE: Final = 1000
"""Pages between two slices: 4 MB, about ten milliseconds."""

Reading = Callable[[], AbstractContextManager[None]]
"""Keeps other processes from writing while it is entered."""


def page_key(path: Path, database_key: bytearray) -> bytearray:
    """Derive the key of the pages' MACs from the database key and the salt in the file.

    A file that cannot be read has no salt; what is wrong with it is for the opening to say.
    """
    salt = b""
    with contextlib.suppress(OSError), path.open("rb") as file:
        salt = file.read(SALT_BYTES)
    masked = bytes(byte ^ _MAC_SALT_MASK for byte in salt)
    made = hashlib.pbkdf2_hmac("sha512", database_key, masked, _ROUNDS, _MAC_KEY_BYTES)
    return bytearray(made)


class Tags(NamedTuple):
    """How many pages there are, SHA-256 over all their tags, and the tag of page 1."""

    pages: int
    digest: bytes
    first: bytes


@contextmanager
def opened(path: Path) -> Iterator[BufferedReader]:
    """Open the database's file for `tags`, around the transaction in which they are read.

    Closing it takes away the locks that SQLite holds on the same file (POSIX), so that is done
    when the transaction has ended.

    Raises:
        UserFacing: FILE_UNREADABLE.
    """
    try:
        file = path.open("rb")  # which reads on where the system gives less than was asked for
    except OSError as error:
        raise UserFacing(ErrorCode.FILE_UNREADABLE) from error
    with file:
        yield file


def tags(file: BufferedReader, tell: Callable[[int, int], object] | None = None) -> Tags:
    """Hash the tags of all pages but the lock page; reads the file once.

    `tell` is given pages done and pages there are; what it raises ends this.

    Raises:
        UserFacing: FILE_UNREADABLE.
    """
    digest, count, first = hashlib.sha256(), 0, b""
    buffer = bytearray(_AT_ONCE * PAGE_BYTES)
    try:
        whole = file.seek(0, 2) // PAGE_BYTES
        file.seek(0)
        while size := file.readinto(buffer) // PAGE_BYTES:
            found = b"".join(_TAGS.unpack(buffer))[: size * _MAC_BYTES]
            if count < LOCK_PAGE <= count + size:
                at = (LOCK_PAGE - count - 1) * _MAC_BYTES
                found = found[:at] + found[at + _MAC_BYTES :]
            digest.update(found)
            first = first or found[:_MAC_BYTES]
            count += size
            if tell is not None:
                tell(count, whole)
    except OSError as error:
        raise UserFacing(ErrorCode.FILE_UNREADABLE) from error
    return Tags(count, digest.digest(), first)


def opens(path: Path, database_key: bytearray) -> bool:
    """Tell whether page 1 was written with this key."""
    key = page_key(path, database_key)
    try:
        with contextlib.suppress(OSError), path.open("rb", buffering=0) as file:
            return not list(_wrong(file.read(PAGE_BYTES), 1, key))
        return False
    finally:
        key[:] = bytes(len(key))


class Slice(NamedTuple):
    """Pages looked at so far, pages there are, and the numbers from 1 of wrong ones among them."""

    done: int
    whole: int
    damaged: list[int]


def prove(path: Path, key: bytearray, reading: Reading) -> Iterator[Slice]:
    """Prove every page; yield after each slice.

    The descriptor stays open until the end: closing it would take away the locks that SQLite
    holds on the same file (POSIX), so this is closed while the connection is in no transaction.

    Raises:
        UserFacing: FILE_UNREADABLE.
    """
    try:
        with path.open("rb", buffering=0) as file:
            first = 1
            while True:
                with reading():
                    size = file.seek(0, 2)
                    file.seek((first - 1) * PAGE_BYTES)
                    data = file.read(_SLICE * PAGE_BYTES)
                if not data:
                    return
                last = first + -(-len(data) // PAGE_BYTES) - 1
                yield Slice(last, -(-size // PAGE_BYTES), list(_wrong(data, first, key)))
                first = last + 1
    except OSError as error:
        raise UserFacing(ErrorCode.FILE_UNREADABLE) from error


def _wrong(data: bytes, first: int, key: bytearray) -> Iterator[int]:
    """Yield the numbers of pages whose MAC is not theirs; one that is cut off has none."""
    view = memoryview(data)
    for number, start in enumerate(range(0, len(data), PAGE_BYTES), first):
        if number != LOCK_PAGE and not is_right(view[start : start + PAGE_BYTES], number, key):
            yield number


def is_right(page: bytes | memoryview, number: int, key: bytearray) -> bool:
    """Tell whether a page has the MAC of this number; one that is cut off has none."""
    covered = page[SALT_BYTES if number == 1 else 0 : PAGE_BYTES - _MAC_BYTES]
    proof = hmac.new(key, covered, "sha512")
    proof.update(number.to_bytes(4, "little"))
    return hmac.compare_digest(proof.digest(), page[PAGE_BYTES - _MAC_BYTES :])
