"""Plans that are longer than any page, in a vault of before there was a limit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from safeplan_desktop import bootstrap
from safeplan_desktop.domain.plan import limits
from safeplan_desktop.domain.plan.plan import PlanContent, PlanEntry, SafetyPlan
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.custody.unlock_vault import UnlockVault
from safeplan_desktop.services.plan.write_plan import WritePlan
from safeplan_desktop.services.work import Work
from tests.integration.cli.conftest import Demo, Safeplan

LONG = {
    "words": (PlanEntry("a", "word and " * 111_111),),
    "right to left": (PlanEntry("a", "سلام " * 100_000),),
    "entries": tuple(PlanEntry(str(number), f"entry {number}") for number in range(20_000)),
}
PLAN_PAPERS = ("plan", "plan-large", "plan-discreet", "wallet-card", "plan-changes")


def _client(demo: Demo, safeplan: Safeplan) -> str:
    key = ("--passphrase-file", demo.passphrase_file)
    found = json.loads(safeplan("clients", demo.vault, "ana", *key, "--json").out)
    rows = found["clients"] if isinstance(found, dict) else found
    return str(rows[0]["id"])


def _put(demo: Demo, client: str, content: PlanContent) -> None:
    """Write a version as it could be written before there was a limit."""
    outside = bootstrap.build(wait_for_lock=True)
    passphrase = Path(demo.passphrase_file).read_text(encoding="utf-8").strip()
    session = UnlockVault(outside).unlock(demo.vault, passphrase)
    try:
        work, client_id = Work(session, outside), ClientId(client)
        latest = WritePlan(work).latest(client_id)
        assert latest
        plan = SafetyPlan(client, latest.record.version + 1, work.today(), content)
        with work.transaction():
            work.ledger.append(plan, latest.record_id, client_id=client_id)
    finally:
        session.close()


@pytest.mark.parametrize("name", LONG)
def test_a_plan_that_no_paper_holds_is_refused_in_words(
    demo: Demo, safeplan: Safeplan, tmp_path: Path, name: str
) -> None:
    client = _client(demo, safeplan)
    _put(demo, client, PlanContent(signs=LONG[name]))
    key = ("--passphrase-file", demo.passphrase_file)
    for paper in PLAN_PAPERS if name == "words" else PLAN_PAPERS[:1]:
        made = tmp_path / f"{paper}.pdf"
        to = ("--client", client, "--as", "pdf", "--paper", paper, "--to", made, "--json")
        told = safeplan("export", demo.vault, *to, *key)
        if paper == "wallet-card":  # it holds the people and the numbers only
            assert told.code == 0, told.err
            continue
        assert told.code == 1, (paper, told.err)
        assert json.loads(told.out)["code"] == "paper-too-long"
        assert "This is longer than a page can hold" in told.err
        assert not made.exists()
    assert list(tmp_path.glob(".*.tmp")) == []


def test_every_paper_of_the_longest_plan_is_made(
    demo: Demo, safeplan: Safeplan, tmp_path: Path
) -> None:
    client = _client(demo, safeplan)
    each = limits.LONGEST_ENTRY
    count = limits.MOST_LETTERS // each
    for said in ("سلام ", "word "):
        text = (said * each)[: each - 1]
        entries = tuple(PlanEntry(str(number), f"{text}{number}"[:each]) for number in range(count))
        content = PlanContent(signs=entries)
        assert limits.excess(content) is None
        _put(demo, client, content)
    key = ("--passphrase-file", demo.passphrase_file)
    for paper in PLAN_PAPERS:
        to = ("--client", client, "--as", "pdf", "--paper", paper, "--to", tmp_path / "it.pdf")
        told = safeplan("export", demo.vault, *to, *key)
        assert told.code == 0, (paper, told.err)
