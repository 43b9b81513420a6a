"""The candidates of a seat side by side: a row for each person, and what the columns mean."""

from datetime import date
from typing import NamedTuple

from cadre.kernel import clock
from cadre.kernel.miles import to_miles
from cadre.kernel.text import format_list
from cadre.matching.rules.eligibility import ENOUGH_LEVEL
from cadre.matching.rules.relevance import DEFAULT
from cadre.members.choices import Level
from cadre.teams.choices import DeclineReason
from cadre.teams.presenters.candidates import in_the_way, lacking, sentence, terms
from cadre.teams.presenters.ties import local_ties

# Strands that have a column of their own.
MAX_STRANDS = 6
KEYS = "abcde"
LEVELS, DECLINED = dict(Level.choices), dict(DeclineReason.choices)
AT_MOST = {
    "Strands": DEFAULT.strands,
    "Actions": DEFAULT.actions,
    "Can": DEFAULT.speaks_to,
    "Preference": DEFAULT.preference,
    "Has": DEFAULT.has_reviewed,
}


class Columns(NamedTuple):
    """What the rows are compared by: strands in scope with those they concern, the strands that nobody on the team
    covers, the host, and whom the programme approached before, as of a day."""

    strands: list
    gaps: list
    host: object
    approached: dict
    today: date

    @property
    def across(self) -> int:
        """How many columns the table has."""
        return len(self.strands) + 7


def columns_of(review, strands, team, approached, *, today) -> Columns:
    """``team`` are those with a place on the review, as candidates; a gap is what none of them knows well enough."""
    sides = [(strand, review.sides_of(strand)) for strand in strands]
    every = [(strand, side) for strand, both in sides for side in both]
    gaps = [pair for pair in every if not any(_covers(candidate, *pair) for candidate in team)]
    return Columns(sides[:MAX_STRANDS], gaps, review.organisation, approached, today)


def _covers(candidate, strand, side) -> bool:
    return candidate.known.levels.get((strand.code, side), 0) >= ENOUGH_LEVEL


def row(candidate, columns: Columns) -> dict:
    """One candidate: where they work, levels, distance, days, load, relevance and what they add or lack."""
    member, approach = candidate.member, columns.approached.get(candidate.member.pk)
    job = next(iter(member.now_at), None)
    parts = points(candidate)
    return {
        "member": member,
        "job": job,
        "levels": [_levels(candidate, strand, sides) for strand, sides in columns.strands],
        "miles": to_miles(candidate.km) if candidate.km is not None else None,
        "days": _days(candidate),
        "free": _free(candidate),
        "load": [f"{used} of {limit} {name}" for name, used, limit in _load(candidate)],
        "percent": sum(share for _, share in parts),
        "terms": [(name, share / 100) for name, share in parts],
        "sum": " + ".join(str(share) for _, share in parts),
        "covers": covers(candidate, columns.gaps),
        "lacks": lacking(candidate),
        "in_the_way": in_the_way(candidate),
        "approached": approach and approached_words(approach, columns.today),
        "ties": local_ties(member.now_at, columns.host),
        "is_first": not member.has_reviewed,
        "sentence": sentence(candidate),
        "may_be_offered": candidate.may_be_overridden,
    }


def points(candidate) -> list[tuple[str, int]]:
    """The parts of relevance in whole points, which add up to the total; what would pass 100 comes off the last."""
    parts, total = terms(candidate), round(candidate.relevance.total * 100)
    whole = [int(share * 100) for _, share in parts]
    by_rest = sorted(range(len(parts)), key=lambda place: whole[place] - parts[place][1] * 100)
    for place in by_rest[: max(0, total - sum(whole))]:
        whole[place] += 1
    for place in reversed(range(len(parts))):
        whole[place] -= min(whole[place], max(0, sum(whole) - total))
    return [(name, share) for (name, _), share in zip(parts, whole, strict=True)]


def legend(candidate) -> list[dict]:
    """What each colour of a bar means, and the most it may count; none without a candidate."""
    names = [name for name, _ in terms(candidate)] if candidate else []
    return [
        {"key": key, "name": name, "most": round(AT_MOST[name.split()[0]] * 100)}
        for key, name in zip(KEYS, names, strict=False)
    ]


def covers(candidate, gaps) -> list[str]:
    """The gaps of the team that this candidate would close: ``stalking (children)``."""
    by_strand: dict = {}
    for strand, side in (pair for pair in gaps if _covers(candidate, *pair)):
        by_strand.setdefault(strand, []).append(side)
    return [f"{strand.title} ({format_list(sides)})" for strand, sides in by_strand.items()]


def gaps_in_words(columns: Columns, rows) -> str:
    """What nobody on the team covers, and how many of ``rows`` would close one of these gaps; empty without a gap."""
    if not columns.gaps:
        return ""
    sides: dict = {}
    for strand, side in columns.gaps:
        sides.setdefault(strand, []).append(side)
    titles = [
        strand.title if len(missing) == len(strand.sides) else f"{strand.title} ({format_list(missing)})"
        for strand, missing in sides.items()
    ]
    named = format_list(titles[:MAX_STRANDS])
    more = f" and {len(titles) - MAX_STRANDS} more" if len(titles) > MAX_STRANDS else ""
    closing = sum(bool(candidate["covers"]) for candidate in rows)
    who = "none of these people" if not closing else f"{closing} of these people"
    return f"Nobody on the team covers {named}{more} yet: {who} would."


def _levels(candidate, strand, sides) -> dict:
    levels = [(side, candidate.known.levels.get((strand.code, side), 0)) for side in sides]
    words = [f"{side} {level} ({LEVELS[level].lower()})" if level else f"{side} none" for side, level in levels]
    return {"strand": strand.title, "levels": [level for _, level in levels], "words": ", ".join(words)}


def _days(candidate) -> list[dict]:
    days = [(date.fromordinal(day), day in candidate.known.free_days) for day in candidate.scope.days]
    return [{"day": day.day, "is_free": is_free} for day, is_free in days[:10]]


def _free(candidate) -> str:
    days = candidate.scope.days
    return f"Free on {len(candidate.known.free_days.intersection(days))} of {len(days)} days" if days else ""


def _load(candidate) -> list[tuple]:
    figures = candidate.usage.figures()
    return [(name.partition("_")[0], used, limit) for name, used, limit, _ in figures if name.endswith("_year")]


def approached_words(approach, today) -> str:
    """``Stood down today``, ``Declined on 3 November 2026: “Not these dates”``."""
    day = clock.day_of(approach.at)
    when = "today" if day == today else f"on {clock.format_date(day)}"
    if approach.state == "stood-down":
        return f"Stood down {when}"
    if approach.state == "expired":
        return f"Did not answer an offer that ended {when}"
    return f"Declined {when}: “{DECLINED[approach.reason]}”" if approach.reason else f"Declined {when}"
