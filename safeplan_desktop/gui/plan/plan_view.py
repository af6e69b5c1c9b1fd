"""A published plan to be read on the screen, every version of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.plan.diff import differences
from safeplan_desktop.domain.plan.plan import (
    HelpContact,
    MeansSafetyAction,
    PlanContent,
    PlanEntry,
    SafetyPlan,
    Step,
    filled_steps,
    odd_numbers,
)
from safeplan_desktop.domain.plan.review import PlanReviewed, Standing
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.dates import day_text
from safeplan_desktop.gui.base.text import DOT
from safeplan_desktop.gui.client.client_words import ClientWords
from safeplan_desktop.gui.forms.plan_view import Ui_PlanViewForm
from safeplan_desktop.gui.pages.page import Page
from safeplan_desktop.gui.plan.plan_changes import PlanChanges
from safeplan_desktop.gui.plan.plan_lines import PlanLines
from safeplan_desktop.gui.plan.plan_numbers import contact_parts
from safeplan_desktop.gui.plan.words import step_words
from safeplan_desktop.gui.widgets.banner import Banner
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel
from safeplan_desktop.gui.widgets.rows import clear, label, rule, space
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.plan.review_plan import ReviewPlan
from safeplan_desktop.services.plan.write_plan import WritePlan
from safeplan_desktop.services.work import Work

_Found = tuple[Client, Sequence[SafetyPlan], Standing]
_Item = PlanEntry | HelpContact | MeansSafetyAction
_GAP: Final = 20
_SMALL_GAP: Final = 8
_HEADING_GAP: Final = 4
_BESIDE_FROM: Final = 860
_READING: Final = 720
_WIDE: Final = 1000
_BESIDE: Final = QBoxLayout.Direction.LeftToRight
_BEFORE: Final = QBoxLayout.Direction.BottomToTop


class PlanViewPage(Page):
    """Shows the version that was asked for, or else the newest, first."""

    shows = frozenset({SafetyPlan.KIND, PlanReviewed.KIND})

    def __init__(self, context: WorkContext, client_id: ClientId, version: int = 0) -> None:
        super().__init__()
        self._context = context
        self._client_id = client_id
        self._asked = version
        self._plans: Sequence[SafetyPlan] = ()
        self._client = Client("")
        self._standing = Standing(None)
        clock = context.outside.clock
        self._words = ClientWords(clock.local(clock.now()).date(), self)
        self._lines = PlanLines(self._words.today, self)
        self._changes = PlanChanges(self._lines)
        self.form = Ui_PlanViewForm()
        self.form.setupUi(self)
        self.form.plan_card.hide()
        self.form.numbers.hide()
        self._connect()
        self.reload()

    def _connect(self) -> None:
        form = self.form
        form.scroll.setProperty("focus_ring", True)
        form.version.activated.connect(self._choose)
        form.against.activated.connect(self._compare)
        form.pdf_button.clicked.connect(self._on_pdf)
        form.back_button.clicked.connect(self._context.stage.back)
        QShortcut(QKeySequence("Esc"), self).activated.connect(form.back_button.click)

    def focus_first(self) -> None:
        """Begin to read."""
        self.form.scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read all versions and show the one that was asked for."""
        work, client_id = self._context.work, self._client_id
        self._context.tasks.run(
            self, lambda: _read(work, client_id), self._on_read, self._context.stage.report
        )

    def _on_read(self, found: _Found) -> None:
        self._client, self._plans, self._standing = found
        form = self.form
        form.version.clear()
        for plan in self._plans:
            day = day_text(plan.written_on, self._words.today)
            form.version.addItem(self.tr("{0}, {1}").format(plan.version, day))
        several = len(self._plans) > 1
        form.version.setVisible(several)
        form.version_label.setVisible(several)
        if self._plans:
            numbers = [plan.version for plan in self._plans]
            at = numbers.index(self._asked) if self._asked in numbers else 0
            form.version.setCurrentIndex(at)
            self._show(at)

    def _choose(self, at: int) -> None:
        """Show a version and stay with it; who chose the newest sees a newer one when it comes."""
        self._asked = self._plans[at].version if at else 0
        self._show(at)

    def _show(self, at: int) -> None:
        plan = self._plans[at]
        form = self.form
        form.title.setText(self._words.plan_title(plan))
        form.detail.setText(
            DOT.join((self._client.name, self._words.plan_detail(plan, self._standing_of(at))))
        )
        form.pdf_button.setVisible(True)
        self._offer_to_compare(at)
        clear(form.plan_list)
        for widget in self._doubts(plan.content):
            form.plan_list.addWidget(widget)
        filled = filled_steps(plan.content)
        printed = (step for step in plan.order if step in filled)
        for number, step in enumerate(printed, start=1):  # the same numbers as on paper
            for widget in self._step(number, step, plan.content):
                form.plan_list.addWidget(widget)
        for widget in self._keeping(plan.content):
            form.plan_list.addWidget(widget)
        form.plan_list.addStretch(1)
        form.plan_card.show()
        form.numbers.show_plan(plan)
        self._fit()
        form.scroll.verticalScrollBar().setValue(0)

    def _standing_of(self, at: int) -> Standing:
        """Return how a version stands: an earlier one as it was written."""
        return self._standing if at == 0 else Standing(self._plans[at].content.review_on)

    def _offer_to_compare(self, at: int) -> None:
        """Offer the versions before this one; the plan itself is shown until one is chosen."""
        form = self.form
        form.against.clear()
        form.against.addItem(self.tr("nothing"), -1)
        for place, plan in enumerate(self._plans[at + 1 :], start=at + 1):
            form.against.addItem(self.tr("version {0}").format(plan.version), place)
        for widget in (form.against, form.against_label):
            widget.setVisible(form.against.count() > 1)

    def _compare(self) -> None:
        """Show what differs from the version that was chosen, or the whole plan again."""
        form = self.form
        at, other = max(0, form.version.currentIndex()), int(form.against.currentData())
        if other < 0:
            self._show(at)
            return
        found = differences(self._plans[other].content, self._plans[at].content)
        clear(form.plan_list)
        for widget in self._changes.widgets(found, self._plans[at].order):
            form.plan_list.addWidget(widget)
        form.plan_list.addStretch(1)
        form.scroll.verticalScrollBar().setValue(0)

    def _on_pdf(self) -> None:
        at = max(0, self.form.version.currentIndex())
        if self._plans:
            version = self._plans[at].version
            self._context.stage.go(places.Papers(self._client_id, version))

    def _doubts(self, content: PlanContent) -> Iterator[QWidget]:
        """Yield what is wrong with numbers of this version: they are on its papers, too."""
        odd = [self.tr("{0}: {1}").format(each.name, each.number) for each in odd_numbers(content)]
        if not odd:
            return
        banner = Banner(self.form.plan_card)
        banner.set_closable(False)
        banner.tell(
            self.tr("Not a phone number?"),
            self.tr("{0}. The papers of this version say so, too.").format(", ".join(odd)),
            action=self.tr("Write the next version"),
        )
        wizard = places.PlanWizard(self._client_id)
        banner.action_chosen.connect(lambda: self._context.stage.go(wizard))
        yield banner

    def _keeping(self, content: PlanContent) -> Iterator[QWidget]:
        """Yield who else has the plan and where it is kept; the paper does not say it."""
        lines = (
            (self.tr("Who else has it"), content.also_with),
            (self.tr("Where it is kept"), content.kept_at),
        )
        said = [(heading, text) for heading, text in lines if text]
        if said:
            yield rule()
            yield space(_GAP)
        for heading, text in said:
            yield label(heading, "label")
            yield _reading(text)
            yield space(_SMALL_GAP)

    # ---- a step

    def _step(self, number: int, step: Step, content: PlanContent) -> Iterator[QWidget]:
        items: tuple[_Item, ...] = getattr(content, step.value)
        if number > 1 and self.form.plan_list.count():
            yield rule()
        yield space(_GAP)
        yield label(f"{number}  {step_words(step).title}", "strong", "accent")
        yield space(_HEADING_GAP)
        for at, item in enumerate(items):
            yield from self._item(item)
            yield space(_GAP if at == len(items) - 1 else _SMALL_GAP)

    def _item(self, item: _Item) -> Iterator[QWidget]:
        if isinstance(item, HelpContact):
            yield from contact_parts(item)
            return
        first, second = self._lines.lines(item)
        yield _reading(first)
        if second:
            yield _soft(second)

    # ---- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the numbers beside the plan, or before it where there is no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        form = self.form
        roomy = self.width() >= _BESIDE_FROM
        form.page_row.setDirection(_BESIDE if roomy else _BEFORE)
        two = roomy and not form.numbers.isHidden()
        form.scroll.setProperty("column", 0 if two else _READING)
        form.page.setMaximumWidth(_WIDE if two else _READING)


def _read(work: Work, client_id: ClientId) -> _Found:
    client = KeepClients(work).get(client_id).record
    plans = WritePlan(work)
    versions = [plans.as_finished(revision) for revision in plans.versions(client_id)]
    return client, versions, ReviewPlan(work).standing(client_id)


def _reading(text: str) -> QLabel:
    made = ReadingLabel()
    made.setText(text)
    made.setProperty("role", "reading")
    made.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return made


def _soft(text: str) -> QLabel:
    made = ReadingLabel()
    made.setText(text)
    made.setProperty("role", "soft")
    return made
