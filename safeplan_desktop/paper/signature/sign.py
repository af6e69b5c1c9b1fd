"""Sign a laid-out plan: PAdES B-B, a certification that allows no change, our own appearance.

PAdES baseline B-B is ETSI EN 319 142-1; the certification is a DocMDP signature with P = 1
(ISO 32000-1, 12.8.2.2). pyHanko writes the signature as an incremental update.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Final

from asn1crypto import keys, x509
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.stamp.base import BaseStamp, BaseStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from safeplan_desktop.domain.errors import Defect
from safeplan_desktop.domain.paper.identity import SigningIdentity
from safeplan_desktop.paper.sheets.signed_page import LaidOutPage, SignatureField
from safeplan_desktop.paper.signature.locking import lock

FIELD_NAME: Final = "Signature"
_DIGEST: Final = "sha256"
_ROOM_BESIDE_CERTIFICATE: Final = 2048
"""Bytes reserved for the CMS structure without certificates; a P-256 one takes about 900."""


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
    room = 2 * (certificates + _ROOM_BESIDE_CERTIFICATE)
    output = BytesIO()
    signer.sign_pdf(writer, bytes_reserved=room, output=output)
    return output.getvalue()


def _signer(by: SigningIdentity) -> SimpleSigner:
    store = SimpleCertificateStore()
    store.register_multiple(map(x509.Certificate.load, by.chain))
    return SimpleSigner(
        signing_cert=x509.Certificate.load(by.certificate),
        signing_key=keys.PrivateKeyInfo.load(by.private_key),
        cert_registry=store,
    )


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
