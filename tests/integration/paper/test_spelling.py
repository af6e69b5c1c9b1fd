"""One paper, one signature, one way to write it: with every key that may sign, before and now."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import cms, keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from safeplan_desktop.domain.paper.document import Finding
from safeplan_desktop.domain.paper.identity import SigningIdentity
from safeplan_desktop.paper.papers import LocalPapers
from safeplan_desktop.paper.signature.spelling import ORDERS
from safeplan_desktop.paper.signature.verify import inspect
from tests.integration.paper.alterations import (
    ALTERATIONS,
    ORDER,
    first_revision,
    gap,
    resigned,
)
from tests.integration.paper.samples import a_mark, a_plan, an_identity, signed, tool

ROOT = Path(__file__).parents[3]
CURVES = {"secp256r1": ec.SECP256R1(), "secp384r1": ec.SECP384R1(), "secp521r1": ec.SECP521R1()}
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


def _key(kind: str) -> Key:
    if kind == "rsa":
        return rsa.generate_private_key(65537, 2048)
    return ec.generate_private_key(CURVES[kind])


def _certificate(name: str, key: Key, issuer: str, by: Key) -> bytes:
    subject, above = (
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, each)]) for each in (name, issuer)
    )
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(above)
    builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(datetime(2025, 1, 1, tzinfo=UTC))
    builder = builder.not_valid_after(datetime(2035, 1, 1, tzinfo=UTC))
    return builder.sign(by, SHA256()).public_bytes(Encoding.DER)


def _brought_along(kind: str) -> SigningIdentity:
    """Return an identity under an authority's two certificates, and one that is nobody's."""
    key, middle, root = _key(kind), _key("rsa"), _key("rsa")
    return SigningIdentity(
        "Maria Lindqvist",
        _certificate("Maria Lindqvist", key, "Middle", middle),
        key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        chain=(
            _certificate("Root", root, "Root", root),
            _certificate("Middle", middle, "Root", root),
            an_identity("Somebody Else").certificate,
        ),
    )


def _structure(pdf: bytes) -> cms.SignedData:
    start, end = gap(pdf)
    found = cms.ContentInfo.load(bytes.fromhex(pdf[start + 1 : end - 1].decode()))["content"]
    assert isinstance(found, cms.SignedData)
    return found


def _s(pdf: bytes) -> int:
    return decode_dss_signature(_structure(pdf)["signer_infos"][0]["signature"].native)[1]


@pytest.mark.parametrize("kind", [*CURVES, "rsa"])
def test_a_paper_under_a_certificate_brought_along_is_intact(kind: str, tmp_path: Path) -> None:
    by = _brought_along(kind)
    pdf = LocalPapers().signed(a_plan(), a_mark(), by)
    report = inspect(pdf)
    assert (report.finding, report.fingerprint) == (Finding.INTACT, by.fingerprint)
    assert len(_structure(pdf)["certificates"]) == 4
    assert "Signature is Valid." in tool("pdfsig", pdf, tmp_path, to="")


@pytest.mark.parametrize("name", [name for name in ALTERATIONS if name.startswith("spelled")])
def test_a_paper_under_a_certificate_brought_along_has_one_spelling(name: str) -> None:
    pdf = LocalPapers().signed(a_plan(), a_mark(), _brought_along("secp256r1"))
    assert inspect(ALTERATIONS[name].change(pdf)).finding in ALTERATIONS[name].fitting


def test_a_paper_with_one_certificate_of_its_chain_less_is_refused() -> None:
    pdf = LocalPapers().signed(a_plan(), a_mark(), _brought_along("rsa"))
    start, end = gap(pdf)
    info = cms.ContentInfo.load(bytes.fromhex(pdf[start + 1 : end - 1].decode()))
    kept = [each for each in info["content"]["certificates"] if each.chosen.subject != _root(info)]
    info["content"]["certificates"] = kept
    digits = bytes(info.dump(force=True)).hex().upper().encode().ljust(end - start - 2, b"0")
    altered = pdf[: start + 1] + digits + pdf[end - 1 :]
    assert inspect(altered).finding is Finding.SIGNATURE_INVALID


def _root(info: cms.ContentInfo) -> object:
    found = (each.chosen for each in info["content"]["certificates"])
    return next(each.subject for each in found if each.subject.native["common_name"] == "Root")


def test_the_lower_s_is_written() -> None:
    assert all(
        _s(LocalPapers().signed(a_plan(), a_mark(), an_identity())) <= ORDER // 2 for _ in range(6)
    )


def test_papers_signed_before_this_rule_stay_intact_with_either_s() -> None:
    """They name no more than the signer's certificate and do not say that theirs is the lower s."""
    found = {True: 0, False: 0}
    for _ in range(24):
        pdf = resigned(first_revision(signed()), an_identity(), MDPPerm.NO_CHANGES)
        assert inspect(pdf).finding is Finding.INTACT
        found[_s(pdf) <= ORDER // 2] += 1
    assert all(found.values())


def _as_before(by: SigningIdentity, *beside: bytes) -> bytes:
    """Return a paper as earlier editions signed it, with these certificates beside the signer's."""
    store = SimpleCertificateStore()
    store.register_multiple(map(asn1_x509.Certificate.load, beside))
    signer = SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(by.certificate),
        signing_key=keys.PrivateKeyInfo.load(by.private_key),
        cert_registry=store,
    )
    meta = PdfSignatureMetadata(
        field_name="Signature",
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    output = BytesIO()
    writer = IncrementalPdfFileWriter(BytesIO(first_revision(signed())))
    field = SigFieldSpec("Signature", box=(9, 9, 99, 99))
    PdfSigner(meta, signer, new_field_spec=field).sign_pdf(
        writer, output=output, bytes_reserved=16384
    )
    return output.getvalue()


@pytest.mark.parametrize("kind", ["secp256r1", "rsa"])
def test_papers_signed_before_this_rule_stay_intact_with_the_chain_that_issued(kind: str) -> None:
    by = _brought_along(kind)
    root, middle, foreign = by.chain
    assert inspect(_as_before(by, middle, root)).finding is Finding.INTACT
    assert inspect(_as_before(by, middle)).finding is Finding.INTACT
    for others in ((middle, root, foreign), (foreign,), (root,)):
        assert inspect(_as_before(by, *others)).finding is Finding.SIGNATURE_INVALID


def test_a_namesake_beside_a_certificate_that_issued_itself_is_refused() -> None:
    by = an_identity()
    other = ec.generate_private_key(ec.SECP256R1())
    namesake = _certificate(by.name, other, by.name, other)
    assert inspect(_as_before(by)).finding is Finding.INTACT
    assert inspect(_as_before(by, namesake)).finding is Finding.SIGNATURE_INVALID


@pytest.mark.parametrize("name", CURVES)
def test_the_order_of_a_curve_is_the_first_number_that_is_no_key(name: str) -> None:
    ec.derive_private_key(ORDERS[name] - 1, CURVES[name])
    with pytest.raises(ValueError, match=r".*"):
        ec.derive_private_key(ORDERS[name], CURVES[name])


@pytest.mark.parametrize("zone", ["UTC0", "EST5EDT,M3.2.0,M11.1.0", ":nowhere"])
def test_a_zone_without_a_name_or_a_database_is_no_hindrance_to_signing(zone: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from tests.integration.paper.samples import signed; signed()"],
        cwd=ROOT, env={**os.environ, "TZ": zone, "PYTHONTZPATH": ""}, capture_output=True,
        text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
