"""The outside world in memory: fakes of every port, so that windows run without a vault or paper.

`tests.gui.world` puts them together. Nothing here imports Qt.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import cast

from safeplan_desktop.domain.client.client import Client, ClientStatus
from safeplan_desktop.domain.contacts.emergency_card import EmergencyCard
from safeplan_desktop.domain.contacts.numbers import PracticeNumber
from safeplan_desktop.domain.errors import ErrorCode, UserFacing
from safeplan_desktop.domain.paper.document import ExportedDocument
from safeplan_desktop.domain.paper.identity import SigningIdentity
from safeplan_desktop.domain.plan.plan import (
    PlanDraft,
    SafetyPlan,
)
from safeplan_desktop.domain.plan.review import PlanReviewed, standing
from safeplan_desktop.domain.practice.audit import AuditEvent
from safeplan_desktop.domain.practice.display import Display
from safeplan_desktop.domain.practice.practice import Practice
from safeplan_desktop.domain.record import AuthorId, ClientId, Head, R, Record, RecordId, Revision
from safeplan_desktop.domain.text.phone import digits
from safeplan_desktop.domain.today.due import Due
from safeplan_desktop.domain.traces import Need
from safeplan_desktop.services.drafts import draft_key
from safeplan_desktop.services.kinds import DRAFT_OF, KINDS, reminders, search_text, settled_topics
from safeplan_desktop.services.ports import (
    EVERY_CLIENT,
    MATCH,
    Among,
    CardFault,
    ClientChoice,
    ClientRow,
    ContactRow,
    FoundRecord,
    Freshness,
    HalfWritten,
    KnownVault,
    Progress,
    VaultCheck,
    VaultGlance,
    VaultInfo,
    VaultSeed,
    VaultSession,
    silent,
)
from tests.reached import phones

PASSPHRASE = "seven quiet lanterns by the river"
VAULT = Path("/example/Riverside.safeplan")
AUTHOR = AuthorId("author")


class FakeClock:
    """A clock that stands still until it is moved. Local time is one hour ahead of UTC."""

    def __init__(self, start: datetime = datetime(2026, 11, 12, 13, 2, tzinfo=UTC)) -> None:
        self.moment = self.start = start
        self.seconds = 0.0

    def now(self) -> datetime:
        return self.moment

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(timezone(timedelta(hours=1)))

    def advance(self, **span: float) -> None:
        """Let time go by, for a `timedelta`."""
        self.moment += timedelta(**span)
        self.seconds += timedelta(**span).total_seconds()

    def set_by(self, **span: float) -> None:
        """Set the time of day by a `timedelta`, as somebody does who corrects it."""
        self.moment += timedelta(**span)

    def elapsed(self) -> float:
        return self.seconds

    def jumped(self) -> timedelta:
        return self.moment - self.start - timedelta(seconds=self.seconds)


class FakeRandomness:
    """Bytes that are different each time and the same in each run."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)

    def token(self, size: int) -> bytes:
        seed = next(self._numbers).to_bytes(8, "big")
        return hashlib.shake_128(seed).digest(size)

    def below(self, limit: int) -> int:
        return int.from_bytes(self.token(8), "big") % limit


