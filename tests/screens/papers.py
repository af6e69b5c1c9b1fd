"""Pictures of the paper: every page of every paper the program makes, from the real layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import TypedDict

from PySide6.QtGui import QImage

from safeplan_desktop.domain.client.client import paper_name
from safeplan_desktop.domain.client.limits import Limit, LimitsExplained
from safeplan_desktop.domain.custody import recovery_code
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.document import PaperSize
from safeplan_desktop.domain.paper.identity import DocumentMark, SigningIdentity
from safeplan_desktop.domain.plan.discreet import discreet
from safeplan_desktop.domain.plan.plan import STEPS, PlanContent, SafetyPlan
from safeplan_desktop.paper.papers import LocalPapers
from safeplan_desktop.services.client.describe_limits import limits_report
from safeplan_desktop.services.content.giveaway_words import giveaway_words
from safeplan_desktop.services.content.library import ShippedLibrary
from safeplan_desktop.services.content.words import words
from safeplan_desktop.services.custody.describe_recovery import describe_recovery
from safeplan_desktop.services.plan.describe_changes import changes_report
from safeplan_desktop.services.ports import (
    DiscreetPaper,
    ExamplePractice,
    PageImage,
    PlanPaper,
    RecoverySheet,
    SignedPage,
    SignedReport,
    UnsignedPage,
    WalletPaper,
)
from safeplan_desktop.vault.card.certificates import new_identity
from tests.data.scripts import SCRIPTS, Said
from tests.gui.fakes import FakeClock, FakeRandomness

_DPI = 100
_MARK = DocumentMark("5a" * 16, 33, "0" * 64)
_SIGNED = datetime(2026, 11, 12, 15, 40, tzinfo=timezone(timedelta(hours=1)))


def papers(scale: int) -> Iterable[tuple[str, QImage]]:
    """Yield a name and a picture for each page, 100 dots per inch at 100 %."""
    made = LocalPapers()
    practice = ShippedLibrary(FakeClock()).example()
    name, of = practice.new.name, practice.new.practice.name
    identity = new_identity(name, of, _SIGNED, FakeRandomness())
    sheets = dict(_of_the_practice(made, practice, identity))
    if scale == 100:  # a paper is the same at every scale of the screen
        for script, said in SCRIPTS.items():
            sheets |= _in_a_script(made, practice, identity, script, said)
    for name, pdf in sheets.items():
        for number, page in enumerate(made.rasterise(pdf, _DPI * scale // 100), start=1):
            yield f"{name}-{number}", _image(page)


def _of_the_practice(
    made: LocalPapers, practice: ExamplePractice, by: SigningIdentity
) -> Iterator[tuple[str, bytes]]:
    first, brief = practice.clients[0], practice.clients[2]
    plan = _plan(first.plans[-1], len(first.plans))
    before = _plan(first.plans[0], 1)
    shown = {"therapist": practice.new.name, "client_name": paper_name(first.client)}
    for size in PaperSize:
        ending = "" if size is PaperSize.A4 else "-letter"
        for name, pdf in _of_a_plan(made, by, plan, before, shown, size):
            yield f"{name}{ending}", pdf
    page = PlanPaper(
        plan=_plan(brief.plans[-1], 1),
        order=STEPS,
        client_name=paper_name(brief.client),
        **_facts(shown, PaperSize.A4),
    )
    yield "paper-plan-short", made.signed(page, _MARK, by)
    yield "paper-consent-sheet", _consent(made, practice, by)
    yield "paper-recovery-sheet", made.unsigned(_sheet(practice, by))


def _in_a_script(
    made: LocalPapers, practice: ExamplePractice, by: SigningIdentity, script: str, said: Said
) -> dict[str, bytes]:
    """Return the papers in a script; none where this computer has no font for it."""
    try:
        return dict(_of_a_script(made, practice, by, script, said))
    except UserFacing as error:
        if error.code is not ErrorCode.CHARACTER_WITHOUT_FONT:
            raise
        print(f"left out: papers in {script}, for which this computer has no font", flush=True)
        return {}


def _of_a_script(
    made: LocalPapers, practice: ExamplePractice, by: SigningIdentity, script: str, said: Said
) -> Iterator[tuple[str, bytes]]:
    plan = _plan(said.content(), 2)
    before = replace(plan, version=1, content=replace(plan.content, why=()))
    shown = {"therapist": said.name, "client_name": said.name}
    for name, pdf in _of_a_plan(made, by, plan, before, shown, PaperSize.A4):
        yield f"{name}-{script}", pdf
    talk = LimitsExplained(
        _SIGNED.date(), by=said.name, language=said.note, limits=tuple(Limit), note=said.sign
    )
    report = limits_report(
        talk, words(), client_name=said.name, guardians=(said.name,), practice=said.name
    )
    page = SignedReport(report=report, **_facts(shown, PaperSize.A4))
    yield f"paper-consent-sheet-{script}", made.signed(page, _MARK, by)
    recovery = replace(_sheet(practice, by), practice=said.name)
    yield f"paper-recovery-sheet-{script}", made.unsigned(recovery)


def _of_a_plan(
    made: LocalPapers,
    by: SigningIdentity,
    plan: SafetyPlan,
    before: SafetyPlan,
    shown: Mapping[str, str],
    size: PaperSize,
) -> Iterator[tuple[str, bytes]]:
    """Yield every paper that is made of a plan."""
    facts, name = _facts(shown, size), shown["client_name"]
    changes = changes_report(before, plan, words(), client_name=name)
    giveaway = giveaway_words("en", "Example Practice", shown["therapist"])
    quiet = replace(plan, content=discreet(plan.content, giveaway).content)
    signed: dict[str, SignedPage] = {
        "paper-plan": PlanPaper(plan=plan, order=STEPS, client_name=name, **facts),
        "paper-large": PlanPaper(plan=plan, order=STEPS, client_name=name, is_large=True, **facts),
        "paper-changes": SignedReport(report=changes, **facts),
    }
    unsigned: dict[str, UnsignedPage] = {
        "paper-discreet": DiscreetPaper(
            content=quiet.content, order=STEPS, is_example=True, size=size
        ),
        "paper-card": WalletPaper(plan=plan, is_example=True, size=size),
        "paper-card-discreet": WalletPaper(
            plan=quiet, is_discreet=True, is_example=True, size=size
        ),
    }
    for name, page in signed.items():
        yield name, made.signed(page, _MARK, by)
    for name, plain in unsigned.items():
        yield name, made.unsigned(plain)


def _plan(content: PlanContent, version: int) -> SafetyPlan:
    return SafetyPlan("example", version, date(2026, 11, 12), content)


class _Facts(TypedDict):
    """What every signed page has."""

    therapist: str
    signed_at: datetime
    is_example: bool
    size: PaperSize


def _facts(shown: Mapping[str, str], size: PaperSize) -> _Facts:
    return _Facts(
        therapist=shown["therapist"],
        signed_at=_SIGNED,
        is_example=True,
        size=size,
    )


def _consent(made: LocalPapers, practice: ExamplePractice, identity: SigningIdentity) -> bytes:
    talk = LimitsExplained(
        date(2026, 11, 12),
        by=practice.new.name,
        language="Serbian, English",
        interpreter="Example: Jo, by phone",
        limits=tuple(Limit),
        also_told=("Example: Vera J.",),
    )
    report = limits_report(
        talk,
        words(),
        client_name=practice.clients[0].client.name,
        guardians=("Example: Vera J.", "Example: Milan J."),
        practice=practice.new.practice.name,
    )
    facts = _facts({"therapist": practice.new.name}, PaperSize.A4)
    return made.signed(SignedReport(report=report, **facts), _MARK, identity)


def _sheet(practice: ExamplePractice, identity: SigningIdentity) -> RecoverySheet:
    return describe_recovery(
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
