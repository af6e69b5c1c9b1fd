"""Ways to alter a signed plan, each with the answers that fit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from asn1crypto import algos, cms, core, keys, x509
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from safeplan_desktop.domain.paper.document import Finding
from safeplan_desktop.domain.paper.identity import SigningIdentity
from tests.integration.paper.samples import a_plan, an_identity, made

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""The order of the base point of P-256 (SEC 2, 2.4.2)."""
BYTE_RANGE = re.compile(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]( *)")


@dataclass(frozen=True)
class Alteration:
    """What is done to a signed plan, and which findings say so."""

    change: Callable[[bytes], bytes]
    fitting: frozenset[Finding]


def _when(change: Callable[[bytes], bytes], *fitting: Finding) -> Alteration:
    return Alteration(change, frozenset(fitting))


def gap(pdf: bytes) -> tuple[int, int]:
    """Return where the signature's hexadecimal string begins and ends, brackets included."""
    match = BYTE_RANGE.search(pdf)
    assert match
    return int(match[2]), int(match[3])


def spliced(pdf: bytes, at: int, new: bytes) -> bytes:
    """Return the file with bytes overwritten in place."""
    return pdf[:at] + new + pdf[at + len(new) :]


def first_revision(pdf: bytes) -> bytes:
    """Return the file as it was before it was signed."""
    return pdf[: pdf.index(b"%%EOF") + 6]


def _replaced(old: bytes, new: bytes, *, last: bool = False) -> Callable[[bytes], bytes]:
    def change(pdf: bytes) -> bytes:
        at = pdf.rindex(old) if last else pdf.index(old)
        return pdf[:at] + new + pdf[at + len(old) :]

    return change


def _ranged(before: int, after: int, rest: int) -> Callable[[bytes], bytes]:
    """Return a change of the byte range that keeps the length of the file."""

    def change(pdf: bytes) -> bytes:
        match = BYTE_RANGE.search(pdf)
        assert match
        _, b, a, r = (int(match[group]) for group in range(1, 5))
        text = b"/ByteRange [0 %d %d %d]" % (b + before, a + after, r + rest)
        return spliced(pdf, match.start(), text.ljust(len(match[0])))

    return change


def _swapped_range(pdf: bytes) -> bytes:
    match = BYTE_RANGE.search(pdf)
    assert match
    text = b"/ByteRange [%s %s %s %s]" % (match[3], match[4], match[1], match[2])
    return spliced(pdf, match.start(), text.ljust(len(match[0])))


