"""Real PKCS #12 files in a real vault: papers are signed with them, the card is not."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import dsa, ec, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from safeplan_desktop.bootstrap import build
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.document import Finding
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.export_document import ExportDocument
from safeplan_desktop.services.paper.keep_certificate import KeepCertificate
from safeplan_desktop.services.ports import VaultSession
from safeplan_desktop.services.verify_document import VerifyDocument
from safeplan_desktop.services.work import Work
from safeplan_desktop.vault.computer.certificate_files import LocalCertificates
from tests import vaults

OUTSIDE = build(wait_for_lock=True)
KEEPER = vaults.keeper(OUTSIDE.clock)
PASSWORD = "žuti čamac"
KEYS: Final[Mapping[str, Callable[[], CertificateIssuerPrivateKeyTypes]]] = {
    "P-256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "P-384": lambda: ec.generate_private_key(ec.SECP384R1()),
    "RSA 2048": lambda: rsa.generate_private_key(65537, 2048),
}


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


@cache
def _authority() -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    return key, _certificate(key, "Example Authority", key, "Example Authority")


def _certificate(
    key: CertificateIssuerPrivateKeyTypes,
    holder: str,
    by: CertificateIssuerPrivateKeyTypes,
    issuer: str,
    *,
    may_sign: bool = True,
) -> x509.Certificate:
    now = datetime.now(UTC)
    usage = x509.KeyUsage(
        may_sign, may_sign, not may_sign, False, False, False, False, False, False
    )
    return (
        x509.CertificateBuilder()
        .subject_name(_name(holder))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=10))
        .not_valid_after(now + timedelta(days=700))
        .add_extension(usage, critical=True)
        .sign(by, SHA256())
    )


def p12(
    key: CertificateIssuerPrivateKeyTypes, *, may_sign: bool = True, password: str = PASSWORD
) -> bytes:
    """Return a file with a key, a certificate of ours and its issuer's."""
    issuing, authority = _authority()
    certificate = _certificate(
        key, "Dr. Maria Lindqvist", issuing, "Example Authority", may_sign=may_sign
    )
    return pkcs12.serialize_key_and_certificates(
        b"ours", key, certificate, [authority],  # type: ignore[arg-type]  # all are taken
        BestAvailableEncryption(password.encode()),
    )  # fmt: skip


