"""What the practice has chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from safeplan_desktop.domain.paper.document import PaperSize
from safeplan_desktop.domain.plan.plan import STEPS, Step
from safeplan_desktop.domain.practice.idle import IDLE_MINUTES_DEFAULT, IDLE_MINUTES_MOST


@dataclass(frozen=True, slots=True)
class Settings:
    """What the practice has chosen. `idle_minutes` lies between 1 and 15.

    `plan_order` has every step once. The usual order is a ladder (Stanley and Brown 2012); another
    tradition makes the surroundings safer second. `paper_language` is the language tag (BCP 47) of
    the headings on paper; what a client said stays in their words. `paper_size` is None until
    somebody chose one: then it is what the practice's country uses.
    """

    KIND: ClassVar[str] = "settings"
    VERSION: ClassVar[int] = 4

    idle_minutes: int = IDLE_MINUTES_DEFAULT
    review_days: int = 30
    plan_order: tuple[Step, ...] = STEPS
    paper_language: str = "en"
    paper_size: PaperSize | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.idle_minutes <= IDLE_MINUTES_MOST:
            raise ValueError("idle_minutes")
        if not 1 <= self.review_days <= 366:
            raise ValueError("review_days")
        if sorted(self.plan_order) != sorted(STEPS):
            raise ValueError("plan_order")
