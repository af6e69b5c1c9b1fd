"""Signs, Myself, Places, Why: one thing after the other, in the client's words."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.plan import edit as plan_edit
from safeplan_desktop.domain.plan import offers as plan_offers
from safeplan_desktop.domain.plan.edit import Item
from safeplan_desktop.domain.plan.plan import PlanEntry, Step
from safeplan_desktop.domain.text.spelling import folded, tidy
from safeplan_desktop.gui.base.dates import day_text
from safeplan_desktop.gui.base.text import named_in_quotes
from safeplan_desktop.gui.forms.plan_words_step import Ui_PlanWordsStepForm
from safeplan_desktop.gui.plan.plan_wizard.step_page import PlanStepPage, StepContext, set_gap
from safeplan_desktop.gui.plan.words import step_words
from safeplan_desktop.gui.widgets import tab_order
from safeplan_desktop.gui.widgets.scroll_area import reveal

FEW = 3
"""So many ideas stand there at first; the rest comes with More."""


class WordsStep(PlanStepPage):
    """Entries with an add field, ideas and what earlier versions had."""

    def __init__(self, context: StepContext, step: Step) -> None:
        super().__init__(context, step)
        self._all_ideas = False
        self._all_earlier = False
        self._asked_about = ""
        self.form = Ui_PlanWordsStepForm()
        self.form.setupUi(self)
        words = step_words(step)
        self.form.title.setText(words.title)
        self.form.lead.setText(words.lead)
        self.form.add.setPlaceholderText(self.tr("In your own words"))
        self.form.add.setText(plan_edit.typed(context.draft, step))
        self._connect()

    def _connect(self) -> None:
        form = self.form
        form.entries.item_edited.connect(self._on_edited)
        form.entries.item_moved.connect(self._on_moved)
        form.entries.item_removed.connect(self._on_removed)
        form.add.entry_added.connect(self._on_added)
        form.add.textChanged.connect(self._on_typed)
        form.question.action_chosen.connect(self._on_twice)
        form.question.closed.connect(self._close_question)
        form.ideas.idea_chosen.connect(self._on_idea)
        form.earlier.idea_chosen.connect(self._on_idea)
        form.ideas.more_chosen.connect(self._on_more_ideas)
        form.earlier.more_chosen.connect(self._on_more_earlier)

    # ---- load / save / problems

    def load(self) -> None:
        """Show entries, ideas that are not taken yet, and earlier entries that are missing."""
        entries = plan_edit.words(self.context.draft.content, self.step)
        self.form.entries.show_items(entries)
        set_gap(self.form.gap_entries, 16 if entries else 0)
        self._load_offers()
        self.form.down.invalidate()
        self._chain()

    def show_changed(self, item_id: str) -> bool:
        """Show an entry as it reads now; an idea comes or goes with its words."""
        item = plan_edit.find(self.context.draft.content, self.step, item_id)
        if item is not None:
            self.form.entries.show_item(item)
        others = self._load_offers()
        if others:
            self._chain()
        return others

    def _chain(self) -> None:
        form = self.form
        tab_order.chain([form.entries, form.add, form.question, form.ideas, form.earlier])

    def save(self) -> bool:
        """Add what stands in the field; False while it asks whether it is meant twice."""
        text = tidy(self.form.add.text())
        return self._add(text) if text else True

    def focus_first(self) -> None:
        """Put the keyboard into the add field."""
        self.form.add.setFocus()

    def close_nearest(self) -> bool:
        """Close an open editor, or the question."""
        if self.form.entries.close_editors():
            self.focus_first()
            return True
        if not self.form.question.isHidden():
            self._close_question()
            return True
        return False

    def anchor(self) -> QWidget | None:
        """Return the first card."""
        shown = not self.form.entries.isHidden()
        return self.form.entries if shown else self.form.add

    # ---- adding

    def _on_typed(self, text: str) -> None:
        self.context.change(plan_edit.type_in(self.context.draft, self.step, text))
        if tidy(text) and folded(text) != self._asked_about:
            self._close_question()

    def _on_added(self, text: str) -> None:
        self._add(tidy(text))

    def _add(self, text: str) -> bool:
        if not text:
            return True
        double = plan_edit.twin(self.context.draft.content, self.step, text)
        if double is not None and self._asked_about != folded(text):
            self._ask(text)
            return False
        self._put(text)
        return True

    def _ask(self, text: str) -> None:
        """Ask whether the same text is meant twice; it stays in the field."""
        self._asked_about = folded(text)
        self.form.add.setText(text)
        self.form.question.tell(
            self.tr("That stands here already."),
            self.tr("Shall it stand here twice? Press Enter again, or change it."),
            tone="accent",
            action=self.tr("Yes, twice"),
        )
        set_gap(self.form.gap_question, 8)
        self.form.down.invalidate()

    def _on_twice(self) -> None:
        self._put(tidy(self.form.add.text()))
        self.focus_first()

    def _put(self, text: str) -> None:
        entry = PlanEntry(self.context.background.new_id(), text)
        self._close_question()
        self.context.change(plan_edit.add(self.context.draft, self.step, entry))
        self.form.add.clear()
        reveal(self.form.add)

    def _close_question(self) -> None:
        self._asked_about = ""
        self.form.question.hide()
        set_gap(self.form.gap_question, 0)
        self.form.down.invalidate()

    # ---- changing

    def _on_edited(self, item: Item) -> None:
        self.context.change(plan_edit.change(self.context.draft, self.step, item), item.id)

    def _on_moved(self, item_id: str, by: int) -> None:
        self.context.change(plan_edit.move(self.context.draft, self.step, item_id, by))
        self.load()

    def _on_removed(self, item_id: str) -> None:
        draft, removed = plan_edit.remove(self.context.draft, self.step, item_id)
        if removed is None:
            return
        self.context.change(draft)
        if not self.form.entries.focus_near(removed.index):
            self.focus_first()
        text = named_in_quotes(plan_edit.label(removed.item))
        self.context.offer_undo(self.tr("{0} is removed").format(text), removed)

    # ---- offers

    def _load_offers(self) -> bool:
        """Show what is offered; tell whether it is something else than before."""
        return any([self._load_ideas(), self._load_earlier()])

    def _load_ideas(self) -> bool:
        content = self.context.draft.content
        ideas = [
            idea
            for idea in self.context.background.ideas.get(self.step, ())
            if plan_edit.twin(content, self.step, idea) is None
        ]
        shown = ideas if self._all_ideas else ideas[:FEW]
        more = self.tr("More") if len(shown) < len(ideas) else ""
        return self.form.ideas.set_ideas(self.tr("Ideas"), shown, more=more)

    def _load_earlier(self) -> bool:
        background = self.context.background
        found = plan_offers.earlier(
            background.versions, self.context.draft.content, self.step, background.client
        )
        shown = found if self._all_earlier else found[:FEW]
        texts = [plan_edit.label(each.item) for each in shown]
        more = self.tr("More") if len(shown) < len(found) else ""
        remark = self._earlier_remark(shown)
        return self.form.earlier.set_ideas(self.tr("Earlier"), texts, remark, more)

    def _earlier_remark(self, shown: tuple[plan_offers.Earlier, ...]) -> str:
        versions = {(each.version, each.written_on) for each in shown}
        if len(versions) != 1:
            return ""
        version, day = versions.pop()
        written = day_text(day, self.context.background.today)
        return self.tr("from version {0}, {1}").format(version, written)

    def _on_idea(self, text: str) -> None:
        self.form.add.setText(text)
        self.focus_first()

    def _on_more_ideas(self) -> None:
        self._all_ideas = True
        self._load_ideas()

    def _on_more_earlier(self) -> None:
        self._all_earlier = True
        self._load_earlier()
