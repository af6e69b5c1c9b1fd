"""What may stand in the details of a practice and of its therapist.

The window's fields take no more than this, and the command line is held to the same.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Detail(StrEnum):
    """The texts that a practice is set up with."""

    PRACTICE = "practice"
    ADDRESS = "address"
    THERAPIST = "therapist"
    TITLE = "title"
    REGISTRATION = "registration"


LONGEST_DETAIL: Final[Mapping[Detail, int]] = MappingProxyType(
    {
        Detail.PRACTICE: 200,
        Detail.ADDRESS: 1000,
        Detail.THERAPIST: 200,
        Detail.TITLE: 200,
        Detail.REGISTRATION: 100,
    }
)
"""In characters."""

_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs"})


def is_blank(text: str) -> bool:
    """Tell whether nothing of a text can be seen."""
    return all(sign.isspace() or unicodedata.category(sign) in _UNSEEN for sign in text)


def is_text(text: str) -> bool:
    """Tell whether this is text throughout: bytes of another encoding become lone surrogates."""
    return not any("\ud800" <= sign <= "\udfff" for sign in text)
