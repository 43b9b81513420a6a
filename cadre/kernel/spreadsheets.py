"""Makes values safe to export to a spreadsheet."""

RISKY = ("=", "+", "-", "@", "\t", "\r")


def escape_formula(value) -> str:
    """``value`` as text that no spreadsheet evaluates as a formula."""
    words = str(value)
    return f"'{words}" if words.startswith(RISKY) else words
