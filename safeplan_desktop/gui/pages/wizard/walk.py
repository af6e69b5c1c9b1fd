"""The wizard, once: it draws a `Walker` of services/steps and walks it.

A new wizard says which page a step has (`page_of`) and how a step is called in the bar (`label`).
What keeps a step from being left its page says; what a job can solve, the wizard has done (`meet`).
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from safeplan_desktop.gui.base.context import Context
from safeplan_desktop.gui.pages.wizard.busy_frame import BusyFrame
from safeplan_desktop.gui.pages.wizard.step_page import StepPage
from safeplan_desktop.gui.pages.wizard.working import WizardWork
from safeplan_desktop.services.steps import Walker

P = TypeVar("P")
K = TypeVar("K", bound=Hashable)
Q = TypeVar("Q", bound=Hashable)


class Wizard(BusyFrame, Generic[P, K, Q]):
    """Walks pages step by step: P its positions, K its steps, Q its problems.

    `begin` shows the first page. Escape closes what is open in the page, then goes back; where
    everything is saved all the time, `escape_leaves`.
    """

    escape_leaves: ClassVar[bool] = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.work = WizardWork(self, context.tasks)
        self._walker: Walker[P, K, Q] | None = None
        self._page: StepPage | None = None
        self._labels: tuple[str, ...] = ()
        self._counter = QLabel()
        self._counter.setProperty("role", "soft")
        self._counter.hide()
        self.add_tool(self._counter)

    # ---- what a wizard says for itself

    def page_of(self, step: K) -> StepPage:
        """Return the page of a step, made now or before."""
        raise NotImplementedError

    def label(self, step: K) -> str:
        """Return what a step is called in the bar."""
        raise NotImplementedError

    def meet(self, problems: tuple[Q, ...]) -> None:
        """Do something about what keeps the step from being left: have it done, or have it said."""
        if self._page is not None:
            self._page.show_problems(problems)

    def continue_text(self, _step: K) -> str:
        """Return what continuing from a step is called; empty: "Continue"."""
        return ""

    def ends_with(self, _step: K) -> bool:
        """Tell whether continuing from a step ends the walk, by a key of its own."""
        return False

    def arrived(self, step: K) -> None:
        """Begin what a step does by itself, after its page is shown."""

    def lay_out(self, page: StepPage) -> None:
        """Put a page into the frame."""
        self.set_page(page, page.beside(), page.anchor())

    def put_away(self, page: StepPage) -> None:
        """Hide a page that was left; it is there when one comes back."""
        page.hide()

    @property
    def leads_out(self) -> bool:
        """Whether Back on the first step leads somewhere."""
        return True

    def leave(self) -> None:
        """Leave the wizard."""
        self.context.stage.back()

    # ---- walking

    @property
    def walker(self) -> Walker[P, K, Q] | None:
        """Who walks; None before it is known what there is to walk through."""
        return self._walker

    @property
    def page(self) -> StepPage | None:
        """The page of the step that is open."""
        return self._page

    def begin(self, walker: Walker[P, K, Q]) -> None:
        """Walk from where somebody stands."""
        self._walker = walker
        self.steps.set_free(walker.is_free)
        self.name_steps(*walker.progress().bar)
        self.show_step()

    def name_steps(self, *steps: K) -> None:
        """Write these steps into the bar, unless they stand there."""
        labels = tuple(self.label(step) for step in steps)
        if labels != self._labels:
            self._labels = labels
            self.set_steps(labels)

    def keep(self, page: StepPage) -> None:
        """Keep a page and what stands beside it as long as the wizard lives."""
        for part in (page, page.beside()):
            if part is not None and part.parent() is None:
                part.setParent(self)
                part.hide()

    def show_step(self) -> None:
        """Show the page of the step in which somebody stands."""
        walker = self._walker
        if walker is None:
            return
        before, page = self._page, self.page_of(walker.step)
        self._page = page
        self.rest()
        page.load()
        self.lay_out(page)
        self.show_place()
        self.focus_first()
        if before is not None and before is not page:
            self.put_away(before)
        self.arrived(walker.step)

    def show_place(self) -> None:
        """Show how far the walk has come, and what can be chosen from here."""
        walker = self._walker
        if walker is None:
            return
        standing = walker.progress()
        if standing.current >= 0:
            self.name_steps(*standing.bar)  # answers may have made it another one
        self.steps.set_progress(standing.current, standing.done)
        place, count = standing.current + 1, len(standing.bar)
        self._counter.setText(self.tr("Step {0} of {1}").format(place, count))
        self.show_steps(walker.is_free or standing.current >= 0)
        self.show_back(not walker.has_ended and (self.leads_out or not walker.is_first))
        self.set_continue(self.continue_text(walker.step), ends=self.ends_with(walker.step))

    def show_steps(self, shown: bool) -> None:
        """Show or leave out the steps, as on a page that is none of them."""
        self.steps.setVisible(shown)
        in_words = self._walker is not None and not self._walker.is_free
        self._counter.setVisible(shown and in_words)

    def focus_first(self) -> None:
        """Put the keyboard where the step begins, or on the main action."""
        if self._page is None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._page.nothing_to_fill:
            self._page.focus_first()
        elif self.continue_button.isEnabled():
            self.continue_button.setFocus()
        else:
            self.back_button.setFocus()

    def go_on(self) -> None:
        """Leave the step forwards, as soon as its page has taken what is typed."""
        page = self._page
        if page is not None:
            page.when_ready(lambda: self._on_ready(page))

    def _on_ready(self, page: StepPage) -> None:
        """Go on, unless somebody has left the page before it was ready."""
        if page is self._page and not self.is_busy:
            self.forward()

    def forward(self) -> None:
        """Take the next step, or meet what is in the way."""
        if self._walker is None:
            return
        problems = self._walker.forward()
        if problems:
            self.meet(problems)
        else:
            self.show_step()

    def go_back(self) -> None:
        """Take one step back, or leave."""
        if self._walker is not None and self._walker.back():
            self.show_step()
        elif self.leads_out:
            self.leave()

    def go_to(self, index: int) -> None:
        """Go to a step of the bar, if it can be gone to."""
        if self._walker is not None:
            self.go_to_step(self._walker.progress().bar[index])

    def go_to_step(self, step: K) -> None:
        """Go to a step, if it can be gone to."""
        if self._walker is not None and not self.is_busy and self._walker.may_go(step):
            self._walker.go(step)
            self.show_step()

    def escape(self) -> None:
        """Close what is open in the page; then leave, or go back where that is offered."""
        if not self.is_busy and self._page is not None and self._page.close_nearest():
            return
        if self.escape_leaves and not self.is_busy:
            self.leave()
        else:
            super().escape()
