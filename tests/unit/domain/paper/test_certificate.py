"""How a certificate stands on a day, and which one follows which."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from safeplan_desktop.domain.paper.certificate import (
    CertificateFacts,
    CertificateState,
    renews,
    state_on,
)

FACTS = CertificateFacts("Ana", "Authority", date(2026, 1, 10), date(2026, 12, 31), "aa" * 32)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 1, 9), CertificateState.NOT_YET),
        (date(2026, 1, 10), CertificateState.GOOD),
        (date(2026, 12, 1), CertificateState.GOOD),
        (date(2026, 12, 2), CertificateState.ENDS_SOON),
        (date(2026, 12, 31), CertificateState.ENDS_SOON),
        (date(2027, 1, 1), CertificateState.EXPIRED),
    ],
)
def test_certificate_stands_by_its_days(day: date, state: CertificateState) -> None:
    assert state_on(FACTS, day) is state


def test_certificate_renews_one_of_the_same_holder_and_issuer_that_ends_sooner() -> None:
    later = replace(FACTS, valid_until=date(2028, 1, 1), fingerprint="bb" * 32)
    assert renews(later, FACTS)
    assert not renews(FACTS, later)
    assert not renews(FACTS, FACTS)
    assert not renews(replace(later, holder="Vera"), FACTS)
    assert not renews(replace(later, issuer="Another"), FACTS)
