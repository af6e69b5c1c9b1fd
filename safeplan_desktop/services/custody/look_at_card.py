"""What can be known of a vault while it is locked, and whether to trust its emergency card."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from safeplan_desktop.services.ports import CardTrust, KnownVault, VaultGlance, VaultSession
from safeplan_desktop.services.work import Outside


@dataclass(frozen=True, slots=True)
class LookAtCard:
    """Compares the signer of a card with those that this computer remembers for its vault."""

    outside: Outside

    def glance(self, path: Path) -> VaultGlance:
        """Return what is readable while locked. Raises NOT_A_VAULT if the folder is no vault.

        A card that somebody else signed does not give the vault its name.
        """
        glance = self.outside.keeper.glance(path)
        trust = _trust(glance, self.outside.recent.known(path, glance.vault_id))
        practice = path.stem if trust is CardTrust.UNKNOWN else glance.practice
        return replace(glance, trust=trust, practice=practice)

    def remember_signers(self, session: VaultSession) -> None:
        """Remember who may sign the card of a vault that has just been opened."""
        known = KnownVault(session.vault_id, session.keys.fingerprints())
        self.outside.recent.know(session.path, known)


def _trust(glance: VaultGlance, known: KnownVault | None) -> CardTrust:
    """Tell what is known of who signed; the id in the key files is a hint that nobody signed."""
    meant = glance.card_vault_id
    if meant and glance.vault_id not in ("", meant):
        return CardTrust.UNKNOWN
    if known is None:
        return CardTrust.NOT_COMPARED
    ours = glance.fingerprint in known.fingerprints and meant in ("", known.vault_id)
    return CardTrust.KNOWN if ours or not glance.fingerprint else CardTrust.UNKNOWN
