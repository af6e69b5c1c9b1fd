"""A practice to look around in: the example vault, made by the services that real ones use.

Its passphrase guards nothing, so it is kept in a text file beside the vault: an example that
cannot be opened a second time would be of no use. A real passphrase is never written anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.services.custody.choose_place import SUFFIX, free_place
from safeplan_desktop.services.custody.create_practice import ChoosePassphrase, CreatePractice
from safeplan_desktop.services.custody.fill_example import FilledClient, FillExample
from safeplan_desktop.services.custody.unlock_vault import UnlockVault
from safeplan_desktop.services.ports import Progress, VaultSession
from safeplan_desktop.services.work import Outside, Work

NAME = "Example"
_PASSPHRASE_FILE = "{name} passphrase.txt"
_MOST_BYTES = 4096


class ExampleStep(StrEnum):
    """What is going on while the example is filled, after the steps of `MakingStep`."""

    CLIENTS = "clients"


@dataclass(frozen=True, slots=True)
class ExamplePlace:
    """Where an example vault stands or will stand, and the file that keeps its passphrase."""

    vault: Path
    passphrase_file: Path


def place_of(vault: Path) -> ExamplePlace:
    """Return the place of an example vault and of its passphrase file."""
    name = _PASSPHRASE_FILE.format(name=vault.name.removesuffix(SUFFIX))
    return ExamplePlace(vault, vault.with_name(name))


@dataclass(frozen=True, slots=True)
class MakeExample:
    """Finds, opens or makes the example vault in a folder."""

    outside: Outside

    def suggest(self) -> str:
        """Return a passphrase for it."""
        new = self.outside.library.example().new
        return ChoosePassphrase(self.outside).suggest((new.practice.name, new.name))

    def existing(self, folder: Path) -> ExamplePlace | None:
        """Return the example vault in this folder, None if there is none."""
        place = place_of(folder / f"{NAME}{SUFFIX}")
        return place if place.vault.exists() else None

    def free(self, folder: Path) -> ExamplePlace:
        """Return where a new example vault would go."""
        return place_of(free_place(folder, NAME))

    def kept_passphrase(self, place: ExamplePlace) -> str | None:
        """Return the passphrase kept beside an example vault, None if it is not there."""
        try:
            return self.outside.files.read(place.passphrase_file, _MOST_BYTES).decode().strip()
        except (UserFacing, UnicodeDecodeError):
            return None

    def open(self, place: ExamplePlace) -> VaultSession:
        """Open an example vault with the passphrase beside it. Raises as `UnlockVault.unlock`."""
        passphrase = self.kept_passphrase(place)
        if not passphrase:
            raise UserFacing(ErrorCode.WRONG_PASSPHRASE)
        return UnlockVault(self.outside).unlock(place.vault, passphrase)

    def make(self, place: ExamplePlace, passphrase: str, progress: Progress) -> VaultSession:
        """Make the example vault with all its clients, or nothing at all.

        `progress` hears `MakingStep`, then `ExampleStep.CLIENTS` after each client; what it
        raises cancels. Raises as `CreatePractice.create` and `Files.write`.
        """
        example = self.outside.library.example()
        seed = CreatePractice(self.outside).prepare(example.new)

        def fill(session: VaultSession) -> None:
            filled: list[FilledClient] = []

            def tell(client: FilledClient) -> None:
                filled.append(client)
                progress(ExampleStep.CLIENTS, len(filled), len(example.clients))

            FillExample(Work(session, self.outside)).fill(example.clients, tell)
            self.outside.files.write(place.passphrase_file, f"{passphrase}\n".encode())

        return CreatePractice(self.outside).create(
            place.vault, example.new, seed, passphrase, progress=progress, further=fill
        )
