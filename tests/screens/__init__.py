"""Pictures of every page, wizard step, dialog and paper: `python -m tests.screens`.

A module of this package that has a function ``screens()`` adds pictures::

    def screens() -> Iterable[Screen]:
        yield Screen("unlock", _unlock)

    def _unlock(studio: Studio) -> QWidget:
        window = studio.window()
        window.show_unlock(VAULT)
        return window

The name is the file's; ``make`` is called once for each picture, light and dark, at 100 and 200 %.
What it returns is shown at 1280 x 820, given time until the worker is idle, and grabbed. To act
on a screen first (type, press a key), call ``studio.show(widget)`` and use QTest on it.
"""
