"""A page that is typed in: a record's fields on a form, a draft while one types, then a record.

A page of this kind names its fields and says four things: what the fields begin with (`load`), what
is wrong (`problems` and `problem_words`), what may be chosen (`options`), and how it is written
(`write`). The rest is here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Final, Generic, Protocol, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.domain.record import ClientId, R
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.dates import day_text, time_text, unreadable_day_text
from safeplan_desktop.gui.base.places import Place
from safeplan_desktop.gui.pages.controls import Options
from safeplan_desktop.gui.pages.discarding import (
    discard_text,
    discarded_text,
    put_back_draft,
)
from safeplan_desktop.gui.pages.drafting import draft_means
from safeplan_desktop.gui.pages.fields import Field, Fields, box_of
from safeplan_desktop.gui.pages.page import Page
from safeplan_desktop.gui.widgets.banner import Banner
from safeplan_desktop.gui.widgets.key_hint_button import KeyHintButton
from safeplan_desktop.gui.widgets.rows import lay_out
from safeplan_desktop.gui.widgets.scroll_area import ScrollArea
from safeplan_desktop.services.drafts import Draft, KeptDraft, OnLeave
from safeplan_desktop.services.work import Work

T = TypeVar("T")

_TWO_FROM: Final = 600
_AROUND: Final = 24


class DraftedForm(Protocol):
    """What the form of such a page has, beside its fields."""

    draft: Banner
    scroll: ScrollArea
    back_button: KeyHintButton
    done_button: KeyHintButton

    def setupUi(self, page: QWidget, /) -> None:  # noqa: N802 - the compiler's name
        """Build the form on a page."""
        ...


class DraftedPage(Page, Generic[R]):
    """Saves what is typed as a draft; written when it is done, or with WRITE when it is left.

    `beside` names the form's rows whose parts stand under each other where it is narrow.
    """

    fields: ClassVar[tuple[Field, ...]] = ()
    on_leave: ClassVar[OnLeave] = OnLeave.KEEP
    beside: ClassVar[tuple[str, ...]] = ()

    def __init__(self, context: WorkContext, kind: type[R], client_id: ClientId | None) -> None:
        super().__init__()
        self._context = context
        self._client_id = client_id
        self._kept = KeptDraft(context.work, kind, client_id)
        self._draft: Draft[R] | None = None
        self.today = context.outside.today()

    def set_up(self, form: DraftedForm) -> None:
        """Build the form, listen to it and load the record. Called once, by `__init__`."""
        form.setupUi(self)
        self._form = form
        self._fields = Fields(form, self.fields, self.today)
        self._fields.listen(self._on_edited, self._on_rested)
        form.draft.action_chosen.connect(self._on_discard)
        form.back_button.clicked.connect(self._on_back)
        form.done_button.clicked.connect(self._on_done)
        for keys, button in (("Esc", form.back_button), ("Ctrl+Return", form.done_button)):
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)
        self.load()

    # ---- what a page of this kind says

    def load(self) -> None:
        """Read what the fields begin with: a call of `open_with`."""
        raise NotImplementedError

    def options(self) -> Mapping[str, Options]:
        """Return what may be chosen, by the names of the fields. Asked once, when it is loaded."""
        return {}

    def problems(self, value: R) -> Sequence[str]:
        """Return the codes of what stands in the way of writing it."""
        raise NotImplementedError

    def problem_words(self) -> Mapping[str, tuple[str, str]]:
        """Return for each code the field beside which it is said, and the words."""
        return {}

    def write(self, work: Work, value: R) -> Place | None:
        """Write the record; return where to go from here, None: back. Touches no widget.

        Called on the worker.
        """
        raise NotImplementedError

    def was_written(self, value: R, place: Place | None) -> None:
        """Hear that a record is on disk, and where `write` leads. The page may be gone by then."""

    def place_after(self) -> Place | None:
        """Return where to go where nothing was written; None: back."""
        return None

    def follow(self) -> None:
        """Show what follows from the fields, after each change."""

    def reveal(self, names: Collection[str]) -> None:
        """Bring up what was hidden, before a problem is said beside the fields of these names."""

    def on_opened(self, *, begun_before: bool) -> None:
        """Hear that the fields are filled, perhaps with what was begun before."""

    def go_on_with(self, draft: R, opened: R) -> R:
        """Return what to go on with: what was begun before, over what would be opened today."""
        del opened
        return draft

    # ---- loading

    def focus_first(self) -> None:
        """Begin with the first field."""
        self._fields[self.fields[0].name].begin()

    def open_with(self, read: Callable[[Work], T], begin: Callable[[T], R]) -> None:
        """Read on the worker; then fill the fields with what `begin` makes of it here."""
        work, kept = self._context.work, self._kept

        def loaded(found: tuple[T, tuple[R, datetime] | None]) -> None:
            self._open(begin(found[0]), found[1])

        self._context.tasks.run(
            self, lambda: (read(work), kept.load()), loaded, self._context.stage.report
        )

    def _open(self, opened: R, found: tuple[R, datetime] | None) -> None:
        """Fill the fields; what was typed while this was being read stays."""
        tasks, stage = self._context.tasks, self._context.stage
        self._draft = Draft(
            opened,
            self.go_on_with(found[0], opened) if found else None,
            self._kept,
            draft_means(self, tasks, stage.saved, stage.report),
            on_leave=self.on_leave,
        )
        typed = frozenset(self._fields.touched)
        self._fields.offer(self.options())
        self._fields.fill(self._draft.value, but=typed)
        if found is not None:
            self._tell_of_draft(found[1])
        self.on_opened(begun_before=found is not None)
        self._feed()
        self.follow()
        if self.isVisible() and not self._is_typed_in():
            self.focus_first()

    def _is_typed_in(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and focus.isVisible() and self.isAncestorOf(focus)

    def _tell_of_draft(self, saved_at: datetime) -> None:
        at = self._context.outside.clock.local(saved_at)
        when = f"{day_text(at.date(), self.today)}, {time_text(at)}"
        self._form.draft.tell(
            self.tr("You started this earlier."),
            self.tr("What you typed is here, saved {0}.").format(when),
            "accent",
            discard_text(),
        )

    def _on_discard(self) -> None:
        """Show what the page began with, and offer to put back what was typed."""
        if self._draft is None:
            return
        typed = self._draft.value
        self._form.draft.hide()
        self._fields.fill(self._draft.start_again())
        self._fields.show_problems({})
        self.follow()
        self.focus_first()
        self._context.stage.offer_undo(discarded_text(), lambda: self._put_back(typed))

    def _put_back(self, typed: R) -> None:
        """Put it back: into the fields, or as a draft where the page was left."""
        if not isValid(self) or not self.isVisible():
            put_back_draft(self._context, self._kept, typed)
            return
        self._fields.fill(typed)
        self._feed()
        self.follow()

    # ---- what is typed

    def typed(self, name: str) -> Any:  # noqa: ANN401 - the type of the record's field
        """Return what one field says."""
        return self._fields[name].read()

    def value(self) -> R:
        """Return what the fields say. There is nothing to return before the page is loaded."""
        if self._draft is None:
            raise RuntimeError("not loaded")
        return self._fields.read(self._draft.opened)

    def _feed(self) -> None:
        if self._draft is not None:
            self._draft.change(self.value())

    def _on_edited(self, _name: str) -> None:
        self._feed()
        self.follow()
        shown = self._fields.with_problems()
        if shown and self._draft is not None:
            self._fields.show_problems(self._wrong(), shown)

    def _on_rested(self, name: str) -> None:
        if self._draft is not None:
            self._fields.show_problems(self._wrong(), {name})

    def _wrong(self) -> dict[str, str]:
        """Return what is wrong, by the names of the fields."""
        words, said = self.problem_words(), dict[str, str]()
        for code in self.problems(self.value()):
            name, text = words[code]
            said.setdefault(name, text)
        for name in self._fields.unreadable():
            said.setdefault(name, unreadable_day_text())
        return said

    def _show_first(self, names: Collection[str]) -> None:
        """Put the cursor into the first field with a problem, and bring it into sight."""
        self.reveal(names)
        control = self._fields.first_of(names)
        if control is None:
            return
        control.begin()
        seen = box_of(control.widget) or control.widget
        scroll = self._form.scroll
        QTimer.singleShot(0, seen, lambda: scroll.ensureWidgetVisible(seen, 0, _AROUND))

    # ---- saving and leaving

    def flush(self) -> None:
        """Queue a save of the draft."""
        self._feed()
        if self._draft is not None:
            self._draft.flush()

    def leave(self) -> None:
        """Write what was changed, or keep it as a draft."""
        self._feed()
        if self._draft is not None and self._draft.leave(sound=not self._wrong()):
            self._write(self._draft, _nowhere)

    def _on_back(self) -> None:
        self._feed()
        draft = self._draft
        if draft is not None and draft.is_written_on_leave(sound=not self._wrong()):
            self._write(draft, self._go_on)
            return
        self.flush()  # before the next page asks what is half written
        self._go_on(self.place_after())

    def _on_done(self) -> None:
        self._feed()
        draft = self._draft
        if draft is None:
            return
        wrong = self._wrong()
        if self.on_leave is OnLeave.WRITE and not (draft.is_changed or self._fields.unreadable()):
            self._on_back()
            return
        asked = self._fields.ask()
        self._fields.show_problems(wrong)
        if wrong or asked:
            self._show_first(wrong.keys() | asked)
        else:
            self._write(draft, self._go_on)

    def _go_on(self, place: Place | None) -> None:
        if place is None:
            self._context.stage.back()
        else:
            self._context.stage.go(place, instead=True)

    def _write(self, draft: Draft[R], then: Callable[[Place | None], None]) -> None:
        """Queue the one revision of this visit. The page may be gone when it is on disk."""
        if draft.is_paused:
            return
        draft.pause()
        work, value, clock = self._context.work, draft.value, self._context.outside.clock
        tasks, stage = self._context.tasks, self._context.stage

        def written(place: Place | None) -> None:
            stage.saved(clock.now())
            self.was_written(value, place)
            if isValid(self):
                draft.end()
                then(place)

        def failed(error: SafePlanError) -> None:
            stage.report(error)
            if isValid(self):
                draft.resume()

        tasks.run(tasks, lambda: self.write(work, value), written, failed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the fields under each other where two have no room side by side."""
        super().resizeEvent(event)
        for name in self.beside:
            lay_out(getattr(self._form, name), beside=self.width() >= _TWO_FROM)


def _nowhere(_place: Place | None) -> None:
    """Stay: the page was left for another one already."""
