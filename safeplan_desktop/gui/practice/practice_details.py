"""Name, address and telephone of the practice and of who is at work, and the card they lead to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut

from safeplan_desktop.domain.practice.details import Detail
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.forms.practice_details import Ui_PracticeDetailsForm
from safeplan_desktop.gui.pages.fields import Fields, box_of, paragraph, phone, switch, text
from safeplan_desktop.gui.pages.page import Page
from safeplan_desktop.gui.widgets.rows import lay_out
from safeplan_desktop.services.practice.keep_practice import (
    OF_PRACTICE,
    OF_YOU,
    KeepPractice,
    PracticeDetails,
)

_TWO_FROM: Final = 560
_ROWS: Final = ("reach", "titles", "your_reach")


class PracticeDetailsPage(Page):
    """What was changed is written when the page is left, and the emergency card with it."""

    practice_fields = (
        *(text("name"), paragraph("address"), phone("phone"), text("hours")),
        *(switch("is_home"), switch("address_on_card")),
    )
    your_fields = (
        *(text("name", at="your_name"), text("title", at="your_title")),
        text("registration_number", at="registration"),
        *(phone("phone", at="your_phone"), text("hours", at="your_hours")),
    )

    def __init__(self, context: WorkContext) -> None:
        super().__init__()
        self._context = context
        self._read: PracticeDetails | None = None
        self.form = Ui_PracticeDetailsForm()
        self.form.setupUi(self)
        today = context.outside.today()
        self._practice = Fields(self.form, self.practice_fields, today)
        self._you = Fields(self.form, self.your_fields, today)
        for fields in (self._practice, self._you):
            fields.listen(self._on_edited, self._on_rested)
        self.form.back_button.clicked.connect(context.stage.back)
        self.form.done_button.clicked.connect(self._on_done)
        for keys, button in (
            ("Esc", self.form.back_button),
            ("Ctrl+Return", self.form.done_button),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)
        for card in (self.form.practice_card, self.form.you_card, self.form.preview_card):
            card.hide()
        self._load()

    def _load(self) -> None:
        keep, stage = KeepPractice(self._context.work), self._context.stage
        self._context.tasks.run(self, keep.read, self._show, stage.report)

    def _show(self, details: PracticeDetails) -> None:
        self._read = details
        self._practice.fill(details.practice)
        self._you.fill(details.you)
        for card in (self.form.practice_card, self.form.you_card, self.form.preview_card):
            card.show()
        self._follow()
        self.focus_first()

    def focus_first(self) -> None:
        """Begin with the practice's name."""
        self._practice["name"].begin()

    # ---- what is typed

    def _typed(self) -> PracticeDetails | None:
        """Return what the fields say, None until they are filled."""
        read = self._read
        if read is None:
            return None
        return PracticeDetails(
            self._practice.read(read.practice), self._you.read(read.you), read.numbers
        )

    def _on_edited(self, _name: str) -> None:
        self._follow()
        self._show_problems(only_shown=True)

    def _on_rested(self, _name: str) -> None:
        self._show_problems(only_shown=False)

    def _follow(self) -> None:
        """Show the card word for word, and whether the address may stand on it."""
        details = self._typed()
        if details is None:
            return
        form, home = self.form, details.practice.is_home
        form.address_on_card.setVisible(not home)
        form.address_hint.setText(
            self.tr("The address of a home is never shown on the locked screen.")
            if home
            else self.tr("Anyone holding this laptop can read it.")
        )
        today = self._context.outside.today()
        form.preview.show_card(KeepPractice(self._context.work).card(details), today)

    def _show_problems(self, *, only_shown: bool) -> Mapping[Detail, int]:
        details = self._typed()
        problems = details.problems() if details is not None else {}
        words = {detail: self._words(most) for detail, most in problems.items()}
        for fields, names in ((self._practice, OF_PRACTICE), (self._you, OF_YOU)):
            said = {name: words[each] for each, name in names.items() if each in words}
            fields.show_problems(said, fields.with_problems() if only_shown else None)
        return problems

    def _words(self, most: int) -> str:
        if most:
            return self.tr("This may have {0} characters at most.").format(most)
        return self.tr("This name is needed.")

    # ---- saving

    def _on_done(self) -> None:
        asked = [fields.first_of(fields.ask()) for fields in (self._practice, self._you)]
        problems = self._show_problems(only_shown=False)
        of_practice = {name for each, name in OF_PRACTICE.items() if each in problems}
        of_you = {name for each, name in OF_YOU.items() if each in problems}
        wrong = (self._practice.first_of(of_practice), self._you.first_of(of_you))
        first = next((each for each in (*wrong, *asked) if each is not None), None)
        if first is None:
            self._context.stage.back()
            return
        first.begin()
        seen, scroll = box_of(first.widget) or first.widget, self.form.scroll
        QTimer.singleShot(0, seen, lambda: scroll.ensureWidgetVisible(seen))

    def flush(self) -> None:
        """Queue a save of what was changed."""
        self._save()

    def leave(self) -> None:
        """The same. A name that is missing stays as it was."""
        self._save()

    def _save(self) -> None:
        """Write it; the page may be gone when it is on the disk, so nothing here leans on it."""
        details = self._typed()
        if details is None:
            return
        tasks, stage = self._context.tasks, self._context.stage
        keep = KeepPractice(self._context.work)
        tasks.run(
            tasks,
            lambda: keep.save(details),
            lambda at: stage.saved(at) if at else None,
            stage.report,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put two fields under each other where they have no room side by side."""
        super().resizeEvent(event)
        for name in _ROWS:
            lay_out(getattr(self.form, name), beside=self.width() >= _TWO_FROM)
