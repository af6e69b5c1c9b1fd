"""A reader of whole vaults written from docs/vault-format.md alone.

It imports nothing of the program, only public libraries, and shows that the page is enough. It runs
in a process of its own, because two SQLite libraries must not share one:

    python -m tests.integration.vault.independent_reader VAULT passphrase|recovery < SECRET

prints one JSON object: what was found, and under `faults` what does not hold.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apsw
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tests.integration.vault import independent_keys as keys

PAGE, SALT, IV, MAC = 4096, 16, 16, 64
APPLICATION = 0x53504C4E
META = (
    "seq", "record_id", "kind", "revision", "client_id", "author_id", "recorded_at", "occurred_at",
)  # fmt: skip

JSON = dict[str, Any]


def open_database(path: Path, key: bytes) -> apsw.Connection:
    """Open the database with another implementation of SQLCipher's format, to read only."""
    database = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    for setting, value in (("cipher", "sqlcipher"), ("legacy", 4), ("key", f"x'{key.hex()}'")):
        database.pragma(setting, value)
    return database


def decrypted(path: Path, key: bytes) -> bytes:
    """Return the plain SQLite file, with nothing but AES, HMAC and PBKDF2."""
    data = path.read_bytes()
    salt = data[:SALT]
    mac_salt = bytes(byte ^ 0x3A for byte in salt)
    mac_key = hashlib.pbkdf2_hmac("sha512", key, mac_salt, 2, 32)
    pages = (data[start : start + PAGE] for start in range(0, len(data), PAGE))
    return b"".join(_page(n, page, key, mac_key) for n, page in enumerate(pages, 1))


def _page(number: int, page: bytes, key: bytes, mac_key: bytes) -> bytes:
    begin = SALT if number == 1 else 0
    sealed, iv, mac = page[begin : -MAC - IV], page[-MAC - IV : -MAC], page[-MAC:]
    covered = sealed + iv + number.to_bytes(4, "little")
    if not hmac.compare_digest(hmac.digest(mac_key, covered, "sha512"), mac):
        raise keys.Damaged
    decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    plain = decryptor.update(sealed) + decryptor.finalize()
    return (b"SQLite format 3\0" if begin else b"") + plain + bytes(IV + MAC)


def entries(database: apsw.Connection) -> Iterator[JSON]:
    """Yield the ledger's rows as they are."""
    names = (*META, "body", "salt", "body_hash", "prev_hash", "mac")
    for row in database.execute(f"SELECT {', '.join(names)} FROM entry ORDER BY seq"):
        yield dict(zip(names, row, strict=True))


def netstring(value: object) -> bytes:
    text = b"" if value is None else str(value).encode("ascii")
    return b"%d:%b," % (len(text), text)


def link(entry: JSON) -> bytes:
    """Return an entry's hash."""
    metadata = netstring("safeplan entry 1") + b"".join(netstring(entry[name]) for name in META)
    return hashlib.sha256(entry["prev_hash"] + metadata + entry["body_hash"]).digest()


def walk(database: apsw.Connection, vault_id: str, anchor: JSON | None) -> tuple[JSON, list[JSON]]:
    """Verify the whole chain; return what it says of itself, and the entries."""
    faults: list[str] = []
    found: list[JSON] = []
    (chain_key,) = next(database.execute("SELECT value FROM secret WHERE name = 'chain-key'"))
    previous = hashlib.sha256(b"safeplan ledger 1" + bytes.fromhex(vault_id)).digest()
    for entry in entries(database):
        seq = entry["seq"]
        if seq != len(found) + 1 or entry["prev_hash"] != previous:
            faults.append(f"chain {seq}")
        previous = link(entry)
        if hmac.digest(chain_key, previous, "sha256") != entry["mac"]:
            faults.append(f"mac {seq}")
        body = entry["body"]
        if body is not None:
            digest = hashlib.sha256(entry["salt"] + body.encode("utf-8")).digest()
            if digest != entry["body_hash"]:
                faults.append(f"body {seq}")
        if anchor and anchor["seq"] == seq and anchor["head"] != previous.hex():
            faults.append(f"anchor {seq}")
        found.append(entry)
    if anchor and anchor["seq"] > len(found):
        faults.append("older than its anchor")
    return {"entries": len(found), "head": previous.hex(), "faults": faults}, found


def newest(found: list[JSON]) -> list[JSON]:
    """Return the newest revision of every record, its body read."""
    last = {entry["record_id"]: entry for entry in found}
    return [
        {
            "id": entry["record_id"],
            "kind": entry["kind"],
            "revision": entry["revision"],
            "version": (body := json.loads(entry["body"]))["version"],
            "record": body["record"],
        }
        for entry in last.values()
        if entry["body"] is not None
    ]


def identity_faults(database: apsw.Connection, header: JSON) -> list[str]:
    """Check that this is a vault's database, and the one that the key files speak of."""
    faults = []
    if database.pragma("application_id") != APPLICATION or database.pragma("user_version") != 1:
        faults.append("no vault database of version 1")
    meta = dict(database.execute("SELECT name, value FROM meta"))
    if meta["vault-id"] != header["vault_id"]:
        faults.append("another vault's database")
    return faults


def certificates(database: apsw.Connection) -> list[str]:
    rows = database.execute("SELECT certificate FROM identity")
    return [keys.sha256(certificate) for (certificate,) in rows]


def main() -> None:
    """Read the vault that the command line names."""
    folder, kind = Path(sys.argv[1]), sys.argv[2]
    header = keys.read_header(folder / "keys.json")
    key = keys.open_header(header, kind, sys.stdin.read().rstrip("\n"))
    database = open_database(folder / "vault.db", key)
    answer, found = walk(database, header["vault_id"], header["anchor"])
    answer["faults"] += identity_faults(database, header)
    answer["records"] = newest(found)
    answer["certificates"] = certificates(database)
    if (folder / "emergency-card.json").exists():
        card, fingerprint = keys.read_card(folder / "emergency-card.json")
        answer["card"] = card
        if fingerprint not in answer["certificates"]:
            answer["faults"].append("card of another practice")
    answer["plain_sha256"] = keys.sha256(decrypted(folder / "vault.db", key))
    if len(sys.argv) > 3:
        Path(sys.argv[3]).write_bytes(decrypted(folder / "vault.db", key))
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
