"""What the pages say of reaching a client and the people around them. Not asked is said, as no."""

from __future__ import annotations

from PySide6.QtCore import QObject

from safeplan_desktop.domain.client.client import Client, Person
from safeplan_desktop.domain.client.reach import Reach
from safeplan_desktop.gui.base.dates import long_day_text


class ReachWords(QObject):
    """Sentences on calls, messages and post, and on what a person may do and be told."""

    def client(self, client: Client) -> str:
        """Return what to know before the client's own number is dialled; safety comes first."""
        safe = {
            None: self.tr("Not asked yet whether it is safe to call."),
            True: self.tr("Safe to call."),
            False: self.tr("Not safe to call."),
        }
        says = self.tr("Say you are calling from “{0}”.").format(client.ask_for)
        named = [says] if client.ask_for else []
        return " ".join((safe[client.reach.call_ok], *named, *self._how(client.reach)))

    def person(self, person: Person) -> str:
        """Return what the client allows with a person."""
        if person.is_feared:
            return self._feared(person)
        if person.must_not_be_told:
            return self.tr("Must not be told.")
        call = {
            None: self.tr("Not asked yet whether to call."),
            True: self.tr("May be called."),
            False: self.tr("May not be called."),
        }
        knows = {
            None: [],
            True: [self.tr("Knows about the plan.")],
            False: [self.tr("Does not know about the plan.")],
        }
        reach = person.reach
        return " ".join((call[reach.call_ok], *self._how(reach), *knows[person.knows_of_plan]))

    def guardian(self, person: Person) -> str:
        """Return what a guardian may do and be told; empty for anybody else."""
        if not person.is_guardian:
            return ""
        consent = {
            None: self.tr("Not asked yet whether they may consent."),
            True: self.tr("May consent."),
            False: self.tr("May not consent."),
        }
        parts = [self.tr("Guardian."), self._authority(person), consent[person.may_consent]]
        if person.may_be_told:
            parts.append(self.tr("May be told: {0}.").format(person.may_be_told.rstrip(".")))
        if person.household:
            parts.append(self.tr("Household: {0}.").format(person.household.rstrip(".")))
        if person.has_copy is not None:
            yes, no = self.tr("Has a copy of the plan."), self.tr("Has no copy of the plan.")
            parts.append(yes if person.has_copy else no)
        return " ".join(parts)

    def speaking(self, client: Client) -> str:
        """Return languages and interpreter, empty if neither is known."""
        parts = []
        if client.languages:
            parts.append(self.tr("Speaks {0}.").format(client.languages.rstrip(".")))
        if client.interpreter:
            parts.append(self.tr("Interpreter: {0}.").format(client.interpreter.rstrip(".")))
        return " ".join(parts)

    def _feared(self, person: Person) -> str:
        said = self.tr("The client is afraid of {0}: never call, tell, or give them anything.")
        return said.format(person.name or self.tr("this person"))

    def _authority(self, person: Person) -> str:
        if not person.authority:
            return self.tr("No authority seen on paper.")
        paper = person.authority.rstrip(".")
        if person.authority_seen_on is None:
            return self.tr("Authority seen on paper: {0}.").format(paper)
        day = long_day_text(person.authority_seen_on)
        return self.tr("Authority seen on paper: {0}, on {1}.").format(paper, day)

    def _how(self, reach: Reach) -> list[str]:
        """Return the sentences on calls, messages and post, then what was never asked."""
        said = [*self._calls(reach), *self._messages(reach), *self._post(reach)]
        return [*said, *self._not_asked(reach)]

    def _calls(self, reach: Reach) -> list[str]:
        if not reach.call_ok:
            return []
        said = []
        if reach.show_number is not None:
            shows, hides = self.tr("Our number may show."), self.tr("Withhold our number.")
            said.append(shows if reach.show_number else hides)
        if reach.good_hours:
            said.append(self.tr("Good times: {0}.").format(reach.good_hours.rstrip(".")))
        if reach.if_other_answers:
            other = self.tr("If somebody else answers: {0}.")
            said.append(other.format(reach.if_other_answers.rstrip(".")))
        return said

    def _messages(self, reach: Reach) -> list[str]:
        if reach.message_ok is None:
            return []
        if not reach.message_ok:
            return [self.tr("Leave no message.")]
        if reach.message_words:
            words = reach.message_words.rstrip(".")
            return [self.tr("You may leave a message: “{0}”.").format(words)]
        return [self.tr("You may leave a message.")]

    def _post(self, reach: Reach) -> list[str]:
        if reach.post_ok is None:
            return []
        if not reach.post_ok:
            return [self.tr("Send no post.")]
        if reach.plain_envelope is False:
            return [self.tr("You may send post.")]
        return [self.tr("You may send post, in a plain envelope.")]

    def _not_asked(self, reach: Reach) -> list[str]:
        """Return how what was not asked is treated."""
        treated = []
        if reach.message_ok is None:
            treated.append(self.tr("no message"))
        if reach.post_ok is None:
            treated.append(self.tr("no post"))
        if reach.call_ok and reach.show_number is None:
            treated.append(self.tr("our number withheld"))
        return [self.tr("Not asked, so {0}.").format(", ".join(treated))] if treated else []
