"""Somebody the client can turn to: who, when or how, and the number, large."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from safeplan_desktop.domain.plan.edit import Item
from safeplan_desktop.domain.plan.plan import HelpContact
from safeplan_desktop.domain.text.phone import looks_like_a_number, readable
from safeplan_desktop.domain.text.spelling import tidy
from safeplan_desktop.gui.base.text import shortened
from safeplan_desktop.gui.forms.plan_contact_row import Ui_PlanContactRowForm
from safeplan_desktop.gui.plan.plan_wizard.checked_number import CheckedNumber
from safeplan_desktop.gui.plan.plan_wizard.item_list import ItemList
from safeplan_desktop.gui.plan.plan_wizard.item_row import ItemRow, MenuLine
from safeplan_desktop.gui.plan.words import answer_words
from safeplan_desktop.gui.widgets.answer_row import AnswerRow

_MOST_LINES = 4
_QUESTION = 168


class ContactRow(ItemRow):
    """The number is the biggest thing in the row; the three fields open under it."""

    def __init__(self, contact: HelpContact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contact = contact
        self._before = contact
        self.form = Ui_PlanContactRowForm()
        self.form.setupUi(self)
        self.adopt(self.form.grip, self.form.menu_button)
        self.form.edit_box.hide()
        for label in (self.form.said, self.form.second):
            label.set_most_lines(_MOST_LINES)
        self.form.dial.set_most_lines(2)
        self._fields = (self.form.name, self.form.note, self.form.number)
        for field in self._fields:
            field.textEdited.connect(self._on_typed)
            field.installEventFilter(self)
        self.checked = CheckedNumber(self.form.number)
        self._warning = ""
        self._build_answers()
        self.form.edit_done.clicked.connect(self._on_done)
        self.set_warning("")

    def _build_answers(self) -> None:
        """Put the three questions under the fields."""
        self._answers = (AnswerRow(), AnswerRow(), AnswerRow())
        questions = (
            "",  # asked by name
            self.tr("May a message be left?"),
            self.tr("Is it safe to call?"),
        )
        box = self._questions = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(4)
        for question, answers in zip(questions, self._answers, strict=True):
            label = QLabel(question)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("role", "label")
            label.setMinimumWidth(_QUESTION)
            answers.set_question(question)
            answers.answered.connect(self._on_typed)
            if not question:
                self._knows = label
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(label)
            row.addWidget(answers, 1)
            column.addLayout(row)
        self.form.edit_down.insertWidget(1, self.checked)
        self.form.edit_down.insertWidget(2, box)

    def item(self) -> HelpContact:
        """Return the contact that is shown."""
        return self._contact

    def show_item(self, item: Item) -> None:
        """Show a contact; a field that is being typed into stays as it is."""
        if not isinstance(item, HelpContact):
            raise TypeError
        self._contact = item
        form = self.form
        form.said.setText(item.name)
        known = " · ".join(part for part in (item.note, answer_words(item)) if part)
        form.second.setText(known)
        form.second.setVisible(bool(known))
        knows = self.tr("Does {0} know about the plan?").format(shortened(item.name))
        self._knows.setText(knows)
        self._answers[0].set_question(knows)
        given = (item.knows_of_plan, item.may_leave_message, item.safe_to_call)
        for answers, answer in zip(self._answers, given, strict=True):
            answers.set_answer(answer)
        form.dial.setText(readable(item.number))
        form.dial.setVisible(bool(item.number))
        for field, text in zip(self._fields, (item.name, item.note, item.number), strict=True):
            if not field.hasFocus() and tidy(field.text()) != text:
                field.setText(text)
        self._show_warning()
        self.setAccessibleName(item.name)
        self.setAccessibleDescription(f"{known} {form.dial.text()}".strip())
        form.menu_button.setAccessibleName(self.name_for(item))
        form.menu_button.setToolTip(self.tr("Change, move or remove"))

    def set_warning(self, words: str) -> None:
        """Show what has to be known before the number is used; empty: nothing."""
        self._warning = words
        self._show_warning()

    def _show_warning(self) -> None:
        odd = not looks_like_a_number(self._contact.number)
        words = self._warning or (self.tr("not a phone number?") if odd else "")
        self.form.warning.setText(words)
        self.form.warning.set_tone("attention")
        self.form.warning.setVisible(bool(words))

    # ---- editors

    def menu_lines(self) -> list[MenuLine]:
        """Return what can be done with the contact."""
        return [
            MenuLine(self.tr("Change name, number or what is known"), self.begin_edit, "Return")
        ]

    def begin_edit(self) -> None:
        """Open the three fields."""
        self.close_editors()
        self._before = self._contact
        self.form.edit_box.show()
        self.editor_opened.emit()
        self.checked.follow()
        self.form.name.setFocus()
        self.form.name.selectAll()

    def close_editors(self) -> bool:
        """Close the fields; a contact without a name keeps the one it had."""
        was_open = not self.form.edit_box.isHidden()
        self.form.edit_box.hide()
        for field in self._fields:
            field.clearFocus()
        self.show_item(self._contact)
        return was_open

    def _on_typed(self) -> None:
        name, note, number = (tidy(field.text()) for field in self._fields)
        knows, message, safe = (answers.answer() for answers in self._answers)
        contact = replace(
            self._contact,
            note=note,
            number=number,
            knows_of_plan=knows,
            may_leave_message=message,
            safe_to_call=safe,
        )
        if name and name != contact.name:
            contact = replace(contact, name=name)
        self.edited.emit(contact)

    def _on_done(self) -> None:
        self.close_editors()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return ends editing, Escape brings back what stood here before."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and self.is_plain_enter(event):
                self._on_done()
                return True
            if event.key() == Qt.Key.Key_Escape:
                return self._on_escape(event)
        return super().eventFilter(watched, event)

    def _on_escape(self, event: QKeyEvent) -> bool:
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.edited.emit(self._before)
            self._on_done()
        return True


class ContactList(ItemList):
    """The contacts of a step; ``set_warner`` says what has to be known before a number is used."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._warn: Callable[[HelpContact], str] = lambda _contact: ""
        self._numbers: tuple[str, ...] = ()

    def set_warner(self, warn: Callable[[HelpContact], str]) -> None:
        """Take a function that returns a warning for a contact, or nothing."""
        self._warn = warn

    def set_checked_numbers(self, numbers: tuple[str, ...]) -> None:
        """Take the practice's checked numbers: in a row they are changed on purpose only."""
        self._numbers = numbers

    def make_row(self, item: Item) -> ItemRow:
        """Return a row for a contact."""
        if not isinstance(item, HelpContact):
            raise TypeError
        row = ContactRow(item, self)
        row.checked.set_numbers(self._numbers)
        row.set_warning(self._warn(item))
        return row
