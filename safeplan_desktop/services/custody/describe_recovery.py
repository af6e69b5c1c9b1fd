"""The recovery sheet: the code, what it is for, where to keep it, and which vault it opens."""

from __future__ import annotations

from datetime import date

from safeplan_desktop.domain.paper.document import PaperSize
from safeplan_desktop.domain.paper.report import Bullets, Letters, Report, ReportSection
from safeplan_desktop.services.content.words import Words, words
from safeplan_desktop.services.ports import RecoverySheet


def describe_recovery(
    *,
    practice: str,
    vault_id: str,
    code: str,
    fingerprint: str,
    made_on: date,
    is_example: bool = False,
    size: PaperSize = PaperSize.A4,
) -> RecoverySheet:
    """Describe the sheet. `code` is the nine groups of four, `fingerprint` 64 hex digits."""
    return RecoverySheet(
        practice=practice,
        vault_id=vault_id,
        code=code,
        fingerprint=fingerprint,
        made_on=made_on,
        is_example=is_example,
        size=size,
        report=_report(made_on, words()),
    )


def _report(made_on: date, said: Words) -> Report:
    use, keep = said.all("recovery.use_steps"), said.all("recovery.keep_places")
    return Report(
        title=said.say("recovery.title"),
        file_title=said.say("recovery.document_title"),
        lead=said.say("recovery.purpose"),
        sections=(
            ReportSection(said.say("recovery.use"), (Bullets(use),)),
            ReportSection(said.say("recovery.keep"), (Bullets(keep),)),
        ),
        foot=said.say("recovery.footer", date=said.day(made_on)),
        letters=Letters.USUAL,
    )
