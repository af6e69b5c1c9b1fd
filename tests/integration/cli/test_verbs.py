"""Each verb on a real vault: what it prints and how it ends."""

from __future__ import annotations

import contextlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest

from safeplan_desktop.vault.card.card import write_card
from safeplan_desktop.vault.card.certificates import new_identity
from tests import vaults
from tests.integration.cli.conftest import Demo, Safeplan
from tests.integration.vault.forged_cards import PLANTED
from tests.integration.vault.keys import Dice

Rows = list[dict[str, object]]


def _first_client(safeplan: Safeplan, demo: Demo, *words: str) -> str:
    told = safeplan(
        "clients", demo.vault, *words, "--passphrase-file", demo.passphrase_file, "--json"
    )
    assert told.code == 0, told.err
    return str(cast("Rows", told.json)[0]["id"])


def test_create_prints_the_code_once_and_the_vault_opens(
    safeplan: Safeplan, tmp_path: Path
) -> None:
    vault = tmp_path / "New.safeplan"
    words = "marble teapot under nine oaks"
    arguments = ("create", vault, "--practice", "Example House", "--therapist", "Example: T.")
    told = safeplan(*arguments, "--passphrase-file", "-", "--json", stdin=f"{words}\n")
    assert told.code == 0, told.err
    assert len(cast("dict[str, str]", told.json)["recovery_code"]) == 44
    opened = safeplan("info", vault, "--passphrase-file", "-", stdin=words)
    assert opened.code == 0
    assert "Example House" in opened.out


def test_create_with_a_weak_passphrase_makes_nothing(safeplan: Safeplan, tmp_path: Path) -> None:
    vault = tmp_path / "New.safeplan"
    arguments = ("create", vault, "--practice", "Example House", "--therapist", "Example: T.")
    told = safeplan(*arguments, "--passphrase-file", "-", stdin="passwordpassword\n")
    assert told.code == 2
    assert "too easy to guess" in told.err
    assert not vault.exists()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (("--practice", " "), "practice needs a name"),
        (("--therapist", ""), "therapist needs a name"),
        (("--therapist", "\u200b"), "therapist needs a name"),
        (("--practice", "x" * 201), "practice's name is too long: it may have 200"),
        (("--address", "x" * 100_000), "practice's address is too long"),
        (("--registration", "x" * 101), "registration number is too long"),
        (("--therapist", os.fsdecode(b"J\xf6rg")), "therapist's name holds characters"),
    ],
)
def test_create_with_details_that_no_window_takes_makes_nothing(
    safeplan: Safeplan, tmp_path: Path, changed: tuple[str, str], words: str
) -> None:
    vault = tmp_path / "New.safeplan"
    arguments = ("create", vault, "--practice", "Example House", "--therapist", "Example: T.")
    told = safeplan(
        *arguments, *changed, "--passphrase-file", "-", stdin="marble teapot under nine oaks\n"
    )
    assert (told.code, words in told.err) == (2, True), told.err
    assert not vault.exists()


def test_create_with_a_passphrase_beyond_all_measure_says_too_long(
    safeplan: Safeplan, tmp_path: Path
) -> None:
    vault = tmp_path / "New.safeplan"
    arguments = ("create", vault, "--practice", "Example House", "--therapist", "Example: T.")
    told = safeplan(*arguments, "--passphrase-file", "-", stdin="marble teapot " * 100 + "\n")
    assert told.code == 2
    assert "too long: it may have 1024" in told.err
    assert not vault.exists()


def test_create_over_something_touches_nothing(demo: Demo, safeplan: Safeplan) -> None:
    before = (demo.vault / "vault.db").read_bytes()
    arguments = ("create", demo.vault, "--practice", "P", "--therapist", "Example: T.")
    told = safeplan(*arguments, "--passphrase-file", "-", stdin="marble teapot under nine oaks\n")
    assert told.code == 2
    assert (demo.vault / "vault.db").read_bytes() == before


def test_clients_words_filter_and_fold_diacritics(demo: Demo, safeplan: Safeplan) -> None:
    told = safeplan(
        "clients", demo.vault, "tomas", "--passphrase-file", demo.passphrase_file, "--json"
    )
    rows = cast("Rows", told.json)
    assert [row["name"] for row in rows] == ["Example: Tom\u00e1s R."]
    assert set(rows[0]) == {"id", "name", "status", "plan_version"}


