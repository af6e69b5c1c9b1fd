"""The verbs, one file each: their arguments, what they do, and their line in the help."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from safeplan_desktop.cli.verb import Verb
from safeplan_desktop.cli.verbs import (
    clients,
    contacts,
    create,
    demo,
    doctor,
    export,
    info,
    rebuild,
    verify,
)

_VERBS: Final[tuple[Verb, ...]] = (
    demo.VERB,
    create.VERB,
    info.VERB,
    clients.VERB,
    contacts.VERB,
    export.VERB,
    verify.VERB,
    rebuild.VERB,
    doctor.VERB,
)

VERBS: Final = MappingProxyType({verb.name: verb for verb in _VERBS})
"""Every verb by its name, in the order of the help."""
