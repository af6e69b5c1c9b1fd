"""What the pages say of a client and the plan."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject

from safeplan_desktop.domain.client.client import Client, ClientStatus, age_on
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
        return self.tr("1 day overdue") if days == 1 else self.tr("{0} days overdue").format(days)

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
