"""Makes a value safe to stand in a spreadsheet that leaves the product."""

RISKY = ("=", "+", "-", "@", "\t", "\r")


def neutral(value) -> str:
    """``value`` as text that no spreadsheet takes for a formula."""
    words = str(value)
    return f"'{words}" if words.startswith(RISKY) else words
