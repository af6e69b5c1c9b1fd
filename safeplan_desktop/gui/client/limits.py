"""A talk about the limits of confidentiality, to be written down or corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from safeplan_desktop.domain.client.client import Client, guardians
from safeplan_desktop.domain.client.limits import (
    Limit,
    LimitsExplained,
    SheetAnswer,
    problems,
    usual_limits,
)
from safeplan_desktop.domain.paper.state import ClientState
from safeplan_desktop.domain.record import ClientId, RecordId, Revision
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.dates import long_day_text
from safeplan_desktop.gui.client.limits_words import LimitsWords
from safeplan_desktop.gui.client.state_words import state_words
from safeplan_desktop.gui.forms.limits import Ui_LimitsForm
from safeplan_desktop.gui.pages.controls import Options
from safeplan_desktop.gui.pages.drafted import DraftedPage
from safeplan_desktop.gui.pages.fields import choice, day, text, ticks
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.client.keep_limits import KeepLimits
from safeplan_desktop.services.work import Work


@dataclass(frozen=True, slots=True)
class _Loaded:
    client: Client
    begun: LimitsExplained
    talks: Sequence[Revision[LimitsExplained]]


class LimitsPage(DraftedPage[LimitsExplained]):
    """`correcting` changes the last talk instead of adding one."""

    beside = ("when_row", "speech_row", "people_row")
    fields = (
        *(day("explained_on"), text("by"), text("language"), text("interpreter")),
        *(text("with_whom"), choice("state"), ticks("limits"), ticks("also_told")),
        *(text("questions"), choice("sheet"), text("note")),
    )

    def __init__(
        self, context: WorkContext, client_id: ClientId, *, correcting: bool = False
    ) -> None:
        super().__init__(context, LimitsExplained, client_id)
        self._talk_of = client_id
        self._correcting = correcting
        self._record_id: RecordId | None = None
        self._may_be_told: list[str] = []
        self._words = LimitsWords(self.today, self)
        self._usual: tuple[Limit, ...] = ()
        self.form = Ui_LimitsForm()
        self.set_up(self.form)
        self.form.all_button.clicked.connect(self._on_all)
        self.form.card.hide()
        self.form.earlier.hide()

    def load(self) -> None:
        """Read what is known, and the talks there were."""
        client_id = self._talk_of
        self.open_with(lambda work: _load(work, client_id), self._begin)

    def _begin(self, loaded: _Loaded) -> LimitsExplained:
        """Return the talk to be corrected, or a new one; offer the guardians, show the others."""
        earlier, talk = list(loaded.talks), loaded.begun
        if self._correcting and earlier:
            corrected = earlier.pop(0)
            self._record_id, talk = corrected.record_id, corrected.record
        self._usual = usual_limits(with_guardians=bool(guardians(loaded.client)))
        self.form.language.setPlaceholderText(loaded.client.languages)
        self.form.interpreter.setPlaceholderText(loaded.client.interpreter)
        names = [person.name for person in guardians(loaded.client)]
        self._may_be_told = names + [name for name in talk.also_told if name not in names]
        self._show_earlier([each.record for each in earlier])
        self.form.card.show()
        return talk

    def _show_earlier(self, talks: Sequence[LimitsExplained]) -> None:
        for talk in talks:
            line = ReadingLabel()
            line.setText("\n".join(filter(None, (self._words.talk(talk), talk.note))))
            line.setProperty("role", "soft")
            self.form.earlier_column.addWidget(line)
        self.form.earlier.setVisible(bool(talks))

    def _on_all(self) -> None:
        """Tick everything that is usually gone through: one click, and a person's own."""
        self._fields["limits"].fill(self._usual)
        self._on_edited("limits")

    def options(self) -> Mapping[str, Options]:
        """Return the limits, whoever may have been told, and what may become of the sheet."""
        states = [(state, state_words(state)) for state in ClientState]
        return {
            "state": states,
            "limits": [(limit, self._words.limit(limit)) for limit in Limit],
            "also_told": [(name, name) for name in self._may_be_told],
            "sheet": [(answer, self._words.answer(answer)) for answer in SheetAnswer],
        }

    def problems(self, value: LimitsExplained) -> Sequence[str]:
        """Return what is wrong with the talk."""
        return problems(value, self.today)

    def problem_words(self) -> Mapping[str, tuple[str, str]]:
        """Return the words beside the fields."""
        missing = self.tr("On which day? For example {0}.").format(long_day_text(self.today))
        return {
            "day-missing": ("explained_on", missing),
            "later-than-today": ("explained_on", self.tr("This day has not come yet.")),
            "limits-missing": ("limits", self.tr("Tick what you covered.")),
            "language-missing": ("language", self.tr("In which language did you talk?")),
            "person-missing": ("with_whom", self.tr("Write a name, or \u201cnobody else\u201d.")),
            "questions-missing": (
                "questions",
                self.tr("Write what was asked, or \u201cnone\u201d."),
            ),
            "state-missing": ("state", self.tr("Say how the client was.")),
            "signed-while-affected": (
                "sheet",
                self.tr(
                    "A signature on a day like this means nothing. Choose "
                    "\u201cnot signed yet\u201d and talk again another day."
                ),
            ),
        }

    def write(self, work: Work, value: LimitsExplained) -> None:
        """Write the talk down, or correct it."""
        KeepLimits(work).write(self._talk_of, value, self._record_id)


def _load(work: Work, client_id: ClientId) -> _Loaded:
    client = KeepClients(work).get(client_id).record
    return _Loaded(client, KeepLimits(work).begin(), KeepLimits(work).talks(client_id))
