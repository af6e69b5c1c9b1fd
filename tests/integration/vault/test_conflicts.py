"""Whose plan may not fit their record, from the projections of a real vault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from safeplan_desktop.domain.client.client import Client, Person
from safeplan_desktop.domain.plan.plan import HelpContact, MeansKind, MeansSafetyAction, PlanContent
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.domain.text.phone import PhoneNumber
from safeplan_desktop.vault.open_vault import OpenVault
from tests import vaults

MARKO = Person("p", "Marko J.", numbers=(PhoneNumber("+44 20 7946 0142"),))
CONTACT = HelpContact("c", "Marko J.", number="+44 20 7946 0142", person_id="p")
FITS = PlanContent(people=(CONTACT,))


@pytest.fixture
def session(tmp_path: Path) -> Iterator[OpenVault]:
    path, _seed = vaults.make_vault(tmp_path)
    with vaults.opened(path) as session:
        yield session


def add(session: OpenVault, person: Person, content: PlanContent) -> ClientId:
    client_id = ClientId(vaults.add_client(session, Client("Example: Ana", people=(person,))))
    vaults.publish(session, replace(vaults.example_plan(client_id), content=content))
    return client_id


@pytest.mark.parametrize(
    ("person", "content"),
    [
        (replace(MARKO, must_not_be_told=True), FITS),
        (replace(MARKO, is_feared=True), FITS),
        (replace(MARKO, has_copy=True, is_feared=True), PlanContent()),
        (
            replace(MARKO, must_not_be_told=True),
            PlanContent(safer=(MeansSafetyAction("m", MeansKind.MEDICINES, action="marko: all"),)),
        ),
        (replace(MARKO, must_not_be_told=True), PlanContent(also_with="Marko, my doctor")),
        (MARKO, PlanContent(people=(replace(CONTACT, number="+44 20 7946 0000"),))),
        (MARKO, PlanContent(people=(replace(CONTACT, number="999", person_id=""),))),
    ],
)
def test_client_whose_plan_does_not_fit_is_a_candidate(
    session: OpenVault, person: Person, content: PlanContent
) -> None:
    add(session, MARKO, FITS)
    ana = add(session, person, content)
    assert session.lists.conflicts.candidates() == [ana]
    assert session.custody.check().ok


def test_next_version_that_fits_is_no_candidate_any_more(session: OpenVault) -> None:
    ana = add(session, replace(MARKO, must_not_be_told=True), FITS)
    vaults.publish(session, replace(vaults.example_plan(ana, 2), content=PlanContent()))
    assert session.lists.conflicts.candidates() == []
    assert session.custody.check().ok
