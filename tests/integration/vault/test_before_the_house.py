"""A vault and papers that the program wrote before its subjects had folders are read as they were.

`tests/data/before-the-house.zip` was written once, by the commit before the subjects' folders,
through the services: the demo, then a talk corrected and another written down, details, a plan
and a talk half typed, two more papers saved and one printed, a client ended, the settings changed.
It holds the vault without its empty `vault.lock`, two of the signed papers, and in `said.json`
what that program said of the vault. It is kept as it is: nothing can write it again.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Final, cast

import pytest

from safeplan_desktop.bootstrap import build
from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.paper.document import ExportedDocument, Finding
from safeplan_desktop.domain.plan.plan import PlanContent
from safeplan_desktop.domain.record import ClientId, Record, RecordId
from safeplan_desktop.domain.traces import Happening
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.client.keep_limits import KeepLimits
from safeplan_desktop.services.contacts.find_contact import FindContact
from safeplan_desktop.services.custody.prove_vault import ProveVault
from safeplan_desktop.services.custody.unlock_vault import UnlockVault
from safeplan_desktop.services.plan.write_plan import WritePlan
from safeplan_desktop.services.verify_document import VerifyDocument
from safeplan_desktop.services.work import Work
from tests.conftest import ROOT
from tests.integration.cli.conftest import run_safeplan

BEFORE: Final = ROOT / "tests/data/before-the-house.zip"
PAPERS: Final = ("plan.pdf", "consent.pdf")

Said = dict[str, object]

_ABOUT: Final = {
    "client": "client",
    "safety_plan": "plan",
    "document": "paper",
    "limits_explained": "limits",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the vault and the papers in it."""
    with zipfile.ZipFile(BEFORE) as kept:
        kept.extractall(tmp_path)
    return tmp_path


@pytest.fixture
def said(folder: Path) -> Said:
    """Return what the program of before said of the vault."""
    return cast("Said", json.loads((folder / "said.json").read_text(encoding="utf-8")))


@contextmanager
def _opened(folder: Path, said: Said) -> Iterator[Work]:
    """Open the vault as the verbs do."""
    outside = build(wait_for_lock=True)
    session = UnlockVault(outside).unlock(folder / "Example.safeplan", str(said["passphrase"]))
    ProveVault(session).prove()
    try:
        yield Work(session, outside)
    finally:
        session.close()


def _ids(work: Work) -> dict[str, ClientId]:
    return {row.name: row.client_id for row in KeepClients(work).rows()}


def _clients(work: Work) -> object:
    rows = KeepClients(work).rows()
    return [[row.name, row.status.value, row.plan_version, row.has_draft] for row in rows]


def _revisions(work: Work) -> object:
    history = work.ledger.history
    return {name: len(history(Client, RecordId(own))) for name, own in _ids(work).items()}


def _people(work: Work) -> object:
    clients = {name: KeepClients(work).get(own).record for name, own in _ids(work).items()}
    return {
        name: [[each.name, each.relation, each.number, each.must_not_be_told] for each in c.people]
        for name, c in clients.items()
    }


def _plans(work: Work) -> object:
    plans = {name: WritePlan(work).versions(own) for name, own in _ids(work).items()}
    return {
        name: [[each.record.version, _texts(each.record.content)] for each in versions]
        for name, versions in plans.items()
    }


def _texts(plan: PlanContent) -> list[str]:
    entries = (*plan.signs, *plan.myself, *plan.places, *plan.why)
    contacts = (*plan.people, *plan.help)
    return [
        *(entry.text for entry in entries),
        *(f"{contact.name} {contact.number}" for contact in contacts),
        *(means.action for means in plan.safer),
    ]


def _talks(work: Work) -> object:
    talks = {name: KeepLimits(work).talks(own) for name, own in _ids(work).items()}
    return {
        name: [
            [str(t.record.explained_on), t.record.note, list(t.record.limits), t.revision]
            for t in each
        ]
        for name, each in talks.items()
    }


