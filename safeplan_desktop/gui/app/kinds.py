"""How each kind of record is shown: the face's table beside `services/kinds.py`.

The words stand with their subjects; here they come together and are handed to the pages.
"""

from __future__ import annotations

from typing import Final

from safeplan_desktop.domain.client.agreement import AgreementPoints, SessionAgreement
from safeplan_desktop.domain.client.client import Client
from safeplan_desktop.domain.client.limits import LimitsExplained
from safeplan_desktop.domain.contacts.numbers import PracticeNumber
from safeplan_desktop.domain.paper.certificate import OwnCertificate
from safeplan_desktop.domain.paper.document import ExportedDocument, PaperAnswered
from safeplan_desktop.domain.paper.ink import InkSignature
from safeplan_desktop.domain.plan.confirmed import MeansConfirmed
from safeplan_desktop.domain.plan.plan import PlanDraft, SafetyPlan
from safeplan_desktop.domain.plan.review import PlanReviewed
from safeplan_desktop.domain.practice.audit import Audit
from safeplan_desktop.domain.practice.practice import Practice, Practitioner
from safeplan_desktop.domain.practice.settings import Settings
from safeplan_desktop.gui.base.kind_faces import KindFace, KindFaces
from safeplan_desktop.gui.client import agreement_face, client_face, limits_face
from safeplan_desktop.gui.contacts import number_face
from safeplan_desktop.gui.paper import paper_face
from safeplan_desktop.gui.plan import plan_face

KIND_FACES: Final = KindFaces(
    {
        SafetyPlan.KIND: KindFace(
            happening=plan_face.happening,
            due=plan_face.due,
            left_open=plan_face.left_open,
            found=plan_face.found,
        ),
        MeansConfirmed.KIND: plan_face.CONFIRMED_FACE,
        PlanReviewed.KIND: plan_face.REVIEWED_FACE,
        LimitsExplained.KIND: KindFace(
            happening=limits_face.happening,
            due=None,
            left_open=limits_face.left_open,
            found=limits_face.found,
        ),
        SessionAgreement.KIND: agreement_face.AGREEMENT_FACE,
        AgreementPoints.KIND: agreement_face.POINTS_FACE,
        Client.KIND: KindFace(
            happening=client_face.happening,
            due=None,
            left_open=client_face.left_open,
            found=client_face.found,
        ),
        PracticeNumber.KIND: KindFace(
            happening=None, due=number_face.due, left_open=None, found=number_face.found
        ),
        ExportedDocument.KIND: KindFace(
            happening=paper_face.happening, due=None, left_open=None, found=None
        ),
        PaperAnswered.KIND: KindFace(
            happening=paper_face.answered, due=None, left_open=None, found=None
        ),
        PlanDraft.KIND: KindFace(happening=None, due=None, left_open=None, found=None),
        InkSignature.KIND: KindFace(
            happening=paper_face.signed, due=None, left_open=None, found=None
        ),
        OwnCertificate.KIND: KindFace(happening=None, due=None, left_open=None, found=None),
        Practice.KIND: KindFace(happening=None, due=None, left_open=None, found=None),
        Practitioner.KIND: KindFace(happening=None, due=None, left_open=None, found=None),
        Settings.KIND: KindFace(happening=None, due=None, left_open=None, found=None),
        Audit.KIND: KindFace(happening=None, due=None, left_open=None, found=None),
    }
)
"""A row for every kind; what a kind never does is None, as in the table of the services."""