def _contents(change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """Return a change of the signature's hexadecimal digits."""

    def altered(pdf: bytes) -> bytes:
        start, end = gap(pdf)
        digits = change(pdf[start + 1 : end - 1])
        return spliced(pdf, start + 1, digits.ljust(end - start - 2, b"0"))

    return altered


def _restructured(change: Callable[[cms.ContentInfo], None]) -> Callable[[bytes], bytes]:
    """Return a change of the CMS structure, written back as DER."""

    def altered(digits: bytes) -> bytes:
        info = cms.ContentInfo.load(bytes.fromhex(digits.decode()))
        change(info)
        return bytes(info.dump(force=True)).hex().upper().encode()

    return _contents(altered)


def _other_certificate(info: cms.ContentInfo) -> None:
    other = x509.Certificate.load(an_identity("Somebody Else").certificate)
    info["content"]["certificates"] = [cms.CertificateChoices({"certificate": other})]


def _older_digest(info: cms.ContentInfo) -> None:
    info["content"]["signer_infos"][0]["digest_algorithm"] = {"algorithm": "sha1"}


def _other_version(info: cms.ContentInfo) -> None:
    info["content"]["version"] = "v3"


def _no_message_digest(info: cms.ContentInfo) -> None:
    signer = info["content"]["signer_infos"][0]
    kept = [attr for attr in signer["signed_attrs"] if attr["type"].native != "message_digest"]
    signer["signed_attrs"] = cms.CMSAttributes(kept)


def _twice(info: cms.ContentInfo) -> None:
    found = [bytes(each.dump()) for each in info["content"]["certificates"]]
    _put_certificates(info, [*found, found[0]])


def _foreign_beside(info: cms.ContentInfo) -> None:
    found = [bytes(each.dump()) for each in info["content"]["certificates"]]
    _put_certificates(info, sorted([*found, an_identity("Somebody Else").certificate]))


def _put_certificates(info: cms.ContentInfo, certificates: list[bytes]) -> None:
    """Put certificates in as they are: the library would leave out the second of two."""
    field = info["content"]["certificates"]
    field._contents = b"".join(certificates)
    field._header = field.children = field._parsed = None


def _unsigned_attribute(info: cms.ContentInfo) -> None:
    signer = info["content"]["signer_infos"][0]
    signer["unsigned_attrs"] = [{"type": "content_type", "values": ["data"]}]


def _no_crls(info: cms.ContentInfo) -> None:
    info["content"]["crls"] = []


def _null_for_signing(info: cms.ContentInfo) -> None:
    info["content"]["signer_infos"][0]["signature_algorithm"]["parameters"] = core.Null()


def _no_null_for_digest(info: cms.ContentInfo) -> None:
    absent = algos.DigestAlgorithm.load(bytes.fromhex("300b0609608648016503040201"))
    info["content"]["digest_algorithms"] = [absent]
    info["content"]["signer_infos"][0]["digest_algorithm"] = absent.copy()


def _other_s(info: cms.ContentInfo) -> None:
    signer = info["content"]["signer_infos"][0]
    r, s = decode_dss_signature(signer["signature"].native)
    signer["signature"] = encode_dss_signature(r, ORDER - s)


def _padded_r(info: cms.ContentInfo) -> None:
    signer = info["content"]["signer_infos"][0]
    r, s = decode_dss_signature(signer["signature"].native)
    long_r = b"\x02\x22\x00" + r.to_bytes(33, "big")
    parts = long_r + core.Integer(s).dump()
    signer["signature"] = bytes((0x30, len(parts))) + parts


def _longer_length(digits: bytes) -> bytes:
    """Write the outermost length with one byte more than it needs."""
    whole = bytes.fromhex(digits.decode())
    assert whole[:2] == b"\x30\x82"
    return (b"\x30\x83\x00" + whole[2:]).hex().upper().encode()[: len(digits)]


def _lower_all(digits: bytes) -> bytes:
    return digits.lower()


def _lower_one(digits: bytes) -> bytes:
    at = re.search(rb"[A-F]", digits)
    assert at
    return spliced(digits, at.start(), digits[at.start() : at.end()].lower())


def _updated(change: Callable[[IncrementalPdfFileWriter], None]) -> Callable[[bytes], bytes]:
    """Return an incremental update, as an editor would append it."""

    def altered(pdf: bytes) -> bytes:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        change(writer)
        output = BytesIO()
        writer.write(output)
        return output.getvalue()

    return altered


def _annotate(writer: IncrementalPdfFileWriter) -> None:
    note = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (50, 50, 300, 90))),
            pdf_name("/Contents"): generic.pdf_string("call 0 instead"),
            pdf_name("/DA"): generic.pdf_string("/Helv 12 Tf"),
        }
    )
    page = writer.root["/Pages"]["/Kids"].raw_get(0)
    writer.register_annotation(page, writer.add_object(note))


def _cover(writer: IncrementalPdfFileWriter) -> None:
    paint = generic.StreamObject(stream_data=b"1 1 1 rg 0 0 600 800 re f")
    writer.add_stream_to_page(0, writer.add_object(paint))


def _unlink_form(writer: IncrementalPdfFileWriter) -> None:
    del writer.root["/AcroForm"]
    writer.update_root()


def _change_title(writer: IncrementalPdfFileWriter) -> None:
    writer.set_info(generic.DictionaryObject({pdf_name("/Title"): generic.pdf_string("x")}))


