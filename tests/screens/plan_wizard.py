"""The plan wizard: every step, empty and filled, every question and every trouble."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.client.client import Client, Person
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.plan.plan import (
    Access,
    Confirmation,
    HelpContact,
    MeansKind,
    MeansSafetyAction,
    PlanContent,
    PlanDraft,
    PlanEntry,
    Step,
)
from safeplan_desktop.domain.record import ClientId, RecordId
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.plan.plan_wizard.contacts_step import ContactsStep
from safeplan_desktop.gui.plan.plan_wizard.entry_row import EntryRow
from safeplan_desktop.gui.plan.plan_wizard.means_step import MeansStep
from safeplan_desktop.gui.plan.plan_wizard.step_page import PlanStepPage
from safeplan_desktop.gui.plan.plan_wizard.wizard import PlanWizard
from safeplan_desktop.gui.plan.plan_wizard.words_step import WordsStep
from safeplan_desktop.services.drafts import draft_key
from tests.gui.world import client_named
from tests.screens.studio import Screen, Studio

P = TypeVar("P", bound=PlanStepPage)
ANA = "Ana"
FILLED = PlanContent(
    signs=(PlanEntry("a", "I stop answering my sister"), PlanEntry("b", "Still awake after three")),
    myself=(
        PlanEntry("c", "Walk round the park with the long playlist", 9, "If it rains",
                  "the indoor market instead"),
        PlanEntry("d", "Put on the loud playlist and tidy one drawer", 8),
        PlanEntry("e", "Draw hands", 5, "No paper at night", "a pad beside the bed"),
    ),
    places=(PlanEntry("f", "The library, upstairs at the long table", 7),),
    people=(
        HelpContact("g", "Marko", "my brother, any hour", "+44 20 7946 0142"),
        HelpContact("h", "Aunt Vera", "until ten at night", "+44 20 7946 0147"),
    ),
    help=(
        HelpContact("i", "Maria Lindqvist", "weekdays, 9 to 17", "+44 20 7946 0100"),
        HelpContact("j", "Crisis line", "day and night", "116123"),
    ),
    safer=(
        MeansSafetyAction("k", MeansKind.ALCOHOL, access=Access.AT_HAND,
                          action="None at home until the review", holder="Marko",
                          confirmed_on=date(2026, 11, 12), confirmed_by="Maria Lindqvist",
                          confirmed_how=Confirmation.HOLDER_SAID),
        MeansSafetyAction("l", MeansKind.FIREARM, access=Access.NOT_AT_HAND),
        MeansSafetyAction("m", MeansKind.MEDICINES, access=Access.AT_HAND,
                          action="One week at a time from the pharmacy", holder="Marko",
                          by_when=date(2026, 11, 15)),
        MeansSafetyAction("n", MeansKind.SHARPS, access=Access.AT_HAND,
                          declined_because="I need my knives for work.",
                          by_when=date(2026, 11, 19)),
        MeansSafetyAction("o", MeansKind.NAMED, "The key to the shed", Access.AT_HAND,
                          "Aunt Vera has it", "Aunt Vera", date(2026, 11, 9)),
    ),
    why=(PlanEntry("p", "My niece sings in her first concert, and I promised to be there"),),
)  # fmt: skip
HOSTILE = (
    PlanEntry("a", "<b>bold</b> <img src=x onerror=alert(1)> & &amp; \\n %1 {0}", 8),
    PlanEntry(
        "b", "أتصل بأختي على الرقم +44 20 7946 0142 عندما يصعب الأمر", 7, "ليلاً", "في الصباح"
    ),
    PlanEntry("c", "a\u0301\u0302\u0303e\u0301\u0302 Z͑ͫ̓ͪ̂a̴̵l\u0300g\u0301o 👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽", 3),
    PlanEntry("d", "\u202eright to left override\u202c then \u2067isolate\u2069 then plain"),
    PlanEntry("e", "word" * 2_500, 10, "x" * 400, "y" * 400),
)


def saved(studio: Studio, draft: PlanDraft) -> None:
    """Put a draft into the drafts of the example practice."""
    client_id = ClientId(draft.client_id)
    studio.session().fake_drafts.save(draft_key(PlanDraft, client_id), draft, client_id)


def wizard(studio: Studio, draft: PlanDraft | None = None) -> PlanWizard:
    """Show the wizard of the example client Ana in the window."""
    client_id = client_named(studio.session(), ANA)
    if draft is not None:
        saved(studio, replace(draft, client_id=client_id))
    window = studio.window()
    window.enter(studio.session())
    studio.show(window)
    made = PlanWizard(studio.work_context(), places.PlanWizard(client_id))
    window.open_wizard(made)
    studio.show(window)
    return made


def at(step: Step, content: PlanContent = FILLED, **more: object) -> PlanDraft:
    """Return a draft that stands in a step."""
    return replace(PlanDraft("", content, 3, step), **more)  # type: ignore[arg-type]  # by name


def open_step(step: Step, content: PlanContent = FILLED) -> Callable[[Studio], QWidget]:
    """Return what shows a step."""

    def make(studio: Studio) -> QWidget:
        wizard(studio, at(step, content))
        return studio.window()

    return make


def _typing(studio: Studio) -> QWidget:
    page = _page(wizard(studio, at(Step.MYSELF)), WordsStep)
    page.form.add.setText("Make tea the long way, with ")
    page.form.add.setFocus()
    return studio.window()


def _help_step(studio: Studio) -> ContactsStep:
    """Open the help step of a plan on which there is no help yet."""
    return _page(wizard(studio, at(Step.HELP, replace(FILLED, help=()))), ContactsStep)


def _checked_number(studio: Studio) -> QWidget:
    """Take the crisis line from the practice's checked numbers."""
    step = _help_step(studio)
    step.form.people.idea_chosen.emit(next(label for label in step._offers if "116" in label))
    return studio.window()


