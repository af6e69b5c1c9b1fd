"""The plan wizard: it walks the steps, keeps the draft, and finishes the version."""

from __future__ import annotations

from datetime import datetime

import shiboken6
from PySide6.QtWidgets import QVBoxLayout

from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.domain.plan import edit as plan_edit
from safeplan_desktop.domain.plan import flow as plan_flow
from safeplan_desktop.domain.plan import limits as plan_limits
from safeplan_desktop.domain.plan.edit import Removed
from safeplan_desktop.domain.plan.flow import LAST_LOOK, LastLook, PlanPlace
from safeplan_desktop.domain.plan.plan import (
    CONTACT_STEPS,
    STEPS,
    PlanContent,
    PlanDraft,
    SafetyPlan,
    Step,
)
from safeplan_desktop.domain.record import Revision
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.dates import time_text
from safeplan_desktop.gui.base.turns import next_turn
from safeplan_desktop.gui.pages.wizard.lock_button import lock_button
from safeplan_desktop.gui.pages.wizard.step_page import StepPage
from safeplan_desktop.gui.pages.wizard.walk import Wizard
from safeplan_desktop.gui.plan.plan_places import PlanReview
from safeplan_desktop.gui.plan.plan_wizard.coach_card import Coach, CoachCard
from safeplan_desktop.gui.plan.plan_wizard.contacts_step import ContactsStep
from safeplan_desktop.gui.plan.plan_wizard.draft_keeper import DraftKeeper
from safeplan_desktop.gui.plan.plan_wizard.draft_walker import DraftWalker
from safeplan_desktop.gui.plan.plan_wizard.finished_page import FinishedPage
from safeplan_desktop.gui.plan.plan_wizard.means_step import MeansStep
from safeplan_desktop.gui.plan.plan_wizard.plan_messages import PlanMessages
from safeplan_desktop.gui.plan.plan_wizard.publishing import Publishing
from safeplan_desktop.gui.plan.plan_wizard.put_back_later import put_back_later
from safeplan_desktop.gui.plan.plan_wizard.review_step import ReviewStep
from safeplan_desktop.gui.plan.plan_wizard.step_page import PlanStepPage, StepContext
from safeplan_desktop.gui.plan.plan_wizard.words_step import WordsStep
from safeplan_desktop.gui.plan.words import step_words
from safeplan_desktop.gui.widgets.switch_toggle import SwitchToggle
from safeplan_desktop.services.plan.prepare_plan import PlanBackground, prepare_plan
from safeplan_desktop.services.plan.walk_plan import PlanProblem


