"""Somebody with docs/vault-format.md, a secret and public libraries reads a vault without us."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from safeplan_desktop.domain.custody import recovery_code
from safeplan_desktop.domain.plan.plan import PlanDraft
from safeplan_desktop.vault.database.connection import PAGE_BYTES
from tests import vaults
from tests.conftest import ROOT

READER: Final = Path(__file__).with_name("independent_reader.py")
COMMAND: Final = (sys.executable, "-m", "tests.integration.vault.independent_reader")
PLAIN: Final = """
import json, sqlite3, sys
rows = sqlite3.connect(sys.argv[1]).execute("SELECT seq, kind, body FROM entry ORDER BY seq")
print(json.dumps(rows.fetchall()))
"""


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, bytes]:
    """A vault with a client, a plan in two versions, a draft and a card; its recovery secret."""
    path, seed = vaults.make_vault(tmp_path)
    with vaults.opened(path) as session:
        client_id = vaults.add_client(session, vaults.example_client("Example: Ana Łódź"))
        vaults.publish(session, vaults.example_plan(client_id))
        vaults.publish(session, vaults.example_plan(client_id, 2, "I stop cooking"))
        session.drafts.save("plan", PlanDraft(client_id), client_id)
    return path, seed.recovery_secret


def read(path: Path, kind: str, secret: str, *more: str) -> dict[str, Any]:
    """Let the reader read; its own process, so that two SQLites do not meet."""
    done = subprocess.run(
        [*COMMAND, str(path), kind, *more],
        input=secret,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_reader_imports_nothing_of_the_program() -> None:
    for source in (READER, READER.with_name("independent_keys.py")):
        tree = ast.parse(source.read_text(encoding="utf-8"))
        names = {
            name.name
            for node in ast.walk(tree)
            if isinstance(node, ast.Import)
            for name in node.names
        } | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        ours = {name for name in names if name.split(".")[0] in {"safeplan_desktop", "tests"}}
        assert ours <= {"tests.integration.vault"}


def test_reader_opens_a_vault_walks_its_chain_and_finds_the_records(
    made: tuple[Path, bytes],
) -> None:
    path, _ = made
    answer = read(path, "passphrase", vaults.PASSPHRASE)
    assert answer["faults"] == []
    with vaults.opened(path) as session:
        before = session._file.database.rows("SELECT max(seq) FROM entry WHERE kind = 'audit'")
        assert answer["entries"] == before[0][0] - 1  # all but this unlock
        assert answer["certificates"] == [session.keys.identity().fingerprint]
    records = {record["kind"]: record for record in answer["records"]}
    assert records["client"]["record"]["name"] == "Example: Ana Łódź"
    assert records["safety_plan"]["revision"] == 2
    assert records["safety_plan"]["record"]["content"]["signs"][0]["text"] == "I stop cooking"
    assert records["practice"]["record"]["name"] == "Riverside"
    assert answer["card"]["practice"] == "Riverside"


def test_reader_opens_a_vault_with_the_printed_code(made: tuple[Path, bytes]) -> None:
    path, secret = made
    answer = read(path, "recovery", recovery_code.write(secret))
    assert answer["faults"] == []


def test_reader_decrypts_pages_by_hand_to_a_plain_database(
    made: tuple[Path, bytes], tmp_path: Path
) -> None:
    path, _ = made
    plain = tmp_path / "plain.db"
    answer = read(path, "passphrase", vaults.PASSPHRASE, str(plain))
    done = subprocess.run(
        [sys.executable, "-c", PLAIN, str(plain)], capture_output=True, text=True, check=True
    )
    rows = json.loads(done.stdout)
    assert len(rows) == answer["entries"]
    assert any("Ana Łódź" in body for _, kind, body in rows if kind == "client")


def test_reader_sees_an_entry_that_was_changed(made: tuple[Path, bytes]) -> None:
    path, _ = made
    with vaults.opened(path) as session:
        database = session._file.database
        script = database.rows(
            "SELECT sql FROM sqlite_schema WHERE name = 'entry_is_never_changed'"
        )
        database.execute("DROP TRIGGER entry_is_never_changed")
        database.execute("UPDATE entry SET recorded_at = occurred_at, occurred_at ="
                         " '2020-01-01T00:00:00.000000Z' WHERE seq = 4")  # fmt: skip
        database.execute("UPDATE entry SET body = replace(body, 'GB', 'RS') WHERE seq = 2")
        database.execute(script[0][0])
    answer = read(path, "passphrase", vaults.PASSPHRASE)
    assert answer["faults"] == ["body 2", "mac 4", "chain 5"]


def test_reader_sees_a_page_that_was_changed(made: tuple[Path, bytes]) -> None:
    path, _ = made
    data = bytearray((path / "vault.db").read_bytes())
    data[3 * PAGE_BYTES + 77] ^= 1
    (path / "vault.db").write_bytes(data)
    done = subprocess.run(
        [*COMMAND, str(path), "passphrase"],
        input=vaults.PASSPHRASE, capture_output=True, text=True, check=False, timeout=60,
        cwd=ROOT,
    )  # fmt: skip
    assert done.returncode != 0
