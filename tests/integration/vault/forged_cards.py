"""Emergency cards as somebody with a key of their own, and any content, would sign them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_private_key

from safeplan_desktop.domain.contacts.emergency_card import CardNumber, EmergencyCard
from safeplan_desktop.domain.paper.identity import SigningIdentity
from safeplan_desktop.vault.files import canonical

ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of P-256: SP 800-186, 3.2.1.3."""
PLANTED: Final = EmergencyCard(
    "Riverside", (CardNumber("ambulance", "Ambulance", "666 666", "GB"),), date(2026, 11, 23)
)
"""A card that somebody puts into a vault's folder."""


def signed(content: Mapping[str, Any], identity: SigningIdentity, *, high: bool = False) -> bytes:
    """Sign any content whatever; `high` takes of the two signatures the one we never write."""
    key = load_der_private_key(identity.private_key, password=None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    whole = {**content, "certificate": identity.certificate.hex()}
    r, s = decode_dss_signature(key.sign(canonical.write(whole), ec.ECDSA(SHA256())))
    if key.key_size == 256 and high == (s <= ORDER // 2):
        s = ORDER - s
    return canonical.write({**whole, "signature": encode_dss_signature(r, s).hex()})


def as_format_1(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return a file's content as the first format had it."""
    card = {
        name: value
        for name, value in content["card"].items()
        if name not in ("address", "vault_id")
    }
    card["numbers"] = [
        {name: value for name, value in number.items() if name not in ("kind", "help")}
        for number in card["numbers"]
    ]
    return {"format": content["format"], "version": 1, "card": card}
