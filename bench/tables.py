"""Rows as a table in Markdown."""


def markdown(rows: list[dict[str, object]]) -> str:
    """A line for each row below the names of its columns, which are those of the first row."""
    lines = [" | ".join(map(str, rows[0])), " | ".join("---" for _ in rows[0])]
    lines += [" | ".join(map(str, row.values())) for row in rows]
    return "\n".join(f"| {line} |" for line in lines)
