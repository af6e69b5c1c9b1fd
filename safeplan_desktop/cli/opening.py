"""Opening a vault for a verb."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from safeplan_desktop import bootstrap
from safeplan_desktop.cli.passphrases import read_first_line
from safeplan_desktop.cli.say import Voice
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.services.custody.mend_card import MendCard
from safeplan_desktop.services.custody.prove_vault import ProveVault
from safeplan_desktop.services.custody.unlock_vault import UnlockVault
from safeplan_desktop.services.ports import VaultSession
from safeplan_desktop.services.work import Outside, Work

EVERYTHING: Final = 1_000_000
"""A limit for lists that are printed whole."""


def add_path(parser: ArgumentParser) -> None:
    """Add the argument that names the vault, as `work_on` reads it."""
    parser.add_argument("path", type=Path, metavar="PATH")


def add_words(parser: ArgumentParser) -> None:
    """Add the vault, and the words to look for in it."""
    add_path(parser)
    parser.add_argument("words", nargs="*")


@contextmanager
def work_on(options: Namespace, voice: Voice, *, proven: bool = True) -> Iterator[Work]:
    """Open the vault that `path` names for a `with` block, as `opened` does."""
    outside = bootstrap.build(wait_for_lock=True)
    passphrase = read_first_line(options.passphrase_file)
    with opened(outside, options.path, passphrase, voice, proven=proven) as session:
        yield Work(session, outside)


@contextmanager
def work_to_write_on(options: Namespace, voice: Voice, *, proven: bool = True) -> Iterator[Work]:
    """Open a vault as `work_on` does for a verb that writes: its emergency card is mended, too."""
    with work_on(options, voice, proven=proven) as work:
        news = MendCard(work).mend()
        if news is not None:
            voice.news(news)
        yield work


@contextmanager
def reading(options: Namespace, voice: Voice, *, proven: bool = True) -> Iterator[Work]:
    """Open the vault that `path` names, to change no byte of it, for a `with` block."""
    outside = bootstrap.build(wait_for_lock=True)
    passphrase = read_first_line(options.passphrase_file)
    with read(outside, options.path, passphrase, voice, proven=proven) as session:
        yield Work(session, outside)


@contextmanager
def read(
    outside: Outside, path: Path, passphrase: str, voice: Voice, *, proven: bool = True
) -> Iterator[VaultSession]:
    """Open a vault to change no byte of it, for a `with` block."""
    session = UnlockVault(outside).open_to_read(path, passphrase)
    try:
        _prove(session, voice, proven=proven)
        yield session
    finally:
        session.close()


@contextmanager
def opened(
    outside: Outside, path: Path, passphrase: str, voice: Voice, *, proven: bool = True
) -> Iterator[VaultSession]:
    """Open a vault for a `with` block; what is to be `proven` is checked first where need be.

    What was mended on the way is said.
    """
    session = UnlockVault(outside).unlock(path, passphrase)
    try:
        if session.custody.was_open_to_others:
            voice.news(UserFacing(ErrorCode.WAS_OPEN_TO_OTHERS))
        if session.refusal is not None:
            raise session.refusal
        _prove(session, voice, proven=proven)
        yield session
    finally:
        session.close()


def _prove(session: VaultSession, voice: Voice, *, proven: bool) -> None:
    if not proven:
        session.arrive(voice.progress)
        return
    news = ProveVault(session).prove(voice.progress)
    if news is not None:
        voice.news(news)
