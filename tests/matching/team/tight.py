"""Instances of few people who could take nearly every seat, so that it is the rules that decide."""

from random import Random

from hypothesis import strategies as st

DAYS = [f"2027-03-{day:02d}" for day in range(1, 9)]
KINDS = ["police", "partner"]


@st.composite
def instances(draw, members=5, reviews=2):
    """Up to five members and two reviews in eight days, each with two or three seats."""
    chosen = Random(draw(st.integers(0, 2**32)))
    return {
        "format": "cadre-matching-instance/1",
        "members": [_member(place, chosen) for place in range(chosen.choice([0, members - 1, members, members]))],
        "reviews": [_review(place, chosen) for place in range(chosen.choice([1, reviews, reviews]))],
        "rules": {
            "mix": chosen.choice([{}, {"police": 1}, {"police": 1, "partner": 2}]),
            "most_from_one_home": chosen.choice([1, 2, 3]),
            "first_timers_beside_experienced": chosen.random() < 0.7,
            "members_for_each_strand": chosen.choice([0, 1, 2]),
        },
    }


def _member(place, chosen):
    first = chosen.choice([0, 0, 0, 2])
    return {
        "id": f"m{place}",
        "kind": chosen.choice(KINDS),
        "employers": chosen.choice([["a"], ["b"], ["a", "b"], []]),
        "levels": {strand: {"children": chosen.randrange(5), "adults": chosen.randrange(5)} for strand in "xy"},
        "actions": ["1"],
        "modes": {mode: round(chosen.random(), 2) for mode in ("desk", "visit") if chosen.random() < 0.9},
        "available": [{"from": DAYS[first], "to": DAYS[chosen.choice([4, 7, 7])]}],
        "has_reviewed": chosen.random() < 0.5,
        "languages": ["en"] if chosen.random() < 0.7 else ["cy", "en"],
        "caps": chosen.choice([{}, {}, {"reviews_a_year": 1}, {"days_a_quarter": 3}, {"days_a_year": 4}]),
    }


def _review(place, chosen):
    first = chosen.randrange(4)
    window = {"from": DAYS[first], "to": DAYS[first + 3]}
    seats = [
        {"id": "visit", "modes": ["visit"], "people": chosen.choice([0, 1, 2, 2]), "days": DAYS[first : first + 2]},
        {"id": "desk", "modes": ["desk"], "people": chosen.choice([1, 2]), "effort": 2, "window": window},
    ]
    if chosen.random() < 0.4:
        core = {"id": "core", "modes": ["desk", "visit"], "days": DAYS[first : first + 1], "window": window}
        seats.append(core | {"optional": chosen.random() < 0.5})
    return {
        "id": f"r{place}",
        "host": "host",
        "strands": {"x": 1, "y": chosen.random()},
        "actions": ["1", "2"],
        "seats": seats,
        "language": chosen.choice(["", "cy"]) or "en",
        **chosen.choice([{}, {}, {"most_from_one_home": 2}, {"first_timers_beside_experienced": False}]),
    }
