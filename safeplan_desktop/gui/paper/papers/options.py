"""What can be chosen of a paper: which one, its sheet, for whom, a password, the client's ink."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.paper.document import (
    DISCREET_PAPERS,
    PLAN_PAPERS,
    Paper,
    PaperChoice,
    PaperSize,
)
from safeplan_desktop.domain.paper.state import ClientState, may_sign
from safeplan_desktop.domain.plan.conflicts import Conflict
from safeplan_desktop.domain.plan.discreet import LeftOut
from safeplan_desktop.domain.record import ClientId
from safeplan_desktop.gui.client.state_words import state_words
from safeplan_desktop.gui.forms.paper_options import Ui_PaperOptionsForm
from safeplan_desktop.gui.paper.paper_words import PaperWords
from safeplan_desktop.gui.plan.words import step_words
from safeplan_desktop.services.make_paper import MakePaper
from safeplan_desktop.services.paper.keep_ink import KeepInk
from safeplan_desktop.services.plan.find_conflicts import FindConflicts
from safeplan_desktop.services.work import Work

_INK_PAPERS: Final = frozenset({Paper.PLAN, Paper.PLAN_LARGE, Paper.CONSENT_SHEET})
_MOST_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is to choose from. `version` is that of the plan, 0 for a paper of no plan.

    `asked` is the paper that was asked for and is shown first. `newest` is the newest version,
    `earlier` are those before this one. `has_ink` says that the client signed on the screen.
    `conflicts` are lines that do not fit the record, `seen_by` who need not know and is named in
    *Places*.
    """

    version: int
    asked: Paper
    newest: int
    earlier: tuple[int, ...]
    recipients: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    seen_by: tuple[str, ...]
    size: PaperSize
    has_ink: bool

    def papers(self) -> Sequence[Paper]:
        """Return the papers that can be made."""
        if not self.version:
            return (self.asked,)
        return [each for each in PLAN_PAPERS if each is not Paper.PLAN_CHANGES or self.earlier]


def read_offer(work: Work, client_id: ClientId, version: int, asked: Paper) -> Offer:
    """Return what there is to choose from; runs on the worker. Raises NO_SUCH_CLIENT."""
    versions = MakePaper(work).versions(client_id)
    choice = PaperChoice(version=version)
    return Offer(
        version=version,
        asked=asked,
        newest=max(versions, default=0),
        earlier=tuple(each for each in versions if each < version),
        conflicts=tuple(FindConflicts(work).on_paper(client_id, choice)) if version else (),
        seen_by=tuple(FindConflicts(work).seen_by(client_id, choice)) if version else (),
        recipients=tuple(MakePaper(work).recipients(client_id)),
        size=MakePaper(work).size(),
        has_ink=KeepInk(work).of(client_id, version) is not None,
    )


