"""What the services need from outside, as Protocols that upper floors provide and tests fake."""

from __future__ import annotations

from safeplan_desktop.services.ports.certificates import Certificates, ReadCertificate
from safeplan_desktop.services.ports.ledger import Drafts, HalfWritten, Ledger
from safeplan_desktop.services.ports.lists import (
    MATCH,
    ClientDirectory,
    ClientRow,
    ContactDirectory,
    ContactRow,
    DueDirectory,
    FoundRecord,
    RecordSearch,
    Register,
)
from safeplan_desktop.services.ports.machine import (
    Clock,
    Files,
    Meter,
    Progress,
    Randomness,
    silent,
)
from safeplan_desktop.services.ports.papers import (
    ChangesPaper,
    ConsentPaper,
    DiscreetPaper,
    PageImage,
    Papers,
    PlanPaper,
    RecoverySheet,
    SignedPage,
    UnsignedPage,
    WalletPaper,
)
from safeplan_desktop.services.ports.program import (
    DisplayStore,
    ExampleClient,
    ExamplePractice,
    Library,
    NewPractice,
    RecentVaults,
)
from safeplan_desktop.services.ports.vault import (
    VaultCheck,
    VaultGlance,
    VaultInfo,
    VaultKeeper,
    VaultSeed,
    VaultSession,
)

__all__ = [
    "MATCH",
    "Certificates",
    "ChangesPaper",
    "ClientDirectory",
    "ClientRow",
    "Clock",
    "ConsentPaper",
    "ContactDirectory",
    "ContactRow",
    "DiscreetPaper",
    "DisplayStore",
    "Drafts",
    "DueDirectory",
    "ExampleClient",
    "ExamplePractice",
    "Files",
    "FoundRecord",
    "HalfWritten",
    "Ledger",
    "Library",
    "Meter",
    "NewPractice",
    "PageImage",
    "Papers",
    "PlanPaper",
    "Progress",
    "Randomness",
    "ReadCertificate",
    "RecentVaults",
    "RecordSearch",
    "RecoverySheet",
    "Register",
    "SignedPage",
    "UnsignedPage",
    "VaultCheck",
    "VaultGlance",
    "VaultInfo",
    "VaultKeeper",
    "VaultSeed",
    "VaultSession",
    "WalletPaper",
    "silent",
]
