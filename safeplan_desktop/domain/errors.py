"""The two kinds of error: the user's (a code that a face puts into plain words) and ours."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class ErrorCode(StrEnum):
    """Everything that can go wrong in front of a user; the words are in `content/en/`."""

    WRONG_PASSPHRASE = "wrong-passphrase"
    WRONG_RECOVERY_CODE = "wrong-recovery-code"
    MISTYPED_RECOVERY_CODE = "mistyped-recovery-code"
    WAIT_BEFORE_RETRY = "wait-before-retry"

    NOT_A_VAULT = "not-a-vault"
    VAULT_EMPTY = "vault-empty"
    VAULT_DAMAGED = "vault-damaged"
    JOURNAL_DAMAGED = "journal-damaged"
    DAMAGED_AFTER_UNDOING = "damaged-after-undoing"
    KEY_FILE_DAMAGED = "key-file-damaged"
    KEY_FILE_CHANGED = "key-file-changed"
    KEY_FILES_OLDER = "key-files-older"
    VAULT_FOREIGN = "vault-foreign"
    VAULT_OLDER_THAN_ANCHOR = "vault-older-than-anchor"
    VAULT_TOO_NEW = "vault-too-new"
    LEDGER_BROKEN = "ledger-broken"
    ODD_FILE = "odd-file"
    FILE_UNREADABLE = "file-unreadable"
    NOT_A_TABLE = "not-a-table"
    TABLE_IS_A_WORKBOOK = "table-is-a-workbook"
    TABLE_TOO_LARGE = "table-too-large"
    FILE_TOO_LARGE = "file-too-large"
    CARD_DAMAGED = "card-damaged"
    CARD_TOO_NEW = "card-too-new"
    CARD_MISSING = "card-missing"
    CARD_WAS_DAMAGED = "card-was-damaged"
    CARD_WAS_FOREIGN = "card-was-foreign"
    CARD_NOT_REPLACED = "card-not-replaced"
    VAULT_FAULTY = "vault-faulty"
    RECOVERED_FAULTY = "recovered-faulty"
    RECOVERY_UNDONE = "recovery-undone"
    ENDED_WITHOUT_LOCK = "ended-without-lock"
    PAGE_PUT_BACK = "page-put-back"
    BESIDE_FAULTY = "beside-faulty"
    LISTS_MADE_ANEW = "lists-made-anew"
    WAS_OPEN_TO_OTHERS = "was-open-to-others"
    LIST_ODD = "list-odd"

    ALREADY_OPEN = "already-open"
    ALREADY_EXISTS = "already-exists"
    VAULT_BUSY = "vault-busy"
    OPENED_TO_READ = "opened-to-read"
    READ_ONLY_FULL = "read-only-full"
    READ_ONLY_PLACE = "read-only-place"
    READ_ONLY_FAULTY = "read-only-faulty"
    NO_ROOM = "no-room"
    NO_MEMORY = "no-memory"
    NOT_WRITABLE = "not-writable"
    STORAGE_FAILED = "storage-failed"
    WRONG_PLACE = "wrong-place"
    ANSWER_LOST = "answer-lost"

    WEAK_PASSPHRASE = "weak-passphrase"
    PASSPHRASE_TOO_LONG = "passphrase-too-long"
    PRACTICE_WITHOUT_NAME = "practice-without-name"
    THERAPIST_WITHOUT_NAME = "therapist-without-name"
    DETAIL_TOO_LONG = "detail-too-long"
    DETAIL_NOT_TEXT = "detail-not-text"
    NOTHING_TO_PUBLISH = "nothing-to-publish"
    CHANGED_MEANWHILE = "changed-meanwhile"
    PLAN_UNCHANGED = "plan-unchanged"
    PLAN_CONFLICT = "plan-conflict"
    NO_SUCH_CLIENT = "no-such-client"
    WRITTEN_ABOUT = "written-about"
    NO_SUCH_PLAN = "no-such-plan"
    NAME_MISSING = "name-missing"
    CHARACTER_WITHOUT_FONT = "character-without-font"
    PLAN_TOO_LONG = "plan-too-long"
    PAPER_TOO_LONG = "paper-too-long"
    PASSPHRASE_NEEDED_AGAIN = "passphrase-needed-again"
    CLOCK_IN_DOUBT = "clock-in-doubt"

    CERTIFICATE_NOT_ONE = "certificate-not-one"
    CERTIFICATE_PASSWORD = "certificate-password"
    CERTIFICATE_WITHOUT_KEY = "certificate-without-key"
    CERTIFICATE_KEY_WEAK = "certificate-key-weak"
    CERTIFICATE_NOT_FOR_SIGNING = "certificate-not-for-signing"
    CERTIFICATE_EXPIRED = "certificate-expired"
    CERTIFICATE_NOT_YET = "certificate-not-yet"


class SafePlanError(Exception):
    """The root of every error that this program raises on purpose."""


class UserFacing(SafePlanError):
    """Something the user can understand and act on.

    `code` chooses the words; `details` fills their blanks (never client text, never a secret).
    """

    def __init__(self, code: ErrorCode, **details: str | int) -> None:
        super().__init__(code.value)
        self.code = code
        self.details: Mapping[str, str | int] = MappingProxyType(details)


class Defect(SafePlanError):
    """Our own mistake: logged without content, shown as one apologetic sentence."""


class Cancelled(SafePlanError):
    """The person took it back while it ran; nothing of it stays."""
