"""Changes of a client's details in words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject

from safeplan_desktop.domain.client.client import ClientStatus
from safeplan_desktop.domain.client.history import FieldChange, Value
from safeplan_desktop.gui.base.dates import long_day_text


class HistoryWords(QObject):
    """Names fields as the form does, and says what they were."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fields = {
            "name": self.tr("Name"),
            "called": self.tr("Likes to be called"),
            "pronouns": self.tr("Pronouns"),
            "birth_date": self.tr("Birth date"),
            "phone": self.tr("Telephone"),
            "phone_message_ok": self.tr("May a message be left?"),
            "status": self.tr("Seen by the practice"),
            "phone_safe": self.tr("Safe to call?"),
            "ask_for": self.tr("Name to give when calling"),
            "address": self.tr("Address for emergency services"),
            "languages": self.tr("Languages"),
            "interpreter": self.tr("Interpreter"),
            "relation": self.tr("Relation"),
            "number": self.tr("Telephone"),
            "may_be_called": self.tr("May be called?"),
            "may_leave_message": self.tr("May a message be left?"),
            "knows_of_plan": self.tr("Knows of the plan?"),
            "must_not_be_told": self.tr("Must not be told"),
            "is_guardian": self.tr("Is a guardian"),
            "may_consent": self.tr("May consent?"),
            "may_be_told": self.tr("May be told"),
            "household": self.tr("Household"),
            "has_copy": self.tr("Has a copy of the plan?"),
        }

    def change(self, change: FieldChange) -> tuple[str, str]:
        """Return what it is now, and what it was; the second is empty where it was nothing."""
        if change.field == "person":
            if change.after is None:
                return self.tr("{0} is no longer in the record").format(change.before), ""
            return self.tr("{0} was added").format(change.after), ""
        field = self._fields[change.field].rstrip("?")
        whose = f"{change.person} · {field}" if change.person else field
        now = self.tr("{0}: {1}").format(whose, self._value(change.after))
        was_nothing = change.before in ("", None)
        return now, "" if was_nothing else self.tr("was: {0}").format(self._value(change.before))

    def _value(self, value: Value) -> str:
        if value is None:
            return self.tr("not asked")
        if isinstance(value, bool):
            return self.tr("yes") if value else self.tr("no")
        if isinstance(value, ClientStatus):
            return self.tr("yes") if value is ClientStatus.ACTIVE else self.tr("no longer")
        if isinstance(value, date):
            return long_day_text(value)
        return value or self.tr("nothing")
