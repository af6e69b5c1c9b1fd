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
from safeplan_desktop.domain.practice.idle import WIZARD_IDLE_MINUTES
from safeplan_desktop.domain.practice.practice import Practice, Practitioner, address_line
from safeplan_desktop.domain.practice.settings import Settings
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.text import DOT
from safeplan_desktop.gui.client.agreement_places import PracticePoints
from safeplan_desktop.gui.forms.settings import Ui_SettingsForm
from safeplan_desktop.gui.pages.fields import Fields, figure, order, pick
from safeplan_desktop.gui.pages.page import Page
from safeplan_desktop.gui.plan.words import step_words
from safeplan_desktop.services.content.languages import known_language, paper_languages
from safeplan_desktop.services.practice.change_settings import ChangeSettings, SettingsChange
from safeplan_desktop.services.practice.keep_practice import KeepPractice, PracticeDetails

IDLE_MINUTES: Final = (1, 2, 3, 5, 10, 15)
REVIEW_DAYS: Final = (7, 14, 30, 60, 90)


class SettingsPage(Page):
    """Fields without a draft: each choice is written as it is made, and can be taken back."""

    shows = frozenset({Settings.KIND, Practice.KIND, Practitioner.KIND})
    fields = (
        *(figure("idle_minutes", at="idle"), order("plan_order", Step, at="order")),
        *(figure("review_days", at="review"), pick("paper_language", at="language")),
    )
    display_fields = (pick("theme"), pick("size"))
    """What is kept on this computer and not in the vault."""

    def __init__(self, context: WorkContext) -> None:
        super().__init__()
        self._context = context
        self._is_shown = False
        self.form = Ui_SettingsForm()
        self.form.setupUi(self)
        today = context.outside.today()
        self._fields = Fields(self.form, self.fields, today)
        self._display = Fields(self.form, self.display_fields, today)
        self._offer()
        self._fields.listen(self._on_chosen)
        self._display.fill(context.stage.display)
        self._display.listen(self._on_display_chosen)
        stage = context.stage
        self.form.points_button.clicked.connect(lambda: stage.go(PracticePoints()))
        self.form.practice_button.clicked.connect(lambda: stage.go(places.PracticeDetails()))
        self.form.signature_button.clicked.connect(lambda: stage.go(places.Certificate()))
        QShortcut(QKeySequence("Esc"), self).activated.connect(stage.back)
        self.form.card.hide()
        self.reload()

    def _offer(self) -> None:
        form, system = self.form, self.tr("As the system")
        form.idle.ask(form.idle_label.text(), IDLE_MINUTES)
        form.review.ask(form.review_label.text(), REVIEW_DAYS)
        hint = self.tr("With a plan open it waits {0} minutes: the client is talking then.")
        form.idle_hint.setText(hint.format(WIZARD_IDLE_MINUTES))
        languages = list(paper_languages().items())
        steps = [(step, step_words(step).label) for step in STEPS]
        self._fields.offer({"plan_order": steps, "paper_language": languages})
        light, dark = (ThemeChoice.LIGHT, self.tr("Light")), (ThemeChoice.DARK, self.tr("Dark"))
        sizes = [(size, self.tr("{0} %").format(size)) for size in SIZES]
        themes = [light, dark, (ThemeChoice.SYSTEM, system)]
        self._display.offer({"theme": themes, "size": [(None, system), *sizes]})

    # ---- loading

    def reload(self) -> None:
        """Read the settings and show them."""
        settings, keep = ChangeSettings(self._context.work), KeepPractice(self._context.work)
        self._context.tasks.run(
            self, lambda: (settings.current(), keep.read()), self._show, self._context.stage.report
        )

    def _show(self, found: tuple[Settings, PracticeDetails]) -> None:
        settings, details = found
        self.form.practice_words.setText(_practice_words(details))
        language = known_language(settings.paper_language)
        self._fields.fill(replace(settings, paper_language=language))
        if not self._is_shown:
            self._is_shown = True
            self.form.card.show()
            self.setFocusProxy(self.form.idle)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- saving

    def flush(self) -> None:
        """Queue a save of what was chosen a moment ago."""
        self._fields.settle()

    def leave(self) -> None:
        """The same: a choice is written, never drafted."""
        self.flush()

    def _on_display_chosen(self, _name: str) -> None:
        stage = self._context.stage
        stage.choose_display(self._display.read(stage.display))

    def _on_chosen(self, name: str) -> None:
        settings, value = ChangeSettings(self._context.work), self._fields[name].read()
        self._write(
            lambda: settings.change(**{name: value}),
            lambda change: self._offer_undo(name, change),
        )

    def _offer_undo(self, name: str, change: SettingsChange) -> None:
        settings, before = ChangeSettings(self._context.work), getattr(change.before, name)
        self._context.stage.offer_undo(
            self._words(name, change.after),
            lambda: self._write(lambda: settings.change(**{name: before}), lambda _change: None),
        )

    def _words(self, name: str, after: Settings) -> str:
        """Return what was changed."""
        language = paper_languages().get(after.paper_language, after.paper_language)
        days = self.tr("Review plans after (days): {0}").format(after.review_days)
        minutes = self.tr("Minutes until the window locks: {0}").format(after.idle_minutes)
        return {
            "plan_order": self.tr("The steps of a plan stand in another order."),
            "paper_language": self.tr("Language of paper: {0}").format(language),
            "idle_minutes": minutes,
            "review_days": days,
        }[name]

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


def _practice_words(details: PracticeDetails) -> str:
    """Return the practice with its address and telephone, and the therapist with theirs."""
    practice, you = details.practice, details.you
    of_practice = (practice.name, address_line(practice), practice.phone, practice.hours)
    lines = (of_practice, (you.name, you.title, you.phone, you.hours))
    return "\n".join(DOT.join(part for part in line if part) for line in lines)
