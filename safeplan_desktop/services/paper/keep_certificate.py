"""The certificate that papers are signed with: looked at, brought along, given up again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.certificate import (
    CertificateFacts,
    CertificateState,
    OwnCertificate,
    renews,
    state_on,
)
from safeplan_desktop.domain.paper.identity import SigningIdentity
from safeplan_desktop.domain.practice.audit import Audit, AuditEvent
from safeplan_desktop.domain.record import Revision
from safeplan_desktop.services.custody.unlock_vault import demand_presence
from safeplan_desktop.services.ids import new_id
from safeplan_desktop.services.ports import (
    Certificates,
    Clock,
    Files,
    Randomness,
    ReadCertificate,
    VaultSession,
)

LARGEST_FILE: Final = 256 * 1024


@dataclass(frozen=True, slots=True)
class CertificateView:
    """The certificate in use: what stands in it, whether it was brought along, how it stands."""

    facts: CertificateFacts
    is_own: bool
    state: CertificateState


@dataclass(frozen=True, slots=True)
class FoundCertificate:
    """A certificate that was read and is not used yet. `renews`: it follows the one in use."""

    read: ReadCertificate
    renews: bool


class KeepCertificate:
    """Reads and changes what papers are signed with."""

    def __init__(
        self,
        session: VaultSession,
        certificates: Certificates,
        files: Files,
        clock: Clock,
        randomness: Randomness,
    ) -> None:
        self._session = session
        self._certificates = certificates
        self._files = files
        self._clock = clock
        self._randomness = randomness

    def current(self) -> CertificateView:
        """Return the certificate that papers are signed with now."""
        own = _own(self._session)
        if own is not None and own.record.in_use:
            facts = own.record.facts
            return CertificateView(facts, is_own=True, state=self._state(facts))
        facts = self._certificates.facts(self._session.identity().certificate)
        return CertificateView(facts, is_own=False, state=self._state(facts))

    def look(self, path: Path, password: str) -> FoundCertificate:
        """Read a file without using it.

        Raises:
            UserFacing: FILE_UNREADABLE, what `Certificates.read` says, CERTIFICATE_EXPIRED or
                CERTIFICATE_NOT_YET.
        """
        read = self._certificates.read(self._files.read(path, LARGEST_FILE), password)
        demand_good(read.facts, self._state(read.facts))
        return FoundCertificate(read, renews(read.facts, self.current().facts))

    def use(self, found: FoundCertificate) -> CertificateView:
        """Sign with it from now on; the key of the one before is forgotten.

        Raises:
            UserFacing: PASSPHRASE_NEEDED_AGAIN.
        """
        demand_presence(self._session, self._clock)
        identity, facts = found.read.identity, found.read.facts
        record = OwnCertificate(
            practitioner_id=self._session.author,
            facts=facts,
            certificate=identity.certificate.hex(),
            chain=tuple(each.hex() for each in identity.chain),
        )
        before = _own(self._session)
        with self._session.transaction():
            if before is not None:
                self._session.forget_signing_key(before.record.facts.fingerprint)
            self._session.keep_signing_key(facts.fingerprint, identity.private_key)
            self._write(record, before)
        return self.current()

    def give_up(self) -> CertificateView:
        """Sign with the practice's own certificate again. Raises PASSPHRASE_NEEDED_AGAIN."""
        demand_presence(self._session, self._clock)
        before = _own(self._session)
        if before is not None and before.record.in_use:
            with self._session.transaction():
                self._session.forget_signing_key(before.record.facts.fingerprint)
                self._write(replace(before.record, in_use=False), before)
        return self.current()

    def _write(self, record: OwnCertificate, before: Revision[OwnCertificate] | None) -> None:
        ledger = self._session.ledger
        record_id = before.record_id if before else new_id(self._randomness)
        ledger.append(record, record_id)
        audit = Audit(AuditEvent.CERTIFICATE_CHANGED, subject=record.facts.fingerprint)
        ledger.append(audit, new_id(self._randomness))

    def _state(self, facts: CertificateFacts) -> CertificateState:
        return state_on(facts, self._clock.local(self._clock.now()).date())


def demand_good(facts: CertificateFacts, state: CertificateState) -> None:
    """Raise CERTIFICATE_EXPIRED or CERTIFICATE_NOT_YET, with `holder` and the `day`."""
    if state is CertificateState.EXPIRED:
        day = facts.valid_until.isoformat()
        raise UserFacing(ErrorCode.CERTIFICATE_EXPIRED, holder=facts.holder, day=day)
    if state is CertificateState.NOT_YET:
        day = facts.valid_from.isoformat()
        raise UserFacing(ErrorCode.CERTIFICATE_NOT_YET, holder=facts.holder, day=day)


def signer_of(session: VaultSession, clock: Clock) -> SigningIdentity:
    """Return what papers are signed with.

    Raises:
        UserFacing: CERTIFICATE_EXPIRED or CERTIFICATE_NOT_YET for one that was brought along. The
            practice's own is never refused: it is known by its fingerprint, not by its days.
    """
    own = _own(session)
    if own is None or not own.record.in_use:
        return session.identity()
    record = own.record
    demand_good(record.facts, state_on(record.facts, clock.local(clock.now()).date()))
    key = session.signing_key(record.facts.fingerprint)
    if key is None:
        raise UserFacing(ErrorCode.VAULT_DAMAGED)
    return SigningIdentity(
        name=record.facts.holder,
        certificate=bytes.fromhex(record.certificate),
        private_key=key,
        chain=tuple(map(bytes.fromhex, record.chain)),
    )


def fingerprints_of(session: VaultSession) -> frozenset[str]:
    """Return the fingerprints of every certificate that anybody here has brought along."""
    ledger = session.ledger
    return frozenset(
        revision.record.facts.fingerprint
        for latest in ledger.all_latest(OwnCertificate)
        for revision in ledger.history(OwnCertificate, latest.record_id)
    )


def _own(session: VaultSession) -> Revision[OwnCertificate] | None:
    found = session.ledger.all_latest(OwnCertificate)
    return next((each for each in found if each.record.practitioner_id == session.author), None)
