"""How somebody may be reached: what is asked of everybody, and what follows from a yes."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.client.reach import NOT_ASKED, Reach, is_doubtful
from safeplan_desktop.gui.forms.reach import Ui_ReachForm
from safeplan_desktop.gui.pages.field_rows import RowFields
from safeplan_desktop.gui.pages.fields import answer, text
from safeplan_desktop.gui.widgets.rows import lay_out

_TWO_FROM: Final = 520
_THREE_FROM: Final = 660


class ReachFields(RowFields[Reach]):
    """Calls, messages and post stand side by side; how it is done comes up with a yes."""

    fields = (
        *(answer("call_ok"), answer("message_ok"), answer("post_ok")),
        *(answer("show_number"), text("good_hours"), text("if_other_answers")),
        *(text("message_words"), answer("plain_envelope")),
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Ui_ReachForm()
        self.form.setupUi(self)
        self.form.doubt.setText(
            self.tr("Calls are not safe, but a message is allowed. Is that meant?")
        )
        self.show_value(self.form, NOT_ASKED, date.min)
        self.edited.connect(self._follow)
        self._follow()

    def ask_about_calls(self, question: str) -> None:
        """Take the words for the question about calls: of a client it is whether it is safe."""
        self.form.call_box.set_label(question)

    def fill(self, value: Reach) -> None:
        """Show what was agreed."""
        super().fill(value)
        self._follow()

    def _follow(self) -> None:
        reach, form = self.value(), self.form
        form.doubt.setVisible(is_doubtful(reach))
        form.calling_box.setVisible(reach.call_ok is True)
        form.message_words_box.setVisible(reach.message_ok is True)
        form.plain_envelope_box.setVisible(reach.post_ok is True)

    def set_room(self, width: int) -> None:
        """Put the questions under each other where they have no room side by side."""
        lay_out(self.form.asked, beside=width >= _THREE_FROM)
        for row in (self.form.calling, self.form.written):
            lay_out(row, beside=width >= _TWO_FROM)