def test_contacts_emergency_first_and_people_with_what_is_allowed(
    demo: Demo, safeplan: Safeplan
) -> None:
    told = safeplan("contacts", demo.vault, "--passphrase-file", demo.passphrase_file, "--json")
    rows = cast("Rows", told.json)
    assert rows[0]["role"] == "ambulance"
    feared = [row for row in rows if row["name"] == "Example: former partner"]
    assert feared == []
    marko = [row for row in rows if row["name"] == "Marko"]
    assert [row["may_call"] for row in marko] == [True]
    assert set(rows[0]) == {"name", "role", "client", "numbers", "may_call", "checked_on"}


def test_contacts_card_needs_no_passphrase_and_holds_no_client(
    demo: Demo, safeplan: Safeplan
) -> None:
    safeplan("clients", demo.vault, "--passphrase-file", demo.passphrase_file)
    told = safeplan("contacts", demo.vault, "--card")
    assert told.code == 0
    assert "116 123" in told.out
    assert "Marko" not in told.out


CARD = "emergency-card.json"


def _plant_card(vault: Path) -> None:
    mallory = new_identity("Example", "Example", datetime(2026, 11, 23, tzinfo=UTC), Dice())
    vault_id = json.loads((vault / "keys.json").read_bytes())["vault_id"]
    write_card(vault, PLANTED, mallory, vault_id)


def test_contacts_card_not_unlocked_here_yet_is_printed_marked(
    demo: Demo, safeplan: Safeplan
) -> None:
    told = safeplan("contacts", demo.vault, "--card")
    assert told.code == 1
    assert told.out.startswith("No: this vault has not been unlocked on this computer yet")
    assert "116 123" in told.out
    assert all("NOT COMPARED" in line for line in told.out.splitlines()[1:-1])
    rows = cast("Rows", safeplan("contacts", demo.vault, "--card", "--json").json)
    assert {row["card"] for row in rows} == {"not-compared"}


def test_contacts_card_planted_is_printed_marked_and_replaced_by_a_verb_that_writes(
    demo: Demo, safeplan: Safeplan
) -> None:
    key = ("--passphrase-file", demo.passphrase_file)
    safeplan("info", demo.vault, *key)
    good = (demo.vault / CARD).read_bytes()
    sound = cast("Rows", safeplan("contacts", demo.vault, "--card", "--json").json)
    _plant_card(demo.vault)
    told = safeplan("contacts", demo.vault, "--card")
    assert told.code == 1
    assert told.out.startswith("No: this card was signed by somebody this computer does not know")
    assert "666 666" in told.out
    assert "SIGNER NOT KNOWN" in told.out
    told = safeplan("contacts", demo.vault, "--card", "--json")
    (row,) = cast("Rows", told.json)
    assert (told.code, row["card"], row["role"]) == (1, "unknown", "ambulance")
    assert row["fingerprint"] != sound[0]["fingerprint"]
    assert {each["card"] for each in sound} == {"known"}
    for verb in ("info", "clients", "verify"):
        safeplan(verb, demo.vault, *key)
    assert (demo.vault / CARD).read_bytes() != good
    told = safeplan("rebuild", demo.vault, *key)
    assert told.code == 0
    assert "had been written by somebody else" in told.err
    after = safeplan("contacts", demo.vault, "--card", "--json")
    assert (after.code, after.json) == (0, sound)


def test_contacts_are_found_by_the_number_as_it_is_dialled_at_home(
    demo: Demo, safeplan: Safeplan
) -> None:
    key = ("--passphrase-file", demo.passphrase_file)
    listed = cast("Rows", safeplan("contacts", demo.vault, *key, "--json").json)
    abroad = next(
        number["number"]
        for each in listed
        for number in cast("list[dict[str, str]]", each["numbers"])
        if number["number"].startswith("+44 ")
    )
    told = safeplan("contacts", demo.vault, abroad.replace("+44 ", "0"), *key, "--json")
    found = [row["numbers"] for row in cast("Rows", told.json)]
    assert abroad in str(found)