def _by_hand(pdf: bytes) -> bytes:
    """Append a revision that replaces the page's content, written without any library."""
    reader = PdfFileReader(BytesIO(pdf))
    page = reader.root["/Pages"]["/Kids"][0].get_object()
    number = page.raw_get("/Contents").idnum
    start = len(pdf)
    body = b"%d 0 obj\n<</Length 9>>\nstream\n0 0 9 9 re\nendstream\nendobj\n" % number
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, start)
    size = int(reader.trailer["/Size"])
    root = reader.trailer.raw_get("/Root").idnum
    previous = int(pdf[pdf.rindex(b"startxref") + 9 :].split()[0])
    trailer = b"trailer\n<</Size %d/Root %d 0 R/Prev %d>>\n" % (size, root, previous)
    return pdf + body + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (start + len(body))


def _shadow(
    prepare: Callable[[IncrementalPdfFileWriter], None],
    reveal: Callable[[IncrementalPdfFileWriter], None],
) -> Callable[[bytes], bytes]:
    """Return a shadow attack: something is hidden, then we sign, then an update brings it out.

    Mainka, Mladenov and Rohlmann, "Shadow Attacks: Hiding and Replacing Content in Signed PDFs",
    NDSS 2021, doi:10.14722/ndss.2021.24117.
    """

    def altered(pdf: bytes) -> bytes:
        prepared = _updated(prepare)(first_revision(pdf))
        return _updated(reveal)(resigned(prepared, an_identity(), MDPPerm.NO_CHANGES))

    return altered


def _page(writer: IncrementalPdfFileWriter) -> generic.DictionaryObject:
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    assert isinstance(page, generic.DictionaryObject)
    return page


def _stream(writer: IncrementalPdfFileWriter, data: bytes) -> generic.IndirectObject:
    return writer.add_object(generic.StreamObject(stream_data=data))


def _hide(writer: IncrementalPdfFileWriter) -> None:
    writer.add_stream_to_page(0, _stream(writer, b"0 0 0 rg 50 50 200 40 re f"))
    writer.add_stream_to_page(0, _stream(writer, b"1 1 1 rg 40 40 300 90 re f"))


def _lift(writer: IncrementalPdfFileWriter) -> None:
    page = _page(writer)
    page["/Contents"] = generic.ArrayObject(list(page["/Contents"])[:-1])
    writer.update_container(page)


def _exchange_overlay(writer: IncrementalPdfFileWriter) -> None:
    note = _page(writer)["/Annots"][0].get_object()
    note["/Contents"] = generic.pdf_string("call nobody")
    writer.update_container(note)


def _keep_another_page(writer: IncrementalPdfFileWriter) -> None:
    copied = generic.DictionaryObject(dict(_page(writer)))
    copied[pdf_name("/Contents")] = _stream(writer, b"0 0 9 9 re f")
    writer.root[pdf_name("/Spare")] = writer.add_object(copied)
    writer.update_root()


def _turn_to_it(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    pages["/Kids"] = generic.ArrayObject([writer.root.raw_get("/Spare")])
    writer.update_container(pages)


def _wrapped(pdf: bytes) -> bytes:
    """Push what is signed after the gap further back and put objects of our own before it."""
    _, end = gap(pdf)
    return pdf[:end] + b"\n9999 0 obj\n<</Type/Catalog>>\nendobj\n" + pdf[end:]


class _Lax(PdfSigner):
    """A signer that does not ask whether the document allows another signature."""

    def _enforce_certification_constraints(self, reader: PdfFileReader) -> None:
        """Ask nothing."""


def resigned(
    pdf: bytes, by: SigningIdentity, permission: MDPPerm | None, password: str = ""
) -> bytes:
    """Return the file with one more signature, certifying with this permission if there is one."""
    field = "Other"
    signer = SimpleSigner(
        signing_cert=x509.Certificate.load(by.certificate),
        signing_key=keys.PrivateKeyInfo.load(by.private_key),
        cert_registry=SimpleCertificateStore(),
    )
    meta = PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=permission is not None,
        docmdp_permissions=permission or MDPPerm.FILL_FORMS,
    )
    output = BytesIO()
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    if password:
        writer.encrypt(password)
    signing = _Lax(meta, signer, new_field_spec=SigFieldSpec(field, box=(9, 9, 99, 99)))
    signing.sign_pdf(writer, output=output, bytes_reserved=16384)
    return output.getvalue()