def _papers(work: Work) -> object:
    names = {own: name for name, own in _ids(work).items()}
    return [
        [
            each.client_id and names[each.client_id],
            *(each.record.paper, each.record.plan_version, each.record.way),
            *(each.record.copies, each.record.given_to, each.record.sha256),
        ]
        for each in work.ledger.all_latest(ExportedDocument)
    ]


def _timeline(work: Work) -> object:
    return {
        name: list(map(_line, KeepClients(work).timeline(own))) for name, own in _ids(work).items()
    }


def _line(line: Happening[Record]) -> list[object]:
    """Return a line of the timeline as it was named then: what happened, and a plan's version."""
    record, about = line.revision.record, _ABOUT[line.kind]
    version = getattr(record, "version", getattr(record, "plan_version", 0))
    return [f"{about}-{line.what}", version]


def _contacts(work: Work) -> object:
    return [[row.name, row.role, row.client] for row in FindContact(work).rows()]


def _settings(work: Work) -> object:
    return [work.settings().idle_minutes, work.settings().review_days]


def _drafts(work: Work) -> object:
    """Return the first half-written talk, details and plan, by the clients' names."""
    ids = _ids(work).items()
    talks = ((name, KeepLimits(work).draft(own)) for name, own in ids)
    details = ((name, KeepClients(work).draft(own)) for name, own in ids)
    plans = ((name, WritePlan(work).resume(own)) for name, own in ids)
    return {
        "talk": next([name, found[0].note] for name, found in talks if found),
        "details": next([name, found[0].called] for name, found in details if found),
        "plan": next([name, d.content.signs[0].text] for name, (d, saved_at) in plans if saved_at),
    }


READ: Final = MappingProxyType(
    {
        "clients": _clients,
        "revisions": _revisions,
        "people": _people,
        "plans": _plans,
        "talks": _talks,
        "papers": _papers,
        "timeline": _timeline,
        "contacts": _contacts,
        "settings": _settings,
        "drafts": _drafts,
    }
)


def test_vault_of_before_reads_as_it_did_and_checks_whole(folder: Path, said: Said) -> None:
    assert set(said) == {*READ, "passphrase", "entries_at_least"}, "everything that was said"
    with _opened(folder, said) as work:
        found = work.session.custody.check()
        assert found.faults == ()
        assert found.entries >= cast("int", said["entries_at_least"])
        for what, read in READ.items():
            assert _as_json(read, work) == said[what], what


def _as_json(read: Callable[[Work], object], work: Work) -> object:
    return cast("object", json.loads(json.dumps(read(work))))


def test_papers_of_before_are_ours(folder: Path, said: Said) -> None:
    with _opened(folder, said) as work:
        verdicts = [VerifyDocument(work.outside).check(folder / p, work.session) for p in PAPERS]
    assert [each.report.finding for each in verdicts] == [Finding.OURS, Finding.OURS]


def test_vault_of_before_is_written_on_and_opens_again(folder: Path, said: Said) -> None:
    with _opened(folder, said) as work:
        KeepClients(work).add(Client("Example: Zora K."))
        assert work.session.custody.check().faults == ()
    with _opened(folder, said) as work:
        assert [*_ids(work)][-1] == "Example: Zora K."
        assert work.session.custody.check().faults == ()
        for what in ("papers", "settings", "drafts"):
            assert _as_json(READ[what], work) == said[what], what


def test_verbs_work_on_the_vault_of_before(folder: Path, said: Said, home: Path) -> None:
    vault, passphrase = folder / "Example.safeplan", str(said["passphrase"])
    answers = {
        verb: run_safeplan(home, verb, vault, "--passphrase-file", "-", "--json", stdin=passphrase)
        for verb in ("info", "clients", "contacts", "verify")
    }
    assert [told.code for told in answers.values()] == [0, 0, 0, 0]
    names = [row["name"] for row in cast("list[Said]", answers["clients"].json)]
    assert names == [row[0] for row in cast("list[list[str]]", said["clients"])]
    numbers = cast("list[Said]", answers["contacts"].json)
    assert [[n["name"], n["role"], n["client"] or ""] for n in numbers] == said["contacts"]
    assert cast("Said", answers["info"].json)["clients"] == len(names)