class PaperOptions(QWidget):
    """The column beside the preview.

    `changed` says that another paper is wanted in the preview; `size_chosen` that the sheet was
    chosen, which is kept; `ink_asked` that the client wants to sign, or takes it back.
    """

    changed = Signal()
    size_chosen = Signal(object)
    ink_asked = Signal()

    def __init__(self, asked: Paper) -> None:
        super().__init__()
        self._asked = asked
        self._words = PaperWords(self)
        self._offer: Offer | None = None
        self._size = PaperSize.A4
        self.form = Ui_PaperOptionsForm()
        self.form.setupUi(self)
        self.form.left_out.set_closable(False)
        typed = self.form.given_to.lineEdit()
        if typed is not None:
            typed.setAccessibleName(self.form.given_to_label.text())
        self.form.sheet.set_answers(
            [(PaperSize.A4.value, self.tr("A4")), (PaperSize.LETTER.value, self.tr("Letter"))]
        )
        self.form.paper.activated.connect(self._on_paper)
        self.form.against.activated.connect(self.changed)
        self.form.sheet.chosen.connect(self._on_size)
        self.form.ink_button.clicked.connect(self.ink_asked)
        for state in ClientState:
            self.form.state.addItem(state_words(state), state)
        self.form.state.activated.connect(self._show_fields)

    # ---- what is offered, and what was chosen

    def show_offer(self, offer: Offer) -> None:
        """Fill the fields; what somebody chose already stays."""
        first = self._offer is None
        self._offer, self._size = offer, offer.size
        form = self.form
        form.sheet.show_value(offer.size.value)
        if first:
            for paper in offer.papers():
                form.paper.addItem(self._words.name(paper), paper)
            form.paper.setCurrentIndex(max(0, form.paper.findData(offer.asked)))
            for version in offer.earlier:
                form.against.addItem(self.tr("Version {0}").format(version), version)
            form.given_to.addItems(list(offer.recipients))
        self._show_fields()

    @property
    def paper(self) -> Paper:
        """The paper that is chosen."""
        found = self.form.paper.currentData()
        return Paper(found) if found else self._asked

    @property
    def is_filled(self) -> bool:
        """Whether it is known what there is to choose from."""
        return self._offer is not None

    @property
    def has_ink(self) -> bool:
        """Whether the client has signed this paper on the screen."""
        return self._offer is not None and self._offer.has_ink

    @property
    def state(self) -> ClientState:
        """How the client is, as far as that was said: nobody signs before."""
        return ClientState(self.form.state.currentData())

    def choice(self) -> PaperChoice:
        """Return what is chosen. The paper that is looked at has no password."""
        offer = self._offer
        version = offer.version if offer and offer.version else None
        against = self.form.against.currentData() if self.paper is Paper.PLAN_CHANGES else None
        return PaperChoice(
            paper=self.paper,
            version=version,
            compared_with=int(against or 0),
            size=self._size,
            given_to=self.form.given_to.currentText().strip(),
        )

    def password(self) -> str:
        """Return the password for the file, "" for none."""
        return self.form.password.text()

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The lines of the plan that do not fit the record."""
        return self._offer.conflicts if self._offer is not None else ()

    def forget_password(self) -> None:
        """Empty the field: the next file is another one."""
        self.form.password.clear()

    # ---- fields

    def _on_paper(self) -> None:
        self.form.left_out.hide()
        self._show_fields()
        self.changed.emit()

    def _on_size(self, value: str) -> None:
        self._size = PaperSize(value)
        self.size_chosen.emit(self._size)
        self.changed.emit()

    def _show_fields(self) -> None:
        form, paper = self.form, self.paper
        form.paper_box.setVisible(form.paper.count() > 1)
        form.about.setText(self._words.about(paper))
        form.against_box.setVisible(paper is Paper.PLAN_CHANGES and form.against.count() > 0)
        form.ink_box.setVisible(paper in _INK_PAPERS)
        self._show_ink()

    def _show_ink(self) -> None:
        """Offer to sign once it was said how the client is, or to remove what they drew."""
        form = self.form
        for part in (form.state_label, form.state):
            part.setHidden(self.has_ink)
        remove = self.tr("Remove the signature")
        form.ink_button.setText(remove if self.has_ink else self.tr("Sign on the screen"))
        form.ink_button.set_icon_name("undo" if self.has_ink else "pencil")
        form.ink_button.setEnabled(self.has_ink or may_sign(self.state))
        form.ink_hint.setText(self._ink_hint())

    def _ink_hint(self) -> str:
        if self.has_ink:
            return self.tr("The client has signed on the screen.")
        if self.state is ClientState.AFFECTED:
            return self.tr("A signature today would mean nothing. Sign another day.")
        return self.tr("Drawn with a finger, a pen or the mouse. Without it there is a line.")

    def show_left_out(self, left_out: Sequence[LeftOut]) -> None:
        """Say what a discreet paper leaves out, and that somebody has to read it."""
        banner = self.form.left_out
        if self.paper not in DISCREET_PAPERS:
            banner.hide()
            return
        reads = self.tr("The program knows English words only.")
        if not left_out:
            banner.tell(self.tr("Read it before you hand it out."), reads, tone="accent")
            return
        some = [
            self.tr("\u201c{0}\u201d ({1})").format(each.text, step_words(each.step).label)
            for each in left_out[:_MOST_SHOWN]
        ]
        more = len(left_out) - len(some)
        if more:
            some.append(self.tr("and {0} more").format(more))
        what = self.tr("Left out, because it would tell:")
        banner.tell(what, f"{', '.join(some)}. {reads}", tone="accent")