def test_contacts_card_changed_by_hand_is_printed_as_not_verified(
    demo: Demo, safeplan: Safeplan
) -> None:
    safeplan("info", demo.vault, "--passphrase-file", demo.passphrase_file)
    card = demo.vault / CARD
    card.write_bytes(card.read_bytes().replace(b'"116 123"', b'"666666"'))
    told = safeplan("contacts", demo.vault, "--card", "666666")
    assert told.code == 1
    assert "Do not rely on its numbers." in told.out
    assert told.out.count("NOT VERIFIED") == 1
    (row,) = cast("Rows", safeplan("contacts", demo.vault, "666666", "--card", "--json").json)
    assert (row["card"], row["fingerprint"]) == ("damaged", None)


@pytest.mark.parametrize(
    ("data", "code"), [(None, "card-missing"), (b"{", "card-damaged"), (b"", "card-damaged")]
)
def test_contacts_card_without_any_number_says_why_and_no(
    demo: Demo, safeplan: Safeplan, data: bytes | None, code: str
) -> None:
    (demo.vault / CARD).unlink()
    if data is not None:
        (demo.vault / CARD).write_bytes(data)
    told = safeplan("contacts", demo.vault, "--card", "--json")
    assert told.code == 1
    said = cast("dict[str, object]", told.json)
    assert (said["ok"], said["code"]) == (False, code)
    assert "emergency card" in told.err


def test_export_then_verify_is_ours(demo: Demo, safeplan: Safeplan, tmp_path: Path) -> None:
    paper = tmp_path / "plan.pdf"
    client = _first_client(safeplan, demo, "ana")
    key = ("--passphrase-file", demo.passphrase_file)
    told = safeplan("export", demo.vault, "--client", client, "--as", "pdf", "--to", paper, *key)
    assert told.code == 0, told.err
    checked = safeplan("verify", paper, "--vault", demo.vault, *key, "--json")
    assert checked.code == 0
    assert cast("dict[str, object]", checked.json)["plan_version"] == 3


def test_export_of_an_older_version_says_which_is_the_newest(
    demo: Demo, safeplan: Safeplan, tmp_path: Path
) -> None:
    client = _first_client(safeplan, demo, "ana")
    key = ("--passphrase-file", demo.passphrase_file)
    what = ("--as", "pdf", "--to", tmp_path / "plan.pdf", "--plan-version", "1")
    told = safeplan("export", demo.vault, "--client", client, *what, *key)
    assert "This is version 1. The newest is version 3." in told.out


def test_export_of_a_discreet_list_says_what_it_left_out_and_opens_with_its_password(
    demo: Demo, safeplan: Safeplan, tmp_path: Path
) -> None:
    paper, password = tmp_path / "list.pdf", tmp_path / "password.txt"
    password.write_text("yellow boat\n")
    client = _first_client(safeplan, demo, "ana")
    key = ("--passphrase-file", demo.passphrase_file)
    what = ("--paper", "plan-discreet", "--size", "letter", "--for", "Marko")
    to = ("--client", client, "--as", "pdf", "--to", paper, "--pdf-password-file", password)
    told = safeplan("export", demo.vault, *to, *what, *key)
    assert told.code == 0, told.err
    assert "Wrote the discreet list" in told.out
    assert "Left out, because it would tell (safer): One week at a time" in told.out
    asked = ("verify", paper, "--vault", demo.vault, *key)
    assert safeplan(*asked).code == 1
    checked = safeplan(*asked, "--pdf-password-file", password)
    assert checked.code == 0
    assert "It is a discreet list of version 3, made for Marko." in checked.out


def test_export_of_an_unknown_client_is_named(
    demo: Demo, safeplan: Safeplan, tmp_path: Path
) -> None:
    paper = tmp_path / "plan.pdf"
    key = ("--passphrase-file", demo.passphrase_file)
    told = safeplan("export", demo.vault, "--client", "nobody", "--as", "pdf", "--to", paper, *key)
    assert told.code == 2
    assert not paper.exists()


def test_verify_without_a_vault_says_intact_and_whose(demo: Demo, safeplan: Safeplan) -> None:
    told = safeplan("verify", demo.plan)
    assert told.code == 0
    assert "exactly as it was signed" in told.out