@dataclass
class FakeLedger:
    """Every revision in one list."""

    clock: FakeClock
    author: AuthorId = AUTHOR
    kinds: set[str] = field(default_factory=set)
    entries: list[Revision[Record]] = field(default_factory=list)
    broken: UserFacing | None = None

    def append(
        self,
        record: R,
        record_id: RecordId,
        *,
        client_id: ClientId | None = None,
        occurred_at: datetime | None = None,
    ) -> Revision[R]:
        if self.broken is not None:
            raise self.broken
        now = self.clock.now()
        before = [each for each in self.entries if each.record_id == record_id]
        revision = Revision(
            seq=len(self.entries) + 1,
            record_id=record_id,
            revision=len(before) + 1,
            client_id=client_id,
            author_id=self.author,
            recorded_at=now,
            occurred_at=occurred_at or now,
            record=record,
        )
        self.entries.append(cast("Revision[Record]", revision))
        self.kinds.add(record.KIND)
        return revision

    def _of(self, kind: type[R]) -> list[Revision[R]]:
        found = [each for each in self.entries if isinstance(each.record, kind)]
        return cast("list[Revision[R]]", found)

    def latest(self, kind: type[R], record_id: RecordId) -> Revision[R] | None:
        return next(
            (each for each in reversed(self._of(kind)) if each.record_id == record_id), None
        )

    def history(self, kind: type[R], record_id: RecordId) -> Sequence[Revision[R]]:
        return [each for each in self._of(kind) if each.record_id == record_id]

    def all_latest(self, kind: type[R]) -> Sequence[Revision[R]]:
        newest: dict[RecordId, Revision[R]] = {}
        for each in self._of(kind):
            newest[each.record_id] = each
        return list(newest.values())

    def of_client(
        self, kind: type[R], client_id: ClientId, *, newest: int | None = None
    ) -> Sequence[Revision[R]]:
        found = [each for each in reversed(self._of(kind)) if each.client_id == client_id]
        return found[:newest]

    def head(self) -> Head:
        return Head(len(self.entries), _hash(len(self.entries)))

    def newest_at(self) -> datetime | None:
        return max((each.recorded_at for each in self.entries), default=None)

    def hash_at(self, seq: int) -> bytes | None:
        return _hash(seq) if 0 < seq <= len(self.entries) else None

    def find(self, sha256: str) -> RecordId | None:
        found = (each for each in self._of(ExportedDocument) if each.record.sha256 == sha256)
        return next((each.record_id for each in found), None)


def _hash(seq: int) -> bytes:
    return hashlib.sha256(str(seq).encode()).digest()


@dataclass
class FakeDrafts:
    """Drafts in a dictionary. `broken` is raised instead of saving."""

    clock: FakeClock
    kinds: set[str] = field(default_factory=set)
    kept: dict[str, tuple[Record, datetime]] = field(default_factory=dict)
    broken: UserFacing | None = None
    saves: int = 0

    def save(self, key: str, record: R, client_id: ClientId | None = None) -> datetime:
        if self.broken is not None:
            raise self.broken
        self.saves += 1
        self.kept[key] = (record, self.clock.now())
        self.kinds.add(record.KIND)
        return self.clock.now()

    def load(self, kind: type[R], key: str) -> tuple[R, datetime] | None:
        found = self.kept.get(key)
        if found is None or not isinstance(found[0], kind):
            return None
        return found[0], found[1]

    def everything(self) -> Sequence[HalfWritten]:
        """Return all drafts, the newest first; whose they are stands in the key."""
        found = []
        for key, (record, at) in reversed(self.kept.items()):
            whose = key.partition(":")[2]
            found.append(HalfWritten(record, None if whose == "new" else ClientId(whose), at))
        return found

    def discard(self, key: str) -> None:
        gone = self.kept.pop(key, None)
        if gone is not None:
            self.kinds.add(gone[0].KIND)


def _matches(name: str, words: str) -> bool:
    starts = name.casefold().replace(":", " ").split()
    return all(any(s.startswith(word) for s in starts) for word in words.casefold().split())


def _here(ledger: FakeLedger) -> list[Revision[Client]]:
    """Return the clients who were not withdrawn."""
    everyone = ledger.all_latest(Client)
    return [each for each in everyone if each.record.status is not ClientStatus.WITHDRAWN]


@dataclass
class FakeClientDirectory:
    """The client list, read from the ledger each time."""

    ledger: FakeLedger
    drafts: FakeDrafts

    def _all(self, words: str, choice: ClientChoice) -> list[ClientRow]:
        here = _here(self.ledger)
        found = [each for each in here if _matches(each.record.name, words)]
        rows = [self._row(each) for each in sorted(found, key=lambda each: each.record.name)]
        rows = [row for row in rows if _is_among(row, choice)]
        if choice.by_review:
            rows.sort(key=lambda row: row.review_on or date.max)
        return rows

    def _row(self, revision: Revision[Client]) -> ClientRow:
        client_id = ClientId(revision.record_id)
        plans = self.ledger.of_client(SafetyPlan, client_id)
        plan = plans[0].record if plans else None
        reviews = self.ledger.of_client(PlanReviewed, client_id)
        return ClientRow(
            client_id=client_id,
            name=revision.record.name,
            called=revision.record.called,
            status=revision.record.status,
            plan_version=plan.version if plan else 0,
            plan_written_on=plan.written_on if plan else None,
            review_on=standing(plans[0], reviews).review_on if plan else None,
            has_draft=draft_key(PlanDraft, client_id) in self.drafts.kept,
            born=revision.record.birth_date,
            phone_end=digits(revision.record.number)[-4:],
            has_namesake=[each.record.name for each in self.ledger.all_latest(Client)].count(
                revision.record.name
            )
            > 1,
        )

    def rows(
        self,
        words: str = "",
        choice: ClientChoice = EVERY_CLIENT,
        *,
        limit: int = 500,
        offset: int = 0,
    ) -> Sequence[ClientRow]:
        return self._all(words, choice)[offset : offset + limit]

    def count(self, words: str = "", choice: ClientChoice = EVERY_CLIENT) -> int:
        return len(self._all(words, choice))


