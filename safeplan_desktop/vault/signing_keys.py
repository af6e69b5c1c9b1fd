"""The keys that papers are signed with.

They live in tables of their own, so that no ledger body that leaves the vault holds a key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.identity import SigningIdentity
from safeplan_desktop.domain.record import AuthorId
from safeplan_desktop.vault.database.connection import Database

_NAME: Final = "signing-key:"
_OF: Final = "SELECT name, certificate, private_key FROM identity WHERE practitioner_id = ?"
_ALL: Final = "SELECT name, certificate, private_key FROM identity"
_KEEP: Final = "INSERT INTO secret (name, value) VALUES (?, ?)"
_FIND: Final = "SELECT value FROM secret WHERE name = ?"
_FORGET: Final = "DELETE FROM secret WHERE name = ?"


@dataclass(frozen=True, slots=True)
class VaultSigningKeys:
    """The `SigningKeys` of who unlocked a vault."""

    database: Database
    author: AuthorId

    def identity(self) -> SigningIdentity:
        """Return the practice's own signing key and certificate of who unlocked.

        Raises:
            UserFacing: VAULT_DAMAGED if there is none.
        """
        row = self.database.row(_OF, (self.author,))
        if row is None:
            raise UserFacing(ErrorCode.VAULT_DAMAGED)
        return SigningIdentity(name=row[0], certificate=row[1], private_key=row[2])

    def fingerprints(self) -> frozenset[str]:
        """Return the certificate fingerprints of all practitioners, 64 hex digits each."""
        rows = self.database.rows(_ALL)
        return frozenset(SigningIdentity(*row).fingerprint for row in rows)

    def keep_signing_key(self, fingerprint: str, key: bytes) -> None:
        """Keep the key (PKCS #8, DER) of a certificate that was brought along."""
        with self.database.transaction():
            self.database.execute(_FORGET, (_NAME + fingerprint,))
            self.database.execute(_KEEP, (_NAME + fingerprint, key))

    def signing_key(self, fingerprint: str) -> bytes | None:
        """Return the key of a certificate that was brought along, None if there is none."""
        with self.database.reading():
            row = self.database.row(_FIND, (_NAME + fingerprint,))
        return bytes(row[0]) if row else None

    def forget_signing_key(self, fingerprint: str) -> None:
        """Destroy a key; SQLite overwrites what it deletes (`secure_delete`)."""
        with self.database.transaction():
            self.database.execute(_FORGET, (_NAME + fingerprint,))
