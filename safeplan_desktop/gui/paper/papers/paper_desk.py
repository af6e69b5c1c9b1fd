"""A paper is looked at, chosen, printed or saved; it takes the window until that is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent

from safeplan_desktop.domain.errors import Cancelled, ErrorCode, SafePlanError, UserFacing
from safeplan_desktop.domain.paper.document import UNSIGNED_PAPERS, PaperChoice, PaperSize
from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.file_dialogs import choose_new_file
from safeplan_desktop.gui.base.turns import next_turn
from safeplan_desktop.gui.pages.wizard.busy_frame import BusyFrame
from safeplan_desktop.gui.pages.wizard.lock_button import lock_button
from safeplan_desktop.gui.paper.paper_words import PaperWords
from safeplan_desktop.gui.paper.papers.confirm_page import ConfirmPage
from safeplan_desktop.gui.paper.papers.ink_page import InkPage
from safeplan_desktop.gui.paper.papers.older_version import OlderVersion
from safeplan_desktop.gui.paper.papers.options import Offer, PaperOptions, read_offer
from safeplan_desktop.gui.paper.papers.paper_exit import Choose, PaperExit, Printing, Saving
from safeplan_desktop.gui.paper.papers.preview import PaperPreview
from safeplan_desktop.gui.paper.papers.preview_job import PreviewJob
from safeplan_desktop.gui.paper.papers.result_page import ResultPage, is_about_the_plan
from safeplan_desktop.gui.paper.papers.stop_page import StopPage
from safeplan_desktop.services.client.keep_clients import KeepClients
from safeplan_desktop.services.make_paper import MadePaper
from safeplan_desktop.services.paper.keep_ink import KeepInk
from safeplan_desktop.services.ports import PageImage
from safeplan_desktop.services.practice.change_settings import ChangeSettings

_AROUND_PREVIEW: Final = 56 + 56 + 72 + 2 * 24
"""Bar, the room of the steps, footer, and the air above and below."""
_LOWEST_PREVIEW: Final = 420


class PaperDesk(BusyFrame):
    """Papers of one version of a plan, or one paper that is no plan's.

    It has a wizard's frame, busy and cancel; a desk has no steps, so it walks none.
    """

    return_continues = False

    def __init__(
        self,
        context: WorkContext,
        place: places.Papers,
        choose: Choose = choose_new_file,
    ) -> None:
        super().__init__()
        self._context = context
        self._place = place
        self._client_id = client_id = place.client_id
        self._version = place.version
        self._name = ""
        self._begun = False
        self._waiting: Callable[[], None] | None = None
        self._is_done = False
        self._words = PaperWords(self)
        self.older = OlderVersion()
        self.preview = PaperPreview()
        self.options = PaperOptions(place.paper)
        self.result = ResultPage()
        self.confirm_page = ConfirmPage()
        self.ink_page = InkPage()
        self.stop_page = StopPage()
        self._without: tuple[str, ...] = ()
        self._because = ""
        self.preview_job = PreviewJob(context, client_id, self)
        self.saving = Saving(context, client_id, self, choose)
        self.printing = Printing(context, client_id, self)
        self._exit: PaperExit = self.saving
        self._act: Callable[[], None] = self._save
        self._other: Callable[[], None] = self._print
        self._back: Callable[[], None] = context.stage.back
        self._build()
        self._connect()
        self._offer_to_leave()

    def _build(self) -> None:
        for page in (self.result, self.confirm_page, self.ink_page, self.stop_page):
            page.setParent(self)
            page.hide()
        self.set_title(self._words.name(self.options.paper))
        self.set_page(self.preview)  # the choices come in a turn of their own
        self.options.setParent(self)
        self.options.hide()
        self.add_tool(lock_button(self._context.stage))
        self.steps.hide()
        self.set_notice(self.older)

    def _connect(self) -> None:
        self.older.newest_chosen.connect(self._show_newest)
        self.options.changed.connect(self._on_choice)
        self.options.size_chosen.connect(self._keep_size)
        self.options.ink_asked.connect(self._on_ink)
        self.preview.dpi_changed.connect(self._draw)
        self.preview_job.drawn.connect(self._on_drawn)
        self.preview_job.failed.connect(self._on_not_drawn)
        self.confirm_page.confirmed.connect(self._confirm)
        self.stop_page.review_chosen.connect(self._on_review)
        self.ink_page.changed.connect(lambda: self.allow_continue(not self.ink_page.ink().is_empty))
        for way_out in (self.saving, self.printing):
            way_out.began.connect(self._on_began)
            way_out.done.connect(self._on_done)
            way_out.refused.connect(self._on_refused)
            way_out.failed.connect(self._on_failed)
            way_out.stopped.connect(self._on_stopped)

    def focus_first(self) -> None:
        """Begin with the main action."""
        self.continue_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- what can be done next

    def _offer(
        self,
        text: str,
        act: Callable[[], None],
        other_text: str = "",
        other: Callable[[], None] | None = None,
    ) -> None:
        """Name the main action, and perhaps a second one."""
        self._act = act
        self._other = other or act
        self.set_continue(text)
        self.show_later(bool(other_text))
        if other_text:
            self.later_button.setText(other_text)

    def go_on(self) -> None:
        """Take the main action."""
        self._when_known(self._do_main)

    def go_later(self) -> None:
        """Take the second action."""
        self._when_known(self._do_other)

    def _do_main(self) -> None:
        self._act()  # what that is may have become clear since it was chosen

    def _do_other(self) -> None:
        self._other()

    def go_back(self) -> None:
        """Go back to the paper, or out."""
        self._back()

    def escape(self) -> None:
        """Go back; once the paper has left, out."""
        if self._is_done:
            self._context.stage.back()
        else:
            super().escape()

    def _when_known(self, act: Callable[[], None]) -> None:
        """Do what was chosen, as soon as it is known what there is to choose from."""
        if self.options.is_filled:
            act()
        else:
            self._waiting = act

    # ---- the paper

    def _show_paper(self) -> None:
        """Show the preview and what can be chosen."""
        self._back = self._context.stage.back
        self.confirm_page.forget()
        self._is_done = False
        self.show_back(True)
        self.allow_continue(True)
        self.set_page(self.preview, self.options)
        self._fit_preview()
        self._offer_to_leave()

    def _offer_to_leave(self) -> None:
        """Offer to save what is signed and to print what is not, and the other beside it."""
        save, printed = self.tr("Save as a PDF"), self.tr("Print")
        if self.options.paper in UNSIGNED_PAPERS:
            self._offer(printed, self._print, save, self._save)
        else:
            self._offer(save, self._save, printed, self._print)

    def _read(self) -> None:
        """Read what there is to choose from, then draw the paper."""
        work, place = self._context.work, self._place

        def read() -> tuple[str, Offer]:
            name = KeepClients(work).get(place.client_id).record.name
            return name, read_offer(work, place.client_id, place.version, place.paper)

        self._context.tasks.run(self, read, self._on_offer, self.preview.show_error)

    def _on_offer(self, found: tuple[str, Offer]) -> None:
        self._name, offer = found
        self.options.show_offer(offer)
        self.older.show_version(offer.version, offer.newest)
        if offer.seen_by:
            seen = self.tr("{0} need not know about the plan. Will they see the paper?")
            self.preview.show_note(seen.format(", ".join(offer.seen_by)))
        next_turn(self, self._show_choices)

    def _show_newest(self, version: int) -> None:
        """Show the same paper of the newest version instead."""
        place = places.Papers(self._client_id, version, self.options.paper)
        self._context.stage.go(place, instead=True)

    def _show_choices(self) -> None:
        """Put the choices beside the preview, if that is still what is looked at."""
        if self.preview.isVisible() and not self.is_busy:
            self.set_page(self.preview, self.options)
        next_turn(self, self._on_known)

    def _on_known(self) -> None:
        """Draw the paper, and do what was chosen before it was known which ones there are."""
        self._on_choice()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()

    def _on_choice(self) -> None:
        """Show another paper: its name, what it offers, its pages."""
        name = self._words.name(self.options.paper)
        self.set_title(f"{name} \u00b7 {self._name}")
        if self.preview.isVisible():  # elsewhere the buttons say something else
            self._offer_to_leave()
        self._draw()

    def _draw(self) -> None:
        self.preview_job.ask(self._choice(), self.preview.pages.wanted_dpi())

    def _on_drawn(self, made: MadePaper, pages: Sequence[PageImage], dpi: int) -> None:
        self.preview.hide_error()
        self.preview.pages.show_pages(pages, dpi)
        self.options.show_left_out(made.left_out)

    def _on_not_drawn(self, error: SafePlanError) -> None:
        self.preview.show_error(error)
        if self.preview.isVisible():
            self._offer_way_out(error)

    def _offer_way_out(self, error: SafePlanError) -> None:
        if is_about_the_plan(error) and self._version:
            stage, client_id = self._context.stage, self._client_id
            text = self.tr("Write the next version")
            self._offer(text, lambda: stage.go(places.PlanWizard(client_id)))

    def _keep_size(self, size: PaperSize) -> None:
        settings, stage = ChangeSettings(self._context.work), self._context.stage
        tasks = self._context.tasks
        tasks.run(
            tasks, lambda: settings.change(paper_size=size), lambda _change: None, stage.report
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Read once the page is there: the first paper of all loads libraries beside the window."""
        super().showEvent(event)
        if not self._begun:
            self._begun = True
            next_turn(self, self._read)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the preview have the height there is."""
        super().resizeEvent(event)
        self._fit_preview()

    def _fit_preview(self) -> None:
        self.preview.setFixedHeight(max(_LOWEST_PREVIEW, self.height() - _AROUND_PREVIEW))

    # ---- out of the vault

    def _save(self) -> None:
        self._leave(
            self.saving,
            self.tr("Save as a PDF"),
            self.tr("A change made afterwards can be seen where the paper is signed."),
        )

    def _print(self) -> None:
        lead = self.tr("The job has a neutral name and no file of it is left on this computer.")
        self._leave(self.printing, self.tr("Print"), lead)

    def _choice(self) -> PaperChoice:
        """Return what is chosen, with what was decided about lines that do not fit."""
        return replace(self.options.choice(), without=self._without, because=self._because)

    def _leave(self, way_out: PaperExit, title: str, lead: str) -> None:
        if self.options.conflicts and not (self._without or self._because):
            self._stop(lambda: self._leave(way_out, title, lead))
            return
        self._exit = way_out
        self.wait(shown=False)
        self.result.set_title(f"{title}: {self._words.name(self.options.paper)}", lead)
        way_out.start(replace(self._choice(), password=self.options.password()))

    # ---- a plan that does not fit the record

    def _stop(self, leave: Callable[[], None]) -> None:
        """Say what does not fit; it leaves without these lines, or for a reason."""
        self.stop_page.show_conflicts(self.options.conflicts)
        self.set_page(self.stop_page)
        self._back = self._show_paper

        def leave_out() -> None:
            self._without = tuple(each.item_id for each in self.options.conflicts)
            self._draw()
            leave()

        def as_it_is() -> None:
            self._because = self.stop_page.because()
            if self._because:
                leave()

        self._offer(
            self.tr("Leave these lines out"),
            leave_out,
            self.tr("As it is, with a reason"),
            as_it_is,
        )
        self.stop_page.form.review_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_review(self) -> None:
        first = next((each for each in self.options.conflicts if each.step), None)
        step, item = (first.step, first.item_id) if first else (None, "")
        self._context.stage.go(places.PlanWizard(self._client_id, step, item))

    def _on_began(self, word: str) -> None:
        self.result.show_busy(word)
        self.set_page(self.result)
        self.begin_work(self._exit.cancel if self._exit.can_be_cancelled else None)

    def _on_stopped(self, words: str) -> None:
        self.rest()
        self._show_paper()
        if words:
            self.preview.show_note(words)
        self.focus_first()

    def _on_done(self, what: str, rest: str, place: str) -> None:
        self.rest()
        self.options.forget_password()
        self.result.show_done(what, rest, place)
        self._back = self._show_paper
        close = self._context.stage.back
        self._offer(self.tr("Done"), close, self.tr("Another paper"), self._show_paper)
        self.show_back(False)
        self._is_done = True
        self.continue_button.setFocus()

    def _on_refused(self, what: str, rest: str) -> None:
        self.rest()
        self.result.show_refused(what, rest)
        self._after_trouble(self.tr("Save as a PDF"), self._save)

    def _on_failed(self, error: SafePlanError) -> None:
        if isinstance(error, Cancelled):
            self._on_stopped("")
            return
        self.rest()
        if isinstance(error, UserFacing) and error.code is ErrorCode.PASSPHRASE_NEEDED_AGAIN:
            self._show_confirm_page()
            return
        self.result.show_error(error)
        if isinstance(error, UserFacing) and error.code is ErrorCode.CLOCK_IN_DOUBT:
            self._after_trouble(self.tr("Sign anyway"), self._exit.again_despite_clock)
        elif self._exit is self.saving:
            self._after_trouble(self.tr("Choose another place"), self._save)
        else:
            self._after_trouble(self.tr("Save as a PDF"), self._save)
        self._offer_way_out(error)

    def _after_trouble(self, other_text: str, other: Callable[[], None]) -> None:
        self._back = self._show_paper
        self._offer(self.tr("Try again"), self._exit.again, other_text, other)
        self.continue_button.setFocus()

    # ---- the passphrase once more

    def _show_confirm_page(self) -> None:
        self.confirm_page.forget()
        self.set_page(self.confirm_page)
        self._back = self._show_paper
        self._offer(self.tr("Go on"), self._confirm)
        self.set_continue(self.tr("Go on"), key_hint="Return")
        self.confirm_page.form.passphrase.setFocus()

    def _confirm(self) -> None:
        passphrase = self.confirm_page.passphrase()
        if self.is_busy or not passphrase:
            return
        session = self._context.work.session
        self.wait()
        self.continue_button.setText(self.tr("Checking\u2026"))
        self._context.tasks.run(
            self, lambda: session.confirm(passphrase), self._on_confirmed, self._on_not_confirmed
        )

    def _on_confirmed(self, _nothing: None) -> None:
        self.rest()
        self.confirm_page.forget()
        self._exit.again()

    def _on_not_confirmed(self, error: SafePlanError) -> None:
        self.rest()
        self.continue_button.setText(self.tr("Go on"))
        self.confirm_page.show_error(error)

    # ---- the client's own hand

    def _on_ink(self) -> None:
        ink, client_id, version = KeepInk(self._context.work), self._client_id, self._version
        if self.options.has_ink:
            self._write_ink(lambda: ink.take_back(client_id, version))
            return
        self.ink_page.clear()
        self.set_page(self.ink_page)
        self._back = self._show_paper
        self._offer(self.tr("Use this signature"), self._keep_ink)
        self.allow_continue(False)
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_ink(self) -> None:
        drawn = self.ink_page.ink()
        if drawn.is_empty:
            return
        ink, client_id, version = KeepInk(self._context.work), self._client_id, self._version
        state = self.options.state
        self._show_paper()
        self.focus_first()

        def work() -> None:
            ink.write(client_id, version, drawn, state)

        self._write_ink(work)

    def _write_ink(self, work: Callable[[], None]) -> None:
        report = self._context.stage.report
        self._context.tasks.run(self, work, lambda _nothing: self._read(), report)