def _odd_number(studio: Studio) -> QWidget:
    """Add something that does not look like a number, and be asked."""
    step = _help_step(studio)
    for field, text in ((step.form.name, "Tom"), (step.form.number, "14 Harbour Street, flat 3")):
        field.setText(text)
    step.save()
    return studio.window()


def _twice(studio: Studio) -> QWidget:
    page = _page(wizard(studio, at(Step.MYSELF)), WordsStep)
    page.form.add.setText("draw hands")
    page.save()
    return studio.window()


def _editor(which: str) -> Callable[[Studio], QWidget]:
    def make(studio: Studio) -> QWidget:
        page = _page(wizard(studio, at(Step.MYSELF)), WordsStep)
        row = page.form.entries.row("e")
        assert isinstance(row, EntryRow)
        {"words": row.begin_edit, "likely": row.menu_lines()[1].act,
         "obstacle": row.menu_lines()[2].act, "menu": row.open_menu}[which]()  # fmt: skip
        return studio.window()

    return make


def _coach(step: Step) -> Callable[[Studio], QWidget]:
    def make(studio: Studio) -> QWidget:
        made = wizard(studio, at(step))
        made.privacy_switch.setChecked(False)
        coach = made.coach
        assert coach is not None
        coach.button.click()
        return studio.window()

    return make


def _warned(studio: Studio) -> QWidget:
    client_id = client_named(studio.session(), ANA)
    ledger = studio.session().fake_ledger
    revision = ledger.latest(Client, RecordId(client_id))
    assert revision is not None
    goran = Person("z", "Goran", "father", must_not_be_told=True)
    client = replace(revision.record, people=(*revision.record.people, goran))
    ledger.append(client, RecordId(client_id), client_id=client_id)
    content = replace(FILLED, people=(*FILLED.people[:1], HelpContact("y", "Goran", "", "112")))
    wizard(studio, at(Step.PEOPLE, content))
    return studio.window()


