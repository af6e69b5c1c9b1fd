"""What the practice has chosen: when the window locks, and when a plan is looked at again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from shiboken6 import isValid

from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.domain.plan.plan import STEPS, Step
from safeplan_desktop.domain.practice.display import SIZES, ThemeChoice
from safeplan_desktop.domain.practice.settings import WIZARD_IDLE_MINUTES, Settings
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.forms.settings import Ui_SettingsForm
from safeplan_desktop.gui.pages.page import Page
from safeplan_desktop.gui.plan.words import step_words
from safeplan_desktop.services.content.languages import known_language, paper_languages
from safeplan_desktop.services.practice.change_settings import ChangeSettings, SettingsChange

IDLE_MINUTES: Final = (1, 2, 3, 5, 10, 15)
_SYSTEM: Final = "system"
REVIEW_DAYS: Final = (7, 14, 30, 60, 90)


class SettingsPage(Page):
    """Each choice is written as it is made, and can be taken back for a moment."""

    shows = frozenset({Settings.KIND})

    def __init__(self, context: WorkContext) -> None:
        super().__init__()
        self._context = context
        self._stored: Settings | None = None
        self.form = Ui_SettingsForm()
        self.form.setupUi(self)
        self._connect()
        self._connect_display()
        self.form.card.hide()
        self.reload()

    def _connect(self) -> None:
        form = self.form
        form.idle.ask(form.idle_label.text(), IDLE_MINUTES)
        form.review.ask(form.review_label.text(), REVIEW_DAYS)
        hint = self.tr("With a plan open it waits {0} minutes: the client is talking then.")
        form.idle_hint.setText(hint.format(WIZARD_IDLE_MINUTES))
        form.idle.answered.connect(lambda minutes: self._change(idle_minutes=minutes))
        form.review.answered.connect(lambda days: self._change(review_days=days))
        form.order.offer({step.value: step_words(step).label for step in STEPS})
        form.order.ordered.connect(
            lambda keys: self._change(plan_order=tuple(Step(key) for key in keys))
        )
        form.language.set_answers(list(paper_languages().items()))
        form.language.chosen.connect(lambda tag: self._change(paper_language=tag))
        stage = self._context.stage
        form.signature_button.clicked.connect(lambda: stage.go(places.Certificate()))
        QShortcut(QKeySequence("Esc"), self).activated.connect(stage.back)

    def _connect_display(self) -> None:
        form, display = self.form, self._context.stage.display
        form.theme.set_answers(
            [
                (ThemeChoice.LIGHT.value, self.tr("Light")),
                (ThemeChoice.DARK.value, self.tr("Dark")),
                (ThemeChoice.SYSTEM.value, self.tr("As the system")),
            ]
        )
        form.size.set_answers(
            [
                (_SYSTEM, self.tr("As the system")),
                *((str(size), self.tr("{0} %").format(size)) for size in SIZES),
            ]
        )
        form.theme.show_value(display.theme.value)
        form.size.show_value(str(display.size or _SYSTEM))
        form.theme.chosen.connect(self._on_theme)
        form.size.chosen.connect(self._on_size)

    def _on_theme(self, value: str) -> None:
        stage = self._context.stage
        stage.choose_display(replace(stage.display, theme=ThemeChoice(value)))

    def _on_size(self, value: str) -> None:
        stage = self._context.stage
        size = None if value == _SYSTEM else int(value)
        stage.choose_display(replace(stage.display, size=size))

    # ---- loading

    def reload(self) -> None:
        """Read the settings and show them."""
        settings = ChangeSettings(self._context.work)
        self._context.tasks.run(self, settings.current, self._show, self._context.stage.report)

    def _show(self, settings: Settings) -> None:
        first = self._stored is None
        self._stored = settings
        self.form.idle.set_figure(settings.idle_minutes)
        self.form.review.set_figure(settings.review_days)
        self.form.order.set_order([step.value for step in settings.plan_order])
        self.form.language.show_value(known_language(settings.paper_language))
        if first:
            self.form.card.show()
            self.setFocusProxy(self.form.idle)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- saving

    def flush(self) -> None:
        """Queue a save of what was chosen a moment ago."""
        self.form.idle.settle()
        self.form.review.settle()

    def leave(self) -> None:
        """The same: a choice is written, never drafted."""
        self.flush()

    def _change(self, **fields: object) -> None:
        settings = ChangeSettings(self._context.work)
        self._write(lambda: settings.change(**fields), self._offer_undo)

    def _offer_undo(self, change: SettingsChange) -> None:
        before, after = change.before, change.after
        text = self.tr("Days until a plan is looked at again: {0}").format(after.review_days)
        if after.plan_order != before.plan_order:
            text = self.tr("The steps of a plan stand in another order.")
        elif after.paper_language != before.paper_language:
            text = self.tr("Language of paper: {0}").format(
                paper_languages().get(after.paper_language, after.paper_language)
            )
        elif after.idle_minutes != before.idle_minutes:
            text = self.tr("Minutes until the window locks: {0}").format(after.idle_minutes)
        self._context.stage.offer_undo(text, lambda: self._take_back(before))

    def _take_back(self, before: Settings) -> None:
        settings = ChangeSettings(self._context.work)

        def work() -> SettingsChange | None:
            return settings.change(
                idle_minutes=before.idle_minutes,
                review_days=before.review_days,
                plan_order=before.plan_order,
                paper_language=before.paper_language,
            )

        self._write(work, lambda _change: None)

    def _write(
        self, work: Callable[[], SettingsChange | None], done: Callable[[SettingsChange], None]
    ) -> None:
        """Queue a change. The page may be gone when it is on disk: nothing here leans on it."""
        tasks, stage = self._context.tasks, self._context.stage

        def written(change: SettingsChange | None) -> None:
            if change is not None:
                stage.saved(change.at)
                done(change)

        def failed(error: SafePlanError) -> None:
            stage.report(error)
            if isValid(self):
                self.reload()

        tasks.run(tasks, work, written, failed)
