"""Invented instances of any size, the same for the same numbers, for trying out and for measuring."""

import json
from datetime import date, timedelta
from typing import Any

import numpy as np

from cadre.matching.files.shapes import FORMAT
from cadre.matching.rules.model import ON_SITE

KINDS = ("police", "development", "partner", "advocate")
KIND_SHARES = (0.45, 0.12, 0.28, 0.15)
MODES = ("desk", "visit", "workshop", "local", "remote")
MODE_SHARES = np.array([0.6, 0.55, 0.35, 0.45, 0.7])
PEOPLE = (3, 5, 2, 3, 2)
EFFORT = (2, 3, 1, 2, 1)
STARTS = (-10, 0, 1, 0, 3)  # working days from the first of the visit
LENGTHS = (10, 3, 1, 2, 10)  # working days of a visit, or of the window of a desk or remote seat
STRANDS, ACTIONS, FORCES, WORKING_DAYS = 16, 20, 43, 250
MAP_KM = 400.0
KM_A_DEGREE = 111.2
SOUTH_WEST = (51.0, -4.0)
LEVEL_SHARES = (0.3, 0.45, 0.25)  # of levels 2, 3, 4
DAY_CAPS, DAY_CAP_SHARES = (3, 5, 8, 12), (0.3, 0.35, 0.25, 0.1)
REVIEW_CAPS, REVIEW_CAP_SHARES = (1, 2, 3, 4), (0.25, 0.4, 0.25, 0.1)
TRAVEL_KM, TRAVEL_SHARES = (80, 150, 250, 1000), (0.1, 0.25, 0.35, 0.3)
NEW_SHARE = 0.3
WELSH_FORCES = 4
MIX = {"police": 2, "partner": 1, "advocate": 1}
TRAVEL_WEIGHT = 0.06
JOINED_EVERY = 4  # every so many reviews two of the desk and visit seats are joined into a core of two
CORE = 2


def popularity() -> np.ndarray:
    """(STRANDS,) how often each strand is someone's: Zipf with exponent 0.6."""
    shares = 1 / np.arange(1, STRANDS + 1) ** 0.6
    return shares / shares.sum()


NAMES = {
    "usual": "nothing changed",
    "tight-caps": "members give a third of the days and one review each",
    "scarce-strand": "one strand is in the scope of every review and known to very few",
    "regional-glut": "most members live in one corner of the map and travel little",
    "equal-scores": "every eligible pair is as relevant as any other",
    "impossible-mix": "each team is to have more advocates than there are",
    "one-best": "one member is best for every seat of every review",
}
SCARCE = "s01"


def vary(instance: dict[str, Any], name: str) -> dict[str, Any]:
    """The instance changed in place as the variant says; ``KeyError`` for an unknown name."""
    CHANGES[name](instance)
    return instance


def _nothing(instance: dict[str, Any]) -> None:
    pass