class PlanWizard(Wizard[PlanDraft, PlanPlace, PlanProblem]):
    """Resumes a client's draft, or starts one from the last version."""

    return_continues = False
    escape_leaves = True

    def __init__(self, context: WorkContext, place: places.PlanWizard) -> None:
        super().__init__(context)
        self._context = context
        self._place = place
        self._client_id = client_id = place.client_id
        self._keeper: DraftKeeper | None = None
        self._background: PlanBackground | None = None
        self._shown_content: PlanContent | None = None
        self._finished: SafetyPlan | None = None
        self._finished_page: FinishedPage | None = None
        self._flushed = False
        self.messages = PlanMessages()
        self.privacy_switch = SwitchToggle()
        self._coach = Coach(context.privacy, self)
        self._publishing = Publishing(context, client_id, self.messages, self)
        self._build()
        self._prepare()

    # ---- building and opening

    def _build(self) -> None:
        self.set_title(self.tr("Safety plan"))
        self.name_steps(*STEPS)
        self.steps.set_free(True)
        self.show_later(True)
        self.set_continue()
        self.allow_continue(False)
        self.privacy_switch.setText(self.tr("Privacy view"))
        self.privacy_switch.set_key_hint("F9")
        self.privacy_switch.follow(self._context.privacy)
        self.add_tool(self.privacy_switch)
        self.add_tool(lock_button(self._context.stage))
        self.set_notice(self.messages)
        self.messages.retry_chosen.connect(self._on_retry)
        self._publishing.ready.connect(self._on_ready_to_finish)
        self._publishing.published.connect(self._on_published)
        self._publishing.refused.connect(self._on_refused)
        self._publishing.followed.connect(self._on_followed)

    def _prepare(self) -> None:
        work, client_id = self._context.work, self._client_id
        self._context.tasks.run(
            self,
            lambda: prepare_plan(work, client_id),
            self._on_prepared,
            self._on_not_prepared,
        )

    def _on_prepared(self, background: PlanBackground) -> None:
        self._background = background
        keeper = self._keeper = DraftKeeper(self._context, background, self)
        keeper.changed.connect(self._on_draft_changed)
        keeper.saved.connect(self._on_saved)
        keeper.failed.connect(self._on_save_failed)
        name = background.client.name
        self.set_title(self.tr("Safety plan · {0}").format(name))
        if background.saved_at is not None:
            self._show_saved(background.saved_at)
        self.allow_continue(True)
        next_turn(self, lambda: self._begin(DraftWalker(keeper, background.order)))

    def _begin(self, walker: DraftWalker) -> None:
        """Begin where the draft stands, or at the step and the row that were asked for."""
        if self._place.step is not None:
            walker.go(self._place.step)
        self.begin(walker)
        if isinstance(self.page, MeansStep):
            self.page.open_row(self._place.item_id)

    def _on_not_prepared(self, error: SafePlanError) -> None:
        self._context.stage.back()
        self._context.stage.report(error)

    # ---- the page of a step

    @property
    def coach(self) -> CoachCard | None:
        """The coach beside the step or the last look."""
        return self._coach.card

    def page_of(self, step: PlanPlace) -> StepPage:
        """Make the page of a step; it shows the draft as it stands then."""
        if self._keeper is None or self._background is None:
            raise RuntimeError
        context = StepContext(self._keeper, self._background, self._offer_undo)
        if isinstance(step, LastLook):
            page = ReviewStep(context)
            page.step_chosen.connect(self.go_to_step)
            return page
        if step is Step.SAFER:
            return MeansStep(context, step)
        if step in CONTACT_STEPS:
            return ContactsStep(context, step)
        return WordsStep(context, step)

    def label(self, step: PlanPlace) -> str:
        """Return what a step is called in the bar; the last look is none of them."""
        return "" if isinstance(step, LastLook) else step_words(step).label

    def continue_text(self, step: PlanPlace) -> str:
        """Say that the last look finishes the version, or records the review of the last one."""
        if step is not LAST_LOOK:
            return ""
        unchanged, finish = (
            self.tr("Nothing changed: record the review"),
            self.tr("Finish this version"),
        )
        return unchanged if self._is_unchanged() else finish

    def ends_with(self, step: PlanPlace) -> bool:
        """Finishing a version has a key of its own."""
        return step is LAST_LOOK and not self._is_unchanged()

    def _is_unchanged(self) -> bool:
        """Tell whether the draft says what the last version says: there is nothing to finish."""
        if self._keeper is None or self._background is None:
            return False
        draft, begun = self._keeper.draft, self._background.begun
        same = plan_flow.is_unchanged(draft.content, begun.content)
        return bool(begun.based_on) and draft.based_on == begun.based_on and same

    def show_step(self) -> None:
        """Show the step in which the draft stands; what was said about finishing is over."""
        self.messages.moved_on()
        super().show_step()

    def lay_out(self, page: StepPage) -> None:
        """Put the coach beside the page, under what stands there already, or under the page."""
        old, coach = self._coach.card, self._coach.new_card()
        beside, layout = page.beside(), page.layout()
        if beside is not None:
            column = beside.layout()
            if column is not None:
                column.addWidget(coach)
            self.set_page(page, beside, page.anchor())
        elif isinstance(page, MeansStep) and isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.count() - 1, coach)
            self.set_page(page, full_width=True)
        else:
            self.set_page(page, coach, page.anchor())
        if self._keeper is not None and self._background is not None:
            self._shown_content = self._keeper.draft.content
            self.messages.fits(plan_limits.excess(self._shown_content))
            self._coach.ask_about(self._keeper.draft, self._background.client)
        self._coach.show_or_hide()
        if old is not None:
            old.hide()
            old.deleteLater()

    def put_away(self, page: StepPage) -> None:
        """Drop a page that was left: the next one shows the draft as it stands by then."""
        for part in (page, page.beside()):
            if part is not None:
                part.hide()
                part.deleteLater()

    def _on_draft_changed(self, item_id: str) -> None:
        """Show again what depends on the plan, but not while only a field is being typed in.

        While an entry is typed in, that one alone is laid out again.
        """
        background = self._background
        if self._keeper is None or background is None or not isinstance(self._page, PlanStepPage):
            return
        if not self._keeper.is_changed:
            self.set_saved("")  # there is no draft any more
        content = self._keeper.draft.content
        if content is self._shown_content:
            return
        self._shown_content = content
        self.messages.fits(plan_limits.excess(content))
        self._coach.ask_about(self._keeper.draft, background.client)
        if item_id and not self._page.show_changed(item_id):
            return
        if not item_id:
            self._page.load()
            self.show_place()
        self.order_tabs()

    # ---- walking

    def go_on(self) -> None:
        """Leave the step forwards; a finished version goes on to its papers."""
        if self._finished is not None:
            self._context.stage.go(places.Papers(self._client_id, self._finished.version))
        else:
            super().go_on()

    def meet(self, _problems: tuple[PlanProblem, ...]) -> None:
        """Finish the version: nothing else keeps one from going on. Unchanged it is no version."""
        if self._is_unchanged():
            self._record_review()
        else:
            self._finish()

    def go_later(self) -> None:
        """Leave; the draft stays."""
        self.leave()

    def leave(self) -> None:
        """Save what is typed, then go back to where the wizard was opened."""
        if self.is_busy:
            return
        if self._keeper is None or self._finished is not None:
            self._context.stage.back()  # what waits to be written is written by that
        else:
            self._keeper.save_then(self._context.stage.back)

    # ---- saving

    def flush(self) -> None:
        """Queue a save of everything typed, as before the vault is locked."""
        self._flushed = True
        if self._keeper is not None and not self.is_busy and self._finished is None:
            self._keeper.flush()

    def _on_saved(self, at: datetime) -> None:
        self.messages.saved()
        self._show_saved(at)
        self._context.stage.saved(at)

    def _show_saved(self, at: datetime) -> None:
        shown = time_text(self._context.outside.clock.local(at))
        self.set_saved(self.tr("Draft, saved {0}").format(shown))

    def _on_save_failed(self, error: SafePlanError) -> None:
        self.messages.not_saved(error)
        self.set_saved(self.tr("Draft, not saved"), "attention")
        if self._flushed:
            self._context.stage.report(error)

    def _on_retry(self) -> None:
        if self._keeper is not None:
            self._keeper.flush()

    # ---- undo

    def _offer_undo(self, text: str, removed: Removed) -> None:
        based_on = self._keeper.draft.based_on if self._keeper is not None else 0
        self._context.stage.offer_undo(text, lambda: self._put_back(removed, based_on))

    def _put_back(self, removed: Removed, based_on: int) -> None:
        """Put back what was removed, also where the wizard has been left since."""
        if shiboken6.isValid(self) and self._keeper is not None and self._finished is None:
            self._keeper.change(plan_edit.put_back(self._keeper.draft, removed))
            return
        put_back_later(self._context, self._client_id, removed, based_on)

    # ---- finishing

    def _record_review(self) -> None:
        """Go on to what was asked and with whom; the draft says nothing and goes."""
        if self._keeper is not None and self._background is not None:
            self._keeper.change(self._background.begun)
            review = PlanReview(self._client_id)
            self._keeper.save_then(lambda: self._context.stage.go(review, instead=True))

    def _finish(self) -> None:
        if self._keeper is not None:
            self._keeper.pause()
            self.wait()
            self._publishing.prepare(self._keeper.draft)

    def _on_refused(self) -> None:
        """Go back to the last look; the draft is as it was."""
        self.rest()
        if self._keeper is not None:
            self._keeper.flush()
        if self._finished is not None:
            self._take_back()

    def _on_ready_to_finish(self, plan: SafetyPlan) -> None:
        """Show what it will be, and write it when the time to undo it is over."""
        if self._keeper is None:
            return
        draft = self._keeper.draft
        self.rest()
        self._finished = plan
        self.show_steps(False)
        self.show_back(False)
        self.set_saved("")
        self.later_button.setText(self.tr("Close"))
        self.set_continue(self.tr("Print or save"))
        self._finished_page = FinishedPage(plan)
        self.set_page(self._finished_page)
        if self._page is not None:
            self.put_away(self._page)
            self._page = None
            self._coach.forget_card()  # it goes with the page
        self.continue_button.setFocus()
        self._context.stage.offer_undo(
            self.tr("Version {0} is finished").format(plan.version),
            self._take_back,
            lambda: self._publishing.write(draft),
        )

    def _take_back(self) -> None:
        """Show the last look again: nothing was written."""
        self._finished = self._finished_page = None
        self.later_button.setText(self.tr("Finish later"))
        if self._keeper is not None:
            self._keeper.flush()
        self.show_step()

    def _on_published(self, revision: Revision[SafetyPlan]) -> None:
        if self._keeper is not None:
            self._keeper.end()
        self._finished = revision.record
        if self._finished_page is not None:
            self._finished_page.show_written(revision.record)

    def _on_followed(self, found: tuple[PlanDraft, tuple[SafetyPlan, ...]]) -> None:
        """Let the draft follow the version that came in between; its words stay."""
        if self._keeper is None or self._background is None:
            return
        begun, versions = found
        self._background = self._background.following(begun, versions)
        self._keeper.change(plan_flow.rebased(self._keeper.draft, begun.based_on))
        self.show_step()
        self.messages.followed(begun.based_on)
