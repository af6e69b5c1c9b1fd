"""A talk about the limits of confidentiality, to be written down or corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QCheckBox

from safeplan_desktop.domain.client.client import Client, guardians
from safeplan_desktop.domain.client.limits import Limit, LimitsExplained, SheetAnswer, problems
from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.domain.record import ClientId, RecordId, Revision
from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.dates import day_text, long_day_text, parse_day, time_text
from safeplan_desktop.gui.base.text import shortened
from safeplan_desktop.gui.client.limits_words import LimitsWords
from safeplan_desktop.gui.forms.limits import Ui_LimitsForm
from safeplan_desktop.gui.pages.page import Page
from safeplan_desktop.gui.widgets.elided_label import plain_tip
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel
from safeplan_desktop.gui.widgets.rows import lay_out
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.client.keep_limits import KeepLimits
from safeplan_desktop.services.work import Work

DRAFT_AFTER_MS: Final = 1500
_TWO_FROM: Final = 600


@dataclass(frozen=True, slots=True)
class _Loaded:
    client: Client
    begun: LimitsExplained
    talks: Sequence[Revision[LimitsExplained]]
    draft: tuple[LimitsExplained, datetime] | None


def _load(work: Work, client_id: ClientId) -> _Loaded:
    client = KeepClients(work).get(client_id).record
    return _Loaded(
        client,
        KeepLimits(work).begin(client),
        KeepLimits(work).talks(client_id),
        KeepLimits(work).draft(client_id),
    )


class LimitsPage(Page):
    """`correcting` changes the last talk instead of adding one.

    What is typed is kept as a draft; it becomes a record when it is written down.
    """

    def __init__(
        self, context: WorkContext, client_id: ClientId, *, correcting: bool = False
    ) -> None:
        super().__init__()
        self._context = context
        self._client_id = client_id
        self._correcting = correcting
        self._record_id: RecordId | None = None
        self._before = LimitsExplained(None)
        self._dirty = False
        self._over = False
        clock = context.outside.clock
        self._today = clock.local(clock.now()).date()
        self._words = LimitsWords(self._today, self)
        self._limits: dict[Limit, QCheckBox] = {}
        self._told: dict[str, QCheckBox] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_AFTER_MS)
        self._timer.timeout.connect(self.flush)
        self.form = Ui_LimitsForm()
        self.form.setupUi(self)
        self._build()
        self._connect()
        self.form.card.hide()
        self.load()

    def _build(self) -> None:
        form = self.form
        for limit in Limit:
            box = self._limits[limit] = QCheckBox(self._words.limit(limit))
            box.toggled.connect(self._on_edited)
            form.limits_column.addWidget(box)
        for answer in SheetAnswer:
            form.sheet.addItem(self._words.answer(answer), answer)
        form.draft.hide()
        form.earlier.hide()
        form.explained_on_problem.hide()
        form.limits_problem.hide()

    def _connect(self) -> None:
        form = self.form
        for field in (form.explained_on, form.by, form.language, form.interpreter, form.note):
            field.textEdited.connect(self._on_edited)
        form.sheet.activated.connect(self._on_edited)
        form.explained_on.editingFinished.connect(self._show_problems)
        form.draft.action_chosen.connect(self._on_start_again)
        form.back_button.clicked.connect(self._on_back)
        form.done_button.clicked.connect(self._on_done)
        for keys, button in (("Esc", form.back_button), ("Ctrl+Return", form.done_button)):
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)

    # ---- loading

    def focus_first(self) -> None:
        """Begin with the day."""
        self.form.explained_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def load(self) -> None:
        """Read what is known, and what was half typed the last time."""
        work, client_id = self._context.work, self._client_id
        self._context.tasks.run(
            self, lambda: _load(work, client_id), self._on_loaded, self._context.stage.report
        )

    def _on_loaded(self, loaded: _Loaded) -> None:
        earlier = list(loaded.talks)
        if self._correcting and earlier:
            corrected = earlier.pop(0)
            self._record_id, self._before = corrected.record_id, corrected.record
        else:
            self._before = loaded.begun
        self._make_told(loaded.client)
        self._show_earlier([each.record for each in earlier])
        self.form.card.show()
        if loaded.draft is None:
            self._fill(self._before)
        else:
            self._dirty = True
            self._fill(loaded.draft[0])
            self._tell_of_draft(loaded.draft[1])
        if self.isVisible():
            self.focus_first()

    def _tell_of_draft(self, saved_at: datetime) -> None:
        at = self._context.outside.clock.local(saved_at)
        when = f"{day_text(at.date(), self._today)}, {time_text(at)}"
        self.form.draft.tell(
            self.tr("You had begun this before."),
            self.tr("What you typed is here, saved {0}.").format(when),
            "accent",
            self.tr("Start again"),
        )

    def _make_told(self, client: Client) -> None:
        """Offer the guardians, and whoever was told before and is no longer one."""
        names = [person.name for person in guardians(client)]
        names += [name for name in self._before.also_told if name not in names]
        for name in names:
            box = self._told[name] = QCheckBox(shortened(name).replace("&", "&&"))
            box.setToolTip(plain_tip(name))
            box.toggled.connect(self._on_edited)
            self.form.told_column.addWidget(box)
        self.form.told_box.setVisible(bool(names))

    def _show_earlier(self, talks: Sequence[LimitsExplained]) -> None:
        for talk in talks:
            line = ReadingLabel()
            line.setText("\n".join(filter(None, (self._words.talk(talk), talk.note))))
            line.setProperty("role", "soft")
            self.form.earlier_column.addWidget(line)
        self.form.earlier.setVisible(bool(talks))

    def _fill(self, talk: LimitsExplained) -> None:
        form = self.form
        day = talk.explained_on
        form.explained_on.setText(long_day_text(day) if day else "")
        form.by.setText(talk.by)
        form.language.setText(talk.language)
        form.interpreter.setText(talk.interpreter)
        form.note.setText(talk.note)
        form.sheet.setCurrentIndex(form.sheet.findData(talk.sheet))
        boxes = {box: limit in talk.limits for limit, box in self._limits.items()}
        boxes |= {box: name in talk.also_told for name, box in self._told.items()}
        for box, ticked in boxes.items():
            with QSignalBlocker(box):  # filling is not typing
                box.setChecked(ticked)

    def _on_start_again(self) -> None:
        self.form.draft.hide()
        self._timer.stop()
        self._dirty = False
        self._fill(self._before)
        work, client_id, tasks = self._context.work, self._client_id, self._context.tasks
        tasks.run(
            self,
            lambda: KeepLimits(work).discard_draft(client_id),
            lambda _none: None,
            self._context.stage.report,
        )
        self.focus_first()

    # ---- what is typed

    def talk(self) -> LimitsExplained:
        """Return what the fields say."""
        form = self.form
        return replace(
            self._before,
            explained_on=self._day(),
            by=form.by.text().strip(),
            language=form.language.text().strip(),
            interpreter=form.interpreter.text().strip(),
            limits=tuple(limit for limit, box in self._limits.items() if box.isChecked()),
            also_told=tuple(name for name, box in self._told.items() if box.isChecked()),
            sheet=SheetAnswer(form.sheet.currentData()),
            note=form.note.text().strip(),
        )

    def _day(self) -> date | None:
        return parse_day(self.form.explained_on.text(), self._today)

    def _on_edited(self) -> None:
        self._dirty = True
        if not self._timer.isActive():
            self._timer.start()
        if self.form.limits_problem.isVisible():
            self._show_problems()

    def _show_problems(self) -> tuple[str, ...]:
        """Show what is wrong beside its field; return the codes."""
        form, found = self.form, problems(self.talk(), self._today)
        text = ""
        if "day-missing" in found:
            example = long_day_text(self._today)
            text = self.tr("On which day? For example {0}.").format(example)
        elif "later-than-today" in found:
            text = self.tr("This day has not come yet.")
        form.explained_on_problem.setText(text)
        form.explained_on_problem.setVisible(bool(text))
        theme.set_property(form.explained_on, "state", "problem" if text else "")
        none = "limits-missing" in found
        form.limits_problem.setText(self.tr("Tick what was gone through.") if none else "")
        form.limits_problem.setVisible(none)
        return found

    # ---- saving

    def flush(self) -> None:
        """Queue a save of the draft."""
        self._timer.stop()
        if not self._dirty or self._over:
            return
        limits, client_id, talk = KeepLimits(self._context.work), self._client_id, self.talk()
        tasks, stage = self._context.tasks, self._context.stage
        tasks.run(tasks, lambda: limits.save_draft(client_id, talk), stage.saved, stage.report)

    def leave(self) -> None:
        """Keep what was typed as a draft."""
        self.flush()
        self._over = True

    def _on_back(self) -> None:
        self.flush()  # before the record asks what is half written
        self._context.stage.back()

    def _on_done(self) -> None:
        found = self._show_problems()
        if found:
            first = next(iter(self._limits.values())) if found == ("limits-missing",) else None
            (first or self.form.explained_on).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._over:
            return
        self._timer.stop()
        self._over = True
        work, client_id, talk = self._context.work, self._client_id, self.talk()
        record_id, stage, clock = self._record_id, self._context.stage, self._context.outside.clock

        def written(_record: RecordId) -> None:
            stage.saved(clock.now())
            self._context.stage.back()

        def failed(error: SafePlanError) -> None:
            self._over = False
            stage.report(error)

        self._context.tasks.run(
            self, lambda: KeepLimits(work).write(client_id, talk, record_id), written, failed
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the fields under each other where two have no room side by side."""
        super().resizeEvent(event)
        for row in (self.form.when_row, self.form.speech_row):
            lay_out(row, beside=self.width() >= _TWO_FROM)
