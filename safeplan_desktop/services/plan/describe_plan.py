"""The papers that are made of a plan and have layouts of their own: page, list and card."""

from __future__ import annotations

from dataclasses import replace

from safeplan_desktop.domain.client.client import paper_name
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.document import PaperChoice
from safeplan_desktop.domain.plan.conflicts import without
from safeplan_desktop.domain.plan.discreet import DiscreetContent, discreet
from safeplan_desktop.domain.plan.plan import SafetyPlan
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.content.giveaway_words import giveaway_words
from safeplan_desktop.services.paper.describe import (
    Described,
    paper_language,
    signed_facts,
    unsigned_facts,
)
from safeplan_desktop.services.paper.keep_ink import KeepInk
from safeplan_desktop.services.plan.write_plan import WritePlan
from safeplan_desktop.services.ports import DiscreetPaper, PlanPaper, WalletPaper
from safeplan_desktop.services.work import Work


def chosen_plan(work: Work, client_id: ClientId, choice: PaperChoice) -> SafetyPlan:
    """Return the version that was chosen as it was finished, without the lines to be left out.

    Raises:
        UserFacing: NO_SUCH_PLAN.
    """
    plans, version = WritePlan(work), choice.version
    found = plans.version(client_id, version) if version else plans.latest(client_id)
    if found is None:
        raise UserFacing(ErrorCode.NO_SUCH_PLAN)
    plan = plans.as_finished(found)
    return replace(plan, content=without(plan.content, choice.without))


def describe_plan(work: Work, client_id: ClientId, choice: PaperChoice) -> Described:
    """Describe the plan page. Raises NO_SUCH_CLIENT or NO_SUCH_PLAN."""
    page = _plan_page(work, client_id, choice)
    return Described(page, page.plan.version)


def describe_large_print(work: Work, client_id: ClientId, choice: PaperChoice) -> Described:
    """Describe the plan page in large print. Raises as `describe_plan`."""
    page = replace(_plan_page(work, client_id, choice), is_large=True)
    return Described(page, page.plan.version)


def _plan_page(work: Work, client_id: ClientId, choice: PaperChoice) -> PlanPaper:
    client = KeepClients(work).get(client_id).record
    plan = chosen_plan(work, client_id, choice)
    return PlanPaper(
        **signed_facts(work, choice),
        client_name=paper_name(client),
        plan=plan,
        order=plan.order,
        ink=KeepInk(work).of(client_id, plan.version),
    )


def describe_list(work: Work, client_id: ClientId, choice: PaperChoice) -> Described:
    """Describe the discreet list. Raises NO_SUCH_PLAN."""
    plan = chosen_plan(work, client_id, choice)
    found = _discreet(work, plan)
    page = DiscreetPaper(**unsigned_facts(work, choice), content=found.content, order=plan.order)
    return Described(page, plan.version, left_out=found.left_out)


def describe_card(work: Work, client_id: ClientId, choice: PaperChoice) -> Described:
    """Describe the wallet card. Raises NO_SUCH_PLAN."""
    plan = chosen_plan(work, client_id, choice)
    return Described(WalletPaper(**unsigned_facts(work, choice), plan=plan), plan.version)


def describe_discreet_card(work: Work, client_id: ClientId, choice: PaperChoice) -> Described:
    """Describe the wallet card with nothing on its outside. Raises NO_SUCH_PLAN."""
    plan = chosen_plan(work, client_id, choice)
    found = _discreet(work, plan)
    page = WalletPaper(
        **unsigned_facts(work, choice), plan=replace(plan, content=found.content), is_discreet=True
    )
    return Described(page, plan.version, left_out=found.left_out)


def _discreet(work: Work, plan: SafetyPlan) -> DiscreetContent:
    names = (work.practice().name, work.who().name)
    return discreet(plan.content, giveaway_words(paper_language(work), *names))
