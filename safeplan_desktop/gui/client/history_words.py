"""Changes of a client's details in words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject

from safeplan_desktop.domain.client.client import ClientStatus
from safeplan_desktop.domain.client.history import FieldChange, Value
from safeplan_desktop.domain.text.phone import PhoneNumber, readable
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
            "numbers": self.tr("Telephone"),
            "email": self.tr("Email"),
            "call_ok": self.tr("Calls allowed?"),
            "show_number": self.tr("May our number show?"),
            "good_hours": self.tr("Good times"),
            "if_other_answers": self.tr("If somebody else answers"),
            "message_ok": self.tr("May a message be left?"),
            "message_words": self.tr("What a message may say"),
            "post_ok": self.tr("May post be sent?"),
            "plain_envelope": self.tr("A plain envelope?"),
            "status": self.tr("Seen by the practice"),
            "ask_for": self.tr("Name to say when calling"),
            "address": self.tr("Address for emergency services"),
            "languages": self.tr("Languages"),
            "interpreter": self.tr("Interpreter"),
            "relation": self.tr("Relation"),
            "whereabouts": self.tr("Where they are today"),
            "whereabouts_on": self.tr("Where they are, said on"),
            "knows_of_plan": self.tr("Knows about the plan?"),
            "must_not_be_told": self.tr("Must not be told"),
            "is_feared": self.tr("Feared by the client?"),
            "is_under_age": self.tr("Under 18"),
            "is_guardian": self.tr("Is a guardian"),
            "may_consent": self.tr("May consent?"),
            "may_be_told": self.tr("May be told"),
            "household": self.tr("Household"),
            "has_copy": self.tr("Has a copy of the plan?"),
            "authority": self.tr("Authority seen on paper"),
            "authority_seen_on": self.tr("Authority seen on"),
        }
        self._statuses = {
            ClientStatus.ACTIVE: self.tr("yes"),
            ClientStatus.ENDED: self.tr("no longer"),
            ClientStatus.WITHDRAWN: self.tr("added by mistake"),
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
        was_nothing = change.before in ("", None, ())
        return now, "" if was_nothing else self.tr("was: {0}").format(self._value(change.before))

    def _value(self, value: Value) -> str:
        if value is None:
            return self.tr("not asked")
        if isinstance(value, bool):
            return self.tr("yes") if value else self.tr("no")
        if isinstance(value, ClientStatus):
            return self._statuses[value]
        if isinstance(value, tuple):
            return ", ".join(map(_number_text, value)) or self.tr("nothing")
        if isinstance(value, date):
            return long_day_text(value)
        return value or self.tr("nothing")


def _number_text(number: PhoneNumber) -> str:
    said = readable(number.number)
    return f"{said} ({number.label})" if number.label else said
