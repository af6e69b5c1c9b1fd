"""A plan wizard in a shown window, with hands for the keyboard and eyes on what was saved."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QWidget,
)

from safeplan_desktop.domain.plan import edit as plan_edit
from safeplan_desktop.domain.plan.edit import Item
from safeplan_desktop.domain.plan.plan import PlanContent, PlanDraft, SafetyPlan, Step
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.plan.plan_wizard.contacts_step import ContactsStep
from safeplan_desktop.gui.plan.plan_wizard.item_row import ItemRow
from safeplan_desktop.gui.plan.plan_wizard.means_step import MeansStep
from safeplan_desktop.gui.plan.plan_wizard.review_step import ReviewStep
from safeplan_desktop.gui.plan.plan_wizard.step_page import PlanStepPage
from safeplan_desktop.gui.plan.plan_wizard.wizard import PlanWizard
from safeplan_desktop.gui.plan.plan_wizard.words_step import WordsStep
from safeplan_desktop.services.drafts import draft_key
from tests.gui.room import Room

P = TypeVar("P", bound=PlanStepPage)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
_CONTROLS = (QLineEdit, QComboBox, QAbstractButton)


class PlanDesk:
    """The room with a client's plan wizard open."""

    def __init__(self, room: Room, client: str = "Andre") -> None:
        self.room = room
        self.client_id: ClientId = room.client(client)
        room.open()

    # ---- opening and looking

    def put_draft(self, content: PlanContent, step: Step = Step.SIGNS, based_on: int = 0) -> None:
        """Put a draft into the vault before the wizard is opened."""
        draft = PlanDraft(self.client_id, content, based_on, step)
        self.room.session.fake_drafts.save(
            draft_key(PlanDraft, self.client_id), draft, self.client_id
        )

    def open(self, step: Step | None = None) -> PlanWizard:
        """Open the wizard, and go to a step by the step bar."""
        self.room.window.go(places.PlanWizard(self.client_id))
        self.room.settle()
        if step is not None:
            self.go_to(step)
        return self.wizard

    @property
    def wizard(self) -> PlanWizard:
        """The wizard that is open."""
        return self.room.child(PlanWizard)

    @property
    def page(self) -> PlanStepPage:
        """The step that is open."""
        page = self.wizard.page
        assert isinstance(page, PlanStepPage)
        return page

    def page_of(self, kind: type[P]) -> P:
        """Return the step that is open, which has to be of this kind."""
        page = self.page
        assert isinstance(page, kind)
        return page

    @property
    def words(self) -> WordsStep:
        """The step of words that is open."""
        return self.page_of(WordsStep)

    @property
    def contacts(self) -> ContactsStep:
        """The step of contacts that is open."""
        return self.page_of(ContactsStep)

    @property
    def means(self) -> MeansStep:
        """The step Safer."""
        return self.page_of(MeansStep)

    @property
    def review(self) -> ReviewStep:
        """The last look."""
        return self.page_of(ReviewStep)

    def is_closed(self) -> bool:
        """Say whether the wizard was left."""
        QApplication.processEvents()
        return not [each for each in self.room.window.findChildren(PlanWizard) if each.isVisible()]

    # ---- what is on disk

    def saved(self) -> PlanDraft | None:
        """Return the draft in the vault."""
        found = self.room.session.fake_drafts.load(PlanDraft, draft_key(PlanDraft, self.client_id))
        return found[0] if found else None

    def saved_items(self, step: Step) -> list[str]:
        """Return the words of a step as they are in the vault, once everything is saved."""
        self.wizard.flush()
        self.room.settle()
        draft = self.saved()
        return [] if draft is None else labels(draft.content, step)

    def published(self) -> list[SafetyPlan]:
        """Return the published versions, newest first."""
        return [
            revision.record
            for revision in self.room.session.ledger.of_client(SafetyPlan, self.client_id)
        ]

    # ---- hands

    def jump(self, step: Step) -> None:
        """Click a step in the step bar."""
        button = self.wizard.steps.buttons()[list(Step).index(step)]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.room.settle()

    def go_to(self, step: Step) -> None:
        """Go to a step by the step bar, unless it is open."""
        if self.page.step is not step:
            self.jump(step)

    def go_on(self) -> None:
        """Continue with the keyboard."""
        self.room.press(Qt.Key.Key_Return, CTRL)

    def finish(self) -> None:
        """Finish the version with the keyboard; it is written when the time is over."""
        self.room.press(Qt.Key.Key_Return, CTRL | SHIFT)

    def let_time_pass(self) -> None:
        """Let the eight seconds of undo be over."""
        self.room.window.undo_bar.withdraw()
        self.room.window.undo_bar.expired.emit()
        self.room.settle()

    def add(self, *texts: str) -> None:
        """Type entries, each with Return."""
        for text in texts:
            self.room.type(text)
            self.room.press(Qt.Key.Key_Return)

    def rows(self) -> list[ItemRow]:
        """Return the rows of the step that is open."""
        QApplication.processEvents()
        found = [row for row in self.page.findChildren(ItemRow) if not row.isHidden()]
        return sorted(found, key=lambda row: row.y())

    def row_texts(self) -> list[str]:
        """Return what the rows say to a screen reader."""
        return [row.accessibleName() for row in self.rows()]

    def choose(self, row: ItemRow, text: str) -> None:
        """Choose a line of a row's menu."""
        pick(row.menu(), text)
        self.room.settle()

    def nameless(self) -> list[str]:
        """Return the visible controls that a screen reader would not name."""
        found = []
        for widget in self.wizard.findChildren(QWidget):
            inside = isinstance(widget.parent(), QComboBox)
            control = isinstance(widget, (*_CONTROLS, ItemRow))
            if control and widget.isVisible() and not inside:
                spoken = QAccessible.queryAccessibleInterface(widget)
                if not spoken.text(QAccessible.Text.Name).strip():
                    found.append(f"{type(widget).__name__} {widget.objectName()}")
        return found

    def texts(self) -> list[str]:
        """Return what labels of the wizard say."""
        found = self.wizard.findChildren(QLabel)
        return [label.text() for label in found if label.isVisible() and label.text()]


def labels(content: PlanContent, step: Step) -> list[str]:
    """Return the words of a step's items."""
    return [plan_edit.label(item) for item in plan_edit.items(content, step)]


def content_with(step: Step, *items: Item) -> PlanContent:
    """Return a plan that holds these items in a step."""
    draft = PlanDraft("c")
    for item in items:
        draft = plan_edit.add(draft, step, item)
    return replace(draft.content)


def pick(menu: QMenu, text: str) -> None:
    """Close a menu and trigger one of its lines, in the order in which a click does it."""
    found = [action for action in menu.actions() if action.text().split("\t")[0] == text]
    assert len(found) == 1, [action.text() for action in menu.actions()]
    assert found[0].isEnabled(), text
    menu.close()
    found[0].trigger()
    menu.deleteLater()


def chips(widget: QWidget) -> list[str]:
    """Return the texts of the visible buttons in a part of a page."""
    found = [each for each in widget.findChildren(QAbstractButton) if each.isVisible()]
    return [each.text() for each in found]


def click_chip(widget: QWidget, text: str) -> None:
    """Click a button by its text."""
    found = [each for each in widget.findChildren(QAbstractButton) if each.text() == text]
    found = [each for each in found if each.isVisible()]
    assert len(found) == 1, chips(widget)
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    QApplication.processEvents()
