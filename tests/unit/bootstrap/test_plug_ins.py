"""Which platforms count as a screen of this computer, and which variables Qt never gets to see."""

from __future__ import annotations

import pytest

from safeplan_desktop.bootstrap.plug_ins import foreign_screens, leave_out_plug_ins


@pytest.mark.parametrize(
    ("asked", "foreign"),
    [
        ("", []),
        ("xcb", []),
        ("wayland;xcb", []),
        ("XCB", []),
        ("offscreen:size=1x1", []),
        ("vnc", ["vnc"]),
        ("VNC:size=800x600:port=5901", ["VNC"]),
        ("xcb; vnc", ["vnc"]),
        (";;linuxfb", ["linuxfb"]),
        ("/tmp/mine", ["/tmp/mine"]),
    ],
)
def test_only_platforms_of_the_short_list_are_screens_of_this_computer(
    asked: str, foreign: list[str]
) -> None:
    assert foreign_screens({"QT_QPA_PLATFORM": asked}) == foreign


def test_nothing_asked_is_nothing_foreign() -> None:
    assert foreign_screens({}) == []


def test_other_places_and_other_plug_ins_are_left_out_and_the_rest_stays() -> None:
    environment = {
        "QT_PLUGIN_PATH": "/tmp/a",
        "QT_QPA_PLATFORM_PLUGIN_PATH": "/tmp/b",
        "QT_QPA_GENERIC_PLUGINS": "TuioTouch",
        "QT_IM_MODULES": "ibus;qtvirtualkeyboard",
        "QT_IM_MODULE": "fcitx",
        "QT_QPA_PLATFORM": "wayland",
    }
    leave_out_plug_ins(environment)
    assert environment == {
        "QT_IM_MODULES": "ibus",
        "QT_IM_MODULE": "fcitx",
        "QT_QPA_PLATFORM": "wayland",
    }
