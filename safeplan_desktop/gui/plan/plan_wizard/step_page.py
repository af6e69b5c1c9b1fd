"""What every step has: the draft it shows, the plan's background, and the coach at its side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QSpacerItem

from safeplan_desktop.domain.plan.edit import Removed
from safeplan_desktop.domain.plan.plan import PlanDraft, Step
from safeplan_desktop.gui.pages.wizard.step_page import StepPage
from safeplan_desktop.gui.plan.plan_wizard.draft_keeper import DraftKeeper
from safeplan_desktop.services.plan.prepare_plan import PlanBackground


@dataclass(frozen=True, slots=True)
class StepContext:
    """What a step works with. `offer_undo` takes what was removed and a sentence about it."""

    keeper: DraftKeeper
    background: PlanBackground
    offer_undo: Callable[[str, Removed], None]

    @property
    def draft(self) -> PlanDraft:
        """The draft as it stands."""
        return self.keeper.draft

    def change(self, draft: PlanDraft, item_id: str = "") -> None:
        """Take another draft; `item_id` names the item that alone is another, in its place."""
        self.keeper.change(draft, item_id)


class PlanStepPage(StepPage):
    """One step: `load` shows the draft, typing changes it at once, `save` takes what is left."""

    def __init__(self, context: StepContext, step: Step) -> None:
        super().__init__()
        self.context = context
        self.step = step

    def show_changed(self, _item_id: str) -> bool:
        """Show one item again, as at each key; tell whether the page has other parts by that.

        A page that shows no items by themselves shows everything again.
        """
        self.load()
        return True

    def save(self) -> bool:
        """Put what stands in the add field into the plan; False if a question stands open."""
        raise NotImplementedError

    def problems(self) -> tuple[str, ...]:
        """Return what is wrong with what is typed, in words; empty if nothing is."""
        return ()

    def when_ready(self, go_on: Callable[[], None]) -> None:
        """Go on once everything is in the plan, and not while a question stands open."""
        if self.save():
            go_on()


def set_gap(gap: QSpacerItem, height: int) -> None:
    """Give a gap of a form another height; the layout it stands in is told by its owner."""
    gap.changeSize(1, height)
