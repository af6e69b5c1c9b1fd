"""The countries to choose from: those with starting numbers, and all others left blank.

Names and codes of the others come from Qt's locale data (CLDR); regions that are no countries of
ISO 3166-1 are left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCollator, QCoreApplication, QLocale

from safeplan_desktop.domain.contacts.numbers import Country, ServiceRole
from safeplan_desktop.services.contacts.confirm_numbers import unknown_country

# reserved or continental codes of CLDR that stand for no country of their own
_NO_COUNTRY = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "ZZ"})


def all_countries(known: Sequence[Country]) -> tuple[Country, ...]:
    """Return every country by name; `known` are those that numbers are shipped for."""
    found = {country.code: country for country in known}
    labels = service_labels()
    for territory in QLocale.Country:
        code = QLocale.territoryToCode(territory)
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY and code not in found:
            found[code] = unknown_country(code, QLocale.territoryToString(territory), labels)
    collator = QCollator()
    return tuple(sorted(found.values(), key=lambda country: collator.sortKey(country.name)))


def home_country() -> str:
    """Return the code of the country that this computer is set to."""
    return QLocale.territoryToCode(QLocale.system().territory())


def service_labels() -> dict[ServiceRole, str]:
    """Return the words for the basic services."""
    words = {
        ServiceRole.AMBULANCE: "Ambulance",
        ServiceRole.POLICE: "Police",
        ServiceRole.FIRE: "Fire",
        ServiceRole.CRISIS_LINE: "Crisis line",
    }
    return {role: QCoreApplication.translate("Countries", word) for role, word in words.items()}
