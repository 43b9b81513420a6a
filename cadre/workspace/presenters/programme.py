"""A year of the programme in six pictures: for each a sentence, what is drawn, and the table behind it.

Nothing here tells of one host but where its reviews are: findings are counted in batches, by ``kernel.suppression``.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from cadre.findings.choices import FindingKind
from cadre.frameworks.queries import strands_in_force
from cadre.govuk.bars import bars
from cadre.improvement.queries import actions_by_month
from cadre.kernel.suppression import MIN_HOSTS
from cadre.kernel.text import count_of
from cadre.members.choices import Concerns
from cadre.members.queries import coverage
from cadre.practice.choices import Audience
from cadre.practice.queries import findings_counted_in, practice_shared
from cadre.reviews.queries import reviews_on_board
from cadre.teams.models.seat import ON_SITE
from cadre.teams.queries.counted import days_given_in
from cadre.workspace.presenters.board import board

MAX_REVIEWS, MAX_ROWS = 20, 8
# From how many members on a strand has each shade of the picture; fewer than the first are a hole.
SHADES = (2, 6, 12, 24)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Picture:
    """``template`` draws it from ``drawn``; ``headings`` and ``rows`` are its table, ``signs`` its key by look."""

    key: str
    label: str
    sentence: str
    headings: tuple[str, ...]
    rows: list[tuple]
    template: str
    drawn: dict = field(default_factory=dict)
    signs: tuple[tuple[str, str], ...] = ()
    note: str = ""


def pictures(user, *, year: int, on: date) -> list[Picture]:
    """Every picture of the page, in order."""
    return [draw(user, year, on) for draw in DRAWN.values()]


def picture(key: str, user, *, year: int, on: date) -> Picture:
    """One picture. Raises ``KeyError`` if there is none of this key."""
    return DRAWN[key](user, year, on)


def _reviews(user, year, on) -> Picture:
    under_way = list(reviews_on_board(user)[: MAX_REVIEWS + 1])
    drawn = board(user, under_way[:MAX_REVIEWS], people={}, documents={}, today=on)
    days = [review.days for review in under_way]
    over, undated = sum(bool(part and part.last < on) for part in days), sum(part is None for part in days)
    to_come = len(days) - over - undated
    return Picture(
        "reviews",
        "Reviews in time",
        f"{count_of(over, 'visit')} done, {to_come} to come, {undated} without days. {drawn['late']} late.",
        ("Review", "Stage", "Visit", "Days late"),
        [(row["review"].name, row["stage"], row["days"], row["late"]) for row in drawn["rows"]],
        "workspace/picture_reviews.html",
        drawn | {"more": len(under_way) > MAX_REVIEWS},
        (("done", "done"), ("now", "now"), ("planned", "planned"), ("visit", "visit"), ("late", "late")),
    )


def _coverage(user, year, on) -> Picture:
    known, rows, holes = coverage(), [], 0
    for strand in strands_in_force(on=on):
        counts = [known.get((strand.pk, side), 0) if side in strand.sides else None for side in Concerns.values]
        holes += any(count is not None and count < SHADES[0] for count in counts)
        rows.append((strand.title, *counts))
    cells = [(title, [{"count": count, "shade": _shade(count)} for count in counts]) for title, *counts in rows]
    return Picture(
        "coverage",
        "What the cadre covers: members experienced in each strand",
        f"{count_of(holes, 'strand')} of {len(rows)} {'has' if holes == 1 else 'have'} fewer than {SHADES[0]} people.",
        ("Strand", *Concerns.labels),
        [tuple("–" if cell is None else cell for cell in row) for row in rows],
        "workspace/picture_coverage.html",
        {"cells": cells, "sides": Concerns.labels},
        note=f"Hatched: fewer than {SHADES[0]} people.",
    )


def _shade(count) -> int | None:
    return None if count is None else sum(count >= least for least in SHADES)


def _findings(user, year, on) -> Picture:
    kinds, counts = FindingKind.values, defaultdict(Counter)
    for batch in findings_counted_in(year):
        counts[f"{batch['code']} {batch['title']}"][batch["kind"]] += batch["size"]
    rows = [(action, [counts[action][kind] for kind in kinds]) for action in sorted(counts)]
    rows.sort(key=lambda row: -sum(row[1]))
    total = sum(sum(row) for _, row in rows)
    return Picture(
        "findings",
        f"Findings by action, of reports issued in {year}",
        f"{count_of(total, 'finding')} on {count_of(len(rows), 'action')}.",
        ("Action", *FindingKind.labels),
        [(action, *row) for action, row in rows],
        "govuk/bars.html",
        bars(rows[:MAX_ROWS], ("a", "c", "d")),
        tuple(zip(("a", "c", "d"), (label.lower() for label in FindingKind.labels), strict=True)),
        note=f"Counted where hosts agreed, in groups of {MIN_HOSTS} hosts or more. If one of a group no longer agrees, "
        "the group is left out.",
    )


def _actions(user, year, on) -> Picture:
    months = actions_by_month(user, year=year, on=on)
    rows = [
        (name, [months.get(number, {}).get(part, 0) for part in ("done", "late", "ahead")])
        for number, name in enumerate(MONTHS, 1)
    ]
    done, late, ahead = (sum(counts) for counts in zip(*(counts for _, counts in rows), strict=True))
    return Picture(
        "actions",
        f"What hosts planned, by the month it is due in {year}",
        f"{done} of {count_of(done + late + ahead, 'action')} done, {late} late.",
        ("Month", "Done", "Late", "To come"),
        [(name, *counts) for name, counts in rows],
        "govuk/bars.html",
        bars(rows, ("b", "late", "track")),
        (("b", "done"), ("late", "late"), ("track", "to come")),
    )


def _practice(user, year, on) -> Picture:
    counts = practice_shared(on=on)
    rows = [(audience.label, [counts.get(audience, 0)]) for audience in Audience]
    total = sum(counts.values())
    return Picture(
        "practice",
        "Practice shared today",
        f"{count_of(total, 'practice')} shared, {counts.get(Audience.PUBLIC, 0)} with everyone.",
        ("Who may read it", "Practices"),
        [(label, *row) for label, row in rows],
        "govuk/bars.html",
        bars(rows, ("d",)),
    )


def _days(user, year, on) -> Picture:
    given: dict[str, Counter] = defaultdict(Counter)
    for place in days_given_in(user, year):
        visited = not ON_SITE.isdisjoint(place["seat__modes"])
        on_site = (place["last"] - place["first"]).days + 1 if visited else 0
        given[place["employer"] or "No employer"].update(on_site=on_site, desk=place["seat__effort_days"])
    rows = sorted(
        ((name, [days["on_site"], days["desk"]]) for name, days in given.items()), key=lambda row: -sum(row[1])
    )
    drawn, rest = rows[:MAX_ROWS], rows[MAX_ROWS:]
    if rest:
        drawn = [
            *drawn,
            (f"{count_of(len(rest), 'other')}", [sum(part) for part in zip(*(days for _, days in rest), strict=True)]),
        ]
    return Picture(
        "days",
        f"Volunteer days on visits of {year}, by employer",
        f"{count_of(sum(sum(days) for _, days in rows), 'day')} given by {count_of(len(rows), 'organisation')}.",
        ("Organisation", "On site", "Desk and remote"),
        [(name, *days) for name, days in rows],
        "govuk/bars.html",
        bars(drawn, ("a", "b")),
        (("a", "on site"), ("b", "desk and remote")),
    )


DRAWN: dict[str, Callable[..., Picture]] = {
    "reviews": _reviews,
    "coverage": _coverage,
    "findings": _findings,
    "actions": _actions,
    "practice": _practice,
    "days": _days,
}