def _is_among(row: ClientRow, choice: ClientChoice) -> bool:
    """Say whether a list shows a client, as `vault/projections/client_list.py` does."""
    is_open = row.status is ClientStatus.ACTIVE
    is_due = is_open and row.review_on is not None and row.review_on <= choice.today
    held = {Among.OPEN: is_open, Among.DUE: is_due, Among.ENDED: not is_open}
    return held.get(choice.among, True)


@dataclass
class FakeContactDirectory:
    """The directory, read from the ledger each time."""

    ledger: FakeLedger

    def rows(self, words: str = "", *, limit: int = 500) -> Sequence[ContactRow]:
        found = [*self._practice(), *self._people()]
        return [row for row in found if _matches(f"{row.name} {row.role}", words)][:limit]

    def _practice(self) -> Iterator[ContactRow]:
        for each in self.ledger.all_latest(PracticeNumber):
            n = each.record
            yield ContactRow(n.label, n.role, None, "", phones(n.number), None, False, n.checked_on)

    def _people(self) -> Iterator[ContactRow]:
        for each in _here(self.ledger):
            for p in (person for person in each.record.people if not person.is_feared):
                yield ContactRow(
                    p.name,
                    p.relation,
                    ClientId(each.record_id),
                    each.record.name,
                    p.numbers,
                    p.reach.call_ok,
                    p.must_not_be_told,
                    None,
                )


@dataclass
class FakeSearch:
    """Finds records that hold every word at the start of one, by the table of kinds."""

    ledger: FakeLedger

    def find(
        self, words: str, *, client_id: ClientId | None = None, limit: int = 50
    ) -> Sequence[FoundRecord]:
        names = {each.record_id: each.record.name for each in _here(self.ledger)}
        found = []
        for each, (title, content) in self._texts():
            of = each.client_id
            if of is not None and RecordId(of) not in names:
                continue
            text = content if of is None else f"{title} {content}"
            if _matches(f"{title} {content}", words) and client_id in (None, of):
                name = names.get(RecordId(of), "") if of else ""
                kind, marked = each.record.KIND, _marked(text, words)
                found.append(FoundRecord(each.record_id, kind, of, name, title, marked))
        return found[:limit]

    def _texts(self) -> Iterator[tuple[Revision[Record], tuple[str, str]]]:
        for record in KINDS:
            for each in self.ledger.all_latest(record):
                found = search_text(each.record)
                if found is not None:
                    yield each, (found.title, found.content)


def _marked(text: str, words: str) -> str:
    starts = tuple(words.casefold().split())
    return " ".join(
        f"{MATCH[0]}{word}{MATCH[1]}" if word.casefold().startswith(starts) else word
        for word in text.split()
    )


