"""`safeplan demo`: the main job on the example practice, one printed line a step."""

from __future__ import annotations

import hashlib
import os
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from safeplan_desktop import bootstrap
from safeplan_desktop.cli.exits import Exit
from safeplan_desktop.cli.say import Voice
from safeplan_desktop.cli.verb import Verb
from safeplan_desktop.domain.client.limits import USUAL
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.document import Paper, PaperChoice
from safeplan_desktop.domain.paper.state import ClientState
from safeplan_desktop.domain.practice.audit import AuditEvent
from safeplan_desktop.services.client.keep_agreement import KeepAgreement
from safeplan_desktop.services.client.keep_limits import KeepLimits
from safeplan_desktop.services.content.messages import finding_words, paper_words
from safeplan_desktop.services.custody.create_practice import ChoosePassphrase, CreatePractice
from safeplan_desktop.services.custody.fill_example import FilledClient, FillExample
from safeplan_desktop.services.export_document import ExportDocument
from safeplan_desktop.services.ports import VaultSession
from safeplan_desktop.services.verify_document import VerifyDocument
from safeplan_desktop.services.work import Outside, Work

VAULT = "Example.safeplan"
PASSPHRASE = "passphrase.txt"
SHEET = "recovery-sheet.pdf"
PLAN = "plan.pdf"
PAPERS = MappingProxyType(
    {
        "plan-large.pdf": Paper.PLAN_LARGE,
        "plan-discreet.pdf": Paper.PLAN_DISCREET,
        "wallet-card.pdf": Paper.WALLET_CARD,
        "consent.pdf": Paper.CONSENT_SHEET,
        "agreement.pdf": Paper.AGREEMENT,
    }
)
"""What is left beside the plan, by file name."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the folder."""
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")


def run(options: Namespace, voice: Voice) -> int:
    """Make the vault, the clients, the plans and the papers in a folder."""
    out: Path = options.out
    if any(os.path.lexists(out / name) for name in (VAULT, PASSPHRASE, SHEET, PLAN, *PAPERS)):
        raise UserFacing(ErrorCode.ALREADY_EXISTS)
    _make_folder(out)
    outside = bootstrap.build(wait_for_lock=True)
    session = _make_vault(outside, out, voice)
    try:
        first = _fill(outside, session, voice)
        verdict = _export(outside, session, first, out / PLAN, voice)
        _write_down_the_talk(outside, session, first)
        _write_down_the_agreement(outside, session, first)
        for name, paper in PAPERS.items():
            _export_paper(outside, session, first, paper, out / name, voice)
        facts = session.custody.info()
    finally:
        session.close()
    voice.line(f"Locked the vault: {facts.clients} clients, {facts.entries} entries")
    voice.result(
        {
            "ok": verdict,
            "vault": str(out / VAULT),
            "clients": facts.clients,
            "plan_sha256": hashlib.sha256((out / PLAN).read_bytes()).hexdigest(),
        }
    )
    return Exit.DONE if verdict else Exit.NO


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise UserFacing(ErrorCode.NOT_WRITABLE) from error


def _make_vault(outside: Outside, out: Path, voice: Voice) -> VaultSession:
    new = outside.library.example().new
    passphrase = ChoosePassphrase(outside).suggest((new.practice.name, new.name))
    outside.files.write(out / PASSPHRASE, f"{passphrase}\n".encode())
    voice.line(f"Wrote a generated passphrase to {out / 'passphrase.txt'}")
    seed = CreatePractice(outside).prepare(new)
    outside.files.write(out / SHEET, CreatePractice(outside).recovery_sheet(new, seed))
    voice.line(f"Made the recovery sheet {out / 'recovery-sheet.pdf'}")
    new = replace(new, sheets=(AuditEvent.EXPORTED,))
    session = CreatePractice(outside).create(out / VAULT, new, seed, passphrase)
    voice.line(f"Created the vault of {new.practice.name} at {out / VAULT}")
    voice.line(f"Confirmed {len(new.numbers)} numbers for the emergency card")
    return session


def _fill(outside: Outside, session: VaultSession, voice: Voice) -> FilledClient:
    def tell(client: FilledClient) -> None:
        plans = f", plan published up to version {client.versions}" if client.versions else ""
        voice.line(f"Added {client.name}{plans}")

    work = Work(session, outside)
    filled = FillExample(work).fill(outside.library.example().clients, tell)
    return next(client for client in filled if client.versions)


def _export(
    outside: Outside, session: VaultSession, client: FilledClient, path: Path, voice: Voice
) -> bool:
    entry = ExportDocument(Work(session, outside)).to_file(client.client_id, path).entry
    voice.line(f"Signed plan version {entry.plan_version} of {client.name} to {path}")
    verdict = VerifyDocument(outside).check(path, session)
    voice.line(f"Verified it. {finding_words(verdict.report.finding)}")
    return verdict.ok


def _write_down_the_talk(outside: Outside, session: VaultSession, client: FilledClient) -> None:
    work = Work(session, outside)
    talk = replace(
        KeepLimits(work).begin(),
        explained_on=work.today(),
        language="English",
        limits=USUAL,
        with_whom="nobody else",
        questions="none",
        state=ClientState.CLEAR,
    )
    KeepLimits(work).write(client.client_id, talk)


def _write_down_the_agreement(
    outside: Outside, session: VaultSession, client: FilledClient
) -> None:
    work = Work(session, outside)
    keep = KeepAgreement(work)
    begun = keep.begin(client.client_id)
    points = tuple(replace(point, is_agreed=True) for point in begun.points)
    agreed = replace(begun, agreed_on=work.today(), points=points, state=ClientState.CLEAR)
    keep.write(client.client_id, agreed)


def _export_paper(
    outside: Outside,
    session: VaultSession,
    client: FilledClient,
    paper: Paper,
    path: Path,
    voice: Voice,
) -> None:
    export = ExportDocument(Work(session, outside))
    entry = export.to_file(client.client_id, path, PaperChoice(paper, given_to=client.name)).entry
    made = "Signed" if entry.signer_fingerprint else "Made"
    voice.line(f"{made} the {paper_words(paper)} of {client.name}: {path}")


_HELP = "make the example practice, its plans and papers"
VERB = Verb("demo", _HELP, add_arguments, run, opens_vaults=False)
