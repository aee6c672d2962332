"""Cells of CSV files that nothing takes for a formula."""

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def guarded(value: object) -> object:
    """The value; a text that a spreadsheet would calculate with an apostrophe before it, as OWASP advises.

    Undone by taking one apostrophe away wherever apostrophes stand before one of these characters.
    """
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value
