"""Pictures as SVG text, by attributes and classes alone, each with a title: for pages and for documents.

Nothing here draws by colour alone, and a page with a picture also has the same facts in a table.
"""

from collections.abc import Sequence
from datetime import date
from html import escape

ROW, LABEL, WIDTH, MONTH = 24, 150, 760, 45
PARTS = "abcde"


def _svg(width: int, height: int, title: str, body: str, kind: str = "cadre-chart") -> str:
    return (
        f'<svg class="{kind}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-label="{escape(title)}"><title>{escape(title)}</title>{body}</svg>'
    )


def _text(x: float, y: float, words: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{named}>{escape(words)}</text>'


def _rect(x: float, y: float, width: float, height: float, kind: str, title: str = "") -> str:
    inner = f"<title>{escape(title)}</title>" if title else ""
    return f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{max(width, 1):.1f}" height="{height}">{inner}</rect>'


def split_bar(terms: Sequence[tuple[str, float]], *, title: str) -> str:
    """One bar of at most five named parts; each share is of the whole width, one at most in sum."""
    x, body = 0.0, _rect(0, 0, 180, 12, "cadre-chart__track")
    for part, (name, share) in zip(PARTS, terms, strict=False):
        width = max(0.0, min(share, 1 - x / 180)) * 180
        if width:
            body += _rect(x, 0, width, 12, f"cadre-chart__{part}", name)
        x += width
    return _svg(180, 12, title, body, "cadre-bar")


def timeline(rows: Sequence[dict], *, today: date | None = None, title: str = "Planned against done") -> str:
    """Planned spans and the day each was done: ``{"label", "start", "end", "done", "is_late"}``; ``end`` may be None.

    The span of what was done is drawn as an outline; one that is late goes on in another colour up to ``today``.
    """
    days = [day for row in rows for day in (row["start"], row["end"], row["done"], today) if day]
    if not rows or not days:
        return ""
    first, last = min(days), max(days)
    span = max((last - first).days, 1)

    def at(day: date) -> float:
        return LABEL + (WIDTH - LABEL - 10) * (day - first).days / span

    height = ROW * (len(rows) + 1)
    body = _months(first, last, at, height)
    for number, row in enumerate(rows, start=1):
        y = number * ROW
        end = row["end"] or last
        body += _text(0, y + 14, row["label"])
        kind = "cadre-chart__was" if row["done"] else "cadre-chart__plan"
        body += _rect(at(row["start"]), y + 4, at(end) - at(row["start"]), 12, kind, _span(row))
        if row["is_late"] and today:
            body += _rect(at(end), y + 4, at(today) - at(end), 12, "cadre-chart__late", f"{row['label']}: late")
        if row["done"]:
            body += f'<circle class="cadre-chart__done" cx="{at(row["done"]):.1f}" cy="{y + 10}" r="6"/>'
    if today and first <= today <= last:
        body += f'<line class="cadre-chart__today" x1="{at(today):.1f}" x2="{at(today):.1f}" y1="14" y2="{height}"/>'
        body += _text(min(at(today) + 3, WIDTH - 40), 24, "Today", "cadre-chart__strong")
    return _svg(WIDTH, height, title, body)


def _span(row) -> str:
    return f"{row['label']}: {row['start']:%d %b %Y}" + (f" to {row['end']:%d %b %Y}" if row["end"] else " onward")


def _months(first: date, last: date, at, height: int) -> str:
    months = (last.year - first.year) * 12 + last.month - first.month
    step, body, free = max(1, -(-months // 8)), "", 0.0
    for count in range(0, months + 1, step):
        year, month = divmod(first.month - 1 + count, 12)
        day = max(first, date(first.year + year, month + 1, 1))
        body += f'<line class="cadre-chart__grid" x1="{at(day):.1f}" x2="{at(day):.1f}" y1="14" y2="{height}"/>'
        if free <= at(day) < WIDTH - 50:
            body += _text(at(day) + 2, 10, f"{day:%b %y}")
            free = at(day) + MONTH
    return body


def availability(spans: Sequence[dict], *, first: date, last: date) -> str:
    """A strip of days: ``{"first", "last", "kind", "words"}`` with kind free, tentative or unavailable."""
    days = (last - first).days + 1

    def at(day: date) -> float:
        return WIDTH * (day - first).days / days

    body = _months(first, last, at, 44)
    for span in spans:
        start, end = max(span["first"], first), min(span["last"], last)
        if start <= end:
            x = at(start)
            body += _rect(
                x, 18, WIDTH * ((end - start).days + 1) / days, 24, f"cadre-chart__{span['kind']}", span["words"]
            )
    return _svg(WIDTH, 46, "Availability", body)
