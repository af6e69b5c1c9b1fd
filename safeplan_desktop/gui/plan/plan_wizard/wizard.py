"""The plan wizard: it walks through the steps, keeps the draft, and finishes the version."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.domain.plan import coach as plan_coach
from safeplan_desktop.domain.plan import edit as plan_edit
from safeplan_desktop.domain.plan import flow as plan_flow
from safeplan_desktop.domain.plan.edit import Removed
from safeplan_desktop.domain.plan.plan import (
    CONTACT_STEPS,
    STEPS,
    PlanContent,
    SafetyPlan,
    Step,
    filled_steps,
)
from safeplan_desktop.domain.record import ClientId, Revision
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.dates import time_text
from safeplan_desktop.gui.base.turns import next_turn
from safeplan_desktop.gui.pages.wizard.frame import WizardFrame
from safeplan_desktop.gui.pages.wizard.lock_button import lock_button
from safeplan_desktop.gui.plan.plan_wizard.coach_card import CoachCard
from safeplan_desktop.gui.plan.plan_wizard.contacts_step import ContactsStep
from safeplan_desktop.gui.plan.plan_wizard.draft_keeper import DraftKeeper
from safeplan_desktop.gui.plan.plan_wizard.finished_page import FinishedPage
from safeplan_desktop.gui.plan.plan_wizard.means_step import MeansStep
from safeplan_desktop.gui.plan.plan_wizard.plan_messages import PlanMessages
from safeplan_desktop.gui.plan.plan_wizard.publishing import Publishing
from safeplan_desktop.gui.plan.plan_wizard.put_back_later import put_back_later
from safeplan_desktop.gui.plan.plan_wizard.review_step import ReviewStep
from safeplan_desktop.gui.plan.plan_wizard.step_page import StepContext, StepPage
from safeplan_desktop.gui.plan.plan_wizard.words_step import WordsStep
from safeplan_desktop.gui.plan.words import question_words, step_words
from safeplan_desktop.gui.widgets.switch_toggle import SwitchToggle
from safeplan_desktop.services.plan.prepare_plan import PlanBackground, prepare_plan

_COACH_WIDEST: Final = 720


class PlanWizard(QWidget):
    """Resumes a client's draft, or starts one from the last version."""

    def __init__(self, context: WorkContext, client_id: ClientId) -> None:
        super().__init__()
        self._context = context
        self._client_id = client_id
        self._keeper: DraftKeeper | None = None
        self._background: PlanBackground | None = None
        self._page: StepPage | None = None
        self._coach: CoachCard | None = None
        self._coach_shown = False
        self._order = STEPS
        self._shown_content: PlanContent | None = None
        self._finished: SafetyPlan | None = None
        self._flushed = False
        self.frame = WizardFrame()
        self.messages = PlanMessages()
        self.privacy_switch = SwitchToggle()
        self._publishing = Publishing(context, client_id, self.messages, self)
        self._build()
        self._begin()

    # ---- building and opening

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.frame)
        self.setFocusProxy(self.frame)
        frame = self.frame
        frame.set_title(self.tr("Safety plan"))
        self._name_steps()
        frame.steps.set_free(True)
        frame.keep_escape(True)
        frame.show_later(True)
        frame.set_continue(key_hint="Ctrl+Return")
        frame.continue_button.setEnabled(False)
        self.privacy_switch.setText(self.tr("Privacy view"))
        self.privacy_switch.set_key_hint("F9")
        self.privacy_switch.follow(self._context.privacy)
        self._context.privacy.changed.connect(self._show_coach)
        frame.add_tool(self.privacy_switch)
        frame.add_tool(lock_button(self._context.stage))
        frame.set_notice(self.messages)
        frame.back_chosen.connect(self._on_back)
        frame.later_chosen.connect(self.leave)
        frame.escape_pressed.connect(self._on_escape)
        frame.continue_chosen.connect(self._on_continue)
        frame.step_chosen.connect(lambda index: self._go(self._order[index]))
        for keys, act in (
            ("Ctrl+Return", frame.continue_button.click),
            ("Ctrl+Enter", frame.continue_button.click),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self.messages.retry_chosen.connect(self._on_retry)
        self._publishing.published.connect(self._on_published)
        self._publishing.refused.connect(self._on_refused)
        self._publishing.followed.connect(self._on_followed)

    def _name_steps(self) -> None:
        self.frame.set_steps([step_words(step).label for step in self._order])

    def _begin(self) -> None:
        work = self._context.work
        client_id = self._client_id
        self._context.tasks.run(
            self,
            lambda: prepare_plan(work, client_id),
            self._on_prepared,
            self._on_not_prepared,
        )

    def _on_prepared(self, background: PlanBackground) -> None:
        self._background = background
        if background.order != self._order:
            self._order = background.order
            self._name_steps()
        keeper = self._keeper = DraftKeeper(self._context, background, self)
        keeper.changed.connect(self._on_draft_changed)
        keeper.saved.connect(self._on_saved)
        keeper.failed.connect(self._on_save_failed)
        name = background.client.name
        self.frame.set_title(self.tr("Safety plan · {0}").format(name))
        if background.saved_at is not None:
            self._show_saved(background.saved_at)
        self.frame.continue_button.setEnabled(True)
        next_turn(self, self._show_page)

    def _on_not_prepared(self, error: SafePlanError) -> None:
        self._context.stage.back()
        self._context.stage.report(error)

    # ---- the page of a step

    @property
    def page(self) -> StepPage | None:
        """The step that is open; None before the draft is there and after it is finished."""
        return self._page

    @property
    def coach(self) -> CoachCard | None:
        """The coach beside the step or the last look."""
        return self._coach

    def _step_context(self) -> StepContext | None:
        if self._keeper is None or self._background is None:
            return None
        return StepContext(self._keeper, self._background, self._offer_undo)

    def _show_page(self) -> None:
        """Open the page of the step in which the draft stands."""
        context = self._step_context()
        if context is None:
            return
        self.messages.moved_on()
        old, self._page = self._page, self._make_page(context)
        old_beside = [self._coach, old.side() if old is not None else None]
        self._coach = None
        page = self._page
        page.load()
        self._shown_content = context.draft.content
        self._show_beside(page)
        self._show_progress()
        self._context_focus(page)
        for gone in (old, *old_beside):
            if gone is not None:
                gone.hide()
                gone.deleteLater()

    def _make_page(self, context: StepContext) -> StepPage:
        step = context.draft.step
        if context.draft.reviewing:
            page = ReviewStep(context)
            page.step_chosen.connect(self._go)
            return page
        if step is Step.SAFER:
            return MeansStep(context, step)
        if step in CONTACT_STEPS:
            return ContactsStep(context, step)
        return WordsStep(context, step)

    def _show_beside(self, page: StepPage) -> None:
        self._coach = CoachCard()
        self._coach.toggled.connect(self._on_coach_toggled)
        self._coach.set_shown(self._coach_shown)
        self._coach.setMaximumWidth(_COACH_WIDEST)
        side = page.side()
        if side is not None:
            layout = side.layout()
            if layout is not None:
                layout.addWidget(self._coach)
            self.frame.set_page(page, side, page.anchor())
        elif page.step is Step.SAFER:
            layout = page.layout()
            if isinstance(layout, QVBoxLayout):
                layout.insertWidget(layout.count() - 1, self._coach)
            self.frame.set_page(page, full_width=True)
        else:
            self.frame.set_page(page, self._coach, page.anchor())
        self._show_questions()
        self._show_coach()

    def _show_coach(self) -> None:
        """Leave the questions out while the client looks on."""
        if self._coach is not None:
            self._coach.setVisible(not self.privacy_switch.isChecked())

    def _show_questions(self) -> None:
        if self._coach is None or self._keeper is None or self._page is None:
            return
        draft = self._keeper.draft
        found = (
            plan_coach.last_questions(draft.content)
            if draft.reviewing
            else plan_coach.questions(draft.content, self._page.step)
        )
        self._coach.set_questions([question_words(question) for question in found])

    def _show_progress(self) -> None:
        if self._keeper is None:
            return
        draft = self._keeper.draft
        done = [self._order.index(step) for step in filled_steps(draft.content)]
        here = -1 if draft.reviewing else self._order.index(draft.step)
        self.frame.steps.set_progress(here, done)
        finish = self.tr("Finish this version") if draft.reviewing else ""
        self.frame.set_continue(finish, key_hint="Ctrl+Return")

    def _context_focus(self, page: StepPage) -> None:
        if self.isVisible() or self.parentWidget() is not None:
            page.focus_first()

    def _on_draft_changed(self) -> None:
        """Show again what depends on the plan, but not while only a field is being typed in."""
        if self._keeper is None or self._page is None:
            return
        content = self._keeper.draft.content
        if content is self._shown_content:
            return
        self._shown_content = content
        self._page.load()
        self.frame.order_tabs()
        self._show_questions()
        self._show_progress()

    def _on_coach_toggled(self, shown: bool) -> None:
        self._coach_shown = shown
        if self._coach is not None:
            self._coach.set_shown(shown)

    # ---- walking

    def _on_continue(self) -> None:
        keeper = self._keeper
        if self._finished is not None:
            self._context.stage.go(places.Papers(self._client_id, self._finished.version))
        elif keeper is None or self._publishing.is_busy:
            return
        elif keeper.draft.reviewing:
            self._publish()
        elif self._page is not None and self._page.save():
            keeper.change(plan_flow.forward(keeper.draft, self._order))
            self._show_page()

    def _on_back(self) -> None:
        keeper = self._keeper
        before = plan_flow.back(keeper.draft, self._order) if keeper is not None else None
        if keeper is None or before is None:
            self.leave()
            return
        keeper.change(before)
        self._show_page()

    def _go(self, step: Step) -> None:
        if self._keeper is not None and not self._publishing.is_busy:
            self._keeper.change(plan_flow.go(self._keeper.draft, step))
            self._show_page()

    def _on_escape(self) -> None:
        if self._page is None or not self._page.close_nearest():
            self.leave()

    def leave(self) -> None:
        """Save what is typed, then go back to where the wizard was opened."""
        if self._publishing.is_busy:
            return
        if self._keeper is None or self._finished is not None:
            self._context.stage.back()
        else:
            self._keeper.save_then(self._context.stage.back)

    # ---- saving

    def flush(self) -> None:
        """Queue a save of everything typed, as before the vault is locked."""
        self._flushed = True
        if self._keeper is not None and not self._publishing.is_busy:
            self._keeper.flush()

    def _on_saved(self, at: datetime) -> None:
        self.messages.saved()
        self._show_saved(at)
        self._context.stage.saved(at)

    def _show_saved(self, at: datetime) -> None:
        shown = time_text(self._context.outside.clock.local(at))
        self.frame.set_saved(self.tr("Draft, saved {0}").format(shown))

    def _on_save_failed(self, error: SafePlanError) -> None:
        self.messages.not_saved(error)
        self.frame.set_saved(self.tr("Draft, not saved"), "attention")
        if self._flushed:
            self._context.stage.report(error)

    def _on_retry(self) -> None:
        if self._keeper is not None:
            self._keeper.flush()

    # ---- undo

    def _offer_undo(self, text: str, removed: Removed) -> None:
        self._context.stage.offer_undo(text, lambda: self._put_back(removed))

    def _put_back(self, removed: Removed) -> None:
        """Put back what was removed, also where the wizard has been left since."""
        if shiboken6.isValid(self) and self._keeper is not None and self._finished is None:
            self._keeper.change(plan_edit.put_back(self._keeper.draft, removed))
            return
        put_back_later(self._context, self._client_id, removed)

    # ---- finishing

    def _publish(self) -> None:
        if self._keeper is None:
            return
        self._keeper.pause()
        self._show_busy(True)
        self._publishing.publish(self._keeper.draft)

    def _show_busy(self, busy: bool) -> None:
        for button in (self.frame.continue_button, self.frame.later_button):
            button.setEnabled(not busy)

    def _on_refused(self) -> None:
        self._show_busy(False)
        if self._keeper is not None:
            self._keeper.flush()

    def _on_published(self, revision: Revision[SafetyPlan]) -> None:
        if self._keeper is not None:
            self._keeper.end()
        self._show_busy(False)
        self._finished = revision.record
        self._context.stage.saved(revision.recorded_at)
        frame = self.frame
        frame.steps.setVisible(False)
        frame.show_back(False)
        frame.set_saved("")
        frame.later_button.setText(self.tr("Close"))
        frame.set_continue(self.tr("Print or save"), key_hint="Ctrl+Return")
        frame.set_page(FinishedPage(revision.record))
        if self._page is not None:
            self._page.deleteLater()
            self._page = None
        frame.continue_button.setFocus()

    def _on_followed(self, versions: tuple[SafetyPlan, ...]) -> None:
        """Let the draft follow the version that came in between; its words stay."""
        if self._keeper is None or self._background is None:
            return
        newest = max((plan.version for plan in versions), default=0)
        self._background = self._background.with_versions(versions)
        self._keeper.change(plan_flow.rebased(self._keeper.draft, newest))
        self._show_page()
        self.messages.followed(newest)
