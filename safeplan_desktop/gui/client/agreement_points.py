"""Points of a session agreement as rows: what was agreed with a client, and the practice's list."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.client.agreement import ASKED_FIRST, AgreedPoint, Point
from safeplan_desktop.gui.forms.agreement_point import Ui_AgreementPointForm
from safeplan_desktop.gui.forms.practice_point import Ui_PracticePointForm
from safeplan_desktop.gui.pages.field_rows import FieldRows, RowFields
from safeplan_desktop.gui.pages.fields import paragraph, switch, text


class AgreementPointFields(RowFields[AgreedPoint]):
    """A point to be read and ticked; what happens then comes up with the tick."""

    fields = (switch("is_agreed"), paragraph("agreed"), paragraph("then"))

    def __init__(self, point: AgreedPoint, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Ui_AgreementPointForm()
        self.form.setupUi(self)
        self.form.is_agreed.setText(point.name.replace("&", "&&"))
        self.form.is_agreed.setAccessibleName(point.name)
        agreed, then = self.form.agreed_box, self.form.then_box
        if point.point_id in ASKED_FIRST:
            then.set_label(self.tr("What happens then, in the client\u2019s own words"))
        agreed.set_spoken(self.tr("{0}: what we agreed").format(point.name))
        then.set_spoken(self.tr("{0}: what happens then").format(point.name))
        then.setVisible(point.is_agreed)
        self.form.is_agreed.toggled.connect(then.setVisible)
        self.show_value(self.form, point, today)


class AgreementPointRows(FieldRows[AgreedPoint, AgreementPointFields]):
    """Every point of the list, in its order."""

    def make_row(self, value: AgreedPoint, today: date) -> AgreementPointFields:
        """Make the fields of a point."""
        return AgreementPointFields(value, today, self)


class PointFields(RowFields[Point]):
    """A point of the practice's list."""

    fields = (text("name"), paragraph("usual"))

    def __init__(self, point: Point, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Ui_PracticePointForm()
        self.form.setupUi(self)
        self.show_value(self.form, point, today, self.form.remove_button)

    def is_empty(self) -> bool:
        """Tell whether nothing was written."""
        return not (self.value().name or self.value().usual)


class PointRows(FieldRows[Point, PointFields]):
    """The practice's points."""

    def make_row(self, value: Point, today: date) -> PointFields:
        """Make the fields of a point."""
        return PointFields(value, today, self)
