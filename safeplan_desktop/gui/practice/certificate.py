"""What papers are signed with: the practice's own certificate, or one that was brought along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from safeplan_desktop.domain.errors import ErrorCode, SafePlanError, UserFacing
from safeplan_desktop.domain.paper.certificate import CertificateFacts, CertificateState
from safeplan_desktop.gui.base import theme
from safeplan_desktop.gui.base.context import WorkContext
from safeplan_desktop.gui.base.dates import long_day_text
from safeplan_desktop.gui.base.file_dialogs import choose_file
from safeplan_desktop.gui.base.text import DOT, after_what, error_text
from safeplan_desktop.gui.forms.certificate import Ui_CertificateForm
from safeplan_desktop.gui.pages.page import Page
from safeplan_desktop.services.paper.keep_certificate import (
    CertificateView,
    FoundCertificate,
    KeepCertificate,
)

Choose = Callable[[QWidget, str, Path, str], Path | None]
_CHIPS: Final = {
    CertificateState.ENDS_SOON: "attention",
    CertificateState.EXPIRED: "attention",
    CertificateState.NOT_YET: "attention",
}


class CertificatePage(Page):
    """The certificate in use, and the way to another."""

    destination = "settings"

    def __init__(self, context: WorkContext, choose: Choose = choose_file) -> None:
        super().__init__()
        self._context = context
        self._choose = choose
        self._path: Path | None = None
        self._found: FoundCertificate | None = None
        self._again: Callable[[], None] = self._use
        self.form = Ui_CertificateForm()
        self.form.setupUi(self)
        self._connect()
        self.form.card.hide()
        self._show_steps(self.form.choose_button)
        self.reload()

    def _connect(self) -> None:
        form = self.form
        form.back_button.clicked.connect(self._context.stage.back)
        form.choose_button.clicked.connect(self._ask_file)
        form.look_button.clicked.connect(self._look)
        form.password.returnPressed.connect(self._look)
        form.use_button.clicked.connect(self._use)
        form.give_up_button.clicked.connect(self._give_up)
        form.confirm_button.clicked.connect(self._confirm)
        form.passphrase.returnPressed.connect(self._confirm)
        QShortcut(QKeySequence("Esc"), self).activated.connect(form.back_button.click)

    def focus_first(self) -> None:
        """Begin with choosing a file."""
        self.form.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read what papers are signed with and show it."""
        work = self._context.work
        self._context.tasks.run(self, KeepCertificate(work).current, self._show, self._fail)

    # ---- what is in use

    def _show(self, view: CertificateView) -> None:
        form = self.form
        form.holder.setText(view.facts.holder)
        form.detail.setText(self._detail(view.facts, is_own=view.is_own))
        form.words.setText(self._words(view))
        form.chip.setVisible(view.is_own and view.state in _CHIPS)
        form.chip.set_tone(_CHIPS.get(view.state, "neutral"))
        form.chip.set_icon_name("clock")
        form.chip.setText(self._chip(view.state))
        form.give_up_button.setVisible(view.is_own)
        form.card.show()

    def _detail(self, facts: CertificateFacts, *, is_own: bool) -> str:
        by = self.tr("Issued by {0}").format(facts.issuer)
        until = self.tr("valid until {0}").format(long_day_text(facts.valid_until))
        return DOT.join((by if is_own else self.tr("Made by the practice itself"), until))

    def _chip(self, state: CertificateState) -> str:
        return {
            CertificateState.ENDS_SOON: self.tr("ends soon"),
            CertificateState.EXPIRED: self.tr("expired"),
            CertificateState.NOT_YET: self.tr("not valid yet"),
        }.get(state, "")

    def _words(self, view: CertificateView) -> str:
        if not view.is_own:
            return self.tr(
                "Nobody vouches for it: it is known by its fingerprint, which stands on the "
                "recovery sheet. If you hold a certificate that was issued to you, you can use it "
                "instead."
            )
        match view.state:
            case CertificateState.EXPIRED:
                return self.tr(
                    "It has ended: nothing can be signed with it. Papers signed before stay valid. "
                    "Choose the renewed one, or sign with the practice\u2019s own again."
                )
            case CertificateState.ENDS_SOON:
                return self.tr("Ask for a renewed one before that day, and choose its file here.")
            case CertificateState.NOT_YET:
                return self.tr("Its first day has not come: see whether the clock is right.")
        return self.tr("Papers signed with the earlier ones stay ours.")

    # ---- a file

    def _ask_file(self) -> None:
        title, kinds = self.tr("Choose a certificate file"), self.tr("Certificates (*.p12 *.pfx)")
        path = self._choose(self, title, Path.home(), kinds)
        if path is None:
            return
        self._path, self._found = path, None
        form = self.form
        form.told.hide()
        form.file_heading.setText(path.name)
        form.password.clear()
        self._show_steps(form.look_button)
        form.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        path, password = self._path, self.form.password.text()
        if path is None:
            return
        work = self._context.work
        self._context.tasks.run(
            self, lambda: KeepCertificate(work).look(path, password), self._on_found, self._fail
        )

    def _on_found(self, found: FoundCertificate) -> None:
        self._found = found
        form, facts = self.form, found.read.facts
        form.told.hide()
        form.password.clear()
        form.found_holder.setText(facts.holder)
        form.found_detail.setText(self._detail(facts, is_own=True))
        renewed = self.tr("It is the one in use, renewed.")
        other = self.tr("Papers will name {0} as who signed.").format(facts.holder)
        form.found_words.setText(renewed if found.renews else other)
        self._show_steps(form.use_button)
        form.use_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- using it

    def _use(self) -> None:
        found = self._found
        if found is None:
            return
        self._again = self._use
        work = self._context.work
        said = self.tr("Papers are signed with it from now on.")
        if found.renews:
            said = self.tr("Renewed. Papers are signed with the new one from now on.")
        self._change(lambda: KeepCertificate(work).use(found), said)

    def _give_up(self) -> None:
        self._again = self._give_up
        work = self._context.work
        said = self.tr("Papers are signed with the practice\u2019s own from now on.")
        self._change(KeepCertificate(work).give_up, said)

    def _change(self, work: Callable[[], CertificateView], said: str) -> None:
        def done(view: CertificateView) -> None:
            self._found = self._path = None
            self._show(view)
            self._show_steps(self.form.choose_button)
            self.form.told.tell(said, "", tone="done")
            self.focus_first()

        self._context.tasks.run(self, work, done, self._fail)

    def _confirm(self) -> None:
        passphrase = self.form.passphrase.text()
        if not passphrase:
            return
        session = self._context.work.session
        self._context.tasks.run(
            self,
            lambda: session.confirm(passphrase),
            lambda _done: self._on_confirmed(),
            self._fail,
        )

    def _on_confirmed(self) -> None:
        self.form.passphrase.clear()
        self.form.told.hide()
        self._again()

    # ---- one step at a time

    def _show_steps(self, main: QWidget) -> None:
        """Show the cards up to the one with this button, which becomes the main action."""
        form = self.form
        form.file_card.setVisible(main is form.look_button)
        form.found_card.setVisible(main is form.use_button)
        form.confirm_card.setVisible(main is form.confirm_button)
        for button in (form.choose_button, form.look_button, form.use_button, form.confirm_button):
            theme.set_property(button, "role", "primary" if button is main else "")

    def _fail(self, error: SafePlanError) -> None:
        """Say what went wrong where it can be put right."""
        form = self.form
        if isinstance(error, UserFacing) and error.code is ErrorCode.PASSPHRASE_NEEDED_AGAIN:
            form.passphrase.clear()
            self._show_steps(form.confirm_button)
            form.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        words = error_text(error)
        form.told.tell(words.what, after_what(words))
        for field in (form.password, form.passphrase):
            if field.isVisible():
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                field.selectAll()

    def leave(self) -> None:
        """Keep nothing that was typed."""
        self.form.password.clear()
        self.form.passphrase.clear()
