"""A signed paper against a real vault: ours, or a witness that the vault was put back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from safeplan_desktop.bootstrap import build
from safeplan_desktop.domain.paper.document import DISCREET_PAPERS, Finding, Paper, PaperChoice
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.export_document import ExportDocument
from safeplan_desktop.services.make_paper import MakePaper
from safeplan_desktop.services.ports import VaultSession
from safeplan_desktop.services.verify_document import DocumentVerdict, VerifyDocument
from safeplan_desktop.services.work import Work
from tests import vaults

OUTSIDE = build(wait_for_lock=True)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Return a vault in which one client has a plan."""
    keeper = vaults.keeper(OUTSIDE.clock)
    path, _ = vaults.make_vault(tmp_path, keeper)
    with vaults.opened(path, keeper) as session:
        vaults.publish(session, vaults.example_plan(vaults.add_client(session)))
    return path


def _copied(vault: Path, name: str) -> Path:
    copy = vault.with_name(f"{name}.safeplan")
    shutil.copytree(vault, copy)
    return copy


def _client(session: VaultSession) -> ClientId:
    return next(row.client_id for row in session.lists.clients.rows() if row.plan_version)


def _signed(vault: Path, paper: Path) -> Path:
    with vaults.opened(vault, vaults.keeper(OUTSIDE.clock)) as session:
        ExportDocument(Work(session, OUTSIDE)).to_file(_client(session), paper)
    return paper


def _checked(vault: Path, paper: Path) -> DocumentVerdict:
    with vaults.opened(vault) as session:
        return VerifyDocument(OUTSIDE).check(paper, session)


def test_verify_paper_of_this_vault_is_ours_also_after_more_was_written(vault: Path) -> None:
    paper = _signed(vault, vault.with_name("plan.pdf"))
    with vaults.opened(vault) as session:
        client = _client(session)
        vaults.publish(session, vaults.example_plan(client, version=2))
    verdict = _checked(vault, paper)
    assert (verdict.ok, verdict.report.finding) == (True, Finding.OURS)
    assert verdict.newer_version == 2


def test_verify_vault_that_was_put_back_is_told_by_the_paper(vault: Path) -> None:
    earlier = _copied(vault, "Earlier")
    with vaults.opened(vault) as session:
        for _ in range(9):
            vaults.add_client(session)
    verdict = _checked(earlier, _signed(vault, vault.with_name("plan.pdf")))
    assert (verdict.ok, verdict.report.finding) == (False, Finding.VAULT_OLDER)


def test_verify_vault_whose_past_differs_is_told_by_the_paper(vault: Path) -> None:
    other = _copied(vault, "Other")
    paper = _signed(vault, vault.with_name("plan.pdf"))
    with vaults.opened(other) as session:
        for _ in range(9):
            vaults.add_client(session)
    verdict = _checked(other, paper)
    assert (verdict.ok, verdict.report.finding) == (False, Finding.HISTORY_CHANGED)


def test_verify_paper_that_was_never_registered_is_told(vault: Path) -> None:
    paper = vault.with_name("plan.pdf")
    with vaults.opened(vault, vaults.keeper(OUTSIDE.clock)) as session:
        signed = MakePaper(Work(session, OUTSIDE)).make(_client(session), PaperChoice())
        paper.write_bytes(signed.pdf)
    verdict = _checked(vault, paper)
    assert (verdict.ok, verdict.report.finding) == (False, Finding.NOT_REGISTERED)


@pytest.mark.parametrize("kind", sorted(DISCREET_PAPERS | {Paper.WALLET_CARD}))
def test_verify_paper_without_a_signature_is_known_by_its_bytes(vault: Path, kind: Paper) -> None:
    paper = vault.with_name("card.pdf")
    with vaults.opened(vault, vaults.keeper(OUTSIDE.clock)) as session:
        work = Work(session, OUTSIDE)
        ExportDocument(work).to_file(_client(session), paper, PaperChoice(kind))
    verdict = _checked(vault, paper)
    assert (verdict.ok, verdict.report.finding) == (True, Finding.OURS_UNSIGNED)
    assert verdict.entry is not None
    assert verdict.entry.paper is kind
    paper.write_bytes(paper.read_bytes() + b" ")
    verdict = _checked(vault, paper)
    assert (verdict.ok, verdict.report.finding) == (False, Finding.NOT_SIGNED)


def test_verify_paper_of_another_practice_is_foreign(vault: Path, tmp_path: Path) -> None:
    paper = _signed(vault, vault.with_name("plan.pdf"))
    (tmp_path / "else").mkdir()
    elsewhere, _ = vaults.make_vault(tmp_path / "else")
    verdict = _checked(elsewhere, paper)
    assert (verdict.ok, verdict.report.finding) == (False, Finding.FOREIGN_CERTIFICATE)
