"""What each paper of a client is to the program: the one table of them.

A new paper is a member of `Paper`, a function that describes it among the jobs of its subject, and
a line here. A function that returns a `Report` needs no layout: one sets them all. Papers that
nobody signs digitally are those in `UNSIGNED_PAPERS`, and reports that say so of themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from safeplan_desktop.domain.paper.document import UNSIGNED_PAPERS, Paper, PaperChoice
from safeplan_desktop.domain.paper.report import Report
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.client.describe_agreement import describe_agreement
from safeplan_desktop.services.client.describe_limits import describe_limits
from safeplan_desktop.services.paper.describe import Described, signed_facts, unsigned_facts
from safeplan_desktop.services.plan.describe_changes import describe_changes
from safeplan_desktop.services.plan.describe_plan import (
    describe_card,
    describe_discreet_card,
    describe_large_print,
    describe_list,
    describe_plan,
)
from safeplan_desktop.services.ports import SignedReport, UnsignedReport
from safeplan_desktop.services.work import Work

Describe = Callable[[Work, ClientId, PaperChoice], Report | Described]
"""Says what stands on a paper; a `Described` page has a layout of its own."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper: how it is described, and a file name that says nothing about anybody.

    A blank in the name is filled with the version of the plan.
    """

    describe: Describe
    file_name: str


SHEETS: Final[Mapping[Paper, Sheet]] = {
    Paper.PLAN: Sheet(describe_plan, "plan-{0}.pdf"),
    Paper.PLAN_LARGE: Sheet(describe_large_print, "plan-{0}-large.pdf"),
    Paper.PLAN_DISCREET: Sheet(describe_list, "list.pdf"),
    Paper.WALLET_CARD: Sheet(describe_card, "card.pdf"),
    Paper.WALLET_CARD_DISCREET: Sheet(describe_discreet_card, "card.pdf"),
    Paper.PLAN_CHANGES: Sheet(describe_changes, "plan-{0}-new.pdf"),
    Paper.CONSENT_SHEET: Sheet(describe_limits, "sheet.pdf"),
    Paper.AGREEMENT: Sheet(describe_agreement, "agreement.pdf"),
}
"""Every paper of a client. The recovery sheet is a vault's and is made before there are clients."""


def neutral_name(paper: Paper, version: int = 0) -> str:
    """Return a file name that says nothing about anybody: `plan-3.pdf`, `list.pdf`."""
    return SHEETS[paper].file_name.format(version)


def described(work: Work, client_id: ClientId, choice: PaperChoice) -> Described:
    """Return what stands on the paper that was chosen. Raises `UserFacing` as its row does."""
    found = SHEETS[choice.paper].describe(work, client_id, choice)
    if isinstance(found, Described):
        return found
    page = (
        UnsignedReport(**unsigned_facts(work, choice), report=found)
        if choice.paper in UNSIGNED_PAPERS or not found.is_signed
        else SignedReport(**signed_facts(work, choice), report=found)
    )
    return Described(page, found.plan_version, found.compared_with)
