# ruff: noqa: RUF001 - letters that look alike belong to other scripts here
"""A plan in eight scripts, in words of our own; each entry with a number has it in mid-sentence.

Numbers are from ranges kept free for fiction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from safeplan_desktop.domain.plan.plan import (
    HelpContact,
    MeansKind,
    MeansSafetyAction,
    PlanContent,
    PlanEntry,
)

NUMBER: Final = "+44 20 7946 0123"


@dataclass(frozen=True, slots=True)
class Said:
    """What a client says in one language: two entries, one with a number, a name and a note."""

    sign: str
    call: str
    name: str
    note: str
    why: str

    def content(self) -> PlanContent:
        """Return a plan that says it in every kind of entry."""
        return PlanContent(
            signs=(PlanEntry("s", self.sign),),
            myself=(PlanEntry("m", self.call), PlanEntry("n", f"{self.sign} {self.why} " * 4)),
            people=(HelpContact("p", self.name, self.note, NUMBER),),
            help=(HelpContact("h", "112", "", "112"),),
            safer=(MeansSafetyAction("a", MeansKind.NAMED, action=self.why, holder=self.name),),
            why=(PlanEntry("w", self.why),),
        )


SCRIPTS: Final[Mapping[str, Said]] = MappingProxyType(
    {
        "arabic": Said(
            "لا أنام قبل الفجر.",
            f"أمشي إلى الحديقة ثم أتصل على {NUMBER} قبل العشاء.",
            "مريم",
            "أختي، في أي ساعة",
            "ابنة أخي تتعلم السباحة.",
        ),
        "hebrew": Said(
            "אני לא עונה לאחותי.",
            f"אני הולכת לפארק ומתקשרת אל {NUMBER} לפני הערב.",
            "מרים",
            "אחותי, בכל שעה",
            "האחיינית שלי לומדת לשחות.",
        ),
        "devanagari": Said(
            "मैं अपनी बहन को जवाब नहीं देती।",
            f"मैं बगीचे तक चलती हूँ और {NUMBER} पर फ़ोन करती हूँ।",
            "मीरा",
            "मेरी बहन, किसी भी समय",
            "मेरी भतीजी तैरना सीख रही है।",
        ),
        "thai": Said(
            "ฉันไม่รับสายน้องสาว",
            f"ฉันเดินไปสวนแล้วโทร {NUMBER} ก่อนค่ำ",
            "มานี",
            "น้องสาว ได้ทุกเวลา",
            "หลานสาวกำลังเรียนว่ายน้ำ",
        ),
        "chinese": Said(
            "我不再接妹妹的电话。",
            f"我走到公园，然后打{NUMBER}给她。",
            "李梅",
            "我的妹妹，任何时间",
            "我的侄女正在学游泳。",
        ),
        "japanese": Said(
            "妹に返事をしなくなる。",
            f"公園まで歩いて、{NUMBER}に電話する。",
            "みどり",
            "妹、いつでも",
            "めいが泳ぎを習っている。",
        ),
        "korean": Said(
            "동생에게 답을 하지 않는다.",
            f"공원까지 걷고 {NUMBER}로 전화한다.",
            "미라",
            "동생, 언제든지",
            "조카가 수영을 배운다.",
        ),
        "cyrillic": Said(
            "Не јављам се сестри.",
            f"Шетам до парка и зовем {NUMBER} пре вечери.",
            "Љубица",
            "сестра, у било које доба",
            "Сестричина учи да плива.",
        ),
    }
)
