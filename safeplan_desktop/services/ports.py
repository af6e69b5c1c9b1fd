"""What the services need from outside, as Protocols that upper floors provide and tests fake."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Final, Protocol

from safeplan_desktop.domain.audit import AuditEvent
from safeplan_desktop.domain.client import Client, ClientStatus
from safeplan_desktop.domain.contact import Country, EmergencyCard, PracticeNumber
from safeplan_desktop.domain.display import Display
from safeplan_desktop.domain.document import SignatureReport
from safeplan_desktop.domain.due import Due
from safeplan_desktop.domain.identity import DocumentMark, SigningIdentity
from safeplan_desktop.domain.limits import LimitsExplained
from safeplan_desktop.domain.practice import Practice
from safeplan_desktop.domain.record import AuthorId, ClientId, Head, R, RecordId, Revision
from safeplan_desktop.domain.safety_plan import PlanContent, SafetyPlan, Step

Progress = Callable[[str, int, int], None]
"""Called with a step's code, how much is done and how much there is; may raise to cancel."""


def silent(_step: str, _done: int, _all: int) -> None:
    """Hear of progress and do nothing: a `Progress` for those whom nobody watches."""


class Clock(Protocol):
    """The time of day, handed in so that a test can set it."""

    def now(self) -> datetime:
        """Return the present as an aware datetime in UTC."""
        ...

    def local(self, moment: datetime) -> datetime:
        """Return an aware datetime in this computer's time zone."""
        ...


class Randomness(Protocol):
    """A source of unpredictable bytes."""

    def token(self, size: int) -> bytes:
        """Return `size` random bytes."""
        ...

    def below(self, limit: int) -> int:
        """Return a uniform random integer from 0 up to, not including, `limit`."""
        ...


class Ledger(Protocol):
    """The append-only store of every kind of record."""

    def append(
        self,
        record: R,
        record_id: RecordId,
        *,
        client_id: ClientId | None = None,
        occurred_at: datetime | None = None,
    ) -> Revision[R]:
        """Add the next revision of a record; it is on disk when the transaction ends.

        Raises:
            UserFacing: NO_ROOM, NOT_WRITABLE, VAULT_BUSY or VAULT_DAMAGED; nothing was added.
        """
        ...

    def latest(self, kind: type[R], record_id: RecordId) -> Revision[R] | None:
        """Return the newest revision of a record, None if there is none."""
        ...

    def history(self, kind: type[R], record_id: RecordId) -> Sequence[Revision[R]]:
        """Return all revisions of a record, oldest first."""
        ...

    def all_latest(self, kind: type[R]) -> Sequence[Revision[R]]:
        """Return the newest revision of every record of a kind, in the order they were begun."""
        ...

    def of_client(self, kind: type[R], client_id: ClientId) -> Sequence[Revision[R]]:
        """Return every revision of a kind that belongs to a client, newest first."""
        ...

    def head(self) -> Head:
        """Return the end of the chain."""
        ...

    def hash_at(self, seq: int) -> bytes | None:
        """Return the hash of one entry (32 bytes), None if there is no such entry."""
        ...


class Drafts(Protocol):
    """Half-written records: the only mutable rows, encrypted like everything else."""

    def save(self, key: str, record: R, client_id: ClientId | None = None) -> datetime:
        """Put a draft in the place of the one under this key; return when it was saved (UTC)."""
        ...

    def load(self, kind: type[R], key: str) -> tuple[R, datetime] | None:
        """Return a draft and when it was saved (UTC), None if there is none."""
        ...

    def discard(self, key: str) -> None:
        """Forget a draft; nothing happens if there is none."""
        ...