@pytest.mark.parametrize("change", ["byte", "tail", "cut"])
def test_verify_a_changed_paper_says_no_and_why(
    demo: Demo, safeplan: Safeplan, change: str
) -> None:
    data = bytearray(demo.plan.read_bytes())
    if change == "byte":
        data[len(data) // 3] ^= 0x20
    demo.plan.write_bytes(
        data + b"\n%x" if change == "tail" else data[: -9 if change == "cut" else None]
    )
    told = safeplan("verify", demo.plan, "--json")
    assert told.code == 1
    answer = cast("dict[str, object]", told.json)
    assert answer["ok"] is False
    assert str(answer["reason"])


def test_verify_a_vault_that_is_well_says_yes(demo: Demo, safeplan: Safeplan) -> None:
    told = safeplan("verify", demo.vault, "--passphrase-file", demo.passphrase_file, "--json")
    assert told.code == 0, told.err
    assert cast("dict[str, object]", told.json)["faults"] == []


def test_rebuild_gives_the_same_lists(demo: Demo, safeplan: Safeplan) -> None:
    key = ("--passphrase-file", demo.passphrase_file)
    before = safeplan("clients", demo.vault, *key).out
    assert safeplan("rebuild", demo.vault, *key).code == 0
    assert safeplan("clients", demo.vault, *key).out == before


def test_doctor_says_what_there_is(safeplan: Safeplan) -> None:
    told = safeplan("doctor", "--json")
    assert told.code == 0
    offers = cast("dict[str, dict[str, object]]", told.json)
    assert {"network seal", "keyring", "printers", "fonts"} <= set(offers)
    assert all(str(offer["detail"]) for offer in offers.values())


def test_no_verb_without_a_display_says_what_works(safeplan: Safeplan) -> None:
    told = safeplan()
    assert told.code == 2
    assert "no display" in told.err


def test_a_verb_without_a_passphrase_file_says_so(demo: Demo, safeplan: Safeplan) -> None:
    told = safeplan("info", demo.vault)
    assert told.code == 2
    assert "--passphrase-file" in told.err


def test_export_in_the_place_of_a_vaults_own_file_is_refused(
    demo: Demo, safeplan: Safeplan
) -> None:
    client = _first_client(safeplan, demo, "ana")
    key = ("--passphrase-file", demo.passphrase_file)
    place = demo.vault / "vault.db"
    told = safeplan("export", demo.vault, "--client", client, "--as", "pdf", "--to", place, *key)
    assert told.code == 5
    assert "Nothing can be saved under that name." in told.err
    assert safeplan("verify", demo.vault, *key).code == 0


def test_verify_a_vault_with_a_fault_says_no_and_what_in_words(
    demo: Demo, safeplan: Safeplan
) -> None:
    (demo.vault / "emergency-card.json").unlink()
    told = safeplan("verify", demo.vault, "--passphrase-file", demo.passphrase_file)
    assert told.code == 1
    assert told.out.startswith("No: the emergency card is missing.\n")


def test_a_vault_that_was_open_to_others_is_closed_and_that_is_said_once(
    demo: Demo, safeplan: Safeplan
) -> None:
    demo.vault.chmod(0o755)
    key = ("--passphrase-file", demo.passphrase_file)
    checked = cast("dict[str, object]", safeplan("verify", demo.vault, *key, "--json").json)
    assert (checked["ok"], checked["open_to_others"]) == (True, True)
    assert "closed to them now" in safeplan("rebuild", demo.vault, *key).err
    assert safeplan("rebuild", demo.vault, *key).err == ""
    checked = cast("dict[str, object]", safeplan("verify", demo.vault, *key, "--json").json)
    assert checked["open_to_others"] is False


def test_vault_without_a_list_is_named_and_mended(demo: Demo, safeplan: Safeplan) -> None:
    key = ("--passphrase-file", demo.passphrase_file)
    before = safeplan("contacts", demo.vault, *key).out
    keeper = vaults.keeper(shares=True)
    session = keeper.open(demo.vault, (demo.folder / "passphrase.txt").read_text().strip())
    with contextlib.closing(session):
        session._file.database.execute("DROP TABLE contact")
        session._file.database.execute("CREATE VIEW contact AS SELECT 1")
    told = safeplan("contacts", demo.vault, *key)
    assert told.code == 4
    assert "A list in this vault cannot be read" in told.err
    checked = safeplan("verify", demo.vault, *key)
    assert checked.code == 1
    assert "projection:contact: the list of numbers does not show" in checked.out
    assert safeplan("rebuild", demo.vault, *key).code == 0
    assert safeplan("verify", demo.vault, *key).code == 0
    assert safeplan("contacts", demo.vault, *key).out == before
