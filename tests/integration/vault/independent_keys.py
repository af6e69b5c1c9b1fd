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
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

JSON = dict[str, Any]
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
P256_ORDER = 2**256 - 2**224 + 2**192 - 0x4319055258E8617B0C46353D039CDAAF


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
    salt = bytes.fromhex(slot["kdf"]["salt"])
    if "public" in slot:
        return hkdf(root(slot, secret), salt, b"safeplan keyslot v2")
    if slot["kind"] == "recovery":
        return hkdf(root(slot, secret), salt, b"safeplan recovery slot v1")
    return root(slot, secret)


def root(slot: JSON, secret: str) -> bytes:
    """Return what a slot's keys are derived from: 20 random bytes, or a stretched passphrase."""
    kdf = slot["kdf"]
    salt = bytes.fromhex(kdf["salt"])
    if slot["kind"] == "recovery":
        return secret_of(secret)
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


def open_slot(slot: JSON, secret: str) -> tuple[bytes, bytes] | None:
    """Return the database key and the seal key, which a slot of format 1 does not have."""
    if slot["checksum"] != sha256(canon(without(slot, "checksum"))):
        raise Damaged
    bound = canon(without(slot, "nonce", "wrapped", "sealed", "checksum"))
    nonce, wrapped = bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["wrapped"])
    try:
        kept = AESGCM(wrapping_key(slot, secret)).decrypt(nonce, wrapped, bound)
    except InvalidTag:
        return None
    if "public" not in slot:
        return kept, b""
    private = X25519PrivateKey.from_private_bytes(kept[:32])
    if private.public_key().public_bytes_raw().hex() != slot["public"]:
        raise Changed
    info = b"safeplan database key v2" + bytes.fromhex(slot["vault_id"])
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    try:
        return suite.decrypt(bytes.fromhex(slot["sealed"][0]), private, info), kept[32:]
    except InvalidTag as error:
        raise Changed from error


def open_header(header: JSON, kind: str, secret: str) -> bytes:
    """Return the database key, the MACs checked."""
    opened = (open_slot(slot, secret) for slot in header["slots"] if slot["kind"] == kind)
    found = next((keys for keys in opened if keys), None)
    if found is None:
        raise WrongSecret
    key, seal_key = found
    mac_key = hkdf(key, bytes.fromhex(header["vault_id"]), b"safeplan key header mac v1")
    covered = canon(without(header, "mac", "seal", "checksum"))
    if hmac.digest(mac_key, covered, "sha256").hex() != header["mac"]:
        raise Changed
    if seal_key and hmac.digest(seal_key, covered, "sha256").hex() != header["seal"]:
        raise Changed
    return key


def lone_slot(data: bytes, secret: str) -> bytes:
    """Return the database key from what is left of a damaged key file."""
    text = data.decode(errors="replace")
    start = text.find('{"checksum":"')
    while start >= 0:
        try:
            slot, _ = json.JSONDecoder().raw_decode(text, start)
            found = open_slot(slot, secret)
        except (ValueError, LookupError, Damaged):
            found = None
        if found:
            return found[0]
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
    signature = bytes.fromhex(content["signature"])
    if content["version"] > 1 and 2 * decode_dss_signature(signature)[1] > P256_ORDER:
        raise Damaged
    key.verify(signature, canon(without(content, "signature")), ec.ECDSA(SHA256()))
    return content["card"], sha256(certificate)