@dataclass(frozen=True, slots=True)
class ClientRow:
    """One line of the client list. `plan_version` 0: no plan yet.

    `born` and `phone_end` (up to four digits) tell namesakes apart; `has_namesake` says that there
    is somebody else of this name.
    """

    client_id: ClientId
    name: str
    called: str
    status: ClientStatus
    plan_version: int
    plan_written_on: date | None
    review_on: date | None
    has_draft: bool
    born: date | None = None
    phone_end: str = ""
    has_namesake: bool = False


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One line of the directory: a practice number or a person around a client.

    `role` is a `ServiceRole` value for practice numbers, a relation in the client's words
    otherwise. `may_be_called` None: not asked.
    """

    name: str
    role: str
    client_id: ClientId | None
    client: str
    label: str
    number: str
    may_be_called: bool | None
    must_not_be_told: bool
    checked_on: date | None


class ClientDirectory(Protocol):
    """The list of clients, kept beside the ledger."""

    def rows(self, words: str = "", *, limit: int = 500, offset: int = 0) -> Sequence[ClientRow]:
        """Return clients whose name has all words at word starts, by name, diacritics folded."""
        ...

    def count(self, words: str = "") -> int:
        """Return how many clients match."""
        ...


class ContactDirectory(Protocol):
    """The directory of numbers, kept beside the ledger."""

    def rows(self, words: str = "", *, limit: int = 500) -> Sequence[ContactRow]:
        """Return matching numbers: emergency and crisis first, then practice, then people."""
        ...


class DueDirectory(Protocol):
    """What needs the practice, kept beside the ledger."""

    def until(self, day: date, *, limit: int = 200) -> Sequence[Due]:
        """Return what is due until a day (inclusive), what has no day first.

        Clients whom the practice no longer sees are left out.
        """
        ...

    def left_open(self, *, limit: int = 200) -> Sequence[Due]:
        """Return what is half written, the newest first."""
        ...

    def lately(self) -> Sequence[tuple[ClientId, str]]:
        """Return the clients that were last written about, the latest first: ids and names."""
        ...


MATCH: Final = ("\ue000", "\ue001")
"""What stands before and after a match in a snippet: private-use characters, nobody types them."""


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A record that matches. `client` is the client's name, `snippet` has `MATCH` around words."""

    record_id: RecordId
    kind: str
    client_id: ClientId | None
    client: str
    title: str
    snippet: str


class RecordSearch(Protocol):
    """Search over everything that was written, kept beside the ledger."""

    def find(
        self, words: str, *, client_id: ClientId | None = None, limit: int = 50
    ) -> Sequence[FoundRecord]:
        """Return records that have all words at word starts, the best match first.

        With a client's id only what belongs to that client.
        """
        ...


class Register(Protocol):
    """The documents that left the vault, kept beside the ledger."""

    def find(self, sha256: str) -> RecordId | None:
        """Return the id of the document with these bytes, None if none was registered."""
        ...


@dataclass(frozen=True, slots=True)
class VaultInfo:
    """The facts `safeplan info` prints. Counts are numbers of rows."""

    vault_id: str
    practice: str
    clients: int
    entries: int
    head: Head
    last_backup: datetime | None
    last_proven_restore: datetime | None


