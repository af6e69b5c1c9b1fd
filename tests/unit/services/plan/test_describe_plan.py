"""Papers of a plan show the version as it was finished."""

from __future__ import annotations

import pytest

from safeplan_desktop.domain.paper.document import Paper, PaperChoice
from safeplan_desktop.domain.plan.plan import STEPS, Step
from safeplan_desktop.services.ports import DiscreetPaper, PlanPaper
from safeplan_desktop.services.practice.change_settings import ChangeSettings
from safeplan_desktop.services.sheets import described
from tests.gui.world import client_named, make_world, work_on


@pytest.mark.parametrize("paper", [Paper.PLAN, Paper.PLAN_LARGE, Paper.PLAN_DISCREET])
def test_paper_of_a_finished_version_keeps_its_order_when_another_is_chosen(paper: Paper) -> None:
    session = make_world().example()
    work, ana = work_on(session), client_named(session, "Ana")
    safer_first = (Step.SAFER, *(step for step in STEPS if step is not Step.SAFER))
    ChangeSettings(work).change(plan_order=safer_first)
    page = described(work, ana, PaperChoice(paper, 3)).page
    assert isinstance(page, (PlanPaper, DiscreetPaper))
    assert page.order == STEPS
