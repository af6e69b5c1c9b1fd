"""The first step: the practice's name and address, and where the vault is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.practice.details import LONGEST_DETAIL, Detail
from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.base.file_dialogs import choose_folder
from safeplan_desktop.gui.custody.first_run.reach_fields import ReachFields
from safeplan_desktop.gui.forms.example_offer import Ui_ExampleOfferForm
from safeplan_desktop.gui.forms.set_up_practice import Ui_SetUpPracticeForm
from safeplan_desktop.gui.pages.wizard.side_card import SideCard
from safeplan_desktop.gui.pages.wizard.step_page import StepPage, show_problem, tell_error
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.reading_label import ReadingLabel
from safeplan_desktop.services.custody.set_up_practice import SetUpPractice, SetUpProblem

ChooseFolder = Callable[[QWidget, str, Path], Path | None]


class OtherWays(QWidget):
    """What stands beside the first step: an example to look around in, a vault from elsewhere."""

    example_chosen = Signal()
    other_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form = Ui_ExampleOfferForm()
        self.form.setupUi(self)
        self.example_button = self._fill(
            self.form.example_card,
            self.tr("Only looking?"),
            self.tr(
                "An example practice with a dozen made-up clients, in a vault of its own. "
                "Nothing in it is real."
            ),
            self.tr("Open the example practice"),
        )
        self.other_button = self._fill(
            self.form.other_card,
            self.tr("A vault from elsewhere?"),
            self.tr("Open one that is on this computer or on a stick already."),
            self.tr("Open a vault…"),
        )
        self.form.example_card.set_icon_name("users")
        self.form.other_card.set_icon_name("folder-open")
        self.example_button.clicked.connect(self.example_chosen)
        self.other_button.clicked.connect(self.other_chosen)

    def _fill(self, card: SideCard, title: str, words: str, action: str) -> KeyHintButton:
        card.set_title(title)
        label = ReadingLabel()
        label.setProperty("role", "soft")
        label.setText(words)
        button = KeyHintButton()
        button.setText(action)
        card.body.addWidget(label)
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        return button


class PracticePage(StepPage):
    """Name, address, place. `open_chosen` carries the path of a vault that is there already."""

    open_chosen = Signal(object)

    def __init__(self, state: SetUpPractice, ask_folder: ChooseFolder = choose_folder) -> None:
        super().__init__()
        self._state = state
        self._ask_folder = ask_folder
        self._refused: ErrorCode | None = None
        self.form = Ui_SetUpPracticeForm()
        self.form.setupUi(self)
        self.form.place_room.follow(self.form.place_problem)
        self.side = OtherWays()
        self.form.practice_name.textChanged.connect(self._on_typed)
        self.form.address.textChanged.connect(self.save)
        self._reach = ReachFields(self.form.phone, self.form.hours, self.save)
        self.form.change_button.clicked.connect(self.change_place)
        self.form.place_problem.action_chosen.connect(self._on_action)
        show_problem(self.form.practice_name_problem, "")

    def load(self) -> None:
        """Show what is known."""
        name, address = self.form.practice_name, self.form.address
        with QSignalBlocker(name), QSignalBlocker(address):
            name.setText(self._state.practice_name)
            if address.toPlainText() != self._state.address:
                address.setPlainText(self._state.address)
        self._reach.fill(self._state.phone, self._state.hours)
        self._show_place()

    def save(self) -> None:
        """Take what stands in the fields."""
        self._state.practice_name = self.form.practice_name.text()
        self._state.address = self.form.address.toPlainText()
        self._state.phone, self._state.hours = self._reach.read()

    def when_ready(self, go_on: Callable[[], None]) -> None:
        """Go on, unless what stands there as a number is asked about first."""
        if not self._reach.ask():
            go_on()

    def beside(self) -> OtherWays:
        """Return the card beside it."""
        return self.side

    def focus_first(self) -> None:
        """Begin with the name."""
        self.form.practice_name.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problems(self, problems: Sequence[object]) -> None:
        """Say what is missing."""
        self._show_name_problem(missing=SetUpProblem.PRACTICE_NAME in problems)
        if SetUpProblem.ADDRESS_TOO_LONG in problems:
            most = LONGEST_DETAIL[Detail.ADDRESS]
            words = self.tr("The address may have {0} characters at most.").format(most)
            show_problem(self.form.practice_name_problem, words)
            self.form.address.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_place_problem(self, code: ErrorCode | None) -> None:
        """Say why the vault cannot be made there, with a way on; None: nothing is in the way."""
        self._refused = code
        if code is None:
            self.form.place_problem.hide()
            return
        taken = code is ErrorCode.ALREADY_EXISTS
        action = self.tr("Open it") if taken else self.tr("Change…")
        tell_error(self.form.place_problem, UserFacing(code), action)

    def change_place(self) -> None:
        """Ask for another folder."""
        title = self.tr("Where the vault is kept")
        folder = self._ask_folder(self, title, _standing(self._state.folder))
        if folder is not None:
            self._state.folder = folder
            self._show_place()
            self.show_place_problem(None)

    def _on_typed(self) -> None:
        self.save()
        self._show_name_problem(missing=False)
        self.show_place_problem(None)
        self._show_place()

    def _show_name_problem(self, *, missing: bool) -> None:
        words = self.tr("The practice needs a name.") if missing else ""
        show_problem(self.form.practice_name_problem, words)
        theme.set_property(self.form.practice_name, "state", "problem" if missing else "")
        if missing:
            self.focus_first()

    def _show_place(self) -> None:
        self.form.place.setText(str(self._state.path))
        self.form.place.setCursorPosition(0)

    def _on_action(self) -> None:
        if self._refused is ErrorCode.ALREADY_EXISTS:
            self.open_chosen.emit(self._state.path)
        else:
            self.change_place()


def _standing(folder: Path) -> Path:
    """Return the nearest folder above that exists, to begin a dialog in."""
    return next((each for each in (folder, *folder.parents) if each.is_dir()), Path.home())
