"""A plan as ``PLAN.json``, to and from: who sits where, on which days, what is lacking, reached, and bounded."""

from datetime import date
from typing import Any

import numpy as np

from cadre.matching.arrays.arrays import Diary
from cadre.matching.files.faults import Faults, Node, Unreadable, text
from cadre.matching.lp.outcome import claim_of, lacking, values_of
from cadre.matching.lp.rows import Rows
from cadre.matching.season.season import Season

FORMAT = "cadre-matching-plan/1"


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
        "format": FORMAT,
        "instance": digest,
        "seed": season.seed,
        "ended": season.ended,
        "places": places_of(rows, season.chosen),
        "lacking": [each for each, _ in lacks],
        "values": values,
        "certificate": certificate,
    }


def places_of(rows: Rows, chosen: np.ndarray) -> list[dict[str, Any]]:
    """Every place, review by review, with the days at a desk or remotely picked so that no one has a day twice."""
    arrays, pairs = rows.arrays, rows.pairs
    days = days_off_site(rows, chosen)
    found = []
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
        found.append(place)
    return found


def days_off_site(rows: Rows, chosen: np.ndarray) -> dict[int, list[int]]:
    """For every chosen pair the days of its work at a desk or remotely."""
    diary = Diary(rows.arrays)
    found: dict[int, list[int]] = {}
    order = np.argsort(rows.pairs.member[chosen], kind="stable")
    members = rows.pairs.member[chosen][order]
    for mine in np.split(chosen[order], np.flatnonzero(np.diff(members)) + 1):
        if len(mine):
            seats = [int(seat) for seat in rows.pairs.seat[mine]]
            days = diary.days(int(rows.pairs.member[mine[0]]), seats)
            found.update(zip((int(pair) for pair in mine), days or [[] for _ in mine], strict=True))
    return found


def chosen_in(value: Any, rows: Rows, digest: str) -> np.ndarray:
    """The places among all pairs that a plan names, sorted. ``Unreadable`` when it is another instance's, or names
    what there is not; whether it keeps the rules is for ``cadre match verify`` to say."""
    faults = Faults()
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise Unreadable([f"format: “{FORMAT}” is expected"])
    if value.get("instance") != digest:
        raise Unreadable(["instance: the plan was made for another instance"])
    members = {member.key: place for place, member in enumerate(rows.arrays.members)}
    reviews = rows.arrays.reviews
    seats = {(reviews[at].key, seat.key): place for place, (at, seat) in enumerate(rows.arrays.instance.seats())}
    found = []
    for item, path in Node(value, "", faults, frozenset(value)).each("places"):
        node = Node(item, path, faults, frozenset({"member", "review", "seat", "relevance", "days_off_site"}))
        who, review, seat = (node.read(name, text, "", needed=True) for name in ("member", "review", "seat"))
        pair = rows.pairs.of(members[who], seats[review, seat]) if who in members and (review, seat) in seats else -1
        if pair < 0:
            faults.add(path, f"{who} cannot take {seat} of {review}")
        found.append(pair)
    faults.raise_any()
    return np.unique(np.array(found, dtype=np.int64))
