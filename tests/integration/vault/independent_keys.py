"""A reader of key files and cards written from docs/vault-format.md alone.

It imports nothing of the program, only public libraries, and shows that the page is enough.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import unicodedata
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography import x509
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

JSON = dict[str, Any]
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Damaged(Exception):
    """A file is not what the page says."""


class Changed(Exception):
    """A file was changed by somebody without the database key."""


class WrongSecret(Exception):
    """No slot opens."""


def canon(value: object) -> bytes:
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def without(content: JSON, *names: str) -> JSON:
    return {name: value for name, value in content.items() if name not in names}


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def hkdf(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, info).derive(key)


def secret_of(code: str) -> bytes:
    text = code.upper().translate(str.maketrans("ILO", "110", "- \n\t\u2013"))
    bits = "".join(format(ALPHABET.index(letter), "05b") for letter in text)
    secret = int(bits[:160], 2).to_bytes(20, "big")
    if format(int(sha256(secret), 16), "0256b")[:20] != bits[160:]:
        raise WrongSecret
    return secret


def read_header(path: Path) -> JSON:
    data = path.read_bytes()
    try:
        header: JSON = json.loads(data)
    except ValueError as error:
        raise Damaged from error
    if canon(header) != data or header["checksum"] != sha256(canon(without(header, "checksum"))):
        raise Damaged
    return header


def wrapping_key(slot: JSON, secret: str) -> bytes:
    """Derive from a passphrase or a recovery code, whichever the slot wants."""
    kdf = slot["kdf"]
    salt = bytes.fromhex(kdf["salt"])
    if slot["kind"] == "recovery":
        return hkdf(secret_of(secret), salt, b"safeplan recovery slot v1")
    return hash_secret_raw(
        unicodedata.normalize("NFC", secret).encode(),
        salt,
        time_cost=kdf["passes"],
        memory_cost=kdf["memory_kib"],
        parallelism=kdf["lanes"],
        hash_len=32,
        type=Type.ID,
        version=kdf["version"],
    )


def open_slot(slot: JSON, secret: str) -> bytes | None:
    if slot["checksum"] != sha256(canon(without(slot, "checksum"))):
        raise Damaged
    bound = canon(without(slot, "nonce", "wrapped", "checksum"))
    nonce, wrapped = bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["wrapped"])
    try:
        return AESGCM(wrapping_key(slot, secret)).decrypt(nonce, wrapped, bound)
    except InvalidTag:
        return None


def open_header(header: JSON, kind: str, secret: str) -> bytes:
    """Return the database key, the MAC checked."""
    opened = (open_slot(slot, secret) for slot in header["slots"] if slot["kind"] == kind)
    key = next((key for key in opened if key), None)
    if key is None:
        raise WrongSecret
    mac_key = hkdf(key, bytes.fromhex(header["vault_id"]), b"safeplan key header mac v1")
    mac = hmac.digest(mac_key, canon(without(header, "mac", "checksum")), "sha256")
    if mac.hex() != header["mac"]:
        raise Changed
    return key


def lone_slot(data: bytes, secret: str) -> bytes:
    """Return the database key from what is left of a damaged key file."""
    text = data.decode(errors="replace")
    start = text.find('{"checksum":"')
    while start >= 0:
        try:
            slot, _ = json.JSONDecoder().raw_decode(text, start)
            key = open_slot(slot, secret)
        except (ValueError, LookupError, Damaged):
            key = None
        if key:
            return key
        start = text.find('{"checksum":"', start + 1)
    raise WrongSecret


def read_card(path: Path) -> tuple[JSON, str]:
    """Return the card and the fingerprint of the certificate that signed it."""
    data = path.read_bytes()
    content: JSON = json.loads(data)
    if canon(content) != data:
        raise Damaged
    certificate = bytes.fromhex(content["certificate"])
    key = x509.load_der_x509_certificate(certificate).public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise Damaged
    key.verify(
        bytes.fromhex(content["signature"]),
        canon(without(content, "signature")),
        ec.ECDSA(SHA256()),
    )
    return content["card"], sha256(certificate)
