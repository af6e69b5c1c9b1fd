"""Random damage to a vault's files, and what five verbs then say: nothing wrong, nothing untrue.

Each answer with exit 0 is the one of the sound vault. Verbs that read change no byte. A verb that
says that nothing was written has written nothing. `--long` makes 600 damages, else there is a
sample.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from safeplan_desktop import cli
from safeplan_desktop.vault.glance import LocalVaultKeeper
from safeplan_desktop.vault.keys import kdf
from tests import vaults

PAGE: Final = 4096
SAMPLE: Final = 8
MANY: Final = 600
READING: Final = ("info", "clients", "contacts", "verify")
FILES: Final = ("vault.db", "vault.db", "vault.db", "keys.json", "emergency-card.json")

Damage = Callable[[random.Random, bytearray], None]


def flip(dice: random.Random, data: bytearray) -> None:
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def zero(dice: random.Random, data: bytearray) -> None:
    start = dice.randrange(len(data))
    data[start : start + PAGE] = bytes(len(data[start : start + PAGE]))


def cut(dice: random.Random, data: bytearray) -> None:
    del data[dice.randrange(len(data)) :]


def swap(dice: random.Random, data: bytearray) -> None:
    one, other = (dice.randrange(max(1, len(data) // PAGE)) * PAGE for _ in range(2))
    data[one : one + PAGE], data[other : other + PAGE] = (
        data[other : other + PAGE],
        data[one : one + PAGE],
    )


def append(dice: random.Random, data: bytearray) -> None:
    data += dice.randbytes(dice.choice((1, PAGE)))


def scramble(dice: random.Random, data: bytearray) -> None:
    start = dice.randrange(len(data))
    data[start : start + 64] = dice.randbytes(len(data[start : start + 64]))


DAMAGES: Final[tuple[Damage, ...]] = (flip, flip, flip, zero, cut, swap, append, scramble)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a vault whose slots cost the least that the program believes, and its passphrase."""
    folder = tmp_path_factory.mktemp("sound")
    keeper = LocalVaultKeeper(vaults.TickingClock(), vaults.dice, cost=kdf.FLOOR)
    seed = keeper.prepare("Dr. Example", "Riverside")
    path = folder / vaults.NAME
    session = keeper.create(path, seed, vaults.PASSPHRASE, vaults.furnish)
    for number in range(12):
        client = vaults.add_client(session, vaults.example_client(f"Example: Client {number}"))
        vaults.publish(session, vaults.example_plan(client))
    session.close()
    (folder / "passphrase").write_text(f"{vaults.PASSPHRASE}\n", encoding="utf-8")
    return path


class Mouth:
    """Runs verbs in this process and hears what they say."""

    def __init__(self, capsys: pytest.CaptureFixture[str], key: Path) -> None:
        self._capsys = capsys
        self._key = key

    def run(self, verb: str, vault: Path, *more: str) -> tuple[int, object, str]:
        """Return exit code, JSON value, and what went to standard error."""
        self._capsys.readouterr()
        try:
            code = cli.run([verb, str(vault), "--passphrase-file", str(self._key), "--json", *more])
        except SystemExit as end:
            code = int(str(end.code))
        out, err = self._capsys.readouterr()
        return code, json.loads(out), err

    def export(self, vault: Path, client: str) -> tuple[int, object, str]:
        to = vault.parent / "plan.pdf"
        to.unlink(missing_ok=True)
        more = ("--client", client, "--as", "pdf", "--to", str(to))
        code, value, err = self.run("export", vault, *more)
        essence = value["plan_version"] if code == 0 and isinstance(value, dict) else value
        return code, essence, err


def contents(vault: Path) -> dict[str, bytes]:
    return {
        each.name: each.read_bytes()
        for each in vault.iterdir()
        if each.name not in ("vault.lock", "failed-unlocks.json")
    }


def essence(verb: str, value: object) -> object:
    """Return what may not be another one, whatever is damaged."""
    if isinstance(value, dict) and "code" not in value:
        kept = {"info": ("clients", "entries", "head", "practice"), "verify": ("ok", "entries")}
        return {name: value.get(name) for name in kept[verb]}
    return value


def test_no_damage_gives_a_wrong_answer_or_an_untrue_sentence(
    sound: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    mouth = Mouth(capsys, sound.parent / "passphrase")
    whole = shutil.copytree(sound, tmp_path / "whole")
    truth = {verb: essence(verb, mouth.run(verb, whole)[1]) for verb in READING}
    code, clients, _ = mouth.run("clients", whole)
    assert code == 0
    assert isinstance(clients, list)
    client = clients[3]["id"]
    assert mouth.export(whole, client)[:2] == (0, 1)
    dice = random.Random(2026)
    for number in range(MANY if request.config.getoption("--long") else SAMPLE):
        name, damage = dice.choice(FILES), dice.choice(DAMAGES)
        data = bytearray((sound / name).read_bytes())
        damage(dice, data)
        for verb in (*READING, "export"):
            vault = tmp_path / f"{number}-{verb}"
            shutil.copytree(sound, vault)
            (vault / name).write_bytes(data)
            before = contents(vault)
            where = (number, name, damage.__name__, verb)
            if verb == "export":
                code, value, err = mouth.export(vault, client)
                right = value == 1
            else:
                code, value, err = mouth.run(verb, vault)
                right = essence(verb, value) == truth[verb]
                assert contents(vault) == before, where
            said = f"{value} {err}"
            assert code in (0, 1, 3, 4, 5), (where, code, said)
            assert "mistake" not in said, (where, said)
            assert code != 0 or right, (where, value)
            if "othing was written" in said or "othing was opened or written" in said:
                assert contents(vault) == before, (where, said)
            shutil.rmtree(vault)
