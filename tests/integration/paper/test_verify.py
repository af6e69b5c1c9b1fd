"""Altered, foreign and hostile files: each refused for the right reason, none brings us down."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pyhanko.sign.fields import MDPPerm

from safeplan_desktop.domain.paper.document import Finding
from safeplan_desktop.paper.signature.verify import inspect
from tests.integration.paper.alterations import ALTERATIONS, encrypted, gap, resigned
from tests.integration.paper.samples import CONTENT, a_plan, an_identity, made, signed

ROOT = Path(__file__).parents[3]
SAMPLED = 400


@pytest.mark.parametrize("name", ALTERATIONS)
def test_an_altered_plan_is_refused_with_the_reason(name: str) -> None:
    alteration = ALTERATIONS[name]
    altered = alteration.change(signed())
    assert altered != signed()
    report = inspect(altered)
    assert report.finding in alteration.fitting
    assert (report.vault_id, report.head_seq, report.head_hash) == ("", 0, "")
    assert report.signed_at is None


def test_a_changed_byte_anywhere_is_noticed() -> None:
    chance = random.Random(20251112)
    pdf = signed()
    for place in chance.sample(range(len(pdf)), SAMPLED):
        altered = bytearray(pdf)
        altered[place] ^= 1 << chance.randrange(8)
        assert inspect(bytes(altered)).finding is not Finding.INTACT, place


def test_a_changed_digit_of_the_signature_is_noticed() -> None:
    chance = random.Random(11)
    start, end = gap(signed())
    for place in chance.sample(range(start + 1, end - 1), SAMPLED):
        altered = bytearray(signed())
        other = chance.choice(b"0123456789ABCDEF".replace(bytes([altered[place]]), b""))
        altered[place] = other
        assert inspect(bytes(altered)).finding is not Finding.INTACT, place


@pytest.mark.parametrize("number", range(5))
def test_good_plans_are_intact(number: int) -> None:
    content = replace(CONTENT, signs=CONTENT.signs * (number + 1))
    assert inspect(made(a_plan(content, client_name="A" * number))).finding is Finding.INTACT


def test_a_foreign_signature_is_intact_and_says_whose_it_is() -> None:
    other = an_identity("Somebody Else")
    unsigned = ALTERATIONS["signature stripped"].change(signed())
    report = inspect(resigned(unsigned, other, MDPPerm.NO_CHANGES))
    assert report.finding is Finding.INTACT
    assert (report.signer, report.fingerprint) == ("Somebody Else", other.fingerprint)


def test_what_was_signed_before_content_was_added_is_still_named() -> None:
    report = inspect(ALTERATIONS["annotation added"].change(signed()))
    assert report.finding is Finding.CONTENT_ADDED
    assert report.fingerprint == an_identity().fingerprint


def test_a_plan_under_a_password_is_checked_with_it() -> None:
    pdf = resigned(
        encrypted(signed(), "žuti čamac"), an_identity(), MDPPerm.NO_CHANGES, "žuti čamac"
    )
    assert inspect(pdf).finding is Finding.PASSWORD_NEEDED
    assert inspect(pdf, "crveni čamac").finding is Finding.PASSWORD_NEEDED
    report = inspect(pdf, "žuti čamac")
    assert report.finding is Finding.INTACT
    assert report.vault_id == "ab" * 16


def test_hostile_files_are_answered_within_time_and_memory() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.integration.paper.hostile"],
        cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    findings = {name: Finding(value) for name, value in json.loads(done.stdout).items()}
    assert len(findings) > 15
    assert Finding.INTACT not in findings.values()
