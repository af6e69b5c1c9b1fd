"""The third step: the country and its emergency numbers, each confirmed or corrected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QFrame, QWidget

from safeplan_desktop.domain.contacts.numbers import Country
from safeplan_desktop.gui.contacts.card_preview import CardPreview
from safeplan_desktop.gui.contacts.number_row import NumberRowWidget
from safeplan_desktop.gui.forms.set_up_numbers import Ui_SetUpNumbersForm
from safeplan_desktop.gui.pages.wizard.side_card import SideCard
from safeplan_desktop.gui.pages.wizard.step_page import StepPage, show_problem
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel
from safeplan_desktop.gui.widgets.scroll_area import reveal
from safeplan_desktop.services.custody.set_up_practice import SetUpPractice, SetUpProblem


class LockedScreenCard(SideCard):
    """What the locked screen will show."""

    def __init__(self) -> None:
        super().__init__()
        self.set_title(self.tr("On the locked screen"))
        self.set_icon_name("lock")
        self.preview = CardPreview()
        note = ReadingLabel()
        note.setProperty("role", "soft")
        note.setText(
            self.tr(
                "Readable by anybody at this computer, without the passphrase. "
                "It holds these numbers and nothing about a client."
            )
        )
        self.body.addWidget(self.preview)
        self.body.addWidget(note)


class NumbersPage(StepPage):
    """The country, its rows, the practice's own."""

    def __init__(self, state: SetUpPractice, today: date) -> None:
        super().__init__()
        self._state = state
        self._today = today
        self._countries: dict[str, Country] = {}
        self._rows: list[NumberRowWidget] = []
        self._rules: list[QFrame] = []
        self._shown_code = ""
        self.form = Ui_SetUpNumbersForm()
        self.form.setupUi(self)
        self.form.numbers_room.follow(self.form.numbers_banner)
        self.side = LockedScreenCard()
        self.form.country.view().setAccessibleName(self.tr("Countries"))
        self.form.country.currentIndexChanged.connect(self._on_country)
        self.form.add_button.clicked.connect(self.add_own)
        self.form.numbers_banner.set_closable(False)
        self.form.rows_card.hide()
        show_problem(self.form.country_problem, "")

    def set_countries(self, countries: Sequence[Country], home: str) -> None:
        """Offer these countries; the one that this computer is set to is chosen at first."""
        self._countries = {country.code: country for country in countries}
        with QSignalBlocker(self.form.country):
            self.form.country.clear()
            for country in countries:
                self.form.country.addItem(country.name, country.code)
        if self._state.numbers.country is None and home in self._countries:
            self._state.numbers.choose(self._countries[home])
        self.load()

    def load(self) -> None:
        """Show the rows of the chosen country."""
        chosen = self._state.numbers.country
        code = chosen.code if chosen else ""
        with QSignalBlocker(self.form.country):
            self.form.country.setCurrentIndex(self.form.country.findData(code))
        keys = [row.key for row in self._state.numbers.rows]
        if code != self._shown_code:
            self._shown_code = code
            self._drop_rows(0)
        self._show_rows(keys)
        self.form.rows_card.setVisible(bool(keys))
        self._show_card()

    def beside(self) -> LockedScreenCard:
        """Return the card beside it."""
        return self.side

    def focus_first(self) -> None:
        """Begin with the country."""
        self.form.country.setFocus(Qt.FocusReason.OtherFocusReason)

    def rows(self) -> tuple[NumberRowWidget, ...]:
        """Return the rows on the screen."""
        return tuple(self._rows)

    def add_own(self) -> None:
        """Add a row for a colleague and begin to write in it."""
        self._state.numbers.add_own(self.tr("ringing them"))
        self.load()
        row = self._rows[-1]
        row.form.label_field.setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(row)

    def show_problems(self, problems: Sequence[object]) -> None:
        """Say what is missing; that the card would be empty is said in a banner, once."""
        missing = SetUpProblem.COUNTRY in problems
        words = self.tr("Choose the country you work in.") if missing else ""
        show_problem(self.form.country_problem, words)
        of_rows = self._state.numbers.problems() if SetUpProblem.NUMBERS in problems else {}
        for row in reversed(self._rows):
            row.show_problems(of_rows.get(row.key, ()))
        if missing:
            self.focus_first()
        if SetUpProblem.NO_NUMBER_CONFIRMED in problems:
            self.form.numbers_banner.tell(
                self.tr("No number is ticked yet."),
                self.tr(
                    "The locked screen would show none. Tick what you have checked, "
                    "or continue without."
                ),
            )
        else:
            self.form.numbers_banner.hide()

    def _on_country(self) -> None:
        country = self._countries.get(str(self.form.country.currentData()))
        if country is not None:
            self._state.numbers.choose(country)
            self.show_problems(())
            self.load()

    def _on_remove(self, key: str) -> None:
        self._state.numbers.remove_own(key)
        self.load()
        self.form.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self) -> None:
        self.form.numbers_banner.hide()
        self._show_card()

    def _show_rows(self, keys: Sequence[str]) -> None:
        """Show rows in this order; those at the front that stand there already stay."""
        if keys == [row.key for row in self._rows]:
            return
        pairs = takewhile(lambda pair: pair[0].key == pair[1], zip(self._rows, keys, strict=False))
        kept = len(list(pairs))
        self._drop_rows(kept)
        for key in keys[kept:]:
            if self._rows:
                self._rules.append(self._add_rule())
            self._rows.append(self._add_row(key))
        self._set_tab_order()

    def _drop_rows(self, kept: int) -> None:
        rules = max(0, kept - 1)
        for old in (*self._rows[kept:], *self._rules[rules:]):
            self.form.rows_column.removeWidget(old)
            old.hide()
            old.deleteLater()
        del self._rows[kept:], self._rules[rules:]

    def _add_rule(self) -> QFrame:
        rule = QFrame()
        rule.setProperty("role", "rule")
        self.form.rows_column.addWidget(rule)
        return rule

    def _add_row(self, key: str) -> NumberRowWidget:
        row = NumberRowWidget(self._state.numbers, key)
        row.changed.connect(self._on_changed)
        row.remove_chosen.connect(self._on_remove)
        self.form.rows_column.addWidget(row)
        return row

    def _set_tab_order(self) -> None:
        before: QWidget = self.form.country
        for row in self._rows:
            for widget in row.in_order():
                self.setTabOrder(before, widget)
                before = widget
        self.setTabOrder(before, self.form.add_button)

    def _show_card(self) -> None:
        self.side.preview.show_card(self._state.card(self._today), self._today)
