"""A plan is a draft until it is published, and then it never changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.plan.plan import (
    STEPS,
    PlanContent,
    PlanDraft,
    PlanEntry,
    SafetyPlan,
    Step,
)
from safeplan_desktop.domain.record import ClientId, Revision
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.content.messages import error_words
from safeplan_desktop.services.drafts import draft_key
from safeplan_desktop.services.plan.write_plan import WritePlan
from safeplan_desktop.services.practice.change_settings import ChangeSettings
from tests.gui.fakes import FakeClock, FakeRandomness, FakeSession
from tests.gui.world import work_on

CONTENT = PlanContent(signs=(PlanEntry("e1", "I stop answering."),))


@pytest.fixture
def session() -> FakeSession:
    return FakeSession(Path("/example/vault.safeplan"), FakeClock())


@pytest.fixture
def randomness() -> FakeRandomness:
    return FakeRandomness()


@pytest.fixture
def plans(session: FakeSession, randomness: FakeRandomness) -> WritePlan:
    return WritePlan(work_on(session))


@pytest.fixture
def client(session: FakeSession, randomness: FakeRandomness) -> ClientId:
    clients = KeepClients(work_on(session))
    return clients.add(Client("Example: Ana J."))


def test_resume_nothing_written_starts_empty(plans: WritePlan, client: ClientId) -> None:
    assert plans.resume(client) == (PlanDraft(client), None)


def test_resume_a_saved_draft_comes_back_as_typed(plans: WritePlan, client: ClientId) -> None:
    draft = PlanDraft(client, CONTENT, typing=((Step.SIGNS, "half a sent"),))
    saved_at = plans.save(draft)
    assert plans.resume(client) == (draft, saved_at)


def test_publish_makes_version_one_and_the_draft_is_gone(
    plans: WritePlan, session: FakeSession, client: ClientId
) -> None:
    plans.save(PlanDraft(client, CONTENT))
    published = plans.publish(PlanDraft(client, CONTENT))
    assert (published.record.version, published.revision) == (1, 1)
    assert draft_key(PlanDraft, client) not in session.drafts.kept


def test_publish_again_is_the_next_revision_of_the_same_record(
    plans: WritePlan, client: ClientId
) -> None:
    first = plans.publish(PlanDraft(client, CONTENT))
    draft, _ = plans.resume(client)
    second = plans.publish(replace(draft, content=replace(draft.content, kept_at="in my bag")))
    assert second.record_id == first.record_id
    assert (second.record.version, second.revision) == (2, 2)
    assert plans.version(client, 1).record == first.record


def test_resume_from_a_version_asks_for_a_new_review_day(
    plans: WritePlan, client: ClientId
) -> None:
    review = plans.suggested_review()
    plans.publish(PlanDraft(client, replace(CONTENT, review_on=review)))
    draft, saved_at = plans.resume(client)
    assert (draft.content, draft.based_on, saved_at) == (CONTENT, 1, None)


def test_publish_what_the_last_version_says_already_makes_no_version(
    plans: WritePlan, client: ClientId
) -> None:
    plans.publish(PlanDraft(client, CONTENT))
    draft, _ = plans.resume(client)
    for review_on in (None, plans.suggested_review()):
        with pytest.raises(UserFacing) as caught:
            plans.publish(replace(draft, content=replace(CONTENT, review_on=review_on)))
        assert caught.value.code is ErrorCode.PLAN_UNCHANGED
    assert len(plans.versions(client)) == 1


def test_draft_that_says_what_it_begins_with_is_thrown_away(
    plans: WritePlan, session: FakeSession, client: ClientId
) -> None:
    plans.publish(PlanDraft(client, CONTENT))
    changed = replace(plans.begin(client), content=PlanContent(), step=Step.WHY)
    assert plans.keep(changed) is not None
    assert plans.keep(replace(plans.begin(client), step=Step.WHY)) is None
    assert draft_key(PlanDraft, client) not in session.drafts.kept


def test_finished_version_keeps_the_order_of_its_steps_whatever_is_chosen_later(
    plans: WritePlan, client: ClientId
) -> None:
    safer_first = (Step.SAFER, *(step for step in STEPS if step is not Step.SAFER))
    first = plans.publish(PlanDraft(client, CONTENT))
    ChangeSettings(plans.work).change(plan_order=safer_first)
    second = plans.publish(PlanDraft(client, PlanContent(why=(PlanEntry("w", "x"),)), based_on=1))
    assert plans.as_finished(first).order == STEPS
    assert plans.as_finished(second).order == safer_first


def test_version_from_before_the_order_was_kept_has_the_one_in_force_then(
    plans: WritePlan, session: FakeSession, client: ClientId
) -> None:
    safer_first = (Step.SAFER, *(step for step in STEPS if step is not Step.SAFER))
    why_first = (Step.WHY, *(step for step in STEPS if step is not Step.WHY))
    record_id = plans.work.new_id()

    def old_version(number: int) -> Revision[SafetyPlan]:
        plan = SafetyPlan(client, number, date(2026, 11, number), CONTENT)
        return session.ledger.append(plan, record_id, client_id=client)

    first = old_version(1)
    ChangeSettings(plans.work).change(plan_order=safer_first)
    second = old_version(2)
    ChangeSettings(plans.work).change(plan_order=why_first)
    found = [plans.as_finished(each).order for each in (first, second)]
    assert found == [STEPS, safer_first]


def test_publish_an_empty_plan_is_refused(plans: WritePlan, client: ClientId) -> None:
    with pytest.raises(UserFacing) as caught:
        plans.publish(PlanDraft(client))
    assert caught.value.code is ErrorCode.NOTHING_TO_PUBLISH


def test_publish_what_no_page_can_hold_is_refused_and_keeps_the_draft(
    plans: WritePlan, session: FakeSession, client: ClientId
) -> None:
    pasted = PlanDraft(client, PlanContent(signs=(PlanEntry("e1", "word " * 20_000),)))
    plans.save(pasted)
    with pytest.raises(UserFacing) as caught:
        plans.publish(pasted)
    assert caught.value.code is ErrorCode.PLAN_TOO_LONG
    assert "2,000 letters for one entry" in error_words(caught.value).next
    assert draft_key(PlanDraft, client) in session.drafts.kept
    assert plans.latest(client) is None


def test_publish_over_a_newer_version_is_refused_and_keeps_the_draft(
    plans: WritePlan, session: FakeSession, client: ClientId
) -> None:
    stale = PlanDraft(client, CONTENT)
    plans.publish(stale)
    plans.save(stale)
    with pytest.raises(UserFacing) as caught:
        plans.publish(stale)
    assert caught.value.code is ErrorCode.CHANGED_MEANWHILE
    assert draft_key(PlanDraft, client) in session.drafts.kept


def test_publish_on_a_full_disk_keeps_the_draft(
    plans: WritePlan, session: FakeSession, client: ClientId
) -> None:
    plans.save(PlanDraft(client, CONTENT))
    session.ledger.broken = UserFacing(ErrorCode.NO_ROOM)
    with pytest.raises(UserFacing):
        plans.publish(PlanDraft(client, CONTENT))
    assert draft_key(PlanDraft, client) in session.drafts.kept
    assert plans.latest(client) is None


def test_version_that_does_not_exist_is_named(plans: WritePlan, client: ClientId) -> None:
    with pytest.raises(UserFacing) as caught:
        plans.version(client, 7)
    assert caught.value.code is ErrorCode.NO_SUCH_PLAN
