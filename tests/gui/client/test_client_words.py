"""What the list says of namesakes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QLocale

from safeplan_desktop.domain.client.client import ClientStatus
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.client.client_words import ClientWords
from safeplan_desktop.services.ports import ClientRow

ROW = ClientRow(ClientId("a"), "Ana", "", ClientStatus.ACTIVE, 0, None, None, False)
TWIN = replace(ROW, has_namesake=True)


@pytest.mark.parametrize(
    ("row", "detail"),
    [
        (ROW, "No plan yet"),
        (replace(TWIN, born=date(1991, 6, 4)), "born 4 June 1991 · No plan yet"),
        (replace(TWIN, phone_end="0142"), "number ends in 0142 · No plan yet"),
        (TWIN, "no birth date, no number · No plan yet"),
    ],
)
def test_detail_of_namesakes_says_first_which_one_it_is(row: ClientRow, detail: str) -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    assert ClientWords(date(2026, 11, 12)).detail(row) == detail
