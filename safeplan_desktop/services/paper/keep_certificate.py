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
from safeplan_desktop.services.ports import (
    ReadCertificate,
    VaultSession,
)
from safeplan_desktop.services.work import Work

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


@dataclass(frozen=True, slots=True)
class KeepCertificate:
    """Reads and changes what papers are signed with."""

    work: Work

    def current(self) -> CertificateView:
        """Return the certificate that papers are signed with now."""
        own = _own(self.work.session)
        if own is not None and own.record.in_use:
            facts = own.record.facts
            return CertificateView(facts, is_own=True, state=self._state(facts))
        facts = self.work.outside.certificates.facts(self.work.session.keys.identity().certificate)
        return CertificateView(facts, is_own=False, state=self._state(facts))

    def look(self, path: Path, password: str) -> FoundCertificate:
        """Read a file without using it.

        Raises:
            UserFacing: FILE_UNREADABLE, what `Certificates.read` says, CERTIFICATE_EXPIRED or
                CERTIFICATE_NOT_YET.
        """
        read = self.work.outside.certificates.read(
            self.work.outside.files.read(path, LARGEST_FILE), password
        )
        demand_good(read.facts, self._state(read.facts))
        return FoundCertificate(read, renews(read.facts, self.current().facts))

    def use(self, found: FoundCertificate) -> CertificateView:
        """Sign with it from now on; the key of the one before is forgotten.

        Raises:
            UserFacing: PASSPHRASE_NEEDED_AGAIN.
        """
        self.work.demand_presence()
        identity, facts = found.read.identity, found.read.facts
        record = OwnCertificate(
            practitioner_id=self.work.session.author,
            facts=facts,
            certificate=identity.certificate.hex(),
            chain=tuple(each.hex() for each in identity.chain),
        )
        before = _own(self.work.session)
        with self.work.transaction():
            if before is not None:
                self.work.session.keys.forget_signing_key(before.record.facts.fingerprint)
            self.work.session.keys.keep_signing_key(facts.fingerprint, identity.private_key)
            self._write(record, before)
        return self.current()

    def give_up(self) -> CertificateView:
        """Sign with the practice's own certificate again. Raises PASSPHRASE_NEEDED_AGAIN."""
        self.work.demand_presence()
        before = _own(self.work.session)
        if before is not None and before.record.in_use:
            with self.work.transaction():
                self.work.session.keys.forget_signing_key(before.record.facts.fingerprint)
                self._write(replace(before.record, in_use=False), before)
        return self.current()

    def _write(self, record: OwnCertificate, before: Revision[OwnCertificate] | None) -> None:
        ledger = self.work.ledger
        record_id = before.record_id if before else self.work.new_id()
        ledger.append(record, record_id)
        audit = Audit(AuditEvent.CERTIFICATE_CHANGED, subject=record.facts.fingerprint)
        ledger.append(audit, self.work.new_id())

    def _state(self, facts: CertificateFacts) -> CertificateState:
        return state_on(facts, self.work.today())


def demand_good(facts: CertificateFacts, state: CertificateState) -> None:
    """Raise CERTIFICATE_EXPIRED or CERTIFICATE_NOT_YET, with `holder` and the `day`."""
    if state is CertificateState.EXPIRED:
        day = facts.valid_until.isoformat()
        raise UserFacing(ErrorCode.CERTIFICATE_EXPIRED, holder=facts.holder, day=day)
    if state is CertificateState.NOT_YET:
        day = facts.valid_from.isoformat()
        raise UserFacing(ErrorCode.CERTIFICATE_NOT_YET, holder=facts.holder, day=day)


def signer_of(work: Work) -> SigningIdentity:
    """Return what papers are signed with.

    Raises:
        UserFacing: CERTIFICATE_EXPIRED or CERTIFICATE_NOT_YET for one that was brought along. The
            practice's own is never refused: it is known by its fingerprint, not by its days.
    """
    own = _own(work.session)
    if own is None or not own.record.in_use:
        return work.session.keys.identity()
    record = own.record
    demand_good(record.facts, state_on(record.facts, work.today()))
    key = work.session.keys.signing_key(record.facts.fingerprint)
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
