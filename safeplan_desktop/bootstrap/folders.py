"""Where this platform keeps the settings and the vaults of a program."""

from __future__ import annotations

from pathlib import Path

NAME = "SafePlan"


def config_folder() -> Path:
    """Return the platform's folder for this program's settings; it may not exist yet."""
    from platformdirs import user_config_path

    return user_config_path(NAME, appauthor=False)


def state_folder() -> Path:
    """Return the platform's folder for what this program has to remember; it may not exist yet."""
    from platformdirs import user_state_path

    return user_state_path(NAME, appauthor=False)


def vault_folder() -> Path:
    """Return the folder in which new vaults are offered; it may not exist yet."""
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False)