@dataclass(frozen=True, slots=True)
class VaultCheck:
    """The answer of the complete check. `faults` are codes with positions, empty if all is well."""

    entries: int
    pages_ok: bool
    chain_ok: bool
    anchors_ok: bool
    projections_ok: bool
    keys_ok: bool
    card_ok: bool
    faults: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing at all was found."""
        return not self.faults


class VaultSession(Protocol):
    """A vault that is open, by one practitioner. Everything here runs on one thread."""

    @property
    def path(self) -> Path:
        """The vault's folder."""
        ...

    @property
    def vault_id(self) -> str:
        """The vault's random id, 32 hex digits."""
        ...

    @property
    def author(self) -> AuthorId:
        """Who unlocked it."""
        ...

    @property
    def confirmed_at(self) -> datetime:
        """When the passphrase was last given (UTC)."""
        ...

    @property
    def ledger(self) -> Ledger:
        """The ledger."""
        ...

    @property
    def drafts(self) -> Drafts:
        """The drafts."""
        ...

    @property
    def clients(self) -> ClientDirectory:
        """The client list."""
        ...

    @property
    def contacts(self) -> ContactDirectory:
        """The directory."""
        ...

    @property
    def register(self) -> Register:
        """The register of documents."""
        ...

    @property
    def search(self) -> RecordSearch:
        """The search over everything that was written."""
        ...

    @property
    def due(self) -> DueDirectory:
        """What is due, and what was left open."""
        ...

    @property
    def card_ok(self) -> bool:
        """Whether the emergency card is there, whole, and signed by this practice."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """Make several appends and drafts one commit; on an error nothing of them stays."""
        ...

    def identity(self) -> SigningIdentity:
        """Return the signing key and certificate of who unlocked."""
        ...

    def info(self) -> VaultInfo:
        """Return the facts about this vault."""
        ...

    def issue_card(self, card: EmergencyCard) -> None:
        """Write the emergency card beside the vault, signed by the practice."""
        ...

    def confirm(self, passphrase: str) -> None:
        """Ask for the passphrase again; `confirmed_at` becomes now. Raises WRONG_PASSPHRASE."""
        ...

    def rebuild(self) -> int:
        """Drop and rebuild all projections; return how many entries were read."""
        ...

    def check(self, progress: Progress | None = None) -> VaultCheck:
        """Check pages, chain, anchors, projections, key files and card completely."""
        ...

    def check_in_slices(self, is_wanted: Callable[[], bool]) -> Iterator[VaultCheck | None]:
        """Do a slice of the complete check for each step; the answer comes with the last.

        Between steps the session may be used for anything else. Where `is_wanted` says that
        somebody waits, a slice ends early and is begun again with the next step.
        """
        ...

    def close(self, *, audit: bool = True) -> None:
        """Note the lock, write the anchor and close. The session is of no use afterwards."""
        ...


@dataclass(frozen=True, slots=True)
class VaultSeed:
    """A vault that is decided on but not on disk yet, so that its recovery sheet can be printed."""

    vault_id: str
    practitioner_id: AuthorId
    identity: SigningIdentity
    recovery_secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class VaultGlance:
    """What can be known of a vault without a passphrase.

    `card` is None where it is missing; `card_damaged` says that it is there but does not verify.
    `wait_seconds` is how long to wait after failed unlocks. `fingerprint` is that of the
    certificate in the card (64 hex digits), empty without a card that verifies.
    """

    path: Path
    vault_id: str
    practice: str
    card: EmergencyCard | None
    card_damaged: bool
    wait_seconds: float
    fingerprint: str = ""


class VaultKeeper(Protocol):
    """Makes and opens vaults."""

    def prepare(self, name: str, practice: str) -> VaultSeed:
        """Draw a vault id, a recovery secret and a certificate for this practitioner."""
        ...

    def create(
        self,
        path: Path,
        seed: VaultSeed,
        passphrase: str,
        furnish: Callable[[VaultSession], None],
    ) -> VaultSession:
        """Make the vault folder in one step and open it.

        The vault is built beside its place, `furnish` writes its first entries and its card
        there, and only then it gets its name: a vault without a practice never exists.

        Raises:
            UserFacing: ALREADY_EXISTS, NO_ROOM or NOT_WRITABLE; nothing is left behind.
        """
        ...

    def open(self, path: Path, passphrase: str) -> VaultSession:
        """Open a vault with a passphrase.

        Raises:
            UserFacing: WRONG_PASSPHRASE, WAIT_BEFORE_RETRY, NOT_A_VAULT, VAULT_EMPTY,
                VAULT_DAMAGED, KEY_FILE_DAMAGED, KEY_FILE_CHANGED, VAULT_FOREIGN,
                VAULT_OLDER_THAN_ANCHOR, VAULT_TOO_NEW, ALREADY_OPEN, FILE_UNREADABLE.
        """
        ...

    def try_recovery(self, path: Path, secret: bytes) -> None:
        """Check a recovery secret against the vault. Raises WRONG_RECOVERY_CODE and as `open`."""
        ...

    def recover(
        self,
        path: Path,
        secret: bytes,
        passphrase: str,
        new_secret: bytes,
        sheets: Sequence[AuditEvent] = (),
    ) -> VaultSession:
        """Open with the recovery secret and set a new passphrase and a new secret at once.

        `sheets` says how the sheet of the new secret has left the program: saved or printed.
        """
        ...

    def glance(self, path: Path) -> VaultGlance:
        """Read what is readable while locked. Raises NOT_A_VAULT if the folder is no vault."""
        ...


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """Everything the plan page shows. `signed_at` is local time, `order` the practice's order.

    `language` is the tag of the headings' language; its words ship with the program.
    """

    client_name: str
    plan: SafetyPlan
    order: tuple[Step, ...]
    therapist: str
    signed_at: datetime
    is_example: bool = False
    language: str = "en"


@dataclass(frozen=True, slots=True)
class ConsentPaper:
    """Everything the sheet on the limits of confidentiality shows. `signed_at` is local time.

    `guardians` are names, each of which gets a line to sign on.
    """

    client_name: str
    talk: LimitsExplained
    guardians: tuple[str, ...]
    practice: str
    therapist: str
    signed_at: datetime
    is_example: bool = False
    language: str = "en"


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """Everything the recovery sheet shows. `code` is the nine groups of four."""

    practice: str
    vault_id: str
    code: str
    fingerprint: str
    made_on: date
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as pixels: rows of 4 bytes (blue, green, red, unused), `stride` bytes a row."""

    width: int
    height: int
    stride: int
    pixels: bytes = field(repr=False)