@dataclass
class FakeDueDirectory:
    """What is due, read from the ledger each time by the rules of the domain."""

    ledger: FakeLedger
    drafts: FakeDrafts

    def until(self, day: date, *, limit: int = 200) -> Sequence[Due]:
        found = [due for record in KINDS for due in self._of(record)]
        return [each for each in found if each.on is None or each.on <= day][:limit]

    def _last_said(self) -> dict[tuple[ClientId | None, str], int]:
        """Return the entry that counts on each topic of a client."""
        said: dict[tuple[ClientId | None, str], int] = {}
        for each in (each for record in KINDS for each in self.ledger.all_latest(record)):
            for topic in (*settled_topics(each), *(row.topic for row in reminders(each))):
                key = (each.client_id, topic)
                said[key] = max(each.seq, said.get(key, 0))
        return said

    def _of(self, record: type[Record]) -> Iterator[Due]:
        clients = {each.record_id: each.record for each in self.ledger.all_latest(Client)}
        last = self._last_said()
        for each in self.ledger.all_latest(record):
            client = clients.get(RecordId(each.client_id)) if each.client_id else None
            if client is not None and client.status is ClientStatus.ENDED:
                continue
            whose = (each.record_id, each.client_id, client.name if client else "")
            for row in reminders(each):
                if row.topic and last[each.client_id, row.topic] > each.seq:
                    continue
                yield Due(record.KIND, row.need, row.on, row.key, *whose, row.what, row.count)

    def left_open(self, *, limit: int = 200) -> Sequence[Due]:
        names = {each.record_id: each.record.name for each in self.ledger.all_latest(Client)}
        found = []
        for each in self.drafts.everything():
            name = names.get(RecordId(each.client_id), "") if each.client_id else ""
            becomes = DRAFT_OF[each.record.KIND].KIND
            found.append(Due(becomes, Need.LEFT_OPEN, None, client_id=each.client_id, client=name))
        return found[:limit]

    def lately(self) -> Sequence[tuple[ClientId, str]]:
        names = {each.record_id: each.record.name for each in self.ledger.all_latest(Client)}
        seen = [each.client_id for each in reversed(self.ledger.entries) if each.client_id]
        return [(each, names[RecordId(each)]) for each in dict.fromkeys(seen)][:5]


@dataclass
class FakeConflictDirectory:
    """Everybody is a candidate."""

    ledger: FakeLedger

    def candidates(self, *, limit: int = 200) -> Sequence[ClientId]:
        here = self.ledger.all_latest(Client)
        active = (each for each in here if each.record.status is ClientStatus.ACTIVE)
        return [ClientId(each.record_id) for each in active][:limit]


@dataclass
class FakeLists:
    """The lists, each read from the ledger."""

    ledger: FakeLedger
    drafts: FakeDrafts

    @property
    def clients(self) -> FakeClientDirectory:
        return FakeClientDirectory(self.ledger, self.drafts)

    @property
    def contacts(self) -> FakeContactDirectory:
        return FakeContactDirectory(self.ledger)

    @property
    def register(self) -> FakeLedger:
        return self.ledger

    @property
    def search(self) -> FakeSearch:
        return FakeSearch(self.ledger)

    @property
    def conflicts(self) -> FakeConflictDirectory:
        return FakeConflictDirectory(self.ledger)

    @property
    def due(self) -> FakeDueDirectory:
        return FakeDueDirectory(self.ledger, self.drafts)


class FakeSession:
    """An open vault in memory."""

    def __init__(self, path: Path, clock: FakeClock, author: AuthorId = AUTHOR) -> None:
        self._path = path
        self.clock = clock
        self.randomness = FakeRandomness()
        self.kinds: set[str] = set()
        self.fake_ledger = FakeLedger(clock, author, self.kinds)
        self.fake_drafts = FakeDrafts(clock, self.kinds)
        self.elsewhere = False
        self.author_id = author
        self.confirmed = clock.elapsed()
        self.card: EmergencyCard | None = None
        self.card_ok = True
        self.card_fault: CardFault | None = None
        self.card_broken: UserFacing | None = None
        self.freshness = Freshness.SAME
        self.refusal: UserFacing | None = None
        self.arrived = False
        self.brings_secrets = False
        self.was_open_to_others = False
        self.passphrase = PASSPHRASE
        self.found: VaultCheck | None = None
        self.found_after: VaultCheck | None = None
        """What is found once the lists were made anew."""
        self.rebuilt = 0
        self.closed = False
        self.signing_keys: dict[str, bytes] = {}

    @property
    def path(self) -> Path:
        return self._path

    @property
    def vault_id(self) -> str:
        return "5a" * 16

    def arrive(self, progress: Progress = silent) -> None:
        self.arrived = True

    def refuse(self, why: UserFacing) -> None:
        self.refusal = self.fake_ledger.broken = self.fake_drafts.broken = why

    def take_written(self) -> frozenset[str]:
        taken = frozenset(self.kinds)
        self.kinds.clear()
        return taken

    def changed_elsewhere(self) -> bool:
        changed, self.elsewhere = self.elsewhere, False
        return changed

    @property
    def author(self) -> AuthorId:
        return self.author_id

    @property
    def confirmed_at(self) -> float:
        return self.confirmed

    @property
    def ledger(self) -> FakeLedger:
        return self.fake_ledger

    @property
    def drafts(self) -> FakeDrafts:
        return self.fake_drafts

    @property
    def lists(self) -> FakeLists:
        return FakeLists(self.fake_ledger, self.fake_drafts)

    @property
    def custody(self) -> FakeCustody:
        return FakeCustody(self)

    @property
    def keys(self) -> FakeSigningKeys:
        return FakeSigningKeys(self.signing_keys)

    def transaction(self) -> AbstractContextManager[None]:
        return self._transaction()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        if self.refusal is not None:
            raise self.refusal
        entries, kept = list(self.fake_ledger.entries), dict(self.fake_drafts.kept)
        try:
            yield
        except BaseException:
            self.fake_ledger.entries[:] = entries
            self.fake_drafts.kept = kept
            raise

    def confirm(self, passphrase: str) -> None:
        if passphrase != self.passphrase:
            raise UserFacing(ErrorCode.WRONG_PASSPHRASE)
        self.confirmed = self.clock.elapsed()

    def close(self, *, audit: bool = True) -> None:
        self.closed = True


