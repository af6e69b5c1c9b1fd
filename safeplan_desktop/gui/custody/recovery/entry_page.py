"""The printed code, typed: a slip of the finger is told apart from a code of another vault."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt

from safeplan_desktop.domain.custody.recovery_code import LENGTH, groups, strange_groups
from safeplan_desktop.domain.errors import ErrorCode, SafePlanError, UserFacing
from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.forms.recovery_entry import Ui_RecoveryEntryForm
from safeplan_desktop.gui.pages.wizard.step_page import StepPage, tell_error
from safeplan_desktop.gui.widgets.speak import announce
from safeplan_desktop.services.custody.recover_vault import RecoverProblem, RecoverVault


class EntryPage(StepPage):
    """A field that forgives case, spaces and dashes, and the groups as they were read."""

    def __init__(self, state: RecoverVault) -> None:
        super().__init__()
        self._state = state
        self.form = Ui_RecoveryEntryForm()
        self.form.setupUi(self)
        self.form.problem_room.follow(self.form.code_problem)
        self.form.code.textChanged.connect(self._on_typed)
        self.show_practice("")

    def show_practice(self, name: str) -> None:
        """Say which vault is to be opened."""
        words = self.tr(
            "It stands on the sheet you printed for {0}. It opens the vault once; then a new "
            "passphrase and a new code take the place of the old ones."
        )
        self.form.lead.setText(words.format(name or self.tr("this practice")))

    def load(self) -> None:
        """Show what was typed."""
        with QSignalBlocker(self.form.code):
            self.form.code.setText(self._state.old_code)
        self._show_state()

    def focus_first(self) -> None:
        """Begin to type."""
        self.form.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """Say that the code is being tried."""
        self.form.code.setReadOnly(busy)
        if busy:
            self._tell(self.tr("Trying the code."))
        else:
            self._show_state()

    def show_wait(self, seconds: int) -> None:
        """Say how long to wait; 0: no longer."""
        if seconds == 1:
            self._tell(self.tr("You can try again in one second."))
        elif seconds:
            self._tell(self.tr("You can try again in {0} seconds.").format(seconds))
        else:
            self._show_state()

    def show_problems(self, problems: Sequence[object]) -> None:
        """Say what is wrong with the code as it is typed."""
        if RecoverProblem.CODE_MISTYPED in problems:
            self.show_refusal(UserFacing(ErrorCode.MISTYPED_RECOVERY_CODE))
            return
        missing = LENGTH - len("".join(groups(self.form.code.text())))
        words = (
            self.tr("One character is still missing.")
            if missing == 1
            else self.tr("{0} of 36 characters are still missing.").format(missing)
        )
        self._tell(words, wrong=True)
        self.focus_first()

    def show_refusal(self, error: SafePlanError) -> None:
        """Say why the vault did not take it."""
        tell_error(self.form.code_problem, error)
        theme.set_property(self.form.code, "state", "problem")
        self.focus_first()

    def _on_typed(self, text: str) -> None:
        self._state.old_code = text
        self.form.code_problem.hide()
        theme.set_property(self.form.code, "state", "")
        self._show_state()

    def _show_state(self) -> None:
        text = self.form.code.text()
        read, strange = groups(text), strange_groups(text)
        self.form.cells.show_groups(read, (), strange)
        if strange:
            self._tell(
                self.tr("Group {0} holds a character that no code has.").format(strange[0] + 1)
                if strange[0] < LENGTH // 4
                else self.tr("That is more than nine groups."),
                wrong=True,
            )
        else:
            self._tell(self.tr("Capitals, spaces and dashes do not matter."))

    def _tell(self, words: str, *, wrong: bool = False) -> None:
        note = self.form.code_note
        if note.text() != words:
            note.setText(words)
            theme.set_property(note, "tone", "attention" if wrong else "soft")
            announce(note, words)
