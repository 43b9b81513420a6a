"""A plan as ``PLAN.json``, to and from: who sits where, on which days, what is lacking, reached, and bounded."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from cadre.matching.arrays.arrays import CAPS, SIDES, Diary
from cadre.matching.files.faults import Faults, Node, Unreadable, text
from cadre.matching.files.results import PLAN_FORMAT, PlanPlace
from cadre.matching.lp.bounds import Claim
from cadre.matching.lp.duals import Duals, bound_of, gains
from cadre.matching.lp.rows import FAMILIES, Rows


@dataclass(frozen=True)
class Season:
    """The best plan found: ``chosen`` places among all pairs, sorted, and what bounds every plan.

    ``ended`` is "finished", "time" or "stopped".
    """

    rows: Rows
    chosen: np.ndarray
    claims: dict[str, Claim]
    seed: int
    ended: str
    searched: frozenset[str] = frozenset()


def plan_of(season: Season, digest: str) -> dict[str, Any]:
    """The plan of a season as JSON. ``digest`` names the instance it was made for."""
    rows = season.rows
    lacks = lacking(rows, season.chosen)
    values = values_of(rows, season.chosen, lacks)
    certificate = {}
    for name, claim in season.claims.items():
        reached = -values["shortfall"] if name == "shortfall" else values[name]
        if reached is not None:
            certificate[name] = claim_of(claim, 0.0 if name == "shortfall" else values["shortfall"], above=reached)
    if "shortfall" in certificate:
        certificate["shortfall"]["bound"] = max(0.0, -certificate["shortfall"]["bound"])
    return {
        "format": PLAN_FORMAT,
        "instance": digest,
        "seed": season.seed,
        "ended": season.ended,
        "places": places_of(rows, season.chosen),
        "lacking": [lack for lack, _ in lacks],
        "values": values,
        "certificate": certificate,
    }


def places_of(rows: Rows, chosen: np.ndarray) -> list[dict[str, Any]]:
    """Every place, review by review, with the days at a desk or remotely picked so that no one has a day twice."""
    arrays, pairs = rows.arrays, rows.pairs
    days = days_off_site(rows, chosen)
    places = []
    for pair in chosen:
        seat = int(pairs.seat[pair])
        place = {
            "review": arrays.reviews[arrays.review_of[seat]].key,
            "seat": arrays.seats[seat].key,
            "member": arrays.members[pairs.member[pair]].key,
            "relevance": float(pairs.relevance[pair]),
        }
        if days[int(pair)]:
            place["days_off_site"] = [date.fromordinal(day).isoformat() for day in days[int(pair)]]
        places.append(place)
    return places


def days_off_site(rows: Rows, chosen: np.ndarray) -> dict[int, list[int]]:
    """For every chosen pair the days of its work at a desk or remotely."""
    diary = Diary(rows.arrays)
    days_of_pair: dict[int, list[int]] = {}
    order = np.argsort(rows.pairs.member[chosen], kind="stable")
    members = rows.pairs.member[chosen][order]
    for mine in np.split(chosen[order], np.flatnonzero(np.diff(members)) + 1):
        if len(mine):
            seats = [int(seat) for seat in rows.pairs.seat[mine]]
            days = diary.days(int(rows.pairs.member[mine[0]]), seats)
            days_of_pair.update(zip((int(pair) for pair in mine), days or [[] for _ in mine], strict=True))
    return days_of_pair


def chosen_in(value: Any, rows: Rows, digest: str) -> np.ndarray:
    """The places among all pairs that a plan names, sorted. ``Unreadable`` when it is another instance's, or names
    what there is not; whether it keeps the rules is for ``cadre match verify`` to say."""
    faults = Faults()
    if not isinstance(value, dict) or value.get("format") != PLAN_FORMAT:
        raise Unreadable([f"format: “{PLAN_FORMAT}” is expected"])
    if value.get("instance") != digest:
        raise Unreadable(["instance: the plan was made for another instance"])
    members = {member.key: place for place, member in enumerate(rows.arrays.members)}
    reviews = rows.arrays.reviews
    seats = {(reviews[at].key, seat.key): place for place, (at, seat) in enumerate(rows.arrays.instance.seats())}
    pairs = []
    for item, path in Node(value, "", faults, frozenset(value)).each("places"):
        node = Node(item, path, faults, PlanPlace.names())
        who, review, seat = (node.read(name, text, "", needed=True) for name in ("member", "review", "seat"))
        pair = rows.pairs.of(members[who], seats[review, seat]) if who in members and (review, seat) in seats else -1
        if pair < 0:
            faults.add(path, f"{who} cannot take {seat} of {review}")
        pairs.append(pair)
    faults.raise_any()
    return np.unique(np.array(pairs, dtype=np.int64))


def lacking(rows: Rows, chosen: np.ndarray) -> list[tuple[dict[str, Any], float]]:
    """What the plan lacks, each with what one of it weighs; empty optional seats are not lacking."""
    keys, asked, weights = rows.wished
    entries = rows.entries(chosen)
    at = np.minimum(np.searchsorted(keys, entries.key), max(len(keys) - 1, 0))
    known = keys[at] == entries.key if len(keys) else np.zeros(len(at), dtype=bool)
    missing = asked - np.bincount(at[known], entries.value[known], len(keys))
    lacks = []
    for place in np.flatnonzero((missing > 0.5) & (weights > 0)):
        lacks.append((_named(rows, int(keys[place]), round(missing[place])), float(weights[place])))
    return lacks


def _named(rows: Rows, key: int, many: int) -> dict[str, Any]:
    arrays, family = rows.arrays, FAMILIES[int(rows.family_of(np.array([key]))[0])]
    one, other = (int(part) for part in rows.parts(family, np.array(key)))
    if family == "seat":
        return {
            "what": "seat",
            "review": arrays.reviews[arrays.review_of[one]].key,
            "seat": arrays.seats[one].key,
            "many": many,
        }
    names = {"kind": list(arrays.kinds), "strand": list(arrays.strands), "side": SIDES}
    review = arrays.reviews[one]
    name = review.language if family == "language" else names[family][other]
    return {"what": family, "review": review.key, family: name, "many": many}


def values_of(rows: Rows, chosen: np.ndarray, lacks) -> dict[str, Any]:
    """What the plan reached."""
    pairs, arrays = rows.pairs, rows.arrays
    totals = np.bincount(arrays.review_of[pairs.seat[chosen]], pairs.relevance[chosen], len(arrays.reviews))
    counted = np.flatnonzero(pairs.best_alone > 0)
    ratios = totals[counted] / pairs.best_alone[counted]
    hardest = int(counted[ratios.argmin()]) if len(counted) else None
    return {
        "shortfall": float(sum(lack["many"] * weight for lack, weight in lacks)),
        "seats_empty": sum(lack["many"] for lack, _ in lacks if lack["what"] == "seat"),
        "worst": None if hardest is None else float(ratios.min()),
        "worst_review": None if hardest is None else arrays.reviews[hardest].key,
        "total": float(totals.sum()),
    }


LEAST = 1e-9  # a dual no larger is left out of the file


def claim_of(claim: Claim, shortfall: float, *, above: float) -> dict[str, Any]:
    """A claim as JSON, its bound from the duals that are written. ``above`` is what the plan itself reached: rounding
    may not put the bound below it."""
    numbers = np.where(np.abs(claim.duals.numbers) > LEAST, claim.duals.numbers, 0.0)
    duals, aim = Duals(claim.duals.rows, claim.duals.keys, numbers), claim.aim
    value = bound_of(duals, gains(duals, aim.share), aim)
    slack = 1e-9 * max(1.0, abs(value))
    return {
        "bound": max(value + aim.penalty * shortfall + slack, above),
        "penalty": aim.penalty,
        "floor": aim.floor,
        "duals": by_name(duals),
    }


def by_name(duals: Duals) -> dict[str, list[list[Any]]]:
    """The duals that are not 0, by family and by the names of their rows."""
    named = {}
    for family in FAMILIES:
        mine = (duals.family == FAMILIES.index(family)) & (duals.numbers != 0)
        if mine.any():
            names = _names(duals.rows, family, duals.keys[mine])
            named[family] = [[*name, float(number)] for name, number in zip(names, duals.numbers[mine], strict=True)]
    return named


def _names(rows: Rows, family: str, keys: np.ndarray) -> list[list[Any]]:
    arrays = rows.arrays
    one, other = rows.parts(family, keys)
    if family == "seat":
        return [[arrays.reviews[arrays.review_of[place]].key, arrays.seats[place].key] for place in one]
    firsts: Any = arrays.members if family in (*CAPS, "once", "day") else arrays.reviews
    seconds = _seconds(rows, family)
    if seconds is None:
        return [[firsts[place].key] for place in one]
    return [[firsts[place].key, seconds[what]] for place, what in zip(one, other, strict=True)]


def _seconds(rows: Rows, family: str) -> list[Any] | None:
    """What a row of the family is of, besides the member or review."""
    arrays = rows.arrays
    if family in CAPS:
        years = family.endswith("_a_year")
        return [int(name) if years and name.isdigit() else name for name in rows.periods.names]
    return {
        "once": [review.key for review in arrays.reviews],
        "day": [date.fromordinal(day).isoformat() for day in rows.days],
        "home": list(arrays.homes),
        "kind": list(arrays.kinds),
        "strand": list(arrays.strands),
        "side": list(SIDES),
    }.get(family)