@dataclass
class FakeCustody:
    """What keeps a vault whole: what the session was told to answer."""

    session: FakeSession

    @property
    def card_ok(self) -> bool:
        return self.session.card_ok

    def card_fault(self, today: EmergencyCard) -> CardFault | None:
        return self.session.card_fault

    @property
    def freshness(self) -> Freshness:
        return self.session.freshness

    @property
    def is_to_be_settled(self) -> bool:
        return self.session.freshness.is_open_question

    @property
    def is_proven(self) -> bool:
        return not self.session.freshness.is_open_question

    @property
    def is_open_to_others(self) -> bool:
        return False

    @property
    def was_open_to_others(self) -> bool:
        return self.session.was_open_to_others

    def info(self) -> VaultInfo:
        ledger = self.session.fake_ledger
        practice = ledger.all_latest(Practice)[0].record.name
        clients = len(ledger.all_latest(Client))
        return VaultInfo(
            self.session.vault_id, practice, clients, len(ledger.entries), ledger.head(), None, None
        )

    def issue_card(self, card: EmergencyCard) -> None:
        if self.session.card_broken is not None:
            raise self.session.card_broken
        self.session.card = card

    def rebuild(self, progress: Progress = silent) -> int:
        self.session.rebuilt += 1
        return len(self.session.fake_ledger.entries)

    def check(self, progress: Progress | None = None) -> VaultCheck:
        entries = len(self.session.fake_ledger.entries)
        found = self.session.found_after if self.session.rebuilt else self.session.found
        return found or VaultCheck(entries, True, True, True, True, True, True)

    def check_in_slices(self, is_wanted: Callable[[], bool]) -> Iterator[VaultCheck | None]:
        yield None
        yield self.check()


@dataclass
class FakeSigningKeys:
    """Keys in a dictionary, by fingerprint."""

    kept: dict[str, bytes]

    def identity(self) -> SigningIdentity:
        return fake_identity()

    def fingerprints(self) -> frozenset[str]:
        return frozenset({fake_identity().fingerprint})

    def keep_signing_key(self, fingerprint: str, key: bytes) -> None:
        self.kept[fingerprint] = key

    def signing_key(self, fingerprint: str) -> bytes | None:
        return self.kept.get(fingerprint)

    def forget_signing_key(self, fingerprint: str) -> None:
        self.kept.pop(fingerprint, None)


def fake_identity(name: str = "Example: Maria Lindqvist") -> SigningIdentity:
    """Return an identity whose key signs nothing."""
    return SigningIdentity(name, b"certificate", b"key")