def encrypted(pdf: bytes, password: str) -> bytes:
    """Return the document without its signature, under AES-256."""
    writer = copy_into_new_writer(PdfFileReader(BytesIO(first_revision(pdf))))
    writer.encrypt(password, pdf_mac=False)
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def _borrowed(pdf: bytes) -> bytes:
    """Put the signature of another plan into this one."""
    other = made(a_plan(client_name="Ena"))
    start, end = gap(pdf)
    begin, stop = gap(other)
    assert end - start == stop - begin
    return spliced(pdf, start, other[begin:stop])


CHANGED = Finding.BYTES_CHANGED
ADDED = Finding.CONTENT_ADDED
TRAILING = Finding.TRAILING_BYTES
INVALID = Finding.SIGNATURE_INVALID
SEVERAL = Finding.SEVERAL_SIGNATURES
UNSIGNED = Finding.NOT_SIGNED
UNREADABLE = Finding.UNREADABLE
UNCERTIFIED = Finding.NOT_CERTIFIED

ALTERATIONS: dict[str, Alteration] = {
    "first byte": _when(lambda pdf: b"&" + pdf[1:], Finding.NOT_A_PDF),
    "version of PDF": _when(_replaced(b"%PDF-1.7", b"%PDF-1.4"), CHANGED),
    "title": _when(_replaced(b"/Title", b"/Titel"), CHANGED),
    "mark of the vault": _when(_replaced(b"abababab", b"abababac"), CHANGED),
    "time of signing": _when(
        _replaced(b"D:20251112154000", b"D:20251112154001", last=True), CHANGED
    ),
    "unused bytes of the first revision": _when(_replaced(b"\x9e  ", b"\x9e x"), CHANGED),
    "last line": _when(lambda pdf: pdf.rstrip(b"\n") + b"\r", CHANGED),
    "bytes before the start": _when(lambda pdf: b"\n" + pdf, CHANGED),
    "line endings": _when(lambda pdf: pdf.replace(b"\n", b"\r\n"), CHANGED),
    "one byte short": _when(lambda pdf: pdf[:-1], CHANGED),
    "cut in the signature": _when(
        lambda pdf: pdf[: gap(pdf)[0] + 500], UNSIGNED, UNREADABLE, CHANGED
    ),
    "cut in half": _when(lambda pdf: pdf[: len(pdf) // 2], UNREADABLE, UNSIGNED),
    "signature stripped": _when(first_revision, UNSIGNED),
    "signature renamed": _when(_replaced(b"/ByteRange", b"/ByteRangE"), UNSIGNED, UNREADABLE),
    "signature zeroed": _when(_contents(lambda _: b""), INVALID),
    "signature emptied": _when(
        lambda pdf: pdf[: gap(pdf)[0]] + b"<>" + pdf[gap(pdf)[1] :], CHANGED
    ),
    "signature of another plan": _when(_borrowed, CHANGED),
    "one digit in lower case": _when(_contents(_lower_one), CHANGED),
    "padding used": _when(_contents(lambda digits: digits[:-8] + b"DEADBEEF"), INVALID),
    "padding no longer hexadecimal": _when(_contents(lambda digits: digits[:-1] + b" "), CHANGED),
    "certificate exchanged": _when(_restructured(_other_certificate), INVALID),
    "digest older than SHA-256": _when(_restructured(_older_digest), INVALID),
    "version of the structure": _when(_restructured(_other_version), INVALID),
    "spelled with digits in lower case": _when(_contents(_lower_all), CHANGED),
    "spelled with the other s": _when(_restructured(_other_s), INVALID),
    "spelled with zeros before r": _when(_restructured(_padded_r), INVALID),
    "spelled with an attribute that is not signed": _when(
        _restructured(_unsigned_attribute), INVALID
    ),
    "spelled with somebody's certificate beside": _when(_restructured(_foreign_beside), INVALID),
    "spelled with the certificate twice": _when(_restructured(_twice), INVALID),
    "spelled with an empty list of revocations": _when(_restructured(_no_crls), INVALID),
    "spelled with parameters that say nothing": _when(_restructured(_null_for_signing), INVALID),
    "spelled without parameters for the digest": _when(_restructured(_no_null_for_digest), INVALID),
    "spelled with a longer length": _when(_contents(_longer_length), INVALID),
    "no message digest": _when(_restructured(_no_message_digest), INVALID, CHANGED),
    "byte range swapped": _when(_swapped_range, CHANGED),
    "byte range shorter": _when(_ranged(0, 0, -10), CHANGED),
    "byte range longer": _when(_ranged(0, 0, 10), CHANGED),
    "byte range with a wider gap": _when(_ranged(-40, 40, -40), CHANGED),
    "byte range with a smaller gap": _when(_ranged(10, -10, 10), CHANGED),
    "byte range of nothing": _when(_ranged(-(10**9), 0, 0), CHANGED, UNSIGNED, UNREADABLE),
    "title changed by an update": _when(_updated(_change_title), ADDED),
    "annotation added": _when(_updated(_annotate), ADDED),
    "page painted over": _when(_updated(_cover), ADDED),
    "form unlinked by an update": _when(_updated(_unlink_form), ADDED),
    "page replaced without a library": _when(_by_hand, ADDED),
    "shadow: hidden, then shown": _when(_shadow(_hide, _lift), ADDED),
    "shadow: overlay exchanged": _when(_shadow(_annotate, _exchange_overlay), ADDED),
    "shadow: another page turned to": _when(_shadow(_keep_another_page, _turn_to_it), ADDED),
    "signature wrapped": _when(_wrapped, CHANGED),
    "new line after the end": _when(lambda pdf: pdf + b"\n", TRAILING),
    "zeros after the end": _when(lambda pdf: pdf + bytes(512), TRAILING),
    "text after the end": _when(lambda pdf: pdf + b"call 0 instead", TRAILING),
    "another document after the end": _when(lambda pdf: pdf + first_revision(pdf), ADDED),
    "the same document twice": _when(lambda pdf: pdf + pdf, SEVERAL, ADDED),
    "approved by somebody else": _when(
        lambda pdf: resigned(pdf, an_identity("Somebody Else"), None), SEVERAL
    ),
    "certified again by ourselves": _when(
        lambda pdf: resigned(pdf, an_identity(), MDPPerm.NO_CHANGES), SEVERAL
    ),
    "signed without certifying": _when(
        lambda pdf: resigned(first_revision(pdf), an_identity(), None), UNCERTIFIED
    ),
    "certified with forms allowed": _when(
        lambda pdf: resigned(first_revision(pdf), an_identity(), MDPPerm.FILL_FORMS), UNCERTIFIED
    ),
    "certified with comments allowed": _when(
        lambda pdf: resigned(first_revision(pdf), an_identity(), MDPPerm.ANNOTATE), UNCERTIFIED
    ),
    "under a password": _when(lambda pdf: encrypted(pdf, "a password"), Finding.PASSWORD_NEEDED),
    "nothing at all": _when(lambda _: b"", Finding.NOT_A_PDF),
    "a letter": _when(lambda _: b"Dear Ana,\n" * 400, Finding.NOT_A_PDF),
    "a picture": _when(lambda _: b"\x89PNG\r\n\x1a\n" + bytes(4000), Finding.NOT_A_PDF),
    "an archive": _when(lambda _: b"PK\x03\x04" + bytes(4000), Finding.NOT_A_PDF),
    "the first line of a PDF": _when(lambda _: b"%PDF-1.7\n", UNREADABLE),
    "far too long": _when(lambda pdf: pdf + bytes(33 * 1024 * 1024), Finding.TOO_BIG),
}
