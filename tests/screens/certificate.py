"""What papers are signed with: the practice's own, a file looked into, refused, ended."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from safeplan_desktop.gui.practice.certificate import CertificatePage
from safeplan_desktop.gui.practice.settings import SettingsPage
from tests.screens.shell import open_settings
from tests.screens.studio import Screen, Studio


def screens() -> Iterable[Screen]:
    """Yield every picture of the page."""
    yield Screen("certificate", _certificate)
    yield Screen("certificate-found", _certificate_found)
    yield Screen("certificate-wrong", _certificate_wrong)
    yield Screen("certificate-expired", _certificate_expired)
    yield Screen("certificate-small", _certificate_found, (700, 600))


def _certificate(studio: Studio) -> QWidget:
    window = open_settings(studio)
    window.findChildren(SettingsPage)[-1].form.signature_button.click()
    studio.show(window)
    return window


def _look_into(studio: Studio, password: str, until: str = "2035-06-30") -> CertificatePage:
    window = _certificate(studio)
    page = window.findChildren(CertificatePage)[-1]
    file = Path("/media/stick/maria.p12")
    studio.world.files.written[file] = f"secret|Dr. Maria Lindqvist|2026-01-01|{until}".encode()
    page._choose = lambda *_asked: file
    page.form.choose_button.click()
    page.form.password.setText(password)
    page.form.look_button.click()
    studio.show(window)
    return page


def _certificate_found(studio: Studio) -> QWidget:
    return _look_into(studio, "secret").window()


def _certificate_wrong(studio: Studio) -> QWidget:
    return _look_into(studio, "not this one").window()


def _certificate_expired(studio: Studio) -> QWidget:
    page = _look_into(studio, "secret", "2026-11-30")
    page.form.use_button.click()
    studio.settle()
    studio.world.clock.advance(days=40)
    page.form.told.hide()
    page.reload()
    return page.window()
