"""The wizard as a whole: walking, saving, resuming, finishing, and what can go wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.plan.plan import (
    STEPS,
    PlanContent,
    PlanDraft,
    PlanEntry,
    Step,
)
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.app.shell import Shell
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.client.clients import ClientsPage
from safeplan_desktop.gui.pages.wizard.step_bar import StepState
from safeplan_desktop.gui.paper.papers.paper_desk import PaperDesk
from safeplan_desktop.gui.plan.plan_review import PlanReviewPage
from safeplan_desktop.services.drafts import LATEST_MS, PAUSE_MS
from safeplan_desktop.services.practice.change_settings import ChangeSettings
from tests.gui.fakes import FakeDrafts
from tests.gui.plan.plan_wizard.desk import CTRL, SHIFT, PlanDesk, chips, click_chip, content_with
from tests.gui.world import example_plan

TEA = PlanEntry("a", "Make tea")


def drafts(desk: PlanDesk) -> FakeDrafts:
    return desk.room.session.fake_drafts


# ---- walking


def test_continue_walks_through_all_steps_and_the_last_look(desk: PlanDesk) -> None:
    desk.open()
    seen = []
    for _ in STEPS:
        seen.append(desk.page.step)
        desk.go_on()
    assert tuple(seen) == STEPS
    assert desk.review.form.title.text() == "Look it over"


def test_continue_adds_what_stands_in_the_field(desk: PlanDesk) -> None:
    desk.open()
    desk.room.type("I stop answering")
    desk.go_on()
    assert desk.page.step is Step.MYSELF
    assert desk.saved_items(Step.SIGNS) == ["I stop answering"]


def test_continue_with_the_same_text_twice_asks_and_stays(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.SIGNS, TEA))
    desk.open()
    desk.room.type("make tea")
    desk.go_on()
    seen = [desk.page.step]
    desk.go_on()
    assert [*seen, desk.page.step] == [Step.SIGNS, Step.MYSELF]


def test_any_step_can_be_jumped_to_from_any_other(desk: PlanDesk) -> None:
    desk.open()
    for step in (Step.HELP, Step.SIGNS, Step.WHY, Step.SAFER, Step.PEOPLE):
        desk.jump(step)
        assert desk.page.step is step


def test_jumping_leaves_what_is_typed_in_its_field(desk: PlanDesk) -> None:
    desk.open()
    desk.room.type("half a thought")
    desk.jump(Step.WHY)
    assert desk.words.form.add.text() == ""
    desk.jump(Step.SIGNS)
    assert desk.words.form.add.text() == "half a thought"
    assert desk.rows() == []


def test_back_walks_to_the_step_before_and_out_at_the_first(desk: PlanDesk) -> None:
    desk.open(Step.PLACES)
    desk.wizard.back_button.click()
    seen = [desk.page.step]
    desk.wizard.back_button.click()
    seen.append(desk.page.step)
    desk.wizard.back_button.click()
    assert seen == [Step.MYSELF, Step.SIGNS]
    assert desk.is_closed()


def test_the_step_bar_checks_what_holds_something(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.WHY, TEA))
    desk.open()
    states = [button.state for button in desk.wizard.steps.buttons()]
    assert states[0] is StepState.CURRENT
    assert states[6] is StepState.DONE
    assert set(states[1:6]) == {StepState.TO_COME}


def test_every_step_names_its_controls_and_has_one_filled_button(ana: PlanDesk) -> None:
    ana.open()
    for step in STEPS:
        ana.go_to(step)
        assert ana.nameless() == [], step
        assert texts_with_role(ana, "primary") == ["Continue"], step


def texts_with_role(desk: PlanDesk, role: str) -> list[str]:
    found = desk.wizard.findChildren(QAbstractButton)
    return [each.text() for each in found if each.isVisible() and each.property("role") == role]


def test_titles_are_first_person_and_no_name_stands_in_the_window_title(ana: PlanDesk) -> None:
    ana.open()
    for step in STEPS:
        ana.go_to(step)
        title = next(t for t in ana.texts() if t.endswith("?"))
        assert {"I", "me", "my", "myself", "we"} & set(title.rstrip("?").split()), title
    assert "Ana" not in ana.room.window.windowTitle()
    assert ana.wizard.title.text() == "Safety plan · Example: Ana J."


# ---- saving and resuming


def test_what_is_typed_is_saved_within_two_seconds_without_a_pause(desk: PlanDesk) -> None:
    assert PAUSE_MS < LATEST_MS < 2000
    desk.open()
    desk.room.type("Half")
    desk.room.until(lambda: desk.saved() is not None)
    draft = desk.saved()
    assert draft is not None
    assert dict(draft.typing) == {Step.SIGNS: "Half"}


def test_typing_without_end_is_saved_all_the_same(desk: PlanDesk) -> None:
    desk.open()
    for _ in range(200):
        desk.room.type("x")
        desk.room.qtbot.wait(20)
        if desk.saved() is not None:
            break
    assert desk.saved() is not None


def test_many_letters_make_few_saves(desk: PlanDesk) -> None:
    desk.open()
    desk.room.type("x" * 60)
    desk.room.until(lambda: desk.saved() is not None)
    desk.wizard.flush()
    desk.room.settle()
    assert drafts(desk).saves <= 4


def test_saved_is_said_with_the_time_of_day(desk: PlanDesk) -> None:
    desk.open()
    assert desk.wizard.saved.text() == ""
    desk.add("tea")
    desk.wizard.flush()
    desk.room.settle()
    assert desk.wizard.saved.text() == "Draft, saved 14:02"


def test_walking_through_the_steps_saves_no_draft(ana: PlanDesk) -> None:
    ana.open()
    ana.jump(Step.WHY)
    ana.room.press(Qt.Key.Key_Escape)
    assert ana.is_closed()
    assert ana.saved() is None


def test_looking_it_over_alone_saves_no_draft(ana: PlanDesk) -> None:
    ana.open(Step.WHY)
    ana.go_on()
    assert ana.review.side_form.review_on.day() == date(2026, 12, 12)
    ana.room.press(Qt.Key.Key_Escape)
    assert ana.is_closed()
    assert ana.saved() is None


def test_a_draft_is_resumed_at_the_same_step_after_a_crash(desk: PlanDesk) -> None:
    desk.open()
    desk.add("I stop answering")
    desk.jump(Step.PLACES)
    desk.room.type("the libr")
    desk.wizard.flush()
    desk.room.settle()
    desk.room.window.close_wizard()  # nothing of the wizard is asked to save
    desk.open()
    assert desk.page.step is Step.PLACES
    assert desk.words.form.add.text() == "the libr"
    assert desk.wizard.saved.text() == "Draft, saved 14:02"


def test_the_last_look_is_resumed_too(desk: PlanDesk) -> None:
    draft = PlanDraft(desk.client_id, example_plan(), 0, Step.WHY, reviewing=True)
    drafts(desk).save(f"plan:{desk.client_id}", draft, desk.client_id)
    desk.open()
    assert desk.review.form.title.text() == "Look it over"


@pytest.mark.parametrize("way", ["escape", "later"])
def test_leaving_saves_everything_first(desk: PlanDesk, way: str) -> None:
    desk.open()
    desk.add("one")
    desk.room.type("and a ha")
    if way == "escape":
        desk.room.press(Qt.Key.Key_Escape)
    else:
        desk.wizard.later_button.click()
    desk.room.settle()
    assert desk.is_closed()
    draft = desk.saved()
    assert draft is not None
    assert draft.content.signs[0].text == "one"
    assert dict(draft.typing) == {Step.SIGNS: "and a ha"}
    assert desk.room.child(ClientsPage).isVisible()


def test_flush_hands_everything_to_the_worker_before_it_returns(desk: PlanDesk) -> None:
    desk.open()
    desk.room.type("half")
    desk.words.form.add.setText("half a thought")
    desk.wizard.flush()
    desk.room.window.close_wizard()
    desk.room.settle()
    draft = desk.saved()
    assert draft is not None
    assert dict(draft.typing) == {Step.SIGNS: "half a thought"}


def test_locking_keeps_what_is_typed(desk: PlanDesk) -> None:
    desk.open()
    desk.room.type("half a thought")
    desk.room.press(Qt.Key.Key_L, CTRL)
    desk.room.until(lambda: bool(desk.room.restarts))
    draft = desk.saved()
    assert draft is not None
    assert dict(draft.typing) == {Step.SIGNS: "half a thought"}


def test_the_lock_button_locks(desk: PlanDesk) -> None:
    desk.open()
    click_chip(desk.wizard, "Lock")
    desk.room.until(lambda: bool(desk.room.restarts))


# ---- trouble with the disk


def test_a_full_disk_is_said_where_it_happened_and_the_text_stays(desk: PlanDesk) -> None:
    desk.open()
    drafts(desk).broken = UserFacing(ErrorCode.NO_ROOM)
    desk.add("tea")
    desk.room.until(desk.wizard.messages.isVisible)
    assert "no room" in desk.wizard.messages.words()
    assert "stays on the screen" in desk.wizard.messages.words()
    assert desk.wizard.saved.text() == "Draft, not saved"
    assert desk.row_texts() == ["tea"]
    drafts(desk).broken = None
    desk.wizard.messages.banner.action_button.click()
    desk.room.settle()
    assert not desk.wizard.messages.isVisible()
    assert desk.wizard.saved.text() == "Draft, saved 14:02"
    assert desk.saved_items(Step.SIGNS) == ["tea"]


def test_a_full_disk_keeps_the_wizard_open_when_one_wants_to_leave(desk: PlanDesk) -> None:
    desk.open()
    drafts(desk).broken = UserFacing(ErrorCode.NOT_WRITABLE)
    desk.add("tea")
    desk.room.press(Qt.Key.Key_Escape)
    assert not desk.is_closed()
    assert desk.wizard.messages.isVisible()
    drafts(desk).broken = None
    desk.room.press(Qt.Key.Key_Escape)
    assert desk.is_closed()
    draft = desk.saved()
    assert draft is not None
    assert draft.content.signs[0].text == "tea"


def test_the_message_follows_to_the_next_step(desk: PlanDesk) -> None:
    desk.open()
    drafts(desk).broken = UserFacing(ErrorCode.NO_ROOM)
    desk.add("tea")
    desk.room.until(desk.wizard.messages.isVisible)
    desk.go_on()
    assert desk.page.step is Step.MYSELF
    assert desk.wizard.messages.isVisible()


def test_the_next_change_tries_again_by_itself(desk: PlanDesk) -> None:
    desk.open()
    drafts(desk).broken = UserFacing(ErrorCode.NO_ROOM)
    desk.add("tea")
    desk.room.until(desk.wizard.messages.isVisible)
    drafts(desk).broken = None
    desk.add("coffee")
    desk.room.until(lambda: not desk.wizard.messages.isVisible())
    assert desk.saved_items(Step.SIGNS) == ["tea", "coffee"]


def test_a_draft_that_cannot_be_kept_at_the_lock_is_said_after_it(desk: PlanDesk) -> None:
    desk.open()
    drafts(desk).broken = UserFacing(ErrorCode.NO_ROOM)
    desk.room.type("half")
    desk.room.press(Qt.Key.Key_L, CTRL)
    desk.room.until(lambda: bool(desk.room.restarts))
    assert desk.room.window._all_kept is False


def test_a_client_who_is_gone_closes_the_wizard_and_says_so(desk: PlanDesk) -> None:
    desk.room.window.go(places.PlanWizard(ClientId("nobody")))
    desk.room.settle()
    assert desk.is_closed()


# ---- finishing


def test_the_last_look_reads_like_the_paper(ana: PlanDesk) -> None:
    ana.put_draft(replace(example_plan(), places=()), Step.WHY, based_on=3)
    ana.open()
    ana.go_on()
    texts = ana.texts()
    assert "What I can do by myself" in texts
    assert "Make tea and draw the cup. If no energy: only the outline." in texts
    assert "116 123" in texts
    assert "Nothing here yet; it is left out." in texts
    assert not [text for text in texts if "likely" in text]


def test_change_on_the_last_look_goes_to_that_step(ana: PlanDesk) -> None:
    ana.put_draft(example_plan(), Step.WHY, based_on=3)
    ana.open()
    ana.go_on()
    found = ana.review.form.reading.findChildren(QAbstractButton)
    next(each for each in found if each.accessibleName() == "Change Help").click()
    ana.room.settle()
    assert ana.page.step is Step.HELP


def test_the_day_of_the_review_is_suggested_and_can_be_changed_or_left_out(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.SIGNS, TEA), Step.WHY)
    desk.open()
    desk.go_on()
    field = desk.review.side_form.review_on
    assert field.day() == date(2026, 12, 12)
    field.setFocus()
    field.selectAll()
    desk.room.type("20.1.2027")
    desk.room.press(Qt.Key.Key_Tab)
    assert field.text() == "Wed 20 Jan 2027"
    desk.finish()
    desk.let_time_pass()
    assert desk.published()[0].content.review_on == date(2027, 1, 20)


def test_what_still_stands_in_a_field_is_said_before_finishing(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.SIGNS, TEA))
    desk.open(Step.MYSELF)
    desk.room.type("half a thought")
    desk.jump(Step.WHY)
    desk.go_on()
    banner = desk.review.form.unfinished
    assert banner.isVisible()
    assert "half a thought" in banner.words()
    banner.action_button.click()
    desk.room.settle()
    assert desk.page.step is Step.MYSELF
    assert desk.words.form.add.text() == "half a thought"


def test_finishing_publishes_the_version_and_the_draft_is_gone(ana: PlanDesk) -> None:
    content = replace(example_plan(), why=(TEA,))
    ana.put_draft(content, Step.WHY, based_on=3)
    ana.open()
    ana.go_on()
    ana.finish()
    assert "Version 4 is finished" in ana.texts()
    ana.let_time_pass()
    assert [plan.version for plan in ana.published()] == [4, 3, 2, 1]
    assert ana.published()[0].content.why == (TEA,)
    assert ana.saved() is None
    assert "Saved to the record. Changes will make version 5." in ana.texts()
    assert ana.wizard.continue_button.text() == "Print or save"
    ana.wizard.flush()
    ana.room.settle()
    assert ana.saved() is None


def test_version_is_not_in_the_record_while_it_can_be_undone(ana: PlanDesk) -> None:
    ana.put_draft(replace(example_plan(), why=(TEA,)), Step.WHY, based_on=3)
    ana.open()
    ana.go_on()
    ana.finish()
    assert len(ana.published()) == 3
    assert ana.saved() is not None, "a crash now leaves the draft"
    ana.room.window.undo_bar.undo_button.click()
    ana.room.settle()
    assert ana.review.isVisible()
    assert ana.wizard.continue_button.text() == "Finish this version"
    ana.room.window.undo_bar.expired.emit()
    ana.room.settle()
    assert len(ana.published()) == 3
    ana.finish()
    ana.let_time_pass()
    assert len(ana.published()) == 4


@pytest.mark.parametrize("way", ["leave", "lock", "close", "papers", "another offer"])
def test_version_is_written_at_once_where_one_does_not_wait(ana: PlanDesk, way: str) -> None:
    ana.put_draft(replace(example_plan(), why=(TEA,)), Step.WHY, based_on=3)
    ana.open()
    ana.go_on()
    ana.finish()
    window = ana.room.window
    ways: dict[str, Callable[[], object]] = {
        "leave": lambda: ana.room.press(Qt.Key.Key_Escape),
        "lock": window.lock,
        "close": window.close,
        "papers": ana.wizard.continue_button.click,
        "another offer": lambda: window.offer_undo("Something else", lambda: None),
    }
    ways[way]()
    ana.room.settle()
    assert len(ana.published()) == 4
    assert ana.saved() is None
    assert window.undo_bar.isVisible() is (way == "another offer")


def test_continuing_eight_times_finishes_nothing(ana: PlanDesk) -> None:
    ana.put_draft(replace(example_plan(), why=(TEA,)), Step.SIGNS, based_on=3)
    ana.open()
    for _ in range(8):
        ana.go_on()
    assert ana.review.isVisible()
    assert ana.wizard.continue_button.hasFocus()
    assert not ana.room.window.undo_bar.isVisible()
    assert len(ana.published()) == 3
    ana.room.press(Qt.Key.Key_Space)
    assert ana.room.window.undo_bar.isVisible()
    ana.let_time_pass()
    assert len(ana.published()) == 4


def test_what_is_unchanged_becomes_no_version_but_a_review(ana: PlanDesk) -> None:
    ana.open(Step.WHY)
    ana.go_on()
    assert ana.wizard.continue_button.text() == "Nothing changed: record the review"
    ana.finish()
    assert len(ana.published()) == 3
    ana.go_on()
    assert ana.room.child(PlanReviewPage).form.title.text() == "Reviewed, unchanged"
    assert (len(ana.published()), ana.saved()) == (3, None)
    ana.room.press(Qt.Key.Key_Escape)
    assert ana.room.child(ClientsPage).isVisible()


def test_after_finishing_escape_closes(desk: PlanDesk) -> None:
    desk.put_draft(example_plan(), Step.WHY)
    desk.open()
    desk.go_on()
    desk.finish()
    desk.room.press(Qt.Key.Key_Escape)
    assert desk.is_closed()
    assert desk.saved() is None


def test_after_finishing_the_pdf_is_one_key_away(desk: PlanDesk) -> None:
    desk.put_draft(example_plan(), Step.WHY)
    desk.open()
    desk.go_on()
    desk.finish()
    desk.go_on()
    desk.room.settle()
    assert desk.is_closed()
    assert desk.room.child(PaperDesk).title.text() == "Safety plan · Example: Andre M."


def test_an_empty_plan_is_not_finished_and_says_so(desk: PlanDesk) -> None:
    desk.open()
    desk.jump(Step.WHY)
    desk.go_on()
    desk.finish()
    assert "still empty" in desk.wizard.messages.words()
    assert desk.published() == []
    assert desk.review.isVisible()


def test_a_full_disk_while_finishing_keeps_the_draft(desk: PlanDesk) -> None:
    desk.put_draft(example_plan(), Step.WHY)
    desk.open()
    desk.go_on()
    desk.finish()
    desk.room.session.fake_ledger.broken = UserFacing(ErrorCode.NO_ROOM)
    desk.let_time_pass()
    assert "no room" in desk.wizard.messages.words()
    assert desk.review.isVisible()
    assert desk.saved() is not None
    desk.room.session.fake_ledger.broken = None
    desk.finish()
    desk.let_time_pass()
    assert [plan.version for plan in desk.published()] == [1]


def test_a_full_disk_while_it_is_left_is_said_and_keeps_the_draft(desk: PlanDesk) -> None:
    desk.put_draft(example_plan(), Step.WHY)
    desk.open()
    desk.go_on()
    desk.finish()
    desk.room.session.fake_ledger.broken = UserFacing(ErrorCode.NO_ROOM)
    desk.room.press(Qt.Key.Key_Escape)
    assert desk.is_closed()
    assert any("no room" in each for each in desk.room.texts())
    assert desk.saved() is not None


def test_a_version_that_came_in_between_is_said_and_can_be_followed(ana: PlanDesk) -> None:
    old = content_with(Step.SIGNS, TEA)
    ana.put_draft(old, Step.WHY, based_on=2)
    ana.open()
    ana.go_on()
    ana.finish()
    assert "Another version was finished" in ana.wizard.messages.words()
    assert [plan.version for plan in ana.published()] == [3, 2, 1]
    assert ana.saved() is not None
    ana.wizard.messages.banner.action_button.click()
    ana.room.settle()
    assert "now follows version 3" in ana.wizard.messages.words()
    ana.jump(Step.SIGNS)
    assert "I stop answering my sister" in chips(ana.words.form.earlier)
    ana.jump(Step.WHY)
    ana.go_on()
    ana.finish()
    ana.let_time_pass()
    assert ana.published()[0].version == 4
    assert ana.published()[0].content.signs == (TEA,)


def test_two_keys_at_once_finish_one_version(desk: PlanDesk) -> None:
    desk.put_draft(example_plan(), Step.WHY)
    desk.open()
    desk.go_on()
    for _ in range(2):
        desk.room.press(Qt.Key.Key_Return, CTRL | SHIFT, settle=False)
    desk.room.settle()
    desk.let_time_pass()
    assert [plan.version for plan in desk.published()] == [1]


def test_leaving_while_it_is_being_finished_makes_no_new_draft(desk: PlanDesk) -> None:
    desk.put_draft(example_plan(), Step.WHY)
    desk.open()
    desk.room.type("half")
    desk.jump(Step.SIGNS)
    desk.jump(Step.WHY)
    desk.words.form.add.clear()
    desk.go_on()
    wizard = desk.wizard
    desk.room.press(Qt.Key.Key_Return, CTRL | SHIFT, settle=False)
    desk.room.press(Qt.Key.Key_Escape, settle=False)
    wizard.flush()
    desk.room.settle()
    desk.room.press(Qt.Key.Key_Escape)
    assert [plan.version for plan in desk.published()] == [1]
    assert desk.saved() is None


def test_a_message_about_finishing_goes_when_one_goes_elsewhere(desk: PlanDesk) -> None:
    desk.open(Step.WHY)
    desk.go_on()
    desk.finish()
    assert desk.wizard.messages.isVisible()
    desk.jump(Step.SIGNS)
    assert not desk.wizard.messages.isVisible()


# ---- a draft that says nothing new


def test_draft_that_says_what_its_version_says_is_none_any_more(ana: PlanDesk) -> None:
    ana.open()
    ana.add("a word")
    assert ana.saved_items(Step.SIGNS)[-1] == "a word"
    ana.choose(ana.rows()[-1], "Remove")
    ana.wizard.flush()
    ana.room.settle()
    assert ana.saved() is None
    assert "Draft" not in ana.wizard.saved.text()
    ana.room.press(Qt.Key.Key_Escape)
    assert ana.saved() is None


def test_undo_after_the_wizard_was_left_puts_back_into_a_draft_that_was_none(
    desk: PlanDesk,
) -> None:
    desk.open()
    desk.add("a word")
    desk.choose(desk.rows()[-1], "Remove")
    desk.room.press(Qt.Key.Key_Escape)
    assert desk.saved() is None
    desk.room.window.undo_bar.undo_button.click()
    desk.room.settle()
    draft = desk.saved()
    assert draft is not None
    assert [each.text for each in draft.content.signs] == ["a word"]


def test_a_day_that_is_over_is_said(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.SIGNS, TEA), Step.WHY)
    desk.open()
    desk.go_on()
    field = desk.review.side_form.review_on
    field.setFocus()
    field.selectAll()
    desk.room.type("1.11.2026")
    assert "has passed" in desk.review.side_form.note.text()


# ---- the coach


def test_the_coach_is_hidden_until_the_therapist_opens_it(desk: PlanDesk) -> None:
    desk.put_draft(content_with(Step.MYSELF, PlanEntry("a", "Draw hands", 5, "x", "y")))
    desk.open(Step.MYSELF)
    desk.wizard.privacy_switch.setChecked(False)
    coach = desk.wizard.coach
    assert coach is not None
    assert not coach.card.isVisible()
    coach.button.click()
    assert [t for t in desk.texts() if "more likely" in t and "Draw hands" in t]
    desk.jump(Step.PLACES)
    assert desk.wizard.coach is not None
    assert desk.wizard.coach.card.isVisible()
    desk.wizard.coach.button.click()
    desk.jump(Step.PEOPLE)
    assert desk.wizard.coach is not None
    assert not desk.wizard.coach.card.isVisible()


def test_the_coach_follows_what_is_written(desk: PlanDesk) -> None:
    desk.open(Step.PEOPLE)
    desk.wizard.privacy_switch.setChecked(False)
    coach = desk.wizard.coach
    assert coach is not None
    coach.button.click()
    assert [t for t in desk.texts() if "would answer" in t]
    desk.contacts.form.number.setText("112")
    desk.room.type("Vera")
    desk.room.press(Qt.Key.Key_Return)
    assert not [t for t in desk.texts() if "would answer" in t]


def test_the_coach_never_counts(ana: PlanDesk) -> None:
    entries = tuple(PlanEntry(str(n), f"thing {n}", 1) for n in range(9))
    ana.put_draft(PlanContent(myself=entries), Step.MYSELF, based_on=3)
    ana.open()
    ana.wizard.privacy_switch.setChecked(False)
    coach = ana.wizard.coach
    assert coach is not None
    coach.button.click()
    asked = [t for t in ana.texts() if t.startswith("What ") and "thing" in t]
    assert len(asked) == 3


def test_trouble_with_the_disk_stays_in_sight_however_far_one_scrolls(desk: PlanDesk) -> None:
    entries = (PlanEntry(str(number), f"Thing {number}") for number in range(12))
    desk.put_draft(content_with(Step.MYSELF, *entries))
    desk.room.session.fake_drafts.broken = UserFacing(ErrorCode.NO_ROOM)  # or a save ends it
    desk.open(Step.MYSELF)
    desk.room.window.resize(1280, 500)
    desk.wizard.messages.not_saved(UserFacing(ErrorCode.NO_ROOM))
    desk.room.settle()
    bar = desk.wizard._scroll.verticalScrollBar()
    assert bar.maximum() > 0
    for value in (0, bar.maximum()):
        bar.setValue(value)
        desk.room.settle()
        banner = desk.wizard.messages.banner
        place = banner.mapTo(desk.wizard, QPoint())
        assert 0 < place.y() < desk.wizard.height() - banner.height()
        assert not banner.visibleRegion().isEmpty()


def test_steps_follow_the_order_of_the_practice(desk: PlanDesk) -> None:
    order = (Step.SIGNS, Step.SAFER, Step.MYSELF, Step.PLACES, Step.PEOPLE, Step.HELP, Step.WHY)
    shell = desk.room.child(Shell)
    ChangeSettings(shell.context.work).change(plan_order=order)
    desk.open()
    walked = [desk.page.step]
    for _ in range(2):
        desk.room.press(Qt.Key.Key_Return, CTRL)
        walked.append(desk.page.step)
    assert walked == list(order[:3])
    desk.room.press(Qt.Key.Key_Escape)
    assert not desk.saved()
