"""The page on the format is enough to open a vault; files of this format are kept for ever."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature

from safeplan_desktop.domain.custody import recovery_code
from safeplan_desktop.domain.errors import UserFacing
from safeplan_desktop.vault.card import card
from safeplan_desktop.vault.card.certificates import new_identity
from safeplan_desktop.vault.keys.key_files import FIRST, TWIN, KeyFiles
from tests.integration.vault import independent_keys as reader
from tests.integration.vault.forged_cards import PLANTED, signed
from tests.integration.vault.keys import (
    KEY,
    NOW,
    OTHER,
    PASSPHRASE,
    SECRET,
    VAULT,
    Dice,
    forged,
    key_files,
    make_files,
)

ROOT = Path(__file__).resolve().parent.parent.parent.parent
KEPT = ROOT / "tests" / "data" / "vault-format-1"
PAGE = (ROOT / "docs" / "vault-format.md").read_text(encoding="utf-8")


def on_the_page(label: str) -> str:
    """Return what the page's example gives for a line of its table."""
    found = re.search(rf"^\| {label} \| `([0-9a-f]+)` \|$", PAGE, re.MULTILINE)
    assert found, label
    return found[1]


def sentence(pattern: str) -> str:
    found = re.search(pattern, PAGE)
    assert found, pattern
    return found[1]


KEPT_PASSPHRASE = sentence(r"Its passphrase is `([^`]+)`")
KEPT_CODE = sentence(r"recovery code\s+`([^`]+)`")


def test_reader_from_the_page_opens_what_the_program_wrote(tmp_path: Path) -> None:
    make_files(tmp_path)
    for name in (FIRST, TWIN):
        header = reader.read_header(tmp_path / name)
        assert reader.open_header(header, "passphrase", PASSPHRASE) == KEY
        assert reader.open_header(header, "recovery", recovery_code.write(SECRET)) == KEY
        with pytest.raises(reader.WrongSecret):
            reader.open_header(header, "passphrase", OTHER)


def test_reader_from_the_page_sees_a_change_and_damage(tmp_path: Path) -> None:
    make_files(tmp_path)
    path = tmp_path / FIRST
    good = path.read_bytes()
    path.write_bytes(forged(good, {"anchor": None}))
    with pytest.raises(reader.Changed):
        reader.open_header(reader.read_header(path), "passphrase", PASSPHRASE)
    path.write_bytes(good[:-9] + b"2" + good[-8:])
    with pytest.raises(reader.Damaged):
        reader.read_header(path)


def test_reader_from_the_page_opens_a_slot_that_damage_left_whole(tmp_path: Path) -> None:
    make_files(tmp_path)
    data = (tmp_path / FIRST).read_bytes()
    broken = bytes(100) + data[100:-80]  # both ends gone, the two slots between them whole
    assert reader.lone_slot(broken, PASSPHRASE) == KEY
    assert reader.lone_slot(broken, recovery_code.write(SECRET)) == KEY
    with pytest.raises(reader.WrongSecret):
        reader.lone_slot(broken, OTHER)


def test_kept_key_file_gives_what_the_page_says_to_the_reader_from_the_page() -> None:
    header = reader.read_header(KEPT / FIRST)
    by_passphrase, by_code = header["slots"]
    assert reader.wrapping_key(by_passphrase, KEPT_PASSPHRASE).hex() == on_the_page(
        "wrapping key of the passphrase slot"
    )
    assert reader.wrapping_key(by_code, KEPT_CODE).hex() == on_the_page(
        "wrapping key of the recovery slot"
    )
    assert reader.secret_of(KEPT_CODE).hex() == on_the_page("secret of the code")
    for kind, secret in (("passphrase", KEPT_PASSPHRASE), ("recovery", KEPT_CODE)):
        assert reader.open_header(header, kind, secret).hex() == on_the_page("database key")
    bound = sentence(r"```\n(\{\"created_at\"[^`]+)```").replace("\n", "").encode()
    assert bound == reader.canon(reader.without(by_passphrase, "nonce", "wrapped", "checksum"))
    salt = bytes.fromhex(header["vault_id"])
    key = bytes.fromhex(on_the_page("database key"))
    assert reader.hkdf(key, salt, b"safeplan key header mac v1").hex() == on_the_page("mac key")


def test_kept_key_file_opens_in_this_program_with_the_real_floor() -> None:
    loaded = KeyFiles(KEPT).load()
    assert loaded.damaged == (TWIN,)
    for keys in (
        loaded.open_with_passphrase(KEPT_PASSPHRASE),
        loaded.open_with_recovery(recovery_code.read(KEPT_CODE)),
    ):
        assert bytes(keys.database_key).hex() == on_the_page("database key")
        assert keys.header.anchor is not None
        assert keys.header.anchor.head.seq == 12
        keys.forget()


def test_kept_card_verifies_in_both_readers() -> None:
    fingerprint = sentence(r"with the fingerprint\s+`([0-9a-f]{64})`")
    content, theirs = reader.read_card(KEPT / card.NAME)
    ours = card.read_card(KEPT)
    assert ours is not None
    assert ours.fingerprint == theirs == fingerprint
    assert ours.card.practice == content["practice"] == "Example: Praksa Šestine"
    assert [number.number for number in ours.card.numbers] == ["112", "+44 20 7946 0123"]


def test_card_of_today_is_read_by_both_and_its_other_signature_by_neither(tmp_path: Path) -> None:
    ana = new_identity("Ana Jurić", "Praksa", NOW, Dice())
    for _ in range(4):
        card.write_card(tmp_path, PLANTED, ana, VAULT)
        content, theirs = reader.read_card(tmp_path / card.NAME)
        assert (theirs, content["vault_id"]) == (ana.fingerprint, VAULT)
    whole = json.loads((tmp_path / card.NAME).read_bytes())
    del whole["signature"]
    (tmp_path / card.NAME).write_bytes(signed(whole, ana, high=True))
    with pytest.raises(reader.Damaged):
        reader.read_card(tmp_path / card.NAME)
    with pytest.raises(UserFacing):
        card.read_card(tmp_path)


def test_reader_from_the_page_refuses_a_card_that_was_changed(tmp_path: Path) -> None:
    changed = (KEPT / card.NAME).read_bytes().replace(b'"112"', b'"666"')
    (tmp_path / card.NAME).write_bytes(changed)
    with pytest.raises(InvalidSignature):
        reader.read_card(tmp_path / card.NAME)


def test_reader_imports_nothing_of_the_program() -> None:
    source = (Path(__file__).parent / "independent_keys.py").read_text(encoding="utf-8")
    imports = re.findall(r"^\s*(?:from|import) (\w+)", source, re.MULTILINE)
    assert imports
    assert not [name for name in imports if name.startswith(("safeplan", "tests"))]


def test_key_files_written_now_have_the_members_that_the_page_lists(tmp_path: Path) -> None:
    make_files(tmp_path)
    header = reader.read_header(tmp_path / FIRST)
    tables = set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE))
    assert set(header) <= tables
    for slot in header["slots"]:
        assert set(slot) <= tables
    assert key_files(tmp_path).load().damaged == ()