class Papers(Protocol):
    """Lays out, signs, checks and rasterises paper."""

    def signed_plan(self, paper: PlanPaper, mark: DocumentMark, by: SigningIdentity) -> bytes:
        """Return the plan page as a certified PDF (PAdES B-B, no changes allowed).

        Raises:
            UserFacing: CHARACTER_WITHOUT_FONT with `character` and `step`.
        """
        ...

    def signed_consent_sheet(
        self, paper: ConsentPaper, mark: DocumentMark, by: SigningIdentity
    ) -> bytes:
        """Return the sheet on the limits of confidentiality as a certified PDF.

        Raises:
            UserFacing: CHARACTER_WITHOUT_FONT with `character`; `step` is empty.
        """
        ...

    def recovery_sheet(self, sheet: RecoverySheet) -> bytes:
        """Return the recovery sheet as a PDF. It is not signed and names no client."""
        ...

    def inspect(self, pdf: bytes, password: str = "") -> SignatureReport:
        """Say what a PDF's signature covers and whether the bytes are unchanged. Never raises."""
        ...

    def rasterise(self, pdf: bytes, dpi: int) -> Sequence[PageImage]:
        """Return every page as pixels, signatures drawn."""
        ...


class DisplayStore(Protocol):
    """How the window looks on this computer."""

    def load(self) -> Display:
        """Return what was chosen. Never raises."""
        ...

    def save(self, display: Display) -> None:
        """Keep a choice. A file that cannot be written is not an error."""
        ...


class RecentVaults(Protocol):
    """Which vaults were open last: paths and nothing else."""

    def paths(self) -> Sequence[Path]:
        """Return the folders that still exist, newest first. Never raises."""
        ...

    def remember(self, path: Path) -> None:
        """Put a path first. A list that cannot be written is not an error."""
        ...


class Files(Protocol):
    """Files outside the vault."""

    def write(self, path: Path, data: bytes) -> None:
        """Write a whole file or nothing (temporary name, fsync, rename), readable by us only.

        Raises:
            UserFacing: NO_ROOM, NOT_WRITABLE, STORAGE_FAILED or WRONG_PLACE.
        """
        ...

    def prepared(self, path: Path, data: bytes) -> AbstractContextManager[Callable[[], None]]:
        """Hold a whole file, on the disk beside its place; calling what is given puts it there.

        Where it is not called before the end, nothing of it stays. Raises as `write`, on entering
        and when it is called.
        """
        ...

    def read(self, path: Path, most: int) -> bytes:
        """Return a file's bytes, at most `most`. Raises FILE_UNREADABLE, also when it is longer."""
        ...


class Meter(Protocol):
    """Estimates how hard a passphrase is to guess."""

    def score(self, passphrase: str, context: Sequence[str]) -> int:
        """Return 0 (everybody tries it) to 4 (very hard); context words count as known."""
        ...


@dataclass(frozen=True, slots=True)
class NewPractice:
    """What the first run asks for. The practitioner has no certificate yet.

    `sheets` says how the recovery sheet has left the program so far: saved or printed, each time.
    """

    practice: Practice
    name: str
    title: str
    registration_number: str
    numbers: tuple[PracticeNumber, ...]
    sheets: tuple[AuditEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class ExampleClient:
    """An example client: published plan versions, oldest first, and perhaps one half written."""

    client: Client
    plans: tuple[PlanContent, ...] = ()
    draft: PlanContent | None = None


@dataclass(frozen=True, slots=True)
class ExamplePractice:
    """A practice to look around in. Every name in it says that it is an example."""

    new: NewPractice
    clients: tuple[ExampleClient, ...]


class Library(Protocol):
    """Shipped content: what is data, not code."""

    def countries(self) -> Sequence[Country]:
        """Return the countries with their starting numbers, by name."""
        ...

    def words(self) -> Sequence[str]:
        """Return the list that generated passphrases are drawn from."""
        ...

    def example(self) -> ExamplePractice:
        """Return the example practice with its example clients."""
        ...
