"""Bringing a certificate along: looked at first, used from then on, given up again."""

from __future__ import annotations

from pathlib import Path

import pytest

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.certificate import CertificateState, OwnCertificate
from safeplan_desktop.domain.practice.audit import Audit, AuditEvent
from safeplan_desktop.services.paper.keep_certificate import (
    KeepCertificate,
    fingerprints_of,
    signer_of,
)
from safeplan_desktop.services.work import Work
from tests.gui.fakes import FakeSession
from tests.gui.world import FakeWorld, make_world

FILE = Path("/stick/ana.p12")
GOOD = b"secret|Maria|2026-01-01|2027-06-30"
RENEWED = b"secret|Maria|2026-06-01|2029-06-30"


@pytest.fixture
def world() -> FakeWorld:
    world = make_world()
    world.files.written[FILE] = GOOD
    return world


@pytest.fixture
def work(world: FakeWorld) -> Work:
    return Work(world.example(), world.outside)


def _session(work: Work) -> FakeSession:
    assert isinstance(work.session, FakeSession)
    return work.session


def test_practices_own_is_in_use_until_another_is_chosen(world: FakeWorld, work: Work) -> None:
    assert not KeepCertificate(work).current().is_own
    assert signer_of(work) == work.session.keys.identity()
    found = KeepCertificate(work).look(FILE, "secret")
    assert not KeepCertificate(work).current().is_own, "looking is not using"
    view = KeepCertificate(work).use(found)
    assert (view.is_own, view.facts.holder) == (True, "Maria")
    signer = signer_of(work)
    assert (signer.name, signer.private_key) == ("Maria", b"key of " + GOOD)
    assert work.session.keys.identity() != signer, "the card keeps the practice's own"


def test_change_is_in_the_audit_log_and_its_fingerprint_is_known_for_good(
    world: FakeWorld, work: Work
) -> None:
    first = KeepCertificate(work).use(KeepCertificate(work).look(FILE, "secret")).facts.fingerprint
    world.files.written[FILE] = RENEWED
    second = KeepCertificate(work).use(KeepCertificate(work).look(FILE, "secret")).facts.fingerprint
    assert fingerprints_of(work.session) == {first, second}
    audits = [each.record for each in _session(work).fake_ledger.all_latest(Audit)]
    changed = [each for each in audits if each.event is AuditEvent.CERTIFICATE_CHANGED]
    assert {each.subject for each in changed} == {first, second}
    assert list(_session(work).signing_keys) == [second], "the key of the one before is gone"
    assert len(_session(work).fake_ledger.all_latest(OwnCertificate)) == 1


def test_renewed_one_is_recognised(world: FakeWorld, work: Work) -> None:
    assert not KeepCertificate(work).look(FILE, "secret").renews
    KeepCertificate(work).use(KeepCertificate(work).look(FILE, "secret"))
    world.files.written[FILE] = RENEWED
    assert KeepCertificate(work).look(FILE, "secret").renews


def test_giving_up_goes_back_and_destroys_the_key(world: FakeWorld, work: Work) -> None:
    KeepCertificate(work).use(KeepCertificate(work).look(FILE, "secret"))
    assert not KeepCertificate(work).give_up().is_own
    assert _session(work).signing_keys == {}
    assert signer_of(work) == work.session.keys.identity()
    assert len(fingerprints_of(work.session)) == 1


def test_expired_one_signs_nothing_and_is_named(world: FakeWorld, work: Work) -> None:
    KeepCertificate(work).use(KeepCertificate(work).look(FILE, "secret"))
    world.clock.advance(days=800)
    assert KeepCertificate(work).current().state is CertificateState.EXPIRED
    with pytest.raises(UserFacing) as told:
        signer_of(work)
    assert told.value.code is ErrorCode.CERTIFICATE_EXPIRED
    assert told.value.details == {"holder": "Maria", "day": "2027-06-30"}


@pytest.mark.parametrize(
    ("file", "password", "code"),
    [
        (b"rubbish", "", ErrorCode.CERTIFICATE_NOT_ONE),
        (GOOD, "wrong", ErrorCode.CERTIFICATE_PASSWORD),
        (b"s|Maria|2020-01-01|2021-01-01", "s", ErrorCode.CERTIFICATE_EXPIRED),
        (b"s|Maria|2090-01-01|2091-01-01", "s", ErrorCode.CERTIFICATE_NOT_YET),
        (b"x" * 300_000, "", ErrorCode.FILE_UNREADABLE),
    ],
)
def test_file_that_will_not_do_is_refused(
    world: FakeWorld, work: Work, file: bytes, password: str, code: ErrorCode
) -> None:
    world.files.written[FILE] = file
    with pytest.raises(UserFacing) as told:
        KeepCertificate(work).look(FILE, password)
    assert told.value.code is code


def test_change_ten_minutes_after_unlock_asks_for_the_passphrase(
    world: FakeWorld, work: Work
) -> None:
    found = KeepCertificate(work).look(FILE, "secret")
    world.clock.advance(minutes=11)
    with pytest.raises(UserFacing) as told:
        KeepCertificate(work).use(found)
    assert told.value.code is ErrorCode.PASSPHRASE_NEEDED_AGAIN
    with pytest.raises(UserFacing) as told:
        KeepCertificate(work).give_up()
    assert told.value.code is ErrorCode.PASSPHRASE_NEEDED_AGAIN
    assert not KeepCertificate(work).current().is_own
