"""The code typed back once from the sheet. One widget for first run and recovery."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal

from safeplan_desktop.domain.custody.recovery_code import Comparison, groups
from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.forms.code_typed_back import Ui_CodeTypedBackForm
from safeplan_desktop.gui.pages.wizard.step_page import StepPage
from safeplan_desktop.gui.widgets.speak import announce


class TypedBackPage(StepPage):
    """A field that forgives, and a cell for each group. `show_chosen` asks for the code again."""

    show_chosen = Signal()

    def __init__(
        self,
        read: Callable[[], str],
        write: Callable[[str], None],
        compare: Callable[[], Comparison],
    ) -> None:
        super().__init__()
        self._read, self._write, self._compare = read, write, compare
        self.form = Ui_CodeTypedBackForm()
        self.form.setupUi(self)
        self.form.typed.textChanged.connect(self._on_typed)
        self.form.show_button.clicked.connect(self.show_chosen)

    def load(self) -> None:
        """Show what was typed."""
        with QSignalBlocker(self.form.typed):
            self.form.typed.setText(self._read())
        self._show_state()

    def focus_first(self) -> None:
        """Begin to type."""
        self.form.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problems(self, _problems: Sequence[object]) -> None:
        """Say that the code is not right yet."""
        comparison = self._compare()
        if not comparison.wrong:
            self._tell(
                self.tr("The code has nine groups; {0} are here so far.").format(
                    len(comparison.right)
                ),
                wrong=True,
            )
        theme.set_property(self.form.typed, "state", "problem")
        announce(self.form.typed_note, self.form.typed_note.text())
        self.focus_first()

    def _on_typed(self, text: str) -> None:
        self._write(text)
        theme.set_property(self.form.typed, "state", "")
        self._show_state()

    def _show_state(self) -> None:
        comparison = self._compare()
        typed = groups(self.form.typed.text())
        self.form.cells.show_groups(typed, comparison.right, comparison.wrong)
        if comparison.complete:
            self._tell(self.tr("All nine groups are right."))
        elif comparison.wrong:
            names = ", ".join(str(place + 1) for place in comparison.wrong)
            one = len(comparison.wrong) == 1
            words = (
                self.tr("Group {0} is not what the sheet says.")
                if one
                else self.tr("Groups {0} are not what the sheet says.")
            )
            self._tell(words.format(names), wrong=True)
        else:
            right = len(comparison.right)
            self._tell(self.tr("{0} of 9 groups so far.").format(right) if right else "")

    def _tell(self, words: str, *, wrong: bool = False) -> None:
        note = self.form.typed_note
        note.setText(words)
        theme.set_property(note, "tone", "attention" if wrong else "soft")
