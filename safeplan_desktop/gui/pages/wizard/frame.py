"""The frame of every wizard: bar 56, steps 56, perhaps a notice, the page, footer 72.

A wizard takes the whole window (no rail: a client may be looking). The page is whatever the
wizard shows for a step: a main part of 720 and, if there is one, a side part of 320 level with
the main part's anchor. Back stands at the start of the footer; Finish later and Continue at its
end. Escape goes back; Ctrl+Return continues from anywhere, Return too where no field needs it.
What ends a walk takes Ctrl+Shift+Return.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from safeplan_desktop.gui.base.theme import set_property
from safeplan_desktop.gui.pages.wizard.columns import ColumnLayout, column_for
from safeplan_desktop.gui.pages.wizard.step_bar import StepBar
from safeplan_desktop.gui.widgets import tab_order
from safeplan_desktop.gui.widgets.elided_label import ElidedLabel
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.scroll_area import ScrollArea

_BAR: Final = 56
_FOOTER: Final = 72
_NOTICE: Final = 720
_STEP_OUTDENT: Final = 8
_END_KEYS: Final = ("Ctrl+Shift+Return", "Ctrl+Shift+Enter")
_RETURN: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class WizardFrame(QWidget):
    """Title, steps, page and footer of a wizard.

    Signals: ``back_chosen``, ``later_chosen``, ``continue_chosen`` and ``step_chosen(index)``.
    Where Return belongs to the fields of a page, ``return_continues`` is False.
    """

    return_continues: ClassVar[bool] = True

    back_chosen = Signal()
    later_chosen = Signal()
    continue_chosen = Signal()
    step_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel()
        self.saved = QLabel()
        self.steps = StepBar()
        self.back_button = KeyHintButton()
        self.hint = QLabel()
        self.later_button = KeyHintButton()
        self.continue_button = KeyHintButton()
        self._tools = QHBoxLayout()
        self._scroll = ScrollArea()
        self._room = QWidget()
        self._bar = QFrame()
        self._footer = QFrame()
        self._columns = ColumnLayout(self._room)
        self._rows: list[QHBoxLayout] = []
        self._notice = QHBoxLayout()
        self._notices: list[QWidget] = []
        self._ends = False
        self._build_frame()
        self._retranslate()
        self.show_later(False)

    # ---- what a wizard says

    def set_title(self, title: str, saved: str = "") -> None:
        """Name the wizard; ``saved`` is the quiet "Draft, saved 14:02" beside it."""
        self.title.setText(title)
        self.title.updateGeometry()
        self.set_saved(saved)

    def set_saved(self, saved: str, tone: str = "") -> None:
        """Say when it was saved last; a tone is for what is not as it should be."""
        self.saved.setText(saved)
        set_property(self.saved, "tone", tone)

    def set_steps(self, labels: Sequence[str]) -> None:
        """Name the steps."""
        self.steps.set_steps(labels)
        self._order_tabs()

    def add_tool(self, widget: QWidget) -> None:
        """Add a button or a label to the end of the bar."""
        self._tools.addWidget(widget)
        self._order_tabs()

    def set_page(
        self,
        main: QWidget,
        side: QWidget | None = None,
        anchor: QWidget | None = None,
        *,
        full_width: bool = False,
    ) -> None:
        """Show the page of a step; the pages before it are hidden, not destroyed."""
        self._columns.set_parts(main, side, anchor, full_width=full_width)
        self._order_tabs()
        self._scroll.verticalScrollBar().setValue(0)

    def set_notice(self, notice: QWidget) -> None:
        """Let a message stand over the pages of all steps, where it does not scroll away."""
        notice.setMaximumWidth(_NOTICE)
        self._notices.append(notice)
        self._notice.addWidget(notice, 1)
        self._notice.addStretch()
        self._order_tabs()

    def set_continue(self, text: str = "", key_hint: str = "", *, ends: bool = False) -> None:
        """Name the main action; empty: "Continue". The hint tells the key that does it.

        What `ends` the walk has a key of its own: nobody comes to it by continuing once too often.
        """
        self._ends = ends
        self.continue_button.setText(text or self.tr("Continue"))
        usual = "Return" if self.return_continues else "Ctrl+Return"
        self.continue_button.set_key_hint(key_hint or (_END_KEYS[0] if ends else usual))

    def show_later(self, shown: bool) -> None:
        """Offer "Finish later" or leave it out."""
        self.later_button.setVisible(shown)

    def show_back(self, shown: bool) -> None:
        """Offer "Back" or leave it out, as on a first step."""
        self.back_button.setVisible(shown)

    def order_tabs(self) -> None:
        """Set the order of Tab again, after a page has made or dropped parts of its own."""
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Let Tab go the way one reads: bar, steps, page, side, footer."""
        before, after = [self._bar, self.steps, *self._notices], [self._footer]
        tab_order.chain([*before, *self._columns.parts(), *after])

    # ---- building

    def _build_frame(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._build_bar())
        whole.addWidget(self._build_steps())
        whole.addLayout(self._notice)
        whole.addWidget(self._build_page(), 1)
        whole.addWidget(self._build_footer())
        self._bind("Esc", self.escape)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            self._bind(keys, self.press_continue)
        for keys in _END_KEYS:
            self._bind(keys, self.press_end)

    def _bind(self, keys: str, act: Callable[[], None]) -> None:
        """Let keys do something once, however long they are held down."""
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)

    def _row(self, frame: QWidget, height: int) -> QHBoxLayout:
        frame.setFixedHeight(height)
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._rows.append(row)
        return row

    def _build_bar(self) -> QWidget:
        bar = self._bar
        bar.setProperty("role", "bar")
        self.title.setProperty("role", "card-title")
        self.saved.setProperty("role", "soft")
        row = self._row(bar, _BAR)
        row.addWidget(self.title)
        row.addSpacing(16)
        row.addWidget(self.saved)
        row.addStretch(1)
        self._tools.setSpacing(16)
        row.addLayout(self._tools)
        return bar

    def _build_steps(self) -> QWidget:
        band = QWidget()
        row = self._row(band, _BAR)
        row.addWidget(self.steps)
        self.steps.step_chosen.connect(self.step_chosen)
        return band

    def _build_page(self) -> QWidget:
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._room.setProperty("role", "page")
        self._scroll.setWidget(self._room)
        self._scroll.viewport().setAutoFillBackground(False)
        self._room.setAutoFillBackground(False)
        return self._scroll

    def _build_footer(self) -> QWidget:
        footer = self._footer
        footer.setProperty("role", "footer")
        self.back_button.setProperty("role", "text")
        self.back_button.setProperty("flush", "start")
        self.back_button.set_icon_name("arrow-left")
        self.continue_button.setProperty("role", "primary")
        self.hint.setProperty("role", "soft")
        row = self._row(footer, _FOOTER)  # its line on top is inside the 72
        row.addWidget(self.back_button)
        row.addSpacing(20)
        row.addWidget(self.hint)
        row.addStretch(1)
        row.addWidget(self.later_button)
        row.addSpacing(12)
        row.addWidget(self.continue_button)
        self.back_button.clicked.connect(self.back_chosen)
        self.later_button.clicked.connect(self.later_chosen)
        self.continue_button.clicked.connect(self.continue_chosen)
        return footer

    def _retranslate(self) -> None:
        self.back_button.setText(self.tr("Back"))
        self.later_button.setText(self.tr("Finish later"))
        self.set_continue()

    # ---- events

    def escape(self) -> None:
        """Do what Escape does: go back where that is offered."""
        if self.back_button.isVisible():
            self.back_button.click()

    def press_continue(self) -> None:
        """Take the main action where it is offered; of one that ends the walk, stop before it."""
        if self._ends:
            self.continue_button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.continue_button.isVisible():
            self.continue_button.click()

    def press_end(self) -> None:
        """Take the main action where it ends the walk."""
        if self._ends and self.continue_button.isVisible():
            self.continue_button.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Continue on a Return that no field has taken; on a button, press the button."""
        if not self.return_continues or event.key() not in _RETURN:
            super().keyPressEvent(event)
            return
        if event.isAutoRepeat():
            return
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton) and not isinstance(focused, QCheckBox):
            focused.click()
        else:
            self.press_continue()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep bar, steps and footer on the column of the page."""
        super().resizeEvent(event)
        self._align_rows()

    def _align_rows(self) -> None:
        self._columns.set_frame_width(self.width())
        column = column_for(self.width())
        end = self.width() - column.left - column.width
        for at, row in enumerate(self._rows):
            start = column.left - (_STEP_OUTDENT if at == 1 else 0)
            # the line of 1 px inside bar and footer must not move what stands in them
            row.setContentsMargins(start, 0 if at == 1 else 1, end, 0)
        self._notice.setContentsMargins(column.left, 0, end, 0)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the other language when it changes."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
