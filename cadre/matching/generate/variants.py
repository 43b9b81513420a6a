"""Variants of an invented instance that try the engine where it is hard. Each changes what the usual one says."""

from typing import Any

from cadre.matching.generate.shape import MAP_KM, MODES

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
    corner = sorted(instance["organisations"], key=lambda each: each["place"][0] + each["place"][1])[:6]
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
