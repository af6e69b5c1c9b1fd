"""Typing in an entry that stands lays out that entry and nothing else, however many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from safeplan_desktop.domain.plan.edit import Item
from safeplan_desktop.domain.plan.plan import (
    Access,
    HelpContact,
    MeansKind,
    MeansSafetyAction,
    PlanEntry,
    Step,
)
from safeplan_desktop.gui.plan.plan_wizard.contact_row import ContactRow
from safeplan_desktop.gui.plan.plan_wizard.entry_row import EntryRow
from safeplan_desktop.gui.plan.plan_wizard.item_list import ItemList
from safeplan_desktop.gui.plan.plan_wizard.means_row import MeansRow
from safeplan_desktop.gui.widgets import tab_order
from tests.gui.plan.plan_wizard.desk import PlanDesk, content_with

MANY = 20
WORDS = "then ring"


class Layouts(QObject):
    """Counts how often each row is filled and asked to lay itself out, and what is done to all."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        self.filled: Counter[str] = Counter()
        self.laid_out: Counter[str] = Counter()
        self.of_all: Counter[str] = Counter()
        for kind, name in ((EntryRow, "show_item"), (ContactRow, "show_item")):
            monkeypatch.setattr(kind, name, self._filling(getattr(kind, name)))
        monkeypatch.setattr(MeansRow, "show_row", self._filling(MeansRow.show_row))
        for owner, name in ((ItemList, "show_items"), (tab_order, "chain")):
            monkeypatch.setattr(owner, name, self._doing(name, getattr(owner, name)))

    def _filling(self, fill: Callable[..., object]) -> Callable[..., object]:
        def count(row: QWidget, item: Item) -> object:
            self.filled[item.id] += 1
            return fill(row, item)

        return count

    def _doing(self, name: str, do: Callable[..., object]) -> Callable[..., object]:
        def count(*arguments: object) -> object:
            self.of_all[name] += 1
            return do(*arguments)

        return count

    def watch(self, rows: list[QWidget]) -> None:
        """Begin to count."""
        for counter in (self.filled, self.laid_out, self.of_all):
            counter.clear()
        for row in rows:
            row.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.laid_out[watched.objectName()] += 1
        return False


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> Iterator[Layouts]:
    made = Layouts(monkeypatch)
    yield made
    made.deleteLater()


def item(step: Step, number: int) -> Item:
    item_id, said = f"{number:032}", f"Thing {number}"
    if step is Step.SAFER:
        return MeansSafetyAction(item_id, MeansKind.NAMED, said, Access.AT_HAND, "Given to Vera")
    if step is Step.PEOPLE:
        return HelpContact(item_id, said, "any hour", "+44 20 7946 0142")
    return PlanEntry(item_id, said)


def open_row(desk: PlanDesk, step: Step, layouts: Layouts) -> str:
    """Open the words of the tenth row for typing, and begin to count; return its id."""
    desk.put_draft(content_with(step, *(item(step, number) for number in range(MANY))))
    desk.open(step)
    opened = f"{9:032}"
    rows: list[QWidget]
    if step is Step.SAFER:
        table = desk.means.form.table
        table.open(opened)
        rows = list(table.rows())
    else:
        rows = list(desk.rows())
        desk.rows()[9].begin_edit()
    desk.room.settle()
    field = QApplication.focusWidget()
    assert field is not None
    layouts.watch(rows)
    return opened


def keys_that_change(words: str) -> int:
    """Return how many keys make other words: a space at their end does not."""
    return len(words) - words.count(" ")


@pytest.mark.parametrize("step", [Step.MYSELF, Step.PEOPLE, Step.SAFER])
def test_each_key_in_an_entry_lays_out_that_entry_alone(
    desk: PlanDesk, layouts: Layouts, step: Step
) -> None:
    opened = open_row(desk, step, layouts)
    for key in WORDS:
        desk.room.type(key)
    assert layouts.filled == {opened: keys_that_change(WORDS)}
    assert {name.split("_")[-1] for name in layouts.laid_out} <= {opened}
    assert layouts.of_all == {}
    assert any(WORDS in words for words in desk.saved_items(step)) is (step is not Step.SAFER)


def test_an_idea_that_is_typed_word_for_word_goes_at_that_key_and_comes_back(
    desk: PlanDesk, layouts: Layouts
) -> None:
    desk.put_draft(content_with(Step.MYSELF, PlanEntry("a" * 32, "x")))
    desk.open(Step.MYSELF)
    idea = desk.words.form.ideas._shown
    assert idea is not None
    first = idea[1][0]
    desk.rows()[0].begin_edit()
    layouts.watch([])
    desk.room.type(first)
    shown = desk.words.form.ideas._shown
    assert shown is not None
    assert first not in shown[1]
    assert layouts.filled == {"a" * 32: keys_that_change(first)}
    assert layouts.of_all["show_items"] == 0
    desk.room.type(" too")
    again = desk.words.form.ideas._shown
    assert again is not None
    assert first in again[1]
