"""From a secret to a key: Argon2id (RFC 9106) for passphrases, HKDF (RFC 5869) for what is random.

What Argon2id costs follows RFC 9106, section 4: its second recommended option is 64 MiB and three
passes; ours defaults to four times the memory and is measured to take 0.5 to 1.0 seconds.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from argon2.low_level import ARGON2_VERSION, Type, core, error_to_str, ffi
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16
_MIB: Final = 1024
_OK: Final = 0


@dataclass(frozen=True, slots=True)
class Argon2Cost:
    """What one derivation takes: memory in KiB, passes over it (t) and lanes (p)."""

    memory_kib: int
    passes: int
    lanes: int


STANDARD: Final = Argon2Cost(memory_kib=256 * _MIB, passes=3, lanes=2)
FLOOR: Final = Argon2Cost(memory_kib=64 * _MIB, passes=3, lanes=1)
MOST_MEMORY_KIB: Final = 1024 * _MIB
MOST_PASSES: Final = 64
MOST_LANES: Final = 8
MOST_WORK_KIB: Final = 8 * 1024 * _MIB
"""Memory times passes: some ten seconds on a slow computer."""

_SHORTEST_SECONDS: Final = 0.5
_LONGEST_SECONDS: Final = 1.0
_AIM_SECONDS: Final = 0.75


class KdfFailed(Exception):
    """The derivation could not be carried out: no memory, or parameters Argon2 refuses."""


def bearable(cost: Argon2Cost) -> bool:
    """Tell whether a cost read from a file may be tried at all: no bomb, and legal for Argon2."""
    return (
        1 <= cost.lanes <= MOST_LANES
        and 1 <= cost.passes <= MOST_PASSES
        and 8 * cost.lanes <= cost.memory_kib <= MOST_MEMORY_KIB
        and work(cost) <= MOST_WORK_KIB
    )


def work(cost: Argon2Cost) -> int:
    """Return memory times passes, in KiB: what one derivation costs, however it is shared out."""
    return cost.memory_kib * cost.passes


def reaches(cost: Argon2Cost, floor: Argon2Cost) -> bool:
    """Tell whether a cost is at least the floor, in memory and in passes."""
    return cost.memory_kib >= floor.memory_kib and cost.passes >= floor.passes


def argon2id(secret: bytearray, salt: bytes, cost: Argon2Cost) -> bytearray:
    """Derive a 32-byte key with Argon2id version 0x13, without secret value or associated data.

    Works in place on bytearrays, so that the caller can wipe what went in and what came out; the
    library's own functions would leave a copy of both behind. Releases the interpreter lock.

    Raises:
        KdfFailed: the memory is not there.
    """
    key = bytearray(KEY_BYTES)
    buffers = [ffi.from_buffer("uint8_t[]", item) for item in (key, secret, salt)]
    context = ffi.new(
        "argon2_context *",
        {
            "version": ARGON2_VERSION,
            "out": buffers[0],
            "outlen": len(key),
            "pwd": buffers[1],
            "pwdlen": len(secret),
            "salt": buffers[2],
            "saltlen": len(salt),
            "secret": ffi.NULL,
            "secretlen": 0,
            "ad": ffi.NULL,
            "adlen": 0,
            "t_cost": cost.passes,
            "m_cost": cost.memory_kib,
            "lanes": cost.lanes,
            "threads": cost.lanes,
            "allocate_cbk": ffi.NULL,
            "free_cbk": ffi.NULL,
            "flags": 0,
        },
    )
    failure = core(context, Type.ID.value)
    if failure != _OK:
        raise KdfFailed(error_to_str(failure))
    return key


def hkdf_sha256(secret: bytes | bytearray, salt: bytes, info: bytes) -> bytearray:
    """Derive a 32-byte key from a secret that is random already."""
    key = bytearray(KEY_BYTES)
    HKDF(SHA256(), KEY_BYTES, salt, info).derive_into(secret, key)
    return key


def measure(cost: Argon2Cost, clock: Callable[[], float] = time.perf_counter) -> float:
    """Return how many seconds one derivation takes on this computer, infinity if it cannot."""
    start = clock()
    try:
        argon2id(bytearray(b"how long does it take"), bytes(SALT_BYTES), cost)
    except KdfFailed:
        return float("inf")
    return clock() - start


def calibrate(seconds: Callable[[Argon2Cost], float] = measure) -> Argon2Cost:
    """Choose a cost of 0.5 to 1.0 seconds on this computer, never under the floor.

    A fast computer makes more passes over the standard memory; a slow one takes less memory. Where
    even the floor takes longer than a second, the floor it is.
    """
    cost = STANDARD
    for _ in range(3):
        taken = seconds(cost)
        if _SHORTEST_SECONDS <= taken <= _LONGEST_SECONDS:
            break
        adjusted = _adjusted(cost, taken)
        if adjusted == cost:
            break
        cost = adjusted
    return cost


def _adjusted(cost: Argon2Cost, taken: float) -> Argon2Cost:
    """Return a cost that should take the time aimed at, given what this one took."""
    factor = _AIM_SECONDS / taken if taken > 0 else MOST_PASSES
    if factor > 1 and cost.memory_kib >= STANDARD.memory_kib:
        most = min(MOST_PASSES, MOST_WORK_KIB // cost.memory_kib)
        return Argon2Cost(cost.memory_kib, min(most, round(cost.passes * factor)), cost.lanes)
    if cost.passes > STANDARD.passes:
        fewer = max(STANDARD.passes, round(cost.passes * factor))
        return Argon2Cost(cost.memory_kib, fewer, cost.lanes)
    memory = int(cost.memory_kib * factor) // _MIB * _MIB
    memory = min(max(memory, FLOOR.memory_kib), STANDARD.memory_kib)
    return Argon2Cost(memory, cost.passes, cost.lanes)
