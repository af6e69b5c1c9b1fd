"""What the services need from outside, as Protocols that upper floors provide and tests fake."""

from __future__ import annotations

from safeplan_desktop.services.ports.content import (
    ExampleClient,
    ExamplePractice,
    Library,
    NewPractice,
)
from safeplan_desktop.services.ports.custody import Custody, Freshness, VaultCheck, VaultInfo
from safeplan_desktop.services.ports.keeper import VaultGlance, VaultKeeper, VaultSeed
from safeplan_desktop.services.ports.keys import Certificates, ReadCertificate, SigningKeys
from safeplan_desktop.services.ports.lists import (
    MATCH,
    ClientDirectory,
    ClientRow,
    ContactDirectory,
    ContactRow,
    DueDirectory,
    FoundRecord,
    Lists,
    RecordSearch,
    Register,
)
from safeplan_desktop.services.ports.machine import (
    Clock,
    DisplayStore,
    Files,
    Meter,
    Progress,
    Randomness,
    RecentVaults,
    silent,
)
from safeplan_desktop.services.ports.papers import (
    DiscreetPaper,
    PageImage,
    Papers,
    PlanPaper,
    RecoverySheet,
    SignedPage,
    SignedReport,
    UnsignedPage,
    UnsignedReport,
    WalletPaper,
)
from safeplan_desktop.services.ports.session import Drafts, HalfWritten, Ledger, VaultSession

__all__ = [
    "MATCH",
    "Certificates",
    "ClientDirectory",
    "ClientRow",
    "Clock",
    "ContactDirectory",
    "ContactRow",
    "Custody",
    "DiscreetPaper",
    "DisplayStore",
    "Drafts",
    "DueDirectory",
    "ExampleClient",
    "ExamplePractice",
    "Files",
    "FoundRecord",
    "Freshness",
    "HalfWritten",
    "Ledger",
    "Library",
    "Lists",
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
    "SignedReport",
    "SigningKeys",
    "UnsignedPage",
    "UnsignedReport",
    "VaultCheck",
    "VaultGlance",
    "VaultInfo",
    "VaultKeeper",
    "VaultSeed",
    "VaultSession",
    "WalletPaper",
    "silent",
]
