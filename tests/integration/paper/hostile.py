"""Files made to make a reader fall over; run as a program, it inspects them all under caps.

`python -m tests.integration.paper.hostile` prints one JSON object: a finding for each name.
"""

from __future__ import annotations

import json
import resource
import zlib
from collections.abc import Iterator

MEMORY = 1536 * 1024 * 1024
SECONDS = 120
HEAD = b"%PDF-1.7\n"


def _document(*objects: bytes, trailer: bytes = b"") -> bytes:
    """Return a document with a correct table of these objects, numbered from 1."""
    data, places = HEAD, []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    return (
        data
        + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        + table
        + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, trailer, start)
    )


def _bomb(layers: int) -> bytes:
    data = bytes(50_000_000)
    for _ in range(layers):
        data = zlib.compress(data, 9)
    return data


def _signed_by(contents: bytes, byte_range: bytes) -> bytes:
    signature = b"<</Type/Sig/Filter/Adobe.PPKLite/Contents %s/ByteRange [%s]>>" % (
        contents,
        byte_range,
    )
    return _document(
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]/SigFlags 3>>>>",
        b"<</Type/Pages/Kids[]/Count 0>>",
        b"<</FT/Sig/T(S)/V 4 0 R>>",
        signature,
    )


def files() -> Iterator[tuple[str, bytes]]:
    """Yield names and bytes."""
    deep = 200_000
    catalog = b"<</Type/Catalog/Pages 2 0 R/AcroForm 3 0 R>>"
    pages = b"<</Type/Pages/Kids[]/Count 0>>"
    yield "nested arrays", _document(b"[" * deep + b"]" * deep, pages)
    yield "nested dictionaries", _document(b"<</A" * deep + b">>" * deep, pages)
    yield "nested brackets", HEAD + b"(" * 5_000_000
    yield (
        "fields that hold themselves",
        _document(
            catalog, pages, b"<</Fields[4 0 R]>>", b"<</FT/Sig/T(a)/Kids[4 0 R]/Parent 4 0 R>>"
        ),
    )
    yield "pages that hold themselves", _document(catalog, b"<</Type/Pages/Kids[2 0 R]/Count 9>>")
    yield "a table that comes before itself", _document(catalog, pages, trailer=b"/Prev 9")
    loop = _document(catalog, pages)
    yield (
        "a table that points to itself",
        loop.replace(b"/Root", b"/Prev %d/Root" % loop.index(b"xref\n")),
    )
    yield "numbers without end", _document(catalog, pages, trailer=b"/Size " + b"9" * 1_000_000)
    yield (
        "a stream that blows up",
        _document(
            b"<</Type/Catalog/Pages 2 0 R/Metadata 3 0 R>>",
            pages,
            b"<</Length 99999/Filter/FlateDecode>>stream\n%s\nendstream" % _bomb(1),
        ),
    )
    packed = _bomb(3)
    filters = b"[/FlateDecode/FlateDecode/FlateDecode]"
    stream = (
        b"<</Type/XRef/W[1 4 1]/Index[0 999999999]/Size 999999999/Root 1 0 R/Length %d/Filter%s>>"
    )
    table = stream % (len(packed), filters) + b"stream\n" + packed + b"\nendstream"
    start = len(HEAD)
    yield (
        "a table that blows up",
        (HEAD + b"9 0 obj\n" + table + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % start),
    )
    yield "a million signatures announced", HEAD + b"/ByteRange [0 1 2 3]" * 1_000_000
    yield "byte ranges half written", HEAD + b"/ByteRange [0 " * 2_000_000
    yield (
        "byte ranges full of spaces",
        HEAD + (b"/ByteRange" + b" " * 98 + b"[0" + b" " * 98) * 90_000,
    )
    yield "a signature of nothing", _signed_by(b"<>", b"0 300 302 100")
    yield "a signature that is null", _signed_by(b"null", b"0 300 304 100")
    yield "a signature of nested DER", _signed_by(b"<%s>" % (b"3080" * 30_000), b"0 150 120152 60")
    yield "a byte range beyond the file", _signed_by(b"<00>", b"0 999999999999 999999999999 1")
    yield "a byte range below zero", _signed_by(b"<00>", b"0 -5 300 -9")
    yield "a byte range of names", _signed_by(b"<00>", b"/a /b /c /d")
    yield "two million empty objects", HEAD + b"1 0 obj\nendobj\n" * 1_500_000


def _capped() -> None:
    """Limit what this process may use, so that a file that does too much ends it."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def main() -> None:
    """Inspect every file and print what was found."""
    from safeplan_desktop.paper.signature.verify import inspect

    made = dict(files())
    _capped()
    print(json.dumps({name: inspect(pdf).finding.value for name, pdf in made.items()}))


if __name__ == "__main__":
    main()
