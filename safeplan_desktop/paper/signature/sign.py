"""Sign a laid-out plan: PAdES B-B, a certification that allows no change, our own appearance.

PAdES baseline B-B is ETSI EN 319 142-1; the certification is a DocMDP signature with P = 1
(ISO 32000-1, 12.8.2.2). pyHanko writes the signature as an incremental update.
"""

from __future__ import annotations

import safeplan_desktop.paper.signature.zones  # noqa: F401 - it prepares the library below

# isort: split
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Final

from asn1crypto import keys, tsp, x509
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.attributes import (
    CMSAlgorithmProtectionProvider,
    CMSAttributeProvider,
    SignedAttributeProviderSpec,
)
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import as_signing_certificate_v2
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.stamp.base import BaseStamp, BaseStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from safeplan_desktop.domain.errors import Defect
from safeplan_desktop.domain.paper.identity import SigningIdentity
from safeplan_desktop.paper.sheets.signed_page import LaidOutPage, SignatureField
from safeplan_desktop.paper.signature.locking import lock
from safeplan_desktop.paper.signature.spelling import with_lower_s

FIELD_NAME: Final = "Signature"
_DIGEST: Final = "sha256"
_ROOM_BESIDE_CERTIFICATE: Final = 2048
"""Bytes reserved for the CMS structure beside its certificates, each of which also stands there by
its issuer's name; a P-256 one takes about 1,000."""


def sign(page: LaidOutPage, by: SigningIdentity, signed_at: datetime, password: str = "") -> bytes:
    """Return the paper with a visible certification signature dated `signed_at` (aware).

    With a password the file is encrypted before it is signed: the signature covers what is there.
    """
    writer = IncrementalPdfFileWriter(BytesIO(lock(page.pdf, password) if password else page.pdf))
    if password:
        writer.encrypt(password)
    field = page.field
    box = (int(field.left), int(field.bottom), round(field.right) + 1, round(field.top))
    signer = _DatedSigner(
        PdfSignatureMetadata(
            field_name=FIELD_NAME,
            md_algorithm=_DIGEST,
            certify=True,
            subfilter=SigSeedSubFilter.PADES,
            docmdp_permissions=MDPPerm.NO_CHANGES,
        ),
        signer=_signer(by),
        stamp_style=_OurStyle(field=field, origin=(field.left - box[0], field.bottom - box[1])),
        new_field_spec=SigFieldSpec(FIELD_NAME, on_page=field.page, box=box),
    )
    signer.signed_at = signed_at
    certificates = sum(map(len, (by.certificate, *by.chain)))
    room = 2 * (2 * certificates + _ROOM_BESIDE_CERTIFICATE)
    output = BytesIO()
    signer.sign_pdf(writer, bytes_reserved=room, output=output)
    return output.getvalue()


def _signer(by: SigningIdentity) -> SimpleSigner:
    certificate = x509.Certificate.load(by.certificate)
    chain = [x509.Certificate.load(each) for each in by.chain if each != by.certificate]
    store = SimpleCertificateStore()
    store.register_multiple(chain)
    signer = _OneSpelling(
        signing_cert=certificate,
        signing_key=keys.PrivateKeyInfo.load(by.private_key),
        cert_registry=store,
    )
    signer.signed_attr_prov_spec = _SignedAttributes(signer, (certificate, *store))
    return signer


class _OneSpelling(SimpleSigner):
    """A signer that writes an ECDSA signature in one of its two forms only."""

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        """Return the signature, with the lower s."""
        signature = bytes(super().sign_raw(data, digest_algorithm))
        if self.signing_cert is None or self.signing_cert.public_key.algorithm != "ec":
            return signature
        return with_lower_s(signature, str(self.signing_cert.public_key.curve[1]))


class _SignedAttributes(SignedAttributeProviderSpec):
    """What is signed beside the paper's digest: every certificate that comes along, and how.

    ETSI EN 319 122-1, 5.2.2.3 lets the attribute name more than the signer's; RFC 6211 names the
    algorithms.
    """

    def __init__(self, signer: SimpleSigner, certificates: Sequence[x509.Certificate]) -> None:
        self._signer = signer
        self._certificates = certificates

    def signed_attr_providers(
        self,
        data_digest: bytes,  # noqa: ARG002 - it stands in an attribute already
        digest_algorithm: str,
    ) -> Iterable[CMSAttributeProvider]:
        """Return both attributes."""
        mechanism = self._signer.get_signature_mechanism_for_digest(digest_algorithm)
        return (
            _NamedCertificates(self._certificates),
            CMSAlgorithmProtectionProvider(digest_algorithm, mechanism),
        )


class _NamedCertificates(CMSAttributeProvider):
    """The attribute that names certificates, the signer's first."""

    attribute_type = "signing_certificate_v2"

    def __init__(self, certificates: Sequence[x509.Certificate]) -> None:
        self._certificates = certificates

    async def build_attr_value(
        self,
        dry_run: bool = False,  # noqa: ARG002 - it is the same then
    ) -> tsp.SigningCertificateV2:
        """Return the attribute's value."""
        named = [as_signing_certificate_v2(each)["certs"][0] for each in self._certificates]
        return tsp.SigningCertificateV2({"certs": named})


class _DatedSigner(PdfSigner):
    """A signer whose signature carries a given time instead of the moment of the call."""

    signed_at: datetime

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        """Begin as usual, with our time."""
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.signed_at
        return session


@dataclass(frozen=True)
class _OurStyle(BaseStampStyle):
    """An appearance made of the page's own operators and fonts."""

    field: SignatureField | None = None
    origin: tuple[float, float] = (0, 0)

    def create_stamp(
        self,
        writer: BasePdfFileWriter,
        box: BoxConstraints,
        text_params: dict[str, object],  # noqa: ARG002 - our text is laid out already
    ) -> BaseStamp:
        """Return the appearance."""
        if self.field is None:
            raise Defect
        return _OurAppearance(writer, box, self, self.field)


class _OurAppearance(BaseStamp):
    """The form that shows the therapist's name and when it was signed."""

    def __init__(
        self,
        writer: BasePdfFileWriter,
        box: BoxConstraints,
        style: _OurStyle,
        field: SignatureField,
    ) -> None:
        super().__init__(writer, style, box)
        self._operators = field.operators
        self._origin = style.origin
        page = writer.find_page_for_modification(field.page)[0].get_object()
        fonts = page["/Resources"]["/Font"]
        for name in fonts:
            self.resources.font[generic.pdf_name(name)] = fonts.raw_get(name)

    def render(self) -> bytes:
        """Return the operators, moved to where the field begins on the page."""
        x, y = self._origin
        return f"q 1 0 0 1 {x:.3f} {y:.3f} cm\n{self._operators}\nQ".encode("ascii")
