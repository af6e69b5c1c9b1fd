"""From keys to a session: on the database where it lies, to be read only, or on a copy of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.services.ports import Clock, Progress, Randomness, silent
from safeplan_desktop.vault import database_file
from safeplan_desktop.vault.computer import scratch
from safeplan_desktop.vault.computer.unwritten import Unwritten
from safeplan_desktop.vault.custody import Surroundings
from safeplan_desktop.vault.database_file import Expected
from safeplan_desktop.vault.keys.attempts import FailedUnlocks
from safeplan_desktop.vault.keys.key_files import KeyFiles, OpenedKeys
from safeplan_desktop.vault.keys.key_header import header_keys
from safeplan_desktop.vault.keys.wrapping import wipe
from safeplan_desktop.vault.ledger.codec import Codec
from safeplan_desktop.vault.open_vault import OpenVault
from safeplan_desktop.vault.turn import Turn


@dataclass(frozen=True, slots=True)
class Sessions:
    """Opens databases. The keys that are handed in are wiped, whatever happens.

    `attempts_of` gives the failed unlocks of a vault, `key_files` those in a folder; `unwritten`
    keeps what could not be written into a vault.
    """

    clock: Clock
    randomness: Randomness
    codec: Codec
    attempts_of: Callable[[Path], FailedUnlocks]
    key_files: Callable[[Path], KeyFiles]
    unwritten: Unwritten

    def open(
        self,
        path: Path,
        folder: Path,
        opened: OpenedKeys,
        turn: Turn,
        *,
        to_read: bool = False,
        copy: Path | None = None,
        progress: Progress = silent,
    ) -> OpenVault:
        """Open the database in a folder, or a copy in another; the database key is zeroed."""
        header, database_keys = opened.header, opened.revealed.database_keys
        newest = bytearray(database_keys[0])
        try:
            found = database_file.unlock(
                copy or folder,
                Expected(header.vault_id, header.anchor),
                database_keys,
                compares=turn.compares,
                to_read=to_read,
                progress=progress,
            )
            around = Surroundings(
                path=path,
                folder=folder,
                database=database_file.place(copy or folder),
                key_files=self.key_files(folder),
                attempts=self.attempts_of(path),
                clock=self.clock,
                randomness=self.randomness,
                codec=self.codec,
                keys=header_keys(header.vault_id, newest, found.chain_key),
            )
        finally:
            opened.forget()
            wipe(newest)
        session = OpenVault(found, opened.practitioner_id, around, turn.lock)
        session.when_refused(lambda: self.unwritten.note(header.vault_id, self.clock.now()))
        return session

    def to_read(self, path: Path, opened: OpenedKeys, turn: Turn, progress: Progress) -> OpenVault:
        """Open what is there; a copy, where a crash or another release left something to do."""
        why = UserFacing(ErrorCode.OPENED_TO_READ)
        held = opened.revealed.copied()
        try:
            if not database_file.was_cut_off(path):
                session = self.open(path, path, opened, turn, to_read=True, progress=progress)
                try:
                    session.custody.newest_header(opened)
                    if session.custody.has_present_lists:
                        return self._refused(session, why)
                except BaseException:
                    session.abandon()
                    raise
                session.abandon()
            return self.copy_to_read(path, replace(opened, revealed=held.copied()), turn, why)
        finally:
            held.wipe()
            opened.forget()

    def only_to_read(self, session: OpenVault, opened: OpenedKeys, turn: Turn) -> OpenVault:
        """Return a session that refuses to write: this one, or one on a copy with present lists."""
        why = turn.refusal or UserFacing(ErrorCode.OPENED_TO_READ)
        if session.custody.has_present_lists:
            opened.forget()
            return self._refused(session, why)
        session.abandon()
        return self.copy_to_read(session.path, opened, turn, why)

    def copy_to_read(
        self, path: Path, opened: OpenedKeys, turn: Turn, why: UserFacing
    ) -> OpenVault:
        """Return a session that refuses to write, on a copy elsewhere."""
        return self._refused(self._of_copy(path, opened, turn), why)

    def _of_copy(self, path: Path, opened: OpenedKeys, turn: Turn) -> OpenVault:
        """Open a copy of the database (ciphertext) that is removed when the session ends."""
        try:
            copy = scratch.copied(database_file.place(path))
            try:
                session = self.open(path, path, opened, turn, copy=copy.folder)
                try:
                    session.custody.newest_header(opened)
                    session.custody.make_lists_present()
                except BaseException:
                    session.abandon()
                    raise
            except BaseException:
                copy.remove()
                raise
        finally:
            opened.forget()
        session.remove_afterwards(copy)
        return session

    def _refused(self, session: OpenVault, why: UserFacing) -> OpenVault:
        """Let nothing be written into a vault."""
        session.refuse(why)
        return session