def _tight_caps(instance: dict[str, Any]) -> None:
    for member in instance["members"]:
        caps = member["caps"]
        caps["days_a_year"] = max(1, -(-caps["days_a_year"] // 3))
        caps["reviews_a_year"] = 1


def _scarce_strand(instance: dict[str, Any]) -> None:
    for place, member in enumerate(instance["members"]):
        member["levels"].pop(SCARCE, None)
        if place % 40 == 0:
            member["levels"][SCARCE] = {"children": 4, "adults": 4}
    for review in instance["reviews"]:
        review["strands"][SCARCE] = max(review["strands"].values())


def _regional_glut(instance: dict[str, Any]) -> None:
    corner = sorted(
        instance["organisations"], key=lambda organisation: organisation["place"][0] + organisation["place"][1]
    )[:6]
    for place, member in enumerate(instance["members"]):
        if place % 5:
            member["employers"] = [corner[place % len(corner)]["id"]]
            member["travel_km"] = min(member["travel_km"], MAP_KM * 0.4)


def _equal_scores(instance: dict[str, Any]) -> None:
    instance["weights"] = {
        "strands": 0, "actions": 0, "speaks_to": 0, "preference": 0, "has_reviewed": 0, "travel": 0, "floor": 0.5
    }  # fmt: skip


def _impossible_mix(instance: dict[str, Any]) -> None:
    instance["rules"]["mix"] = {"advocate": len(instance["members"]) + 1, "police": 2}


def _one_best(instance: dict[str, Any]) -> None:
    if not instance["members"]:
        return
    best, everywhere = instance["members"][0], instance["reviews"]
    best["levels"] = {strand: {"children": 4, "adults": 4} for review in everywhere for strand in review["strands"]}
    best["actions"] = sorted({action for review in everywhere for action in review["actions"]})
    best["modes"] = dict.fromkeys(MODES, 1.0)
    best["available"] = [{"from": "2027-01-01", "to": "2027-12-31"}]
    best["caps"] = {"days_a_year": 365, "reviews_a_year": 365}
    best.update(employers=["independent"], former=[], declared=[], travel_km=1000, has_reviewed=True)


CHANGES = {
    "usual": _nothing,
    "tight-caps": _tight_caps,
    "scarce-strand": _scarce_strand,
    "regional-glut": _regional_glut,
    "equal-scores": _equal_scores,
    "impossible-mix": _impossible_mix,
    "one-best": _one_best,
}


FIRST = date(2027, 1, 4)
WEEK = 5


def on(working_day: int) -> str:
    """The date of a working day, counted from 0."""
    weeks, rest = divmod(int(working_day), WEEK)
    return (FIRST + timedelta(days=7 * weeks + rest)).isoformat()


def some_days(first: int, length: int) -> list[str]:
    """The dates of a run of working days."""
    return [on(first + n) for n in range(length)]


def free_ranges(weeks_free: np.ndarray) -> list[dict[str, str]]:
    """Ranges of dates for the weeks (WORKING_DAYS / 5,) that are free; weeks in a row are one range."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], weeks_free.astype(int), [0]])))
    return [
        {"from": on(first * WEEK), "to": on(min(last * WEEK, WORKING_DAYS) - 1)} for first, last in edges.reshape(-1, 2)
    ]


MAP_SEED = 7


def generate(
    reviews: int, members: int, *, seed: int = 1, scarcity: float = 1.0, variant: str = "usual"
) -> dict[str, Any]:
    """An instance of so many reviews and members. ``scarcity`` below 1 shortens everyone's days of the year."""
    chance = np.random.default_rng([seed, reviews, members])
    forces, shares = _forces()
    made = {
        "format": FORMAT,
        "organisations": forces,
        "members": _members(chance, members, shares, scarcity),
        "reviews": _reviews(chance, reviews),
        "weights": {"travel": TRAVEL_WEIGHT},
        "rules": {"mix": dict(MIX)},
    }
    return vary(made, variant)


def _forces() -> tuple[list[dict[str, Any]], np.ndarray]:
    """Forces on a square map with their three nearest as neighbours, and the share of members each employs."""
    land = np.random.default_rng(MAP_SEED)
    at = land.uniform(0, MAP_KM, (FORCES, 2))
    apart = np.linalg.norm(at[:, None] - at[None], axis=2)
    nearest = np.argsort(apart, axis=1, kind="stable")[:, 1:4]
    shares = land.dirichlet(np.full(FORCES, 2.0))
    south, west = SOUTH_WEST
    forces = []
    for place, (x, y) in enumerate(at):
        latitude = south + y / KM_A_DEGREE
        longitude = west + x / (KM_A_DEGREE * np.cos(np.radians(latitude)))
        beside = [_force(other) for other in sorted(nearest[place])]
        where = [round(float(latitude), 5), round(float(longitude), 5)]
        forces.append({"id": _force(place), "place": where, "neighbours": beside})
    return forces, shares


def _force(place: int | np.integer) -> str:
    return f"f{int(place) + 1:02d}"


def _strand(place: int | np.integer) -> str:
    return f"s{int(place) + 1:02d}"


def _action(place: int | np.integer) -> str:
    return f"a{int(place) + 1:02d}"


def _members(chance: np.random.Generator, many: int, shares: np.ndarray, scarcity: float) -> list[dict[str, Any]]:
    homes = chance.choice(FORCES, many, p=shares)
    kinds = chance.choice(len(KINDS), many, p=KIND_SHARES)
    return [_member(chance, place, homes[place], kinds[place], scarcity) for place in range(many)]


def _member(
    chance: np.random.Generator, place: int, home: int | np.integer, kind: int | np.integer, scarcity: float
) -> dict[str, Any]:
    known = chance.random(ACTIONS) < chance.uniform(0.1, 0.5)
    weeks = chance.random(WORKING_DAYS // 5) < chance.uniform(0.2, 0.7)
    days = chance.choice(DAY_CAPS, p=DAY_CAP_SHARES)
    welsh = chance.random() < (0.3 if home < WELSH_FORCES else 0.02)
    return {
        "id": f"m{place + 1:05d}",
        "kind": KINDS[kind],
        "employers": [_force(home)],
        "former": _maybe_a_force(chance, home),
        "declared": _maybe_a_force(chance, home),
        "levels": _levels(chance),
        "actions": [_action(action) for action in np.flatnonzero(known)],
        "modes": _modes(chance),
        "available": free_ranges(weeks),
        "travel_km": int(chance.choice(TRAVEL_KM, p=TRAVEL_SHARES)),
        "has_reviewed": bool(chance.random() >= NEW_SHARE),
        "languages": ["cy", "en"] if welsh else ["en"],
        "caps": {
            "days_a_year": round(float(days) * scarcity),
            "reviews_a_year": int(chance.choice(REVIEW_CAPS, p=REVIEW_CAP_SHARES)),
        },
    }


def _maybe_a_force(chance: np.random.Generator, home: int | np.integer) -> list[str]:
    force = chance.integers(0, FORCES)
    return [_force(force)] if chance.random() < 0.35 and force != home else []


def _levels(chance: np.random.Generator) -> dict[str, dict[str, int]]:
    """One to four main strands at 2 to 4, each with a neighbouring strand at 1; now and then a level less on a side."""
    many = 1 + chance.integers(0, 4)
    main = chance.choice(STRANDS, many, replace=False, p=popularity())
    level = dict(zip((int(strand) for strand in main), chance.choice((2, 3, 4), many, p=LEVEL_SHARES), strict=True))
    for strand in main:
        level.setdefault(int(strand + chance.choice((-1, 1))) % STRANDS, 1)
    levels = {}
    for strand in sorted(level):
        sides = {"children": int(level[strand]), "adults": int(level[strand])}
        if chance.random() < 0.3:
            sides[("children", "adults")[chance.integers(0, 2)]] -= 1
        levels[_strand(strand)] = sides
    return levels


def _modes(chance: np.random.Generator) -> dict[str, float]:
    offered = chance.random(len(MODES)) < MODE_SHARES
    offered[chance.integers(0, len(MODES))] = True
    preference = chance.uniform(0.3, 1, len(MODES)).round(3)
    return {MODES[place]: float(preference[place]) for place in np.flatnonzero(offered)}


def _reviews(chance: np.random.Generator, many: int) -> list[dict[str, Any]]:
    hosts = chance.integers(0, FORCES, many)
    firsts = chance.integers(12, WORKING_DAYS - 14, many)
    return [_review(chance, place, hosts[place], int(firsts[place])) for place in range(many)]


def _review(chance: np.random.Generator, place: int, host: int | np.integer, first: int) -> dict[str, Any]:
    many = chance.integers(3, 6)
    strands = chance.choice(STRANDS, many, replace=False, p=popularity())
    weights = chance.dirichlet(np.full(many, 3.0))
    scope = sorted(zip((_strand(strand) for strand in strands), weights, strict=True))
    actions = sorted(int(action) for action in chance.choice(ACTIONS, 4, replace=False))
    made = {
        "id": f"r{place + 1:04d}",
        "host": _force(host),
        "strands": {strand: round(float(weight), 6) for strand, weight in scope},
        "actions": [_action(action) for action in actions],
        "days": some_days(first, LENGTHS[1]),
        "seats": _seats(first, joined=place % JOINED_EVERY == 0),
    }
    if host < WELSH_FORCES:
        made["language"] = "cy"
    return made


def _seats(first: int, *, joined: bool) -> list[dict[str, Any]]:
    seats = [_seat(mode, first, PEOPLE[place]) for place, mode in enumerate(MODES)]
    if joined:
        core = seats[0] | seats[1] | {"id": "core", "modes": ["desk", "visit"], "people": CORE}
        for seat in seats[:2]:
            seat["people"] -= CORE
        seats.insert(0, core)
    return seats


def _seat(mode: str, first: int, people: int) -> dict[str, Any]:
    place = MODES.index(mode)
    start, length = first + STARTS[place], LENGTHS[place]
    made: dict[str, Any] = {"id": mode, "modes": [mode], "people": people}
    if mode in ON_SITE:
        return made | {"days": some_days(start, length)}
    return made | {"effort": EFFORT[place], "window": {"from": on(start), "to": on(start + length - 1)}}


def written(instance: dict[str, Any]) -> str:
    """JSON with the fields in their order; the same instance gives the same bytes."""
    return "{\n" + ",\n".join(f"{_json(name)}: {_value(value)}" for name, value in instance.items()) + "\n}\n"


def _value(value: Any) -> str:
    return "[\n" + ",\n".join(map(_json, value)) + "\n]" if isinstance(value, list) and value else _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
