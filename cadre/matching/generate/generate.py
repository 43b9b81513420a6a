"""Working days of an invented season, Monday to Friday from the first Monday of 2027, and the words for them."""

import json
from datetime import date, timedelta
from typing import Any

import numpy as np

from cadre.matching.files.shapes import FORMAT
from cadre.matching.generate import shape
from cadre.matching.generate.shape import WORKING_DAYS
from cadre.matching.generate.variants import vary
from cadre.matching.rules.model import ON_SITE

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
        "weights": {"travel": shape.TRAVEL_WEIGHT},
        "rules": {"mix": dict(shape.MIX)},
    }
    return vary(made, variant)


def _forces() -> tuple[list[dict[str, Any]], np.ndarray]:
    """Forces on a square map with their three nearest as neighbours, and the share of members each employs."""
    land = np.random.default_rng(MAP_SEED)
    at = land.uniform(0, shape.MAP_KM, (shape.FORCES, 2))
    apart = np.linalg.norm(at[:, None] - at[None], axis=2)
    nearest = np.argsort(apart, axis=1, kind="stable")[:, 1:4]
    shares = land.dirichlet(np.full(shape.FORCES, 2.0))
    south, west = shape.SOUTH_WEST
    forces = []
    for place, (x, y) in enumerate(at):
        latitude = south + y / shape.KM_A_DEGREE
        longitude = west + x / (shape.KM_A_DEGREE * np.cos(np.radians(latitude)))
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
    homes = chance.choice(shape.FORCES, many, p=shares)
    kinds = chance.choice(len(shape.KINDS), many, p=shape.KIND_SHARES)
    return [_member(chance, place, homes[place], kinds[place], scarcity) for place in range(many)]


def _member(
    chance: np.random.Generator, place: int, home: int | np.integer, kind: int | np.integer, scarcity: float
) -> dict[str, Any]:
    known = chance.random(shape.ACTIONS) < chance.uniform(0.1, 0.5)
    weeks = chance.random(shape.WORKING_DAYS // 5) < chance.uniform(0.2, 0.7)
    days = chance.choice(shape.DAY_CAPS, p=shape.DAY_CAP_SHARES)
    welsh = chance.random() < (0.3 if home < shape.WELSH_FORCES else 0.02)
    return {
        "id": f"m{place + 1:05d}",
        "kind": shape.KINDS[kind],
        "employers": [_force(home)],
        "former": _maybe_a_force(chance, home),
        "declared": _maybe_a_force(chance, home),
        "levels": _levels(chance),
        "actions": [_action(each) for each in np.flatnonzero(known)],
        "modes": _modes(chance),
        "available": free_ranges(weeks),
        "travel_km": int(chance.choice(shape.TRAVEL_KM, p=shape.TRAVEL_SHARES)),
        "has_reviewed": bool(chance.random() >= shape.NEW_SHARE),
        "languages": ["cy", "en"] if welsh else ["en"],
        "caps": {
            "days_a_year": round(float(days) * scarcity),
            "reviews_a_year": int(chance.choice(shape.REVIEW_CAPS, p=shape.REVIEW_CAP_SHARES)),
        },
    }


def _maybe_a_force(chance: np.random.Generator, home: int | np.integer) -> list[str]:
    force = chance.integers(0, shape.FORCES)
    return [_force(force)] if chance.random() < 0.35 and force != home else []


def _levels(chance: np.random.Generator) -> dict[str, dict[str, int]]:
    """One to four main strands at 2 to 4, each with a neighbouring strand at 1; now and then a level less on a side."""
    many = 1 + chance.integers(0, 4)
    main = chance.choice(shape.STRANDS, many, replace=False, p=shape.popularity())
    level = dict(zip((int(each) for each in main), chance.choice((2, 3, 4), many, p=shape.LEVEL_SHARES), strict=True))
    for each in main:
        level.setdefault(int(each + chance.choice((-1, 1))) % shape.STRANDS, 1)
    found = {}
    for strand in sorted(level):
        sides = {"children": int(level[strand]), "adults": int(level[strand])}
        if chance.random() < 0.3:
            sides[("children", "adults")[chance.integers(0, 2)]] -= 1
        found[_strand(strand)] = sides
    return found


def _modes(chance: np.random.Generator) -> dict[str, float]:
    offered = chance.random(len(shape.MODES)) < shape.MODE_SHARES
    offered[chance.integers(0, len(shape.MODES))] = True
    preference = chance.uniform(0.3, 1, len(shape.MODES)).round(3)
    return {shape.MODES[each]: float(preference[each]) for each in np.flatnonzero(offered)}


def _reviews(chance: np.random.Generator, many: int) -> list[dict[str, Any]]:
    hosts = chance.integers(0, shape.FORCES, many)
    firsts = chance.integers(12, shape.WORKING_DAYS - 14, many)
    return [_review(chance, place, hosts[place], int(firsts[place])) for place in range(many)]


def _review(chance: np.random.Generator, place: int, host: int | np.integer, first: int) -> dict[str, Any]:
    many = chance.integers(3, 6)
    strands = chance.choice(shape.STRANDS, many, replace=False, p=shape.popularity())
    weights = chance.dirichlet(np.full(many, 3.0))
    scope = sorted(zip((_strand(each) for each in strands), weights, strict=True))
    actions = sorted(int(each) for each in chance.choice(shape.ACTIONS, 4, replace=False))
    made = {
        "id": f"r{place + 1:04d}",
        "host": _force(host),
        "strands": {strand: round(float(weight), 6) for strand, weight in scope},
        "actions": [_action(each) for each in actions],
        "days": some_days(first, shape.LENGTHS[1]),
        "seats": _seats(first, joined=place % shape.JOINED_EVERY == 0),
    }
    if host < shape.WELSH_FORCES:
        made["language"] = "cy"
    return made


def _seats(first: int, *, joined: bool) -> list[dict[str, Any]]:
    seats = [_seat(mode, first, shape.PEOPLE[place]) for place, mode in enumerate(shape.MODES)]
    if joined:
        core = seats[0] | seats[1] | {"id": "core", "modes": ["desk", "visit"], "people": shape.CORE}
        for each in seats[:2]:
            each["people"] -= shape.CORE
        seats.insert(0, core)
    return seats


def _seat(mode: str, first: int, people: int) -> dict[str, Any]:
    place = shape.MODES.index(mode)
    start, length = first + shape.STARTS[place], shape.LENGTHS[place]
    made: dict[str, Any] = {"id": mode, "modes": [mode], "people": people}
    if mode in ON_SITE:
        return made | {"days": some_days(start, length)}
    return made | {"effort": shape.EFFORT[place], "window": {"from": on(start), "to": on(start + length - 1)}}


def written(instance: dict[str, Any]) -> str:
    """JSON with the fields in their order; the same instance gives the same bytes."""
    return "{\n" + ",\n".join(f"{_json(name)}: {_value(value)}" for name, value in instance.items()) + "\n}\n"


def _value(value: Any) -> str:
    return "[\n" + ",\n".join(map(_json, value)) + "\n]" if isinstance(value, list) and value else _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