def _pdfsig(path: Path) -> str:
    done = subprocess.run(
        ["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False
    )
    return done.stdout


def _client(session: VaultSession) -> ClientId:
    return ClientId(session.lists.clients.rows()[0].client_id)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a vault in which one client has a plan, with the card of its practice."""
    path, _ = vaults.make_vault(tmp_path, KEEPER)
    with vaults.opened(path, KEEPER) as session:
        vaults.publish(session, vaults.example_plan(vaults.add_client(session)))
    return path


@pytest.mark.parametrize("kind", KEYS)
def test_papers_are_signed_with_it_and_the_ones_before_stay_ours(
    vault: Path, tmp_path: Path, kind: str
) -> None:
    file, before, after = (tmp_path / name for name in ("my.p12", "before.pdf", "after.pdf"))
    file.write_bytes(p12(KEYS[kind]()))
    with vaults.opened(vault, KEEPER) as session:
        work = Work(session, OUTSIDE)
        ExportDocument(work).to_file(_client(session), before)
        card_ok = session.custody.card_ok
        view = KeepCertificate(work).use(KeepCertificate(work).look(file, PASSWORD))
        assert (view.facts.holder, view.facts.issuer) == (
            "Dr. Maria Lindqvist",
            "Example Authority",
        )
        ExportDocument(work).to_file(_client(session), after)
        assert session.custody.card_ok is card_ok
    with vaults.opened(vault, KEEPER) as session:
        assert session.custody.card_ok is card_ok
        assert session.custody.check().ok
        verify = VerifyDocument(OUTSIDE)
        for paper, signer in ((before, ""), (after, "Dr. Maria Lindqvist")):
            verdict = verify.check(paper, session)
            assert verdict.report.finding is Finding.OURS
            assert signer in verdict.report.signer
    told = _pdfsig(after)
    assert "Signature is Valid." in told
    assert "Total document signed" in told
    assert "Dr. Maria Lindqvist" in told


def test_given_up_again_leaves_no_key_behind(vault: Path, tmp_path: Path) -> None:
    file, paper = tmp_path / "my.p12", tmp_path / "paper.pdf"
    file.write_bytes(p12(KEYS["P-256"]()))
    with vaults.opened(vault, KEEPER) as session:
        work = Work(session, OUTSIDE)
        used = KeepCertificate(work).use(KeepCertificate(work).look(file, PASSWORD))
        ExportDocument(work).to_file(_client(session), paper)
        assert session.keys.signing_key(used.facts.fingerprint) is not None
        KeepCertificate(work).give_up()
        assert session.keys.signing_key(used.facts.fingerprint) is None
        assert VerifyDocument(OUTSIDE).check(paper, session).report.finding is Finding.OURS


@pytest.mark.parametrize(
    ("file", "password", "code"),
    [
        (b"", "", ErrorCode.CERTIFICATE_NOT_ONE),
        (b"-----BEGIN CERTIFICATE-----\n", "", ErrorCode.CERTIFICATE_NOT_ONE),
        (p12(KEYS["P-256"]()), "wrong", ErrorCode.CERTIFICATE_PASSWORD),
        (p12(KEYS["P-256"]()), "", ErrorCode.CERTIFICATE_PASSWORD),
        (p12(KEYS["P-256"]())[:-40], PASSWORD, ErrorCode.CERTIFICATE_PASSWORD),
        (p12(rsa.generate_private_key(65537, 1024)), PASSWORD, ErrorCode.CERTIFICATE_KEY_WEAK),
        (p12(dsa.generate_private_key(1024)), PASSWORD, ErrorCode.CERTIFICATE_KEY_WEAK),
        (p12(KEYS["P-256"](), may_sign=False), PASSWORD, ErrorCode.CERTIFICATE_NOT_FOR_SIGNING),
        (
            pkcs12.serialize_key_and_certificates(
                None, None, None, [_authority()[1]], BestAvailableEncryption(b"x")
            ),
            "x",
            ErrorCode.CERTIFICATE_WITHOUT_KEY,
        ),
    ],
    ids=[
        "empty", "another form", "wrong password", "no password", "cut off", "RSA 1024", "DSA",
        "not for signing", "without a key",
    ],
)  # fmt: skip
def test_file_that_will_not_do_is_refused_by_its_reason(
    file: bytes, password: str, code: ErrorCode
) -> None:
    with pytest.raises(UserFacing) as told:
        LocalCertificates().read(file, password)
    assert told.value.code is code


def test_facts_of_the_practices_own_are_read(vault: Path) -> None:
    with vaults.opened(vault, KEEPER) as session:
        facts = LocalCertificates().facts(session.keys.identity().certificate)
        assert facts.fingerprint == session.keys.identity().fingerprint
        assert facts.holder == facts.issuer
        assert (facts.valid_until - facts.valid_from).days > 3600


def test_chain_of_the_file_goes_into_the_paper(vault: Path, tmp_path: Path) -> None:
    file, paper = tmp_path / "my.p12", tmp_path / "paper.pdf"
    file.write_bytes(p12(KEYS["P-256"]()))
    with vaults.opened(vault, KEEPER) as session:
        work = Work(session, OUTSIDE)
        KeepCertificate(work).use(KeepCertificate(work).look(file, PASSWORD))
        ExportDocument(work).to_file(_client(session), paper)
    authority = _authority()[1].public_bytes(Encoding.DER)
    assert authority.hex().encode() in paper.read_bytes().lower()
