"""Pictures of the paper: every page of every paper the program makes, from the real layout."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone

from PySide6.QtGui import QImage

from safeplan_desktop.domain import recovery_code
from safeplan_desktop.domain.client import paper_name
from safeplan_desktop.domain.identity import DocumentMark, SigningIdentity
from safeplan_desktop.domain.limits import Limit, LimitsExplained
from safeplan_desktop.domain.safety_plan import STEPS, PlanContent, SafetyPlan
from safeplan_desktop.paper.papers import LocalPapers
from safeplan_desktop.services.ports import (
    ConsentPaper,
    ExamplePractice,
    PageImage,
    PlanPaper,
    RecoverySheet,
)
from safeplan_desktop.services.shipped_library import ShippedLibrary
from safeplan_desktop.vault.certificates import new_identity
from tests.gui.fakes import FakeClock, FakeRandomness

_DPI = 100
_SIGNED = datetime(2026, 11, 12, 15, 40, tzinfo=timezone(timedelta(hours=1)))


def papers(scale: int) -> Iterable[tuple[str, QImage]]:
    """Yield a name and a picture for each page, 100 dots per inch at 100 %."""
    made = LocalPapers()
    practice = ShippedLibrary(FakeClock()).example()
    name, of = practice.new.name, practice.new.practice.name
    identity = new_identity(name, of, _SIGNED, FakeRandomness())
    sheets = {
        "paper-plan": _plan(made, practice, identity, 0),
        "paper-plan-short": _plan(made, practice, identity, 2),
        "paper-consent-sheet": _consent(made, practice, identity),
        "paper-recovery-sheet": made.unsigned(_sheet(practice, identity)),
    }
    for name, pdf in sheets.items():
        for number, page in enumerate(made.rasterise(pdf, _DPI * scale // 100), start=1):
            yield f"{name}-{number}", _image(page)


def _plan(
    made: LocalPapers, practice: ExamplePractice, identity: SigningIdentity, at: int
) -> bytes:
    example = practice.clients[at]
    content: PlanContent = example.plans[-1]
    paper = PlanPaper(
        client_name=paper_name(example.client),
        plan=SafetyPlan("example", len(example.plans), date(2026, 11, 12), content),
        order=STEPS,
        therapist=practice.new.name,
        signed_at=_SIGNED,
        is_example=True,
    )
    return made.signed(paper, DocumentMark("5a" * 16, 33, "0" * 64), identity)


def _consent(made: LocalPapers, practice: ExamplePractice, identity: SigningIdentity) -> bytes:
    talk = LimitsExplained(
        date(2026, 11, 12),
        by=practice.new.name,
        language="Serbian, English",
        interpreter="Example: Jo, by phone",
        limits=tuple(Limit),
        also_told=("Example: Vera J.",),
    )
    paper = ConsentPaper(
        client_name=practice.clients[0].client.name,
        talk=talk,
        guardians=("Example: Vera J.", "Example: Milan J."),
        practice=practice.new.practice.name,
        therapist=practice.new.name,
        signed_at=_SIGNED,
        is_example=True,
    )
    return made.signed(paper, DocumentMark("5a" * 16, 33, "0" * 64), identity)


def _sheet(practice: ExamplePractice, identity: SigningIdentity) -> RecoverySheet:
    return RecoverySheet(
        practice=practice.new.practice.name,
        vault_id="5a" * 16,
        code=recovery_code.write(bytes(range(20))),
        fingerprint=identity.fingerprint,
        made_on=date(2026, 11, 12),
        is_example=True,
    )


def _image(page: PageImage) -> QImage:
    kind = QImage.Format.Format_RGB32
    return QImage(page.pixels, page.width, page.height, page.stride, kind).copy()
