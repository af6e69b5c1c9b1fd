"""What a column of a table of clients can hold, and which headings say so in several languages."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from safeplan_desktop.domain.text.spelling import fold


class Column(StrEnum):
    """What a column holds. A name may stand in one column or in two."""

    NAME = "name"
    GIVEN_NAME = "given-name"
    FAMILY_NAME = "family-name"
    CALLED = "called"
    PRONOUNS = "pronouns"
    BIRTH_DATE = "birth-date"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    LANGUAGES = "languages"
    INTERPRETER = "interpreter"
    CONTACT_NAME = "contact-name"
    CONTACT_RELATION = "contact-relation"
    CONTACT_PHONE = "contact-phone"


SEVERAL: Final = frozenset({Column.ADDRESS, Column.LANGUAGES, Column.PHONE})
"""What may stand in several columns: street, town and postcode are one address, and each telephone
column is a number of its own."""
NAMES: Final = frozenset({Column.NAME, Column.GIVEN_NAME, Column.FAMILY_NAME})

_HEADINGS: Final[Mapping[Column, str]] = {
    Column.NAME: "name|full name|client|client name|patient|patient name|klient|ime i prezime",
    Column.GIVEN_NAME: "first name|firstname|given name|given names|forename|vorname|prenom|nombre"
    "|ime",
    Column.FAMILY_NAME: "last name|lastname|surname|family name|nachname|familienname|nom|apellido"
    "|apellidos|cognome|prezime",
    Column.CALLED: "preferred name|preferred|called|likes to be called|known as|nickname|rufname",
    Column.PRONOUNS: "pronouns|pronomen|pronoms|pronombres",
    Column.BIRTH_DATE: "birth date|birthdate|date of birth|dob|born|birthday|geburtsdatum|geboren"
    "|date de naissance|fecha de nacimiento|data di nascita|datum rodjenja",
    Column.PHONE: "phone|phone number|telephone|telephone number|mobile|mobile phone|cell|tel"
    "|telefon|handy|mobil|telefono|telephone portable|broj telefona|home phone|work phone|phone 2"
    "|second phone|telefon privat|telefon dienstlich",
    Column.EMAIL: "email|e mail|email address|e mail address|mail|courriel|correo electronico",
    Column.ADDRESS: "address|street|street address|address line 1|address line 2|town|city|postcode"
    "|post code|zip|zip code|postal code|adresse|anschrift|strasse|plz|ort|direccion|adresa",
    Column.LANGUAGES: "language|languages|sprache|sprachen|langue|idioma|lingua|jezik",
    Column.INTERPRETER: "interpreter|dolmetscher|interprete|tumac",
    Column.CONTACT_NAME: "emergency contact|emergency contact name|emergency name|next of kin"
    "|contact person|notfallkontakt|kontaktperson|contact d urgence|contacto de emergencia",
    Column.CONTACT_RELATION: "emergency contact relation|emergency contact relationship"
    "|relationship to client|relationship to patient|next of kin relationship",
    Column.CONTACT_PHONE: "emergency contact phone|emergency contact number|emergency phone"
    "|emergency contact mobile|emergency number|next of kin phone|notfallnummer",
}
_BY_HEADING: Final = {
    heading: column for column, headings in _HEADINGS.items() for heading in headings.split("|")
}


def column_of(heading: str) -> Column | None:
    """Return what a column with this heading holds, None where nobody can tell."""
    return _BY_HEADING.get(_heading(heading))


def _heading(text: str) -> str:
    plain = "".join(letter if letter.isalnum() else " " for letter in fold(text))
    return " ".join(plain.split())
