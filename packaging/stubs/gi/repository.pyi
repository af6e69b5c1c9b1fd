"""What the end-to-end tests use of the D-Bus bindings, which come from the system's Python."""

from collections.abc import Callable
from typing import Any

class GLib:
    class Error(Exception): ...

    class MainContext:
        @staticmethod
        def default() -> GLib.MainContext: ...
        def iteration(self, may_block: bool) -> bool: ...

    class Variant:
        def __init__(self, kind: str, values: object) -> None: ...
        def unpack(self) -> tuple[Any, ...]: ...  # whatever came over the wire

class Gio:
    class BusType:
        SESSION: Gio.BusType

    class AsyncResult: ...

    class DBusConnectionFlags:
        AUTHENTICATION_CLIENT: Gio.DBusConnectionFlags
        MESSAGE_BUS_CONNECTION: Gio.DBusConnectionFlags
        def __or__(self, other: Gio.DBusConnectionFlags) -> Gio.DBusConnectionFlags: ...

    class DBusConnection:
        @staticmethod
        def new_for_address_sync(
            address: str, flags: Gio.DBusConnectionFlags, observer: None, cancellable: None
        ) -> Gio.DBusConnection: ...
        def call_sync(
            self,
            name: str,
            path: str,
            interface: str,
            method: str,
            values: GLib.Variant | None,
            reply: None,
            flags: int,
            patience: int,
            cancellable: None,
        ) -> GLib.Variant: ...
        def call(
            self,
            name: str,
            path: str,
            interface: str,
            method: str,
            values: GLib.Variant | None,
            reply: None,
            flags: int,
            patience: int,
            cancellable: None,
            arrived: Callable[[Gio.DBusConnection, Gio.AsyncResult, int], None],
            index: int,
        ) -> None: ...
        def call_finish(self, result: Gio.AsyncResult) -> GLib.Variant: ...
        def signal_subscribe(
            self,
            sender: str | None,
            interface: str | None,
            member: str | None,
            path: str | None,
            first: str | None,
            flags: int,
            heard: Callable[[Gio.DBusConnection, str, str, str, str, GLib.Variant], None],
        ) -> int: ...

    @staticmethod
    def bus_get_sync(kind: Gio.BusType, cancellable: None) -> Gio.DBusConnection: ...