def _contact_edit(studio: Studio) -> QWidget:
    page = _page(wizard(studio, at(Step.PEOPLE)), ContactsStep)
    page.form.contacts.rows()[1].begin_edit()
    return studio.window()


def _means(act: Callable[[MeansStep], None]) -> Callable[[Studio], QWidget]:
    def make(studio: Studio) -> QWidget:
        made = wizard(studio, at(Step.SAFER))
        act(_page(made, MeansStep))
        return studio.window()

    return make


def _page(made: PlanWizard, kind: type[P]) -> P:
    assert isinstance(made.page, kind)
    return made.page


def _done(page: MeansStep) -> None:
    page.form.table.open("m")
    row = page.form.table.open_row()
    assert row is not None
    row.form.done_button.click()


def _refused(studio: Studio) -> QWidget:
    made = wizard(studio, at(Step.MYSELF))
    studio.session().fake_drafts.broken = UserFacing(ErrorCode.NO_ROOM)
    _page(made, WordsStep).form.add.setText("Make tea")
    made.leave()
    return studio.window()


def _meanwhile(studio: Studio) -> QWidget:
    made = wizard(studio, at(Step.WHY, based_on=2, reviewing=True))
    made.continue_button.click()
    return studio.window()


def _review(studio: Studio) -> QWidget:
    wizard(studio, at(Step.WHY, replace(FILLED, places=()), reviewing=True))
    return studio.window()


def _review_unfinished(studio: Studio) -> QWidget:
    typing = ((Step.MYSELF, "Make tea the long way"),)
    wizard(studio, at(Step.WHY, reviewing=True, typing=typing))
    return studio.window()


def _finished(studio: Studio) -> QWidget:
    made = wizard(studio, at(Step.WHY, reviewing=True))
    made.continue_button.click()
    return studio.window()


def _undo(studio: Studio) -> QWidget:
    page = _page(wizard(studio, at(Step.MYSELF)), WordsStep)
    page.form.entries.rows()[1].removed.emit()
    return studio.window()


def screens() -> Iterable[Screen]:
    """Yield every picture of the plan wizard."""
    empty = PlanContent()
    for step in Step:
        yield Screen(f"plan-{step.value}-empty", open_step(step, empty))
        yield Screen(f"plan-{step.value}-filled", open_step(step))
    yield Screen("plan-typing", _typing)
    yield Screen("plan-twice", _twice)
    yield Screen("plan-help-checked", _checked_number)
    yield Screen("plan-help-odd", _odd_number)
    yield Screen("plan-undo", _undo)
    for which in ("words", "likely", "obstacle", "menu"):
        yield Screen(f"plan-entry-{which}", _editor(which))
    yield Screen("plan-coach", _coach(Step.MYSELF))
    yield Screen("plan-means-coach", _coach(Step.SAFER))
    yield Screen("plan-people-warned", _warned)
    yield Screen("plan-people-edit", _contact_edit)
    yield Screen("plan-means-open", _means(lambda page: page.form.table.open("m")))
    yield Screen("plan-means-ask", _means(lambda page: page.form.table.open("l")))
    yield Screen("plan-means-declined", _means(lambda page: page.form.table.open("n")))
    yield Screen("plan-means-done", _means(_done))
    yield Screen("plan-means-other", _means(lambda page: page.form.table.other_chosen.emit()))
    yield Screen("plan-hostile", open_step(Step.MYSELF, replace(FILLED, myself=HOSTILE)))
    yield Screen("plan-narrow", open_step(Step.MYSELF), (720, 640))
    yield Screen("plan-means-narrow", _means(lambda page: page.form.table.open("m")), (720, 820))
    yield Screen("plan-review", _review)
    yield Screen("plan-review-unfinished", _review_unfinished)
    yield Screen("plan-changed-meanwhile", _meanwhile)
    yield Screen("plan-not-saved", _refused)
    yield Screen("plan-finished", _finished)