class FakeKeeper:
    """Vaults in a dictionary. `broken` maps a path to the error that opening it raises."""

    def __init__(self, clock: FakeClock, randomness: FakeRandomness) -> None:
        self.clock = clock
        self.randomness = randomness
        self.vaults: dict[Path, FakeSession] = {}
        self.secrets: dict[Path, bytes] = {}
        self.broken: dict[Path, UserFacing] = {}
        self.card_damaged: set[Path] = set()
        self.card_too_new: set[Path] = set()
        self.signers: dict[Path, str] = {}
        self.wait: float = 0.0
        self.sheets: tuple[AuditEvent, ...] = ()

    def prepare(self, name: str, practice: str) -> VaultSeed:
        return VaultSeed(
            vault_id=self.randomness.token(16).hex(),
            practitioner_id=AuthorId(self.randomness.token(16).hex()),
            identity=fake_identity(name),
            recovery_secret=self.randomness.token(20),
        )

    def create(
        self,
        path: Path,
        seed: VaultSeed,
        passphrase: str,
        furnish: Callable[[VaultSession], None],
    ) -> VaultSession:
        if path in self.vaults:
            raise UserFacing(ErrorCode.ALREADY_EXISTS)
        if path in self.broken:
            raise self.broken[path]
        session = FakeSession(path, self.clock, seed.practitioner_id)
        session.passphrase = passphrase
        furnish(session)
        self.vaults[path] = session
        self.secrets[path] = seed.recovery_secret
        return session

    def open_to_read(
        self, path: Path, passphrase: str, progress: Progress = silent
    ) -> VaultSession:
        session = self.open(path, passphrase)
        session.refuse(UserFacing(ErrorCode.OPENED_TO_READ))
        return session

    def open(self, path: Path, passphrase: str, progress: Progress = silent) -> VaultSession:
        if path in self.broken:
            raise self.broken[path]
        session = self._session(path)
        if passphrase != session.passphrase:
            raise UserFacing(ErrorCode.WRONG_PASSPHRASE)
        session.confirmed = self.clock.elapsed()
        return session

    def try_recovery(self, path: Path, secret: bytes) -> None:
        if self.secrets.get(path) != secret:
            raise UserFacing(ErrorCode.WRONG_RECOVERY_CODE)

    def recover(
        self,
        path: Path,
        secret: bytes,
        passphrase: str,
        new_secret: bytes,
        sheets: Sequence[AuditEvent] = (),
    ) -> VaultSession:
        self.try_recovery(path, secret)
        session = self._session(path)
        self.sheets = tuple(sheets)
        session.passphrase = passphrase
        self.secrets[path] = new_secret
        return session

    def glance(self, path: Path) -> VaultGlance:
        session = self._session(path)
        practice = session.fake_ledger.all_latest(Practice)[0].record.name
        damaged = path in self.card_damaged
        too_new = path in self.card_too_new
        card = None if damaged or too_new else session.card
        signer = self.signers.get(path, fake_identity().fingerprint) if card else ""
        seen = VaultGlance(path, session.vault_id, practice, card, damaged, self.wait, signer)
        return replace(seen, card_too_new=too_new)

    def _session(self, path: Path) -> FakeSession:
        if path not in self.vaults:
            raise UserFacing(ErrorCode.NOT_A_VAULT)
        return self.vaults[path]


class FakeRecent:
    """Recent vaults in a list."""

    def __init__(self, *paths: Path) -> None:
        self.paths = list(paths)
        self.gone: set[Path] = set()
        self.signers: dict[Path, KnownVault] = {}

    def listed(self) -> Sequence[Path]:
        return tuple(self.paths)

    def is_there(self, path: Path) -> bool:
        return path not in self.gone

    def remember(self, path: Path) -> None:
        self.paths = [path, *(each for each in self.paths if each != path)]

    def know(self, path: Path, known: KnownVault) -> None:
        self.signers[path] = known

    def known(self, path: Path, vault_id: str) -> KnownVault | None:
        return self.signers.get(path)


class FakeFiles:
    """Files in a dictionary. `broken` is raised instead of writing."""

    def __init__(self) -> None:
        self.written: dict[Path, bytes] = {}
        self.broken: UserFacing | None = None

    def write(self, path: Path, data: bytes) -> None:
        with self.prepared(path, data) as place:
            place()

    @contextmanager
    def prepared(self, path: Path, data: bytes) -> Iterator[Callable[[], None]]:
        if self.broken is not None:
            raise self.broken
        yield lambda: self.written.update({path: data})

    def read(self, path: Path, most: int) -> bytes:
        data = self.written.get(path)
        if data is None or len(data) > most:
            raise UserFacing(ErrorCode.FILE_UNREADABLE)
        return data


class FakeDisplay:
    """How the window looks, in memory."""

    def __init__(self) -> None:
        self.kept = Display()

    def load(self) -> Display:
        return self.kept

    def save(self, display: Display) -> None:
        self.kept = display


class FakeMeter:
    """A meter that counts words: one word 0, five words and more 4."""

    def score(self, passphrase: str, context: Sequence[str]) -> int:
        return min(4, max(0, len(passphrase.split()) - 1))
