"""What follows a plan that was finished: what was agreed is confirmed, the plan reviewed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtWidgets import QAbstractButton, QWidget

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.plan.plan import SafetyPlan
from safeplan_desktop.domain.record import ClientId, RecordId
from safeplan_desktop.gui.app.shell import Shell
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.paper.papers.paper_desk import PaperDesk
from safeplan_desktop.gui.plan.means_check import MeansCheckPage
from safeplan_desktop.gui.plan.plan_places import MeansCheck, PlanReview
from safeplan_desktop.gui.plan.plan_review import PlanReviewPage
from tests.gui.world import client_named, draft_for, example_plan
from tests.screens.studio import Screen, Studio


def screens() -> Iterable[Screen]:
    """Give every state."""
    yield Screen("means-check", _check)
    yield Screen("means-check-small", _check, (700, 600))
    yield Screen("means-check-problem", _problem)
    yield Screen("means-on-record", _on_record)
    yield Screen("reviewed-unchanged", _review)
    yield Screen("reviewed-unchanged-small", _review, (700, 600))
    yield Screen("reviewed-unchanged-alone", _review_alone)
    yield Screen("means-on-record-small", _on_record, (700, 600))
    yield Screen("plan-conflict-record", _conflict)
    yield Screen("plan-conflict-today", _conflict_today)
    yield Screen("plan-conflict-desk", _conflict_desk)
    yield Screen("plan-older-desk", _older)
    yield Screen("today-left-open", _left_open)


def _ana(studio: Studio) -> ClientId:
    return client_named(studio.session(), "Ana")


def at(studio: Studio, place: places.Place) -> QWidget:
    """Show what stands at a place of the example practice."""
    window = studio.window()
    window.enter(studio.session())
    studio.show(window)
    shell = window.findChild(Shell)
    assert shell is not None
    shell.go(place)
    studio.show(window)
    return window


def _agreed(studio: Studio) -> ClientId:
    """Give Ana a plan of which nobody knows yet whether what was agreed was done."""
    ana, ledger = _ana(studio), studio.session().fake_ledger
    plan = ledger.of_client(SafetyPlan, ana, newest=1)[0]
    content = replace(plan.record.content, safer=example_plan().safer)
    ledger.append(replace(plan.record, version=4, content=content), plan.record_id, client_id=ana)
    return ana


def _check(studio: Studio) -> QWidget:
    return at(studio, MeansCheck(_agreed(studio), "e7"))


def _problem(studio: Studio) -> QWidget:
    window = _check(studio)
    page = window.findChild(MeansCheckPage)
    assert page is not None
    page.form.done_button.click()
    return window


def _on_record(studio: Studio) -> QWidget:
    return at(studio, places.Record(_agreed(studio)))


def _answer(row: QWidget, at: int) -> None:
    row.findChildren(QAbstractButton)[at].click()


def _review(studio: Studio) -> QWidget:
    """Show a look together, everything asked."""
    window = at(studio, PlanReview(_agreed(studio)))
    page = window.findChild(PlanReviewPage)
    assert page is not None
    _answer(page.form.way, 1)
    _answer(page.form.means.fields()[0].form.answer, 0)
    return window


def _review_alone(studio: Studio) -> QWidget:
    window = _review(studio)
    page = window.findChild(PlanReviewPage)
    assert page is not None
    _answer(page.form.way, 3)
    return window


def _kept_out(studio: Studio) -> ClientId:
    """Let Ana's brother be somebody who must not be told."""
    ana, ledger = _ana(studio), studio.session().fake_ledger
    client = ledger.latest(Client, RecordId(ana))
    assert client is not None
    people = tuple(
        replace(each, must_not_be_told=each.name == "Marko") for each in client.record.people
    )
    ledger.append(replace(client.record, people=people), RecordId(ana), client_id=ana)
    return ana


def _conflict(studio: Studio) -> QWidget:
    return at(studio, places.Record(_kept_out(studio)))


def _conflict_today(studio: Studio) -> QWidget:
    _kept_out(studio)
    return at(studio, places.Today())


def _conflict_desk(studio: Studio) -> QWidget:
    window = at(studio, places.Papers(_kept_out(studio), 3))
    desk = window.findChild(PaperDesk)
    assert desk is not None
    studio.settle()
    desk.continue_button.click()
    return window


def _older(studio: Studio) -> QWidget:
    return at(studio, places.Papers(_ana(studio), 2))


def _left_open(studio: Studio) -> QWidget:
    draft_for(studio.session(), _ana(studio), 3)
    return at(studio, places.Today())
