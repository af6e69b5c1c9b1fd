"""The verbs: each opens what it needs, asks a service, says the answer and closes."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from safeplan_desktop import __version__, bootstrap
from safeplan_desktop.bootstrap.doctor import examine
from safeplan_desktop.cli.exits import Exit, WrongUsage
from safeplan_desktop.cli.passphrases import read_first_line
from safeplan_desktop.cli.say import Voice
from safeplan_desktop.domain.contacts.numbers import PracticeNumber
from safeplan_desktop.domain.custody import recovery_code
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.document import ExportedDocument, Paper, PaperSize
from safeplan_desktop.domain.paper.identity import readable_fingerprint
from safeplan_desktop.domain.practice.practice import Practice
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.domain.text.phone import readable
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.contacts.find_contact import FindContact
from safeplan_desktop.services.content.messages import fault_words, finding_words, paper_words
from safeplan_desktop.services.custody.create_practice import CreatePractice
from safeplan_desktop.services.custody.unlock_vault import UnlockVault
from safeplan_desktop.services.export_document import ExportDocument
from safeplan_desktop.services.make_paper import PaperChoice
from safeplan_desktop.services.ports import ContactRow, NewPractice, VaultCheck, VaultSession
from safeplan_desktop.services.verify_document import DocumentVerdict, VerifyDocument
from safeplan_desktop.services.work import Outside, Work

EVERYTHING = 1_000_000
_FAULTS_SHOWN = 20


@contextmanager
def _opened(outside: Outside, path: Path, passphrase: str) -> Iterator[VaultSession]:
    session = UnlockVault(outside).unlock(path, passphrase)
    try:
        yield session
    finally:
        session.close()


@contextmanager
def _work(options: Namespace) -> Iterator[Work]:
    outside = bootstrap.build(wait_for_lock=True)
    passphrase = read_first_line(options.passphrase_file)
    with _opened(outside, options.path, passphrase) as session:
        yield Work(session, outside)


def create(options: Namespace, voice: Voice) -> int:
    """Make a vault and print its recovery code, this once."""
    if not voice.was_heard():
        raise WrongUsage("Standard output is closed: the recovery code could not be printed.")
    outside = bootstrap.build(wait_for_lock=True)
    country = options.country.upper()
    known = {each.code: each for each in outside.library.countries()}
    if country and country not in known:
        raise WrongUsage(f"Unknown country. Known: {' '.join(sorted(known))}.")
    numbers = known[country].numbers if country else ()
    new = NewPractice(
        practice=Practice(options.practice, options.address, country),
        name=options.therapist,
        title=options.title,
        registration_number=options.registration,
        numbers=tuple(
            PracticeNumber(
                each.role, each.label, each.number, country, each.hours, source=each.source
            )
            for each in numbers
        ),
    )
    passphrase = read_first_line(options.passphrase_file)
    seed = CreatePractice(outside).prepare(new)
    CreatePractice(outside).create(options.path, new, seed, passphrase).close()
    code = recovery_code.write(seed.recovery_secret)
    voice.line(f"Vault made. Recovery code, shown only now: {code}")
    if numbers:
        voice.line("Emergency numbers are noted but not confirmed: confirm them in the window.")
    fingerprint = seed.identity.fingerprint
    voice.result({"vault_id": seed.vault_id, "recovery_code": code, "fingerprint": fingerprint})
    if not voice.was_heard():
        voice.trouble("The vault was made, but nobody could read its recovery code. Make it again.")
        return Exit.NO_ROOM
    return Exit.DONE


def info(options: Namespace, voice: Voice) -> int:
    """Say the facts about a vault."""
    with _work(options) as work:
        facts = work.session.custody.info()
    value = {
        "vault_id": facts.vault_id,
        "practice": facts.practice,
        "clients": facts.clients,
        "entries": facts.entries,
        "head": facts.head.hash.hex(),
        "last_backup": facts.last_backup and facts.last_backup.isoformat(),
        "last_proven_restore": facts.last_proven_restore and facts.last_proven_restore.isoformat(),
        "program": __version__,
    }
    for name, fact in value.items():
        voice.line(f"{name.replace('_', ' ')}: {'never' if fact is None else fact}")
    voice.result(value)
    return Exit.DONE


def clients(options: Namespace, voice: Voice) -> int:
    """List the clients whose names match."""
    with _work(options) as work:
        rows = KeepClients(work).rows(" ".join(options.words), limit=EVERYTHING)
    for row in rows:
        plan = f"plan version {row.plan_version}" if row.plan_version else "no plan yet"
        voice.line(f"{row.client_id}  {row.name}  ({row.status.value}, {plan})")
    if not rows:
        voice.line("No client found.")
    voice.result(
        [
            {
                "id": row.client_id,
                "name": row.name,
                "status": row.status.value,
                "plan_version": row.plan_version,
            }
            for row in rows
        ]
    )
    return Exit.DONE


def contacts(options: Namespace, voice: Voice) -> int:
    """List numbers: of an open vault, or with `--card` those readable while it is locked."""
    words = " ".join(options.words)
    if options.card:
        rows = _card_rows(options.path, words)
    else:
        with _work(options) as work:
            rows = list(FindContact(work).rows(words, limit=EVERYTHING))
    for row in rows:
        voice.line(_contact_line(row))
    if not rows:
        voice.line("No number found.")
    voice.result([_contact_value(row) for row in rows])
    return Exit.DONE


def _card_rows(path: Path, words: str) -> list[ContactRow]:
    glance = UnlockVault(bootstrap.build()).glance(path)
    if glance.card_damaged:
        raise UserFacing(ErrorCode.CARD_DAMAGED)
    numbers = glance.card.numbers if glance.card else ()
    wanted = words.casefold().split()
    return [
        ContactRow(
            name=number.label,
            role=number.role.value,
            client_id=None,
            client="",
            label="",
            number=number.number,
            may_be_called=None,
            must_not_be_told=False,
            checked_on=number.checked_on,
        )
        for number in numbers
        if all(
            word in f"{number.label} {number.role} {number.number}".casefold() for word in wanted
        )
    ]


def _contact_line(row: ContactRow) -> str:
    whose = f"{row.client} > {row.name}" if row.client else row.name
    told = "  MUST NOT BE TOLD" if row.must_not_be_told else ""
    checked = f"  checked {row.checked_on.isoformat()}" if row.checked_on else ""
    return f"{whose}  ({row.role}){told}  {readable(row.number)}{checked}"


def _contact_value(row: ContactRow) -> dict[str, object]:
    return {
        "name": row.name,
        "role": row.role,
        "client": row.client or None,
        "numbers": [{"label": row.label, "number": row.number}],
        "may_call": False if row.must_not_be_told else row.may_be_called,
        "checked_on": row.checked_on and row.checked_on.isoformat(),
    }


def export(options: Namespace, voice: Voice) -> int:
    """Write a paper of a client as a PDF, signed where it is one of the signed ones."""
    source = options.pdf_password_file
    choice = PaperChoice(
        paper=Paper(options.paper),
        version=options.version,
        size=PaperSize(options.size) if options.size else None,
        given_to=options.given_to,
        password=read_first_line(source, "--pdf-password-file") if source else "",
    )
    with _work(options) as work:
        made = ExportDocument(work).to_file(ClientId(options.client), options.to, choice)
    entry = made.entry
    signed = "Signed and wrote" if entry.signer_fingerprint else "Wrote"
    voice.line(f"{signed} the {paper_words(entry.paper)} to {options.to}.")
    for each in made.left_out:
        voice.line(f"Left out, because it would tell ({each.step.value}): {each.text}")
    voice.result(
        {
            "file": str(options.to),
            "paper": entry.paper.value,
            "plan_version": entry.plan_version,
            "sha256": entry.sha256,
            "left_out": [{"step": each.step.value, "text": each.text} for each in made.left_out],
        }
    )
    return Exit.DONE


def verify(options: Namespace, voice: Voice) -> int:
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
        with _opened(outside, options.against, passphrase) as session:
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
        }
    )
    return Exit.DONE if verdict.ok else Exit.NO


def _what_it_is(entry: ExportedDocument) -> str:
    """Return which paper it is, of which version, and for whom it was."""
    of = f" of version {entry.plan_version}" if entry.plan_version else ""
    whom = f", made for {entry.given_to}" if entry.given_to else ""
    return f"It is a {paper_words(entry.paper)}{of}{whom}."


def _verify_vault(options: Namespace, voice: Voice) -> int:
    with _work(options) as work:
        found = work.session.custody.check()
    reason = _vault_reason(found)
    voice.line(reason)
    for fault in found.faults[:_FAULTS_SHOWN]:
        voice.line(f"  {fault}: {fault_words(fault)}")
    voice.result(
        {
            "ok": found.ok,
            "kind": "vault",
            "reason": reason,
            "entries": found.entries,
            "faults": list(found.faults),
        }
    )
    return Exit.DONE if found.ok else Exit.NO


def _vault_reason(found: VaultCheck) -> str:
    if found.ok:
        return f"Yes: all {found.entries} entries are there and unchanged."
    first, more = fault_words(found.faults[0]), len(found.faults) - 1
    return f"No: {first}." if not more else f"No: {first}, and {more} more faults were found."


def rebuild(options: Namespace, voice: Voice) -> int:
    """Drop and rebuild the projections."""
    with _work(options) as work:
        entries = work.session.custody.rebuild()
    voice.line(f"Rebuilt from {entries} entries.")
    voice.result({"entries": entries})
    return Exit.DONE


def doctor(_options: Namespace, voice: Voice) -> int:
    """Say what this machine offers."""
    offers = examine()
    for offer in offers:
        voice.line(f"{'yes' if offer.ok else 'no ':<4}{offer.name}: {offer.detail}")
    voice.result({offer.name: {"ok": offer.ok, "detail": offer.detail} for offer in offers})
    return Exit.DONE
