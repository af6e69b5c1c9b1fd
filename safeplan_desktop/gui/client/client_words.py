"""What the pages say of a client's plan and people."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject

from safeplan_desktop.domain.client.client import Client, ClientStatus, Person, age_on
from safeplan_desktop.domain.plan.plan import SafetyPlan
from safeplan_desktop.domain.plan.review import Standing
from safeplan_desktop.gui.base.dates import day_text, long_day_text
from safeplan_desktop.gui.base.text import DOT
from safeplan_desktop.services.ports import ClientRow


class ClientWords(QObject):
    """Sentences about clients, as of one day."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today

    # ---- a row of the list

    def detail(self, row: ClientRow) -> str:
        """Return the second line of a row; of namesakes it says first which one it is."""
        plan = self.tr("No plan yet")
        if row.plan_version:
            version = self.tr("Plan v{0}").format(row.plan_version)
            plan = DOT.join((version, self.review(row.review_on)))
        return DOT.join(part for part in (self.told_apart(row), plan) if part)

    def told_apart(self, row: ClientRow) -> str:
        """Return what tells somebody apart from a namesake, empty if there is none."""
        if not row.has_namesake:
            return ""
        if row.born is not None:
            return self.tr("born {0}").format(long_day_text(row.born))
        ends = self.tr("number ends in {0}").format(row.phone_end)
        return ends if row.phone_end else self.tr("no birth date, no number")

    def chip(self, row: ClientRow) -> tuple[str, str, str] | None:
        """Return word, tone and icon of the exception that a row is marked with, if any."""
        if row.status is ClientStatus.ENDED:
            return self.tr("ended"), "neutral", ""
        if row.review_on is not None and row.review_on < self.today:
            return self.days_over((self.today - row.review_on).days), "attention", "clock"
        if row.has_draft:
            return self.tr("draft"), "neutral", ""
        return None

    def spoken(self, row: ClientRow) -> str:
        """Return what a screen reader says of a row."""
        chip = self.chip(row)
        return ", ".join((row.name, self.detail(row), *([chip[0]] if chip else [])))

    def days_over(self, days: int) -> str:
        """Return how long a review is overdue."""
        return self.tr("1 day over") if days == 1 else self.tr("{0} days over").format(days)

    def review(self, review_on: date | None) -> str:
        """Return when a plan is looked at again: "review 12 Dec", or "review was 10 Nov"."""
        if review_on is None:
            return self.tr("no review agreed")
        day = day_text(review_on, self.today)
        late = review_on < self.today
        return (self.tr("review was {0}") if late else self.tr("review {0}")).format(day)

    # ---- a record

    def about(self, client: Client) -> str:
        """Return age and pronouns: "34 · she/her"; empty if neither is known."""
        age = str(age_on(client.birth_date, self.today)) if client.birth_date else ""
        return DOT.join(part for part in (age, client.pronouns.strip()) if part)

    def plan_title(self, plan: SafetyPlan) -> str:
        """Return the name of a published plan."""
        return self.tr("Safety plan, version {0}").format(plan.version)

    def plan_detail(self, plan: SafetyPlan, standing: Standing) -> str:
        """Return when a plan was written, looked at together, and when it is looked at again."""
        parts = [self.tr("Written {0}").format(day_text(plan.written_on, self.today))]
        if standing.looked_on is not None:
            looked = self.tr("reviewed together {0}")
            parts.append(looked.format(day_text(standing.looked_on, self.today)))
        return DOT.join((*parts, self.review(standing.review_on)))

    def allowed(self, person: Person) -> str:
        """Return what the client allows with a person, as one sentence."""
        if person.must_not_be_told:
            return self.tr("Must not be told.")
        parts = [self._call(person.may_be_called)]
        if person.may_leave_message is not None:
            fine, none = self.tr("A message is fine."), self.tr("Leave no message.")
            parts.append(fine if person.may_leave_message else none)
        if person.knows_of_plan is not None:
            yes, no = self.tr("Knows of the plan."), self.tr("Does not know of the plan.")
            parts.append(yes if person.knows_of_plan else no)
        return " ".join(parts)

    def guardian(self, person: Person) -> str:
        """Return what a guardian may do and be told; empty for anybody else."""
        if not person.is_guardian:
            return ""
        consent = {
            None: self.tr("Not asked yet whether they may consent."),
            True: self.tr("May consent."),
            False: self.tr("May not consent."),
        }
        parts = [self.tr("Guardian."), consent[person.may_consent]]
        if person.may_be_told:
            parts.append(self.tr("May be told: {0}.").format(person.may_be_told.rstrip(".")))
        if person.household:
            parts.append(self.tr("Household: {0}.").format(person.household.rstrip(".")))
        if person.has_copy is not None:
            yes, no = self.tr("A copy of the plan is there."), self.tr("No copy of the plan there.")
            parts.append(yes if person.has_copy else no)
        return " ".join(parts)

    def calling(self, client: Client) -> str:
        """Return what to know before the client's own number is dialled, as one sentence."""
        parts = []
        if client.phone_safe is False:
            parts.append(self.tr("Not safe to call."))
        if client.ask_for:
            parts.append(self.tr("Give the name {0}.").format(client.ask_for))
        if client.phone_message_ok is None and client.phone_safe is None:
            parts.append(self.tr("Not asked yet whether to call or to leave a message."))
        elif client.phone_message_ok is None:
            parts.append(self.tr("Not asked yet whether a message may be left."))
        else:
            fine, none = self.tr("A message is fine."), self.tr("Leave no message.")
            parts.append(fine if client.phone_message_ok else none)
        return " ".join(parts)

    def speaking(self, client: Client) -> str:
        """Return languages and interpreter, empty if neither is known."""
        parts = []
        if client.languages:
            parts.append(self.tr("Speaks {0}.").format(client.languages.rstrip(".")))
        if client.interpreter:
            parts.append(self.tr("Interpreter: {0}.").format(client.interpreter.rstrip(".")))
        return " ".join(parts)

    def _call(self, may: bool | None) -> str:
        if may is None:
            return self.tr("Not asked yet whether to call.")
        return self.tr("May be called.") if may else self.tr("May not be called.")
