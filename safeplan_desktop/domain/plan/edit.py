"""Changing a plan that is being written: add, change, move, remove, put back.

Every function takes a draft and returns another; nothing here can fail halfway.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from safeplan_desktop.domain.plan.plan import (
    CONTACT_STEPS,
    WORD_STEPS,
    HelpContact,
    MeansSafetyAction,
    PlanContent,
    PlanDraft,
    PlanEntry,
    Step,
)
from safeplan_desktop.domain.text.spelling import folded, on_one_line, tidy

Item = PlanEntry | HelpContact | MeansSafetyAction


@dataclass(frozen=True, slots=True)
class Removed:
    """What was taken out of a step and where it stood, so that it can be put back."""

    step: Step
    index: int
    item: Item


@dataclass(frozen=True, slots=True)
class TypedContact:
    """What stands unfinished in the add fields of a contact step."""

    name: str = ""
    note: str = ""
    number: str = ""
    person_id: str = ""


def items(content: PlanContent, step: Step) -> tuple[Item, ...]:
    """Return what stands in a step."""
    if step is Step.SAFER:
        return content.safer
    return contacts(content, step) if step in CONTACT_STEPS else words(content, step)


def words(content: PlanContent, step: Step) -> tuple[PlanEntry, ...]:
    """Return the entries of a step of words.

    Raises:
        KeyError: the step holds contacts or means.
    """
    return {
        Step.SIGNS: content.signs,
        Step.MYSELF: content.myself,
        Step.PLACES: content.places,
        Step.WHY: content.why,
    }[step]


def contacts(content: PlanContent, step: Step) -> tuple[HelpContact, ...]:
    """Return the contacts of People or Help.

    Raises:
        KeyError: the step holds something else.
    """
    return {Step.PEOPLE: content.people, Step.HELP: content.help}[step]


def label(item: Item) -> str:
    """Return the words an item is known by: its text or name; empty for a means of a kind."""
    return item.text if isinstance(item, PlanEntry) else item.name


def find(content: PlanContent, step: Step, item_id: str) -> Item | None:
    """Return the item of a step with this id."""
    return next((item for item in items(content, step) if item.id == item_id), None)


def twin(content: PlanContent, step: Step, text: str, *, but: str = "") -> Item | None:
    """Return the item of a step that already says the same, leaving out the one with id `but`."""
    wanted = folded(text)
    if not wanted:
        return None
    same = (item for item in items(content, step) if folded(label(item)) == wanted)
    return next((item for item in same if item.id != but), None)


def add(draft: PlanDraft, step: Step, item: Item) -> PlanDraft:
    """Put an item at the end of a step; what stood in its add field is gone."""
    added = _with(draft, step, (*items(draft.content, step), item))
    return type_in(added, step, "")


def change(draft: PlanDraft, step: Step, item: Item) -> PlanDraft:
    """Put an item in the place of the one with its id; words that are empty change nothing."""
    if not isinstance(item, MeansSafetyAction) and not tidy(label(item)):
        return draft
    changed = tuple(item if old.id == item.id else old for old in items(draft.content, step))
    return _with(draft, step, changed)


def remove(draft: PlanDraft, step: Step, item_id: str) -> tuple[PlanDraft, Removed | None]:
    """Take an item out; the second value puts it back. None if it is not there."""
    there = items(draft.content, step)
    for index, item in enumerate(there):
        if item.id == item_id:
            rest = (*there[:index], *there[index + 1 :])
            return _with(draft, step, rest), Removed(step, index, item)
    return draft, None


def put_back(draft: PlanDraft, removed: Removed) -> PlanDraft:
    """Put a removed item where it stood, or as near as it now goes; a second time does nothing."""
    there = items(draft.content, removed.step)
    if any(item.id == removed.item.id for item in there):
        return draft
    restored = (*there[: removed.index], removed.item, *there[removed.index :])
    return _with(draft, removed.step, restored)


def move(draft: PlanDraft, step: Step, item_id: str, by: int) -> PlanDraft:
    """Move an item up (negative) or down; at either end it stays."""
    there = list(items(draft.content, step))
    at = next((index for index, item in enumerate(there) if item.id == item_id), None)
    if at is None:
        return draft
    to = min(max(at + by, 0), len(there) - 1)
    if to == at:
        return draft
    there.insert(to, there.pop(at))
    return _with(draft, step, tuple(there))


def typed(draft: PlanDraft, step: Step) -> str:
    """Return what stands in the add field of a step."""
    return dict(draft.typing).get(step, "")


def type_in(draft: PlanDraft, step: Step, text: str) -> PlanDraft:
    """Remember what stands in the add field of a step."""
    others = tuple(pair for pair in draft.typing if pair[0] is not step)
    typing = (*others, (step, text)) if text else others
    return draft if typing == draft.typing else replace(draft, typing=typing)


def typed_contact(draft: PlanDraft, step: Step) -> TypedContact:
    """Return what stands in the add fields of a contact step."""
    parts = typed(draft, step).split("\n")
    return TypedContact(*parts[:4])


def type_contact(draft: PlanDraft, step: Step, contact: TypedContact) -> PlanDraft:
    """Remember what stands in the add fields of a contact step."""
    parts = (contact.name, contact.note, contact.number, contact.person_id)
    return type_in(draft, step, "\n".join(on_one_line(part) for part in parts).rstrip())


def unfinished(draft: PlanDraft) -> tuple[tuple[Step, str], ...]:
    """Return the steps whose add field still holds something, and the first line of it."""
    lines = ((step, tidy(typed(draft, step).split("\n")[0])) for step in Step)
    return tuple(pair for pair in lines if pair[1])


def _with(draft: PlanDraft, step: Step, there: tuple[Item, ...]) -> PlanDraft:
    if there == items(draft.content, step):
        return draft
    return replace(draft, content=_content_with(draft.content, step, there))


def _content_with(content: PlanContent, step: Step, there: tuple[Item, ...]) -> PlanContent:
    """Return the content with other items in a step; items of another kind are left out."""
    if step in WORD_STEPS:
        entries = tuple(item for item in there if isinstance(item, PlanEntry))
        match step:
            case Step.SIGNS:
                return replace(content, signs=entries)
            case Step.MYSELF:
                return replace(content, myself=entries)
            case Step.PLACES:
                return replace(content, places=entries)
        return replace(content, why=entries)
    if step in CONTACT_STEPS:
        people = tuple(item for item in there if isinstance(item, HelpContact))
        if step is Step.PEOPLE:
            return replace(content, people=people)
        return replace(content, help=people)
    return replace(
        content, safer=tuple(item for item in there if isinstance(item, MeansSafetyAction))
    )
