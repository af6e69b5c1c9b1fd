"""The room around a banner: it takes its margins only while the banner is shown."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

_COMES_OR_GOES: Final = frozenset({QEvent.Type.ShowToParent, QEvent.Type.HideToParent})


class BannerRoom(QWidget):
    """Holds one banner. Call ``follow`` once, after the form is set up."""

    def follow(self, banner: QWidget) -> None:
        """Be there when the banner is, and gone when it is not."""
        banner.installEventFilter(self)
        self.setVisible(not banner.isHidden())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the banner."""
        if event.type() in _COMES_OR_GOES and isinstance(watched, QWidget):
            self.setVisible(not watched.isHidden())
        return super().eventFilter(watched, event)
