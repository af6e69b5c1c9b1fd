"""The example vault: made whole or not at all, opened again with the passphrase beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from safeplan_desktop.domain.errors import Cancelled, ErrorCode, UserFacing
from safeplan_desktop.services.custody.create_practice import MakingStep
from safeplan_desktop.services.custody.make_example import ExampleStep, MakeExample, place_of
from tests.gui.world import FakeWorld, make_world

PASSPHRASE = "amber basket candle drifting early feather"


@pytest.fixture
def world() -> FakeWorld:
    return make_world()


def silent(_step: str, _done: int, _all: int) -> None:
    """Hear nothing."""


def test_place_of_names_the_passphrase_file(tmp_path: Path) -> None:
    place = place_of(tmp_path / "Example 2.safeplan")
    assert place.passphrase_file == tmp_path / "Example 2 passphrase.txt"


def test_make_fills_the_practice_and_keeps_the_passphrase(world: FakeWorld, tmp_path: Path) -> None:
    example = MakeExample(world.outside)
    place = example.free(tmp_path)
    heard: list[tuple[str, int, int]] = []
    session = example.make(place, PASSPHRASE, lambda *told: heard.append(told))
    clients = world.outside.library.example().clients
    assert session.custody.info().clients == len(clients)
    assert world.files.written[place.passphrase_file] == f"{PASSPHRASE}\n".encode()
    assert [step for step, _, _ in heard[:2]] == [MakingStep.KEYS, MakingStep.WRITING]
    assert heard[-1] == (ExampleStep.CLIENTS, len(clients), len(clients))


def test_make_cancelled_half_way_leaves_nothing(world: FakeWorld, tmp_path: Path) -> None:
    example = MakeExample(world.outside)
    place = example.free(tmp_path)

    def cancel(step: str, done: int, _all: int) -> None:
        if (step, done) == (ExampleStep.CLIENTS, 3):
            raise Cancelled

    with pytest.raises(Cancelled):
        example.make(place, PASSPHRASE, cancel)
    assert not world.keeper.vaults
    assert not world.files.written


def test_make_without_room_for_the_passphrase_leaves_no_vault(
    world: FakeWorld, tmp_path: Path
) -> None:
    world.files.broken = UserFacing(ErrorCode.NO_ROOM)
    example = MakeExample(world.outside)
    with pytest.raises(UserFacing) as caught:
        example.make(example.free(tmp_path), PASSPHRASE, silent)
    assert caught.value.code is ErrorCode.NO_ROOM
    assert not world.keeper.vaults


def test_open_takes_the_passphrase_beside_it(world: FakeWorld, tmp_path: Path) -> None:
    example = MakeExample(world.outside)
    place = example.free(tmp_path)
    made = example.make(place, PASSPHRASE, silent)
    assert example.open(place) is made


def test_open_without_the_passphrase_beside_it_says_so(world: FakeWorld, tmp_path: Path) -> None:
    example = MakeExample(world.outside)
    place = example.free(tmp_path)
    example.make(place, PASSPHRASE, silent)
    del world.files.written[place.passphrase_file]
    assert example.kept_passphrase(place) is None
    with pytest.raises(UserFacing) as caught:
        example.open(place)
    assert caught.value.code is ErrorCode.WRONG_PASSPHRASE


def test_kept_passphrase_that_is_no_text_is_none(world: FakeWorld, tmp_path: Path) -> None:
    example = MakeExample(world.outside)
    place = example.free(tmp_path)
    world.files.written[place.passphrase_file] = b"\xff\xfe\xff"
    assert example.kept_passphrase(place) is None


def test_existing_is_found_only_where_it_stands(world: FakeWorld, tmp_path: Path) -> None:
    example = MakeExample(world.outside)
    assert example.existing(tmp_path) is None
    (tmp_path / "Example.safeplan").mkdir()
    assert example.existing(tmp_path) == place_of(tmp_path / "Example.safeplan")
    assert example.free(tmp_path).vault.name == "Example 2.safeplan"


def test_suggest_offers_six_words(world: FakeWorld) -> None:
    assert len(MakeExample(world.outside).suggest().split()) == 6
