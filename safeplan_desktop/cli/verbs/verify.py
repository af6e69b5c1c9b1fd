"""`safeplan verify`: a vault folder completely, or the signature of a PDF."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from safeplan_desktop import bootstrap
from safeplan_desktop.cli.exits import Exit
from safeplan_desktop.cli.opening import opened, work_on
from safeplan_desktop.cli.passphrases import read_first_line
from safeplan_desktop.cli.say import Voice
from safeplan_desktop.cli.verb import Verb
from safeplan_desktop.domain.paper.document import ExportedDocument
from safeplan_desktop.domain.paper.identity import readable_fingerprint
from safeplan_desktop.services.content.messages import (
    fault_words,
    finding_words,
    paper_words,
    past_clock_words,
)
from safeplan_desktop.services.ports import Freshness, VaultCheck
from safeplan_desktop.services.verify_document import DocumentVerdict, VerifyDocument
from safeplan_desktop.services.work import Work

_FAULTS_SHOWN = 20
_NEWS = {
    Freshness.NOT_LOCKED: "It was not fully locked last time.",
    Freshness.PUT_BACK: "Part of it had been replaced by an older copy of itself.",
    Freshness.NOT_COMPARED: "Another program has it open, so old pages were not looked for.",
}


def add_arguments(parser: ArgumentParser) -> None:
    """Add what is checked, and the vault that is asked whether it is ours."""
    parser.add_argument("path", type=Path, metavar="FILE")
    parser.add_argument("--vault", dest="against", type=Path, metavar="PATH")
    parser.add_argument("--pdf-password-file", metavar="FILE")


def run(options: Namespace, voice: Voice) -> int:
    """Check a vault folder completely, or a PDF's signature."""
    if options.path.is_dir():
        return _verify_vault(options, voice)
    outside = bootstrap.build(wait_for_lock=True)
    source = options.pdf_password_file
    password = read_first_line(source, "--pdf-password-file") if source else ""
    if options.against is None:
        verdict = VerifyDocument(outside).check(options.path, None, password)
    else:
        passphrase = read_first_line(options.passphrase_file)
        with opened(outside, options.against, passphrase, voice) as session:
            verdict = VerifyDocument(outside).check(options.path, session, password)
    return _say_verdict(verdict, voice)


def _say_verdict(verdict: DocumentVerdict, voice: Voice) -> int:
    report = verdict.report
    reason = finding_words(report.finding)
    voice.line(reason)
    if report.fingerprint:
        voice.line(f"Signed by {report.signer}; {readable_fingerprint(report.fingerprint)}")
    if verdict.entry is not None:
        voice.line(_what_it_is(verdict.entry))
        for doubt in verdict.entry.clock:
            voice.line(past_clock_words(doubt))
    if verdict.newer_version:
        voice.line(f"There is a newer one: version {verdict.newer_version}.")
    voice.result(
        {
            "ok": verdict.ok,
            "kind": "pdf",
            "finding": report.finding.value,
            "reason": reason,
            "signer": report.signer,
            "fingerprint": report.fingerprint,
            "signed_at": report.signed_at and report.signed_at.isoformat(),
            "sha256": verdict.sha256,
            "paper": verdict.entry.paper.value if verdict.entry else None,
            "plan_version": (verdict.entry.plan_version or None) if verdict.entry else None,
            "handed_out": verdict.entry.way.value if verdict.entry else None,
            "newer_version": verdict.newer_version or None,
            "clock": [doubt.value for doubt in verdict.entry.clock] if verdict.entry else None,
        }
    )
    return Exit.DONE if verdict.ok else Exit.NO


def _what_it_is(entry: ExportedDocument) -> str:
    """Return which paper it is, of which version, and for whom it was."""
    of = f" of version {entry.plan_version}" if entry.plan_version else ""
    whom = f", made for {entry.given_to}" if entry.given_to else ""
    return f"It is a {paper_words(entry.paper)}{of}{whom}."


def _verify_vault(options: Namespace, voice: Voice) -> int:
    with work_on(options, voice, proven=False) as work:
        custody = work.session.custody
        freshness, found = custody.freshness, custody.check()
        is_open = custody.is_open_to_others
        doubtful = _papers_in_doubt(work) if found.ok else 0
    reason = _vault_reason(found)
    voice.line(reason)
    if freshness in _NEWS:
        voice.line(_NEWS[freshness])
    if is_open:
        voice.line(
            "Other people on this computer can open its files; unlock it in the window to end that."
        )
    if found.set_back:
        voice.line(_about_the_clock(found.set_back))
    if doubtful:
        voice.line(_about_papers(doubtful))
    for fault in found.faults[:_FAULTS_SHOWN]:
        voice.line(f"  {fault}: {fault_words(fault)}")
    voice.result(
        {
            "ok": found.ok,
            "kind": "vault",
            "reason": reason,
            "entries": found.entries,
            "faults": list(found.faults),
            "compared": freshness is not Freshness.NOT_COMPARED,
            "pages": freshness.value,
            "open_to_others": is_open,
            "clock_set_back": list(found.set_back),
            "papers_in_doubt": doubtful,
        }
    )
    return Exit.DONE if found.ok else Exit.NO


def _papers_in_doubt(work: Work) -> int:
    """Return how many papers were signed while the clock was in doubt."""
    return sum(bool(each.record.clock) for each in work.ledger.all_latest(ExportedDocument))


def _about_the_clock(set_back: Sequence[int]) -> str:
    times = "once" if len(set_back) == 1 else f"{len(set_back)} times"
    return (
        f"The clock of the computer was set back {times}, the last time before entry "
        f"{set_back[-1]}: the times of entries before or after that may be wrong."
    )


def _about_papers(count: int) -> str:
    which = "One paper was" if count == 1 else f"{count} papers were"
    return f"{which} signed while the clock of the computer was in doubt."


def _vault_reason(found: VaultCheck) -> str:
    if found.ok:
        return f"Yes: all {found.entries} entries are there and unchanged."
    first, more = fault_words(found.faults[0]), len(found.faults) - 1
    others = {0: "", 1: " One more fault was found."}
    return f"No: {first}.{others.get(more, f' {more} more faults were found.')}"


VERB = Verb("verify", "check a vault or a signed PDF", add_arguments, run)
