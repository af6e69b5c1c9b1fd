"""Key files bit by bit: whatever is damaged is called so, and never opens with a wrong key."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.vault.keys.key_files import FIRST, NAMES, TWIN, OpenedKeys
from tests.integration.vault.keys import (
    KEY,
    PASSPHRASE,
    SECRET,
    contents,
    forged,
    key_files,
    make_files,
)

Count = Callable[[int, int], int]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    vault = tmp_path / "Practice.safeplan"
    make_files(vault)
    return vault


def opened(folder: Path) -> OpenedKeys | ErrorCode:
    """Return what opening with the right passphrase gives."""
    try:
        return key_files(folder).load().open_with_passphrase(PASSPHRASE)
    except UserFacing as error:
        return error.code


def assert_rescued(folder: Path, broken: str, good: bytes, where: object) -> None:
    """Demand that the twin opens the vault with the right key; then mend the broken file."""
    keys = opened(folder)
    assert isinstance(keys, OpenedKeys), (where, keys)
    assert bytes(keys.database_key) == KEY, where
    assert keys.repair == (broken,), where
    (folder / broken).write_bytes(good)


def bits(size: int, how_many: Count) -> Iterator[int]:
    """Return every bit of so many bytes with --long, a sample that is always the same without."""
    every = size * 8
    wanted = how_many(400, every)
    chosen = range(every) if wanted >= every else random.Random(3).sample(range(every), wanted)
    return iter(chosen)


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def test_open_any_bit_of_one_file_flipped_is_rescued_by_the_twin(
    folder: Path, how_many: Count
) -> None:
    good, _ = contents(folder)
    for bit in bits(len(good), how_many):
        broken = NAMES[bit % 2]
        (folder / broken).write_bytes(flipped(good, bit))
        assert_rescued(folder, broken, good, bit)


def test_open_any_bit_of_both_files_flipped_is_damage(folder: Path, how_many: Count) -> None:
    good, _ = contents(folder)
    for bit in bits(len(good), how_many):
        for name in NAMES:
            (folder / name).write_bytes(flipped(good, bit))
        assert opened(folder) is ErrorCode.KEY_FILE_DAMAGED, bit


def test_open_one_file_cut_at_any_length_is_rescued_by_the_twin(
    folder: Path, how_many: Count
) -> None:
    good, _ = contents(folder)
    for length in range(0, len(good), how_many(7, 1)):
        broken = NAMES[length % 2]
        (folder / broken).write_bytes(good[:length])
        assert_rescued(folder, broken, good, length)


def test_open_both_files_cut_at_any_length_is_damage(folder: Path, how_many: Count) -> None:
    good, _ = contents(folder)
    for length in range(0, len(good), how_many(7, 1)):
        for name in NAMES:
            (folder / name).write_bytes(good[:length])
        assert opened(folder) is ErrorCode.KEY_FILE_DAMAGED, length


def test_open_any_block_of_noise_is_rescued_or_called_damage(folder: Path, how_many: Count) -> None:
    good, _ = contents(folder)
    dice = random.Random(5)
    for turn in range(how_many(100, 5000)):
        start, size = dice.randrange(len(good)), dice.choice((1, 16, 512))
        noise = good[:start] + dice.randbytes(size) + good[start + size :]
        if noise == good:
            continue
        (folder / FIRST).write_bytes(noise)
        (folder / TWIN).write_bytes(good)
        assert_rescued(folder, FIRST, good, turn)
        (folder / FIRST).write_bytes(noise)
        (folder / TWIN).write_bytes(noise)
        assert opened(folder) is ErrorCode.KEY_FILE_DAMAGED, turn


def hex_digits_of(data: bytes) -> Iterator[dict[str, object]]:
    """Return every way to change one hex digit of the first slot, or a figure of its cost."""
    slot = json.loads(data)["slots"][0]
    for name in ("id", "nonce", "practitioner_id", "wrapped"):
        for place, digit in enumerate(slot[name]):
            other = format(int(digit, 16) ^ 1, "x")
            yield {name: slot[name][:place] + other + slot[name][place + 1 :]}
    for name, value in (("memory_kib", 65), ("passes", 3), ("lanes", 2), ("salt", "00" * 16)):
        yield {"kdf": {**slot["kdf"], name: value}}


def test_open_any_digit_changed_with_right_checksums_never_opens_unnoticed(
    folder: Path, how_many: Count
) -> None:
    good, _ = contents(folder)
    every = list(hex_digits_of(good))
    for changes in random.Random(7).sample(every, how_many(60, len(every))):
        changed = forged(good, changes, slot=0)
        (folder / FIRST).write_bytes(changed)
        (folder / TWIN).write_bytes(good)
        assert opened(folder) is ErrorCode.KEY_FILE_CHANGED, changes
        (folder / TWIN).write_bytes(changed)
        assert opened(folder) is ErrorCode.WRONG_PASSPHRASE, changes
        with pytest.raises(UserFacing) as caught:
            key_files(folder).load().open_with_recovery(SECRET)
        assert caught.value.code is ErrorCode.KEY_FILE_CHANGED, changes
