"""What went wrong with the disk or with another version, where it happened, until it is solved."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.domain.plan.limits import Excess
from safeplan_desktop.gui.base.text import after_what, error_text
from safeplan_desktop.gui.plan.words import too_long_words
from safeplan_desktop.gui.widgets.banner import Banner


class _About(StrEnum):
    """What the message is about."""

    NOTHING = "nothing"
    SAVING = "saving"
    FINISHING = "finishing"
    OTHER_VERSION = "other-version"
    FOLLOWED = "followed"
    TOO_LONG = "too-long"


class PlanMessages(QWidget):
    """``retry_chosen``: save again. ``follow_chosen``: go on from the version in between."""

    retry_chosen = Signal()
    follow_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = _About.NOTHING
        self._said = ("", "")
        self.banner = Banner()
        self.banner.action_chosen.connect(self._on_action)
        self.banner.closed.connect(self._on_closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.addWidget(self.banner)
        self.hide()

    def not_saved(self, error: SafePlanError) -> None:
        """Say that the draft is not on disk; what is typed stays on the screen."""
        words = error_text(error)
        rest = self.tr("What you typed stays on the screen. {0}").format(after_what(words))
        self._tell(_About.SAVING, words.what, rest, self.tr("Try again"))

    def not_finished(self, error: SafePlanError) -> None:
        """Say that the version was not written; the draft is as it was."""
        words = error_text(error)
        self._tell(_About.FINISHING, words.what, after_what(words), "")

    def changed_meanwhile(self) -> None:
        """Say that another version was finished while this draft was open."""
        self._tell(
            _About.OTHER_VERSION,
            self.tr("Another version was finished while this draft was open."),
            self.tr("The draft is kept as it is. It can go on from the newer version."),
            self.tr("Go on from there"),
        )

    def followed(self, version: int) -> None:
        """Say which version the draft now follows."""
        self._tell(
            _About.FOLLOWED,
            self.tr("This draft now follows version {0}.").format(version),
            self.tr("What that version has and this draft has not is offered under Earlier."),
            "",
            tone="accent",
        )

    def fits(self, excess: Excess | None) -> None:
        """Say what is longer than a page can hold, as soon as it is; None: nothing is (any more).

        A message about the disk goes before it.
        """
        if excess is None:
            if self._about is _About.TOO_LONG:
                self._on_closed()
        elif self._about in (_About.NOTHING, _About.TOO_LONG):
            first, rest = too_long_words(excess)
            if (first, rest) != self._said:
                self._said = (first, rest)
                self._tell(_About.TOO_LONG, first, rest, "")

    def saved(self) -> None:
        """Take the message about saving away: it is solved."""
        if self._about is _About.SAVING:
            self._about = _About.NOTHING
            self.hide()

    def moved_on(self) -> None:
        """Take away what was said about finishing: the therapist went elsewhere."""
        if self._about in (_About.FINISHING, _About.FOLLOWED):
            self._on_closed()

    def words(self) -> str:
        """Return what is being said, empty if nothing is."""
        return "" if self.isHidden() else self.banner.words()

    def _tell(
        self, about: _About, first: str, rest: str, action: str, tone: str = "attention"
    ) -> None:
        self._about = about
        self.banner.set_closable(about is not _About.SAVING)
        self.show()
        self.banner.tell(first, rest, tone=tone, action=action)

    def _on_action(self) -> None:
        if self._about is _About.SAVING:
            self.retry_chosen.emit()
        elif self._about is _About.OTHER_VERSION:
            self.follow_chosen.emit()

    def _on_closed(self) -> None:
        self._about = _About.NOTHING
        self._said = ("", "")
        self.hide()
