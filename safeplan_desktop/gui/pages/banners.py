"""Where messages stand above a page until they are read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from safeplan_desktop.domain.errors import SafePlanError
from safeplan_desktop.gui.base.text import after_what, error_text
from safeplan_desktop.gui.widgets.banner import Banner


class BannerArea(QWidget):
    """A column of banners, newest first; it takes no room while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: dict[str, Banner] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_error(self, error: SafePlanError) -> Banner:
        """Show an error in words; the same error twice is shown once."""
        words = error_text(error)
        banner = Banner()
        self._place(str(error), banner)
        banner.tell(words.what, after_what(words))
        return banner

    def tell(
        self,
        key: str,
        first: str,
        rest: str = "",
        *,
        tone: str = "accent",
        action: str = "",
        act: Callable[[], None] | None = None,
    ) -> Banner:
        """Show a message in the place of the one with the same key, perhaps with an action."""
        banner = Banner()
        if act is not None:
            banner.action_chosen.connect(act)
        self._place(key, banner)
        banner.tell(first, rest, tone, action)
        return banner

    def _place(self, key: str, banner: Banner) -> None:
        self.remove(key)
        self._shown[key] = banner
        banner.closed.connect(lambda: self.remove(key))
        self._column.insertWidget(0, banner)
        self.show()

    def remove(self, key: str) -> None:
        """Take a banner away, if it is there."""
        banner = self._shown.pop(key, None)
        if banner is not None:
            banner.hide()
            banner.deleteLater()
        self.setVisible(bool(self._shown))

    def clear(self) -> None:
        """Take all banners away."""
        for key in list(self._shown):
            self.remove(key)

    def texts(self) -> list[str]:
        """Return what is being said, oldest first."""
        return [banner.words() for banner in self._shown.values()]
