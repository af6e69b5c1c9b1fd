"""Who must not be told and stands on the plan: said on the record, on Today, at the desk."""

from __future__ import annotations

import pytest

from safeplan_desktop.domain.paper.document import ExportedDocument, PaperAnswered
from safeplan_desktop.domain.plan.plan import Step
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.client.client_record import ClientRecordPage
from safeplan_desktop.gui.paper.papers.stop_page import StopPage
from safeplan_desktop.gui.plan.conflict_note import ConflictNote
from safeplan_desktop.gui.plan.plan_wizard.wizard import PlanWizard
from safeplan_desktop.gui.today.due_row import DueRow
from safeplan_desktop.gui.today.today import TodayPage
from tests.gui.paper.papers.exporting import Exporting
from tests.gui.plan.plan_wizard.desk import PlanDesk
from tests.gui.room import Room
from tests.gui.world import work_on
from tests.unit.services.plan.test_find_conflicts import keep_marko_out


@pytest.fixture
def kept_out(room: Room) -> Room:
    keep_marko_out(work_on(room.session))
    return room


def note(room: Room) -> ConflictNote:
    room.open()
    room.window.go(places.Record(room.client("Ana")))
    room.settle()
    return room.child(ClientRecordPage).card(ConflictNote)


def test_record_says_whom_the_plan_names_and_leads_to_that_line(kept_out: Room) -> None:
    banner = note(kept_out).banner
    assert banner.isVisible()
    assert "Marko" in banner.words()
    assert "must not be told" in banner.words()
    banner.action_button.click()
    kept_out.settle()
    page = kept_out.child(PlanWizard).page
    assert getattr(page, "step", None) is Step.SAFER


def test_record_names_nobody_in_the_privacy_view(kept_out: Room) -> None:
    shown = note(kept_out)
    shown.context.privacy.set_on(True)
    assert shown.banner.words().strip() == "The plan does not match the record."


def test_record_of_a_plan_that_fits_says_nothing(room: Room) -> None:
    assert note(room).isHidden()


def test_today_begins_with_it(kept_out: Room) -> None:
    kept_out.open_at_today()
    first = kept_out.child(TodayPage).findChildren(DueRow)[0]
    assert first.title.text() == "Example: Ana J."
    assert first.button.accessibleDescription() == "Agree on who takes over: Marko"
    first.button.click()
    kept_out.settle()
    assert kept_out.child(ClientRecordPage).isVisible()


def stopped(room: Room) -> Exporting:
    exporting = Exporting(room)
    exporting.go_on()
    assert room.child(StopPage).isVisible()
    assert exporting.registered() == []
    return exporting


def test_desk_stops_and_leaves_the_lines_out(kept_out: Room) -> None:
    exporting = stopped(kept_out)
    exporting.go_on()
    (entry,) = exporting.registered()
    assert entry.plan_version == 3
    (answer,) = kept_out.session.fake_ledger.of_client(PaperAnswered, exporting.client_id)
    assert answer.record.names == ("Marko",)


def test_desk_stops_until_a_reason_is_written(kept_out: Room) -> None:
    exporting = stopped(kept_out)
    exporting.export.later_button.click()
    kept_out.settle()
    assert exporting.registered() == []
    assert exporting.export.stop_page.form.because_box.has_problem
    exporting.export.stop_page.form.because.setText("Ana told him herself")
    exporting.export.later_button.click()
    kept_out.settle()
    assert len(exporting.registered()) == 1
    (answer,) = kept_out.session.fake_ledger.of_client(PaperAnswered, exporting.client_id)
    assert answer.record.because == "Ana told him herself"


def test_desk_leads_to_the_plan_to_put_it_right(kept_out: Room) -> None:
    exporting = stopped(kept_out)
    exporting.export.stop_page.form.review_button.click()
    kept_out.settle()
    assert kept_out.child(PlanWizard).isVisible()
    ledger = kept_out.session.fake_ledger
    assert ledger.of_client(ExportedDocument, exporting.client_id) == []


def test_coach_never_nudges_towards_telling_them(kept_out: Room) -> None:
    desk = PlanDesk(kept_out, "Ana")
    desk.open(Step.PEOPLE)
    desk.wizard.privacy_switch.setChecked(False)
    coach = desk.wizard.coach
    assert coach is not None
    coach.button.click()
    assert not [text for text in desk.texts() if "know about the plan" in text and "Marko" in text]
