"""Which of Qt's plug-ins may come in, before Qt looks for them.

The Qt wheel brings plug-ins that listen on the network: a screen that is shown by VNC (port 5900),
touches that arrive by TUIO (a UDP port), an on-screen keyboard that links the network library.
Nobody needs them here, but an environment variable is enough to ask for one. The kernel refuses
their sockets where the seal is (`hardening.py`); where it is not, they must not be loaded at all.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Final

OWN_SCREENS: Final = frozenset(
    {"xcb", "wayland", "wayland-egl", "windows", "cocoa", "offscreen", "minimal"}
)
"""Platforms that show a window on this computer, or nowhere (Qt Platform Abstraction)."""

_PLATFORM: Final = "QT_QPA_PLATFORM"
_PLACES: Final = ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH")
_ASKED_FOR: Final = ("QT_QPA_GENERIC_PLUGINS",)
_INPUT: Final = ("QT_IM_MODULE", "QT_IM_MODULES")
_KEYBOARD: Final = "qtvirtualkeyboard"


def foreign_screens(environment: MutableMapping[str, str]) -> list[str]:
    """Return the platforms asked for that are no screen of this computer.

    Qt takes a list, divided by semicolons, and what follows a colon as options.
    """
    asked = environment.get(_PLATFORM, "").split(";")
    names = [each.partition(":")[0].strip() for each in asked]
    return [name for name in names if name and name.lower() not in OWN_SCREENS]


def leave_out_plug_ins(environment: MutableMapping[str, str]) -> None:
    """Let Qt load its own plug-ins only, from its own place, and none that nobody asked us for."""
    for name in (*_PLACES, *_ASKED_FOR):
        environment.pop(name, None)
    for name in _INPUT:
        asked = environment.get(name, "").split(";")
        kept = [each for each in asked if each.strip().lower() != _KEYBOARD]
        if kept != asked:
            environment[name] = ";".join(kept)
