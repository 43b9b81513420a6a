"""Words cut to a length for a label. The whole text stands on the record's own page."""


def cut(text: str, most: int) -> str:
    """``text`` on one line in at most ``most`` characters, ended after a whole word, with “…” for what is left out."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    kept = line[: most - 1]
    if line[most - 1] != " " and " " in kept:
        kept = kept.rpartition(" ")[0]
    return f"{kept.rstrip(' ,;:.–')}…"
