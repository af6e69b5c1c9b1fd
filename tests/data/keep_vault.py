"""Make the vault that every later release must be able to open.

    python -m tests.data.keep_vault

writes `tests/data/vault-format-1/Riverside.safeplan`. It is run once for each version of the
format, before that version's first release, and never again: what it made is kept as it is.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from typing import Final

from safeplan_desktop.domain.client.client import ClientStatus, Person
from safeplan_desktop.domain.client.reach import Reach
from safeplan_desktop.domain.paper.document import ExportedDocument, Paper
from safeplan_desktop.domain.plan.plan import (
    Access,
    Confirmation,
    HelpContact,
    MeansKind,
    MeansSafetyAction,
    PlanContent,
    PlanDraft,
    PlanEntry,
    SafetyPlan,
    Step,
)
from safeplan_desktop.domain.record import RecordId
from safeplan_desktop.services.ports import VaultSession
from safeplan_desktop.services.work import new_id
from safeplan_desktop.vault.glance import LocalVaultKeeper
from safeplan_desktop.vault.keys.kdf import FLOOR
from tests import vaults
from tests.conftest import ROOT
from tests.reached import phones

KEPT: Final = ROOT / "tests" / "data" / "vault-format-1" / vaults.NAME
PEOPLE: Final = (
    Person("1" * 32, "Milan", "brother", phones("+44 7700 900456"), reach=Reach(call_ok=True)),
    Person("2" * 32, "Jonas", "neighbour", phones("+44 20 7946 0777"), must_not_be_told=True),
)
CLIENT: Final = replace(
    vaults.example_client("Example: Ana Łódź-O'Brien", *PEOPLE), called="Ana", pronouns="she/her"
)
CONTENT: Final = PlanContent(
    signs=(PlanEntry("3" * 32, 'I stop answering ("later")', 7, "tired", "one word is enough"),),
    myself=(PlanEntry("4" * 32, "Čaj, toplo 🙂"),),
    places=(PlanEntry("5" * 32, "the library"),),
    people=(HelpContact("6" * 32, "Milan", "until ten", "+44 7700 900456", "1" * 32),),
    help=(HelpContact("7" * 32, "Night line", "", "+44 20 7946 0123"),),
    safer=(
        MeansSafetyAction(
            "8" * 32, MeansKind.MEDICINES, "", Access.AT_HAND, "weekly amounts", "Milan",
            date(2026, 12, 1), date(2026, 11, 25), "Dr. Example", Confirmation.HOLDER_SAID,
        ),
    ),
    why=(PlanEntry("9" * 32, "my sister\nand the dog"),),
    review_on=date(2026, 12, 23),
)  # fmt: skip


def write(session: VaultSession) -> None:
    """Write every kind of record, and of most a second revision."""
    vaults.furnish(session)
    client_id = vaults.add_client(session, CLIENT)
    ended = replace(CLIENT, status=ClientStatus.ENDED)
    session.ledger.append(ended, RecordId(client_id), client_id=client_id)
    for version in (1, 2):
        plan = SafetyPlan(client_id, version, date(2026, 11, 23), CONTENT)
        vaults.publish(session, plan)
    head = session.ledger.head()
    document = ExportedDocument(
        Paper.PLAN, "ab" * 32, 61_234, 2, head.seq, head.hash.hex(), "cd" * 32
    )
    session.ledger.append(document, new_id(vaults.dice), client_id=client_id)
    draft = PlanDraft(client_id, CONTENT, 2, Step.SAFER, ((Step.SAFER, "half a sen"),))
    session.drafts.save(f"plan:{client_id}", draft, client_id)


def main() -> None:
    """Make the vault; its key slot has the least cost that is believed."""
    shutil.rmtree(KEPT, ignore_errors=True)
    by = LocalVaultKeeper(vaults.TickingClock(), vaults.dice, cost=FLOOR)
    by.create(KEPT, by.prepare("Dr. Example", "Riverside"), vaults.PASSPHRASE, write).close()


if __name__ == "__main__":
    main()
