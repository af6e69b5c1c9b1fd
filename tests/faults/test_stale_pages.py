"""Pages of an older copy, one at a time, and what each verb then says.

Every answer is the one of the vault as it is today, or the verb names the old page first, or it
refuses. With `--long` every page is tried, else a sample.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from safeplan_desktop.bootstrap import build
from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.record import RecordId
from safeplan_desktop.services.custody.unlock_vault import UnlockVault
from safeplan_desktop.services.work import Work
from tests.integration.cli.conftest import Demo, Safeplan, Told, demo, made_demo, safeplan
from tests.reached import phones

__all__ = ["demo", "made_demo", "safeplan"]

PAGE = 4096
VERBS = ("contacts", "clients", "info", "verify", "export")
NAMED = "replaced by an older copy of itself"


def changed(demo: Demo) -> Path:
    """Let Ana's people not be told any more, and change a number; return a copy from before."""
    older = shutil.copytree(demo.vault, demo.folder / "older")
    outside = build(wait_for_lock=True)
    passphrase = Path(demo.passphrase_file).read_text(encoding="utf-8").splitlines()[0]
    session = UnlockVault(outside).unlock(demo.vault, passphrase)
    work = Work(session, outside)
    (ana,) = (each for each in work.ledger.all_latest(Client) if "Ana J" in each.record.name)
    people = tuple(
        replace(each, must_not_be_told=True, numbers=phones("+44 20 7946 0177"))
        for each in ana.record.people
    )
    with session.transaction():
        work.ledger.append(
            replace(ana.record, people=people), RecordId(ana.record_id), client_id=ana.client_id
        )
    session.close()
    return older


def stale_pages(older: Path, newer: Path) -> Iterator[int]:
    """Yield the numbers of the pages that are other ones by now, from 1."""
    old, new = ((path / "vault.db").read_bytes() for path in (older, newer))
    for number in range(1, len(old) // PAGE + 1):
        place = slice((number - 1) * PAGE, number * PAGE)
        if old[place] != new[place]:
            yield number


def told(safeplan: Safeplan, verb: str, demo: Demo, vault: Path) -> Told:
    key = ("--passphrase-file", demo.passphrase_file)
    if verb != "export":
        return safeplan(verb, vault, *key, "--json")
    clients = cast(
        "list[dict[str, str]]", safeplan("clients", demo.folder / "true", *key, "--json").json
    )
    (ana,) = (each["id"] for each in clients if "Ana J" in each["name"])
    to = vault.parent / "stale.pdf"
    to.unlink(missing_ok=True)
    asked = ("--client", ana, "--as", "pdf", "--to", to, "--because", "the plan is older")
    return safeplan("export", vault, *key, *asked, "--json")


def essence(verb: str, answer: Told) -> object:
    """Return what must be the same whichever page was put back."""
    value = answer.json
    if isinstance(value, dict):
        assert answer.code in (0, 1), answer
        wanted = {"info": ("practice", "clients"), "export": ("paper", "plan_version")}.get(verb)
        return {name: value[name] for name in wanted or ("ok",)}
    return value


def test_each_verb_tells_the_truth_or_names_the_page(
    demo: Demo, safeplan: Safeplan, request: pytest.FixtureRequest
) -> None:
    older = changed(demo)
    pages = list(stale_pages(older, demo.vault))
    assert len(pages) > 5
    shutil.copytree(demo.vault, demo.folder / "true")
    truth = {
        verb: essence(verb, told(safeplan, verb, demo, demo.folder / "true")) for verb in VERBS
    }
    assert "0177" in str(truth["contacts"])
    good, old = ((path / "vault.db").read_bytes() for path in (demo.vault, older))
    for number in pages if request.config.getoption("--long") else pages[len(pages) // 2 :][:1]:
        for verb in VERBS:
            tried = shutil.copytree(demo.vault, demo.folder / "tried")
            place = slice((number - 1) * PAGE, number * PAGE)
            data = bytearray(good)
            data[place] = old[place]
            (tried / "vault.db").write_bytes(data)
            answer = told(safeplan, verb, demo, tried)
            assert answer.code in (0, 1, 4), (number, verb, answer)
            assert "Traceback" not in answer.err
            assert "our mistake" not in answer.err
            if answer.code == 0:
                assert essence(verb, answer) == truth[verb], (number, verb)
                assert NAMED in answer.err or verb == "verify", (number, verb, answer.err)
            shutil.rmtree(tried)
