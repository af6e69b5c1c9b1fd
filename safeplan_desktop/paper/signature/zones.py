"""pyHanko on a computer whose time zone has no name (TZ=UTC0), or that knows no zones at all.

The library asks for the zone of this computer before it hears a time, and for that of Brussels
when it is imported: for a day on which rules for trust lists changed, which we never ask about.
Both would fail where a zone is not known; so it is told UTC. No moment that it takes from there
tells more than when a file was made: the time of a signature is handed in.

Import this module before anything else of the library.
"""

from __future__ import annotations

import contextlib
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, tzinfo
from typing import Final

_ASKED_FOR: Final = "Europe/Brussels"


class _Zones:
    """Stands in for `tzlocal`."""

    @staticmethod
    def get_localzone() -> tzinfo:
        """Return UTC."""
        return UTC


def _is_known(zone: str) -> bool:
    try:
        zoneinfo.ZoneInfo(zone)
    except zoneinfo.ZoneInfoNotFoundError:
        return False
    return True


@contextlib.contextmanager
def _utc_for_every_zone() -> Iterator[None]:
    names, kept = vars(zoneinfo), zoneinfo.ZoneInfo
    names["ZoneInfo"] = lambda _zone: UTC
    try:
        yield
    finally:
        names["ZoneInfo"] = kept


with contextlib.nullcontext() if _is_known(_ASKED_FOR) else _utc_for_every_zone():
    from pyhanko.pdf_utils.metadata import info, xmp_xml
    from pyhanko.sign.signers import pdf_signer

for _module in (pdf_signer, info, xmp_xml):
    vars(_module)["tzlocal"] = _Zones
