"""Three groups of the code typed back from the sheet. One widget for first run and recovery."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal

from safeplan_desktop.domain.custody.recovery_code import Comparison, asked, groups
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
        code: Callable[[], str],
        compare: Callable[[], Comparison],
    ) -> None:
        super().__init__()
        self._read, self._write, self._code, self._compare = read, write, code, compare
        self._asked: tuple[int, ...] = ()
        self.form = Ui_CodeTypedBackForm()
        self.form.setupUi(self)
        self.form.typed.textChanged.connect(self._on_typed)
        self.form.show_button.clicked.connect(self.show_chosen)

    def load(self) -> None:
        """Ask for three groups, and show what was typed."""
        self._asked = asked(self._code())
        self.form.cells.set_places(self._asked)
        self.form.typed_label.setText(self.tr("Groups {0}").format(self._numbers(self._asked)))
        with QSignalBlocker(self.form.typed):
            self.form.typed.setText(self._read())
        self._show_state()

    def focus_first(self) -> None:
        """Begin to type."""
        self.form.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problems(self, _problems: Sequence[object]) -> None:
        """Say that the groups are not right yet."""
        if not self._compare().wrong:
            missing = self.tr("Type groups {0} from the sheet.").format(self._numbers(self._asked))
            self._tell(missing, wrong=True)
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
            self._tell(self.tr("All three groups are right."))
        elif len(typed) > len(self._asked):
            enough = self.tr("Only groups {0} are needed.").format(self._numbers(self._asked))
            self._tell(enough, wrong=True)
        elif comparison.wrong:
            places = [self._asked[place] for place in comparison.wrong]
            words = (
                self.tr("Group {0} doesn't match your sheet.")
                if len(places) == 1
                else self.tr("Groups {0} don't match your sheet.")
            )
            self._tell(words.format(self._numbers(places)), wrong=True)
        else:
            right = len(comparison.right)
            self._tell(self.tr("{0} of 3 groups so far.").format(right) if right else "")

    def _numbers(self, places: Sequence[int]) -> str:
        return ", ".join(str(place + 1) for place in places)

    def _tell(self, words: str, *, wrong: bool = False) -> None:
        note = self.form.typed_note
        note.setText(words)
        theme.set_property(note, "tone", "attention" if wrong else "soft")
