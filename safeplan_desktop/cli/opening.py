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
    """Open the vault that `path` names for a `with` block, and change no byte of it."""
    outside = bootstrap.build(wait_for_lock=True)
    passphrase = read_first_line(options.passphrase_file)
    with opened(outside, options.path, passphrase, voice, proven=proven) as session:
        yield Work(session, outside)


@contextmanager
def work_to_write_on(options: Namespace, voice: Voice) -> Iterator[Work]:
    """Open the vault that `path` names for a verb that writes; its card is mended, too."""
    outside = bootstrap.build(wait_for_lock=True)
    passphrase = read_first_line(options.passphrase_file)
    with opened(outside, options.path, passphrase, voice, to_read=False) as session:
        if session.custody.was_open_to_others:
            voice.news(UserFacing(ErrorCode.WAS_OPEN_TO_OTHERS))
        work = Work(session, outside)
        news = MendCard(work).mend()
        if news is not None:
            voice.news(news)
        yield work


@contextmanager
def opened(
    outside: Outside,
    path: Path,
    passphrase: str,
    voice: Voice,
    *,
    to_read: bool = True,
    proven: bool = True,
) -> Iterator[VaultSession]:
    """Open a vault for a `with` block; what is to be `proven` is checked first where need be.

    Raises:
        UserFacing: as `VaultKeeper.open`; why it can only be read, where it is to be written to.
    """
    session = UnlockVault(outside).unlock(path, passphrase, voice.progress, to_read=to_read)
    try:
        if session.refusal is not None and not to_read:
            raise session.refusal
        news = ProveVault(session).prove(voice.progress) if proven else None
        if news is not None:
            voice.news(news)
        yield session
    finally:
        session.close()
