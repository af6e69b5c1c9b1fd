"""People and Help: a name, when or how, and a number; who must not be told comes first."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.plan import edit as plan_edit
from safeplan_desktop.domain.plan import offers as plan_offers
from safeplan_desktop.domain.plan.edit import Item, TypedContact
from safeplan_desktop.domain.plan.plan import HelpContact, Step
from safeplan_desktop.domain.text.phone import looks_like_a_number, readable
from safeplan_desktop.domain.text.spelling import folded, tidy
from safeplan_desktop.gui.base.text import named_in_quotes, odd_number_question
from safeplan_desktop.gui.forms.plan_contacts_step import Ui_PlanContactsStepForm
from safeplan_desktop.gui.plan.plan_wizard.checked_number import CheckedNumber
from safeplan_desktop.gui.plan.plan_wizard.step_page import PlanStepPage, StepContext, set_gap
from safeplan_desktop.gui.plan.words import step_words
from safeplan_desktop.gui.widgets import tab_order
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.scroll_area import reveal
from safeplan_desktop.services.plan.prepare_plan import numbers_left, own_left

FEW: Final = 4


class ContactsStep(PlanStepPage):
    """Contacts with three add fields, people of the record or numbers of the practice, ideas."""

    def __init__(self, context: StepContext, step: Step) -> None:
        super().__init__(context, step)
        self._all_earlier = False
        self._asked_about = ""
        self._asked_number = ""
        self._person_id = ""
        self._offers: dict[str, TypedContact] = {}
        self.form = Ui_PlanContactsStepForm()
        self.form.setupUi(self)
        words = step_words(step)
        self.form.title.setText(words.title)
        self.form.lead.setText(words.lead)
        self._fields = (self.form.name, self.form.note, self.form.number)
        self.form.problem.hide()
        self._build_add_button()
        self._checked = CheckedNumber(self.form.number)
        self._checked.set_numbers(context.background.known_numbers())
        self.form.down.insertWidget(self.form.down.indexOf(self.form.problem), self._checked)
        self._load_typed()
        self._load_warning()
        self._connect()

    def _build_add_button(self) -> None:
        self._add_button = KeyHintButton()
        self._add_button.setProperty("role", "inner")
        self._add_button.setText(self.tr("Add"))
        self._add_button.set_key_hint("Return")
        self._add_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.form.number.set_tail(self._add_button, edge=6)
        self._add_button.clicked.connect(self._on_add)

    def _connect(self) -> None:
        form = self.form
        form.contacts.set_warner(self._warning_for)
        form.contacts.set_checked_numbers(self.context.background.known_numbers())
        form.contacts.item_edited.connect(self._on_edited)
        form.contacts.item_moved.connect(self._on_moved)
        form.contacts.item_removed.connect(self._on_removed)
        form.question.action_chosen.connect(self._on_yes)
        form.question.closed.connect(self._close_question)
        for field in self._fields:
            field.textChanged.connect(self._on_typed)
            field.returnPressed.connect(self._on_add)
        form.name.textEdited.connect(self._on_name_edited)
        for row in (form.people, form.ideas, form.earlier):
            row.idea_chosen.connect(self._on_offer)
        form.earlier.more_chosen.connect(self._on_more_earlier)

    # ---- load / save / problems

    def load(self) -> None:
        """Show contacts, and whom the step offers."""
        contacts = plan_edit.contacts(self.context.draft.content, self.step)
        self.form.contacts.show_items(contacts)
        set_gap(self.form.gap_contacts, 16 if contacts else 0)
        self._load_offers()
        self.form.down.invalidate()
        self._chain()

    def show_changed(self, item_id: str) -> bool:
        """Show a contact as it reads now; who is offered comes or goes with the name."""
        item = plan_edit.find(self.context.draft.content, self.step, item_id)
        if item is not None:
            self.form.contacts.show_item(item)
        others = self._load_offers()
        if others:
            self.form.down.invalidate()
            self._chain()
        return others

    def _chain(self) -> None:
        form = self.form
        offers = (form.question, form.people, form.ideas, form.earlier)
        tab_order.chain([form.contacts, *self._fields, *offers])

    def save(self) -> bool:
        """Add what stands in the fields; False if something is missing or asked."""
        typed = self._typed()
        if not (typed.name or typed.note or typed.number):
            return True
        return self._add()

    def problems(self) -> tuple[str, ...]:
        """Return that a number stands there without a name."""
        typed = self._typed()
        if (typed.number or typed.note) and not typed.name:
            return (self.tr("Whose is it? A name, or a word for them."),)
        return ()

    def focus_first(self) -> None:
        """Put the keyboard on the name."""
        self.form.name.setFocus()

    def close_nearest(self) -> bool:
        """Close an open editor, or the question."""
        if self.form.contacts.close_editors():
            self.focus_first()
            return True
        if not self.form.question.isHidden():
            self._close_question()
            return True
        return False

    def anchor(self) -> QWidget | None:
        """Return what stands first under the title."""
        form = self.form
        shown = (part for part in (form.not_to_be_told, form.contacts) if not part.isHidden())
        return next(shown, form.name)

    # ---- who must not be told

    def _load_warning(self) -> None:
        people = plan_offers.must_not_be_told(self.context.background.client)
        set_gap(self.form.gap_warning, 16 if people else 0)
        if not people:
            return
        names = ", ".join(
            self.tr("{0} ({1})").format(person.name, person.relation)
            if person.relation
            else person.name
            for person in people
        )
        self.form.not_to_be_told.set_closable(False)
        self.form.not_to_be_told.tell(
            self.tr("Must not be told: {0}.").format(f"\u2068{names}\u2069"),
            self.tr("They are not offered here."),
        )

    def _warning_for(self, contact: HelpContact) -> str:
        client = self.context.background.client
        hidden = plan_offers.is_not_to_be_told(client, contact.name, contact.person_id)
        return self.tr("must not be told") if hidden else ""

    # ---- adding

    def _typed(self) -> TypedContact:
        name, note, number = (tidy(field.text()) for field in self._fields)
        return TypedContact(name, note, number, self._person_id if name else "")

    def _load_typed(self) -> None:
        typed = plan_edit.typed_contact(self.context.draft, self.step)
        self._person_id = typed.person_id
        parts = (typed.name, typed.note, typed.number)
        for field, text in zip(self._fields, parts, strict=True):
            field.setText(text)
        self._checked.follow()

    def _on_typed(self) -> None:
        name, note, number = (field.text() for field in self._fields)
        typed = TypedContact(name, note, number, self._person_id if name else "")
        self.context.change(plan_edit.type_contact(self.context.draft, self.step, typed))
        if not self.problems():
            self.form.problem.hide()
        if self._asked_about and name and folded(name) != self._asked_about:
            self._close_question()
        if self._asked_number and tidy(number) != self._asked_number:
            self._close_question()

    def _on_name_edited(self) -> None:
        self._person_id = ""

    def _on_add(self) -> None:
        if self.save():
            self.focus_first()

    def _add(self) -> bool:
        problems = self.problems()
        if problems:
            self.form.problem.setText(problems[0])
            self.form.problem.show()
            self.form.name.setFocus()
            return False
        typed = self._typed()
        if not looks_like_a_number(typed.number) and typed.number != self._asked_number:
            self._ask_about(typed.number)
            return False
        double = plan_edit.twin(self.context.draft.content, self.step, typed.name)
        if double is not None and self._asked_about != folded(typed.name):
            self._ask(typed.name)
            return False
        self._put(typed)
        return True

    def _ask(self, name: str) -> None:
        """Ask whether the same person is meant twice; what is typed stays."""
        self._asked_about = folded(name)
        self.form.question.tell(
            self.tr("They stand here already."),
            self.tr("Shall they stand here twice? Press Enter again, or change it."),
            tone="accent",
            action=self.tr("Yes, twice"),
        )
        set_gap(self.form.gap_question, 8)
        self.form.down.invalidate()

    def _ask_about(self, number: str) -> None:
        """Ask whether what does not look like a number shall stay; it is asked once."""
        self._asked_number = number
        self.form.question.tell(
            odd_number_question(),
            self.tr("Press Enter again, or change it."),
            action=self.tr("Keep it"),
        )
        set_gap(self.form.gap_question, 8)
        self.form.down.invalidate()
        self.form.number.setFocus()

    def _on_yes(self) -> None:
        if self._asked_about:
            self._on_twice()
        elif self.save():
            self.focus_first()

    def _on_twice(self) -> None:
        self._put(self._typed())
        self.focus_first()

    def _put(self, typed: TypedContact) -> None:
        new_id = self.context.background.new_id()
        known = plan_offers.answers_of(self.context.background.client, typed.person_id)
        contact = HelpContact(
            new_id,
            typed.name,
            typed.note,
            typed.number,
            typed.person_id,
            known.knows_of_plan,
            known.may_leave_message,
            known.safe_to_call,
        )
        self._close_question()
        self.context.change(plan_edit.add(self.context.draft, self.step, contact))
        self._person_id = ""
        for field in self._fields:
            field.clear()
        self._checked.follow()
        reveal(self.form.name)

    def _close_question(self) -> None:
        self._asked_about = self._asked_number = ""
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
        if not self.form.contacts.focus_near(removed.index):
            self.focus_first()
        text = named_in_quotes(plan_edit.label(removed.item))
        self.context.offer_undo(self.tr("{0} is removed").format(text), removed)

    # ---- offers

    def _offer(self, label: str, contact: TypedContact) -> str:
        self._offers[label] = contact
        return label

    def _load_offers(self) -> bool:
        """Show who is offered; tell whether it is somebody else than before."""
        self._offers = {}
        people = self._load_record() if self.step is Step.PEOPLE else self._load_practice()
        return any([people, self._load_ideas(), self._load_earlier()])

    def _load_record(self) -> bool:
        background = self.context.background
        people = plan_offers.people_to_offer(background.client, self.context.draft.content)
        labels = []
        for person in people:
            about = self.tr("{0}, {1}").format(person.name, person.relation)
            told = person.relation.casefold() in person.name.casefold()
            label = person.name if told else about
            contact = TypedContact(person.name, person.relation, person.number, person.id)
            labels.append(self._offer(label, contact))
        return self.form.people.set_ideas(self.tr("Record"), labels)

    def _load_practice(self) -> bool:
        labels = []
        for number in numbers_left(self.context.background.numbers, self.context.draft.content):
            label = self.tr("{0} {1}").format(number.label, readable(number.number))
            contact = TypedContact(number.label, number.hours, number.number)
            labels.append(self._offer(label, contact))
        for contact in own_left(self.context.background.own, self.context.draft.content):
            label = self.tr("{0} {1}").format(contact.name, readable(contact.number))
            labels.append(self._offer(label, contact))
        return self.form.people.set_ideas(self.tr("Practice"), labels)

    def _load_ideas(self) -> bool:
        content = self.context.draft.content
        ideas = [
            self._offer(idea, TypedContact(idea))
            for idea in self.context.background.ideas.get(self.step, ())
            if plan_edit.twin(content, self.step, idea) is None
        ]
        set_gap(self.form.gap_ideas, 0 if self.form.people.isHidden() else 10)
        return self.form.ideas.set_ideas(self.tr("Ideas"), ideas[:FEW])

    def _load_earlier(self) -> bool:
        background = self.context.background
        found = plan_offers.earlier(
            background.versions, self.context.draft.content, self.step, background.client
        )
        shown = found if self._all_earlier else found[:FEW]
        names = {contact.name for contact in self._offers.values()}
        offered = {contact.person_id for contact in self._offers.values() if contact.person_id}
        labels = []
        for each in shown:
            if isinstance(each.item, HelpContact):
                past = each.item
                if past.person_id in offered or past.name in names:
                    continue
                contact = TypedContact(past.name, past.note, past.number, past.person_id)
                labels.append(self._offer(past.name, contact))
        more = self.tr("More") if len(shown) < len(found) else ""
        return self.form.earlier.set_ideas(self.tr("Earlier"), labels, more=more)

    def _on_offer(self, label: str) -> None:
        """Put somebody into the fields; the place to go on is where something is missing."""
        contact = self._offers[label]
        parts = (contact.name, contact.note, contact.number)
        for field, text in zip(self._fields, parts, strict=True):
            field.setText(text)
        self._person_id = contact.person_id
        self._checked.follow()
        self._on_typed()
        empty = (field for field in self._fields if not field.text())
        where = next(empty, self.form.number)
        where.setFocus()
        where.selectAll()  # a key that strays replaces it and is seen; it is never added to it

    def _on_more_earlier(self) -> None:
        self._all_earlier = True
        self._load_earlier()
