"""What papers are signed with: seen, exchanged, refused, given up, all without a dialog of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from safeplan_desktop.gui.base import places
from safeplan_desktop.gui.practice.certificate import CertificatePage
from safeplan_desktop.gui.practice.settings import SettingsPage
from tests.gui.fakes import PASSPHRASE
from tests.gui.room import Room

FILE = Path("/stick/my.p12")


@pytest.fixture
def page(room: Room) -> CertificatePage:
    room.world.files.written[FILE] = b"secret|Dr. Maria Lindqvist|2025-01-01|2035-06-30"
    shell = room.open()
    shell.go(places.Settings())
    room.settle()
    room.child(SettingsPage).form.signature_button.click()
    room.settle()
    found = room.child(CertificatePage)
    found._choose = lambda *_asked: FILE
    return found


def _filled(page: CertificatePage) -> list[str]:
    buttons = page.findChildren(QAbstractButton)
    return [b.text() for b in buttons if b.isVisible() and b.property("role") == "primary"]


def _choose(room: Room, page: CertificatePage, password: str = "secret") -> None:
    page.form.choose_button.click()
    room.type(password)
    room.press(Qt.Key.Key_Return)


def test_page_shows_the_practices_own_with_one_way_on(page: CertificatePage) -> None:
    assert page.form.detail.text().startswith("Made by the practice itself")
    assert not page.form.give_up_button.isVisible()
    assert not page.form.chip.isVisible()
    assert _filled(page) == ["Use a certificate file"]


def test_page_shows_a_file_before_it_is_used(room: Room, page: CertificatePage) -> None:
    page.form.choose_button.click()
    assert page.form.password.hasFocus()
    assert page.form.file_heading.text() == "my.p12"
    assert _filled(page) == ["Open the file"]
    room.type("secret")
    room.press(Qt.Key.Key_Return)
    assert page.form.found_holder.text() == "Dr. Maria Lindqvist"
    assert "valid until 30 June 2035" in page.form.found_detail.text()
    assert page.form.password.text() == ""
    assert _filled(page) == ["Sign with it from now on"]
    assert not page.form.give_up_button.isVisible()
    room.press(Qt.Key.Key_Space)
    assert page.form.holder.text() == "Dr. Maria Lindqvist"
    assert "from now on" in page.form.told.words()
    assert page.form.give_up_button.isVisible()
    page.form.give_up_button.click()
    room.settle()
    assert page.form.detail.text().startswith("Made by the practice itself")


def test_page_says_that_one_is_renewed(room: Room, page: CertificatePage) -> None:
    _choose(room, page)
    page.form.use_button.click()
    room.settle()
    room.world.files.written[FILE] = b"new|Dr. Maria Lindqvist|2025-01-01|2038-01-01"
    _choose(room, page, "new")
    assert page.form.found_words.text() == "It is the one in use, renewed."
    page.form.use_button.click()
    room.settle()
    assert page.form.told.words().startswith("Renewed.")


def test_page_says_that_one_has_ended(room: Room, page: CertificatePage) -> None:
    _choose(room, page)
    page.form.use_button.click()
    room.settle()
    room.world.clock.advance(days=365 * 12)
    page.reload()
    room.settle()
    assert page.form.chip.text() == "expired"
    assert "It has ended" in page.form.words.text()


@pytest.mark.parametrize(
    ("file", "password", "said"),
    [
        (b"secret|M|2025-01-01|2035-01-01", "no", "not the password of this file"),
        (b"rubbish", "", "holds no certificate"),
        (b"s|M|2019-01-01|2020-01-01", "s", "ended on 2020-01-01"),
    ],
)
def test_page_says_what_is_wrong_with_a_file(
    room: Room, page: CertificatePage, file: bytes, password: str, said: str
) -> None:
    room.world.files.written[FILE] = file
    _choose(room, page, password)
    assert said in page.form.told.words()
    assert page.form.password.hasFocus()
    assert _filled(page) == ["Open the file"]


def test_page_asks_for_the_passphrase_after_ten_minutes_and_goes_on(
    room: Room, page: CertificatePage
) -> None:
    _choose(room, page)
    room.world.clock.advance(minutes=11)
    page.form.use_button.click()
    room.settle()
    assert page.form.passphrase.hasFocus()
    assert _filled(page) == ["Go on"]
    room.type("not this one")
    room.press(Qt.Key.Key_Return)
    assert "not the passphrase" in page.form.told.words()
    room.type(PASSPHRASE)
    room.press(Qt.Key.Key_Return)
    assert page.form.holder.text() == "Dr. Maria Lindqvist"
    assert page.form.passphrase.text() == ""


def test_page_is_left_to_the_settings(room: Room, page: CertificatePage) -> None:
    page.form.choose_button.click()
    room.type("half")
    room.press(Qt.Key.Key_Escape)
    assert room.child(SettingsPage).isVisible()
