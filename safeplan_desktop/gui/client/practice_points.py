"""The practice's own list of points for session agreements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer

from safeplan_desktop.domain.client.agreement import AgreementPoints, Point
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.forms.practice_points import Ui_PracticePointsForm
from safeplan_desktop.gui.pages.drafted import DraftedPage
from safeplan_desktop.gui.pages.fields import rows
from safeplan_desktop.services.client.keep_agreement import KeepAgreement
from safeplan_desktop.services.drafts import OnLeave
from safeplan_desktop.services.work import Work


class PracticePointsPage(DraftedPage[AgreementPoints]):
    """What is changed here is written when the page is left."""

    fields = (rows("points"),)
    on_leave = OnLeave.WRITE

    def __init__(self, context: WorkContext) -> None:
        super().__init__(context, AgreementPoints, None)
        self.form = Ui_PracticePointsForm()
        self.set_up(self.form)
        self.form.hint.hide()
        self.form.add_button.clicked.connect(self._on_add)
        self.form.points.removed.connect(self._on_removed)

    def load(self) -> None:
        """Read the list."""
        self.open_with(lambda work: AgreementPoints(KeepAgreement(work).points()), lambda it: it)

    def focus_first(self) -> None:
        """Begin with the first point; with adding one where there is none."""
        made = self.form.points.fields()
        if made:
            made[0].begin()
        else:
            self.form.add_button.setFocus()

    def _on_add(self) -> None:
        row = self.form.points.add(Point(self._context.outside.new_id(), ""))
        row.begin()
        scroll = self.form.scroll
        QTimer.singleShot(0, row, lambda: scroll.ensureWidgetVisible(row))

    def _on_removed(self, put_back: object) -> None:
        if callable(put_back):
            self._context.stage.offer_undo(self.tr("A point was removed."), put_back)

    def problems(self, value: AgreementPoints) -> Sequence[str]:
        """A point without a name could not be asked for."""
        return () if all(point.name for point in value.points) else ("name-missing",)

    def problem_words(self) -> Mapping[str, tuple[str, str]]:
        """Return the words beside the list."""
        return {"name-missing": ("points", self.tr("Give every point a name."))}

    def write(self, work: Work, value: AgreementPoints) -> None:
        """Write the list, if anything differs."""
        KeepAgreement(work).keep_points(value.points)
