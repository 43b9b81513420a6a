"""The best team of one review as ``TEAM.json``: places, what is lacking, values, all there is to say of it."""

from typing import Any

from cadre.matching.explain import phrases
from cadre.matching.explain.change import lacks
from cadre.matching.explain.explanation import explanation
from cadre.matching.explain.words import sentences
from cadre.matching.plan import places_of
from cadre.matching.sitting import Sitting

FORMAT = "cadre-matching-team/1"


def proposal(sitting: Sitting, digest: str) -> dict[str, Any]:
    """What is written for the team that sits there. ``digest`` names the instance."""
    desk, table, team = sitting.desk, sitting.table, sitting.team
    told = explanation(sitting)
    review = told["review"]
    terms = {(each["member"], each["seat"]): each["terms"] for each in told["people"]}
    places = [place for place in places_of(desk.rows, desk.chosen) if place["review"] == review]
    lacking, alone = lacks(sitting, table.lacking(team)), float(desk.pairs.best_alone[sitting.review])
    values = {
        "shortfall": table.shortfall(team),
        "seats_empty": sum(each["many"] for each in lacking if each["what"] == "seat"),
        "total": table.total(team),
        "best_alone": alone,
        "people": len(team),
        "people_asked": table.people,
    }
    return {
        "format": FORMAT,
        "instance": digest,
        "review": review,
        "seed": sitting.seed,
        "places": [place | {"terms": terms[place["member"], place["seat"]]} for place in places],
        "lacking": lacking,
        "values": values,
        "people": told["people"],
        "rules": told["rules"],
        "behind": told["behind"],
        "sentences": [*summary(review, values, lacking), *sentences(told)],
    }


def summary(review: str, values: dict[str, Any], lacking: list[dict[str, Any]]) -> list[str]:
    """How many sit there, what is lacking, and how near the team is to the best of every seat."""
    asked = values["people_asked"]
    if not asked:
        return [f"{review} asks for nobody."]
    said = [f"{review}: {values['people']} of {phrases.people(asked)} found."]
    if lacking:
        lacks = phrases.listed(map(phrases.missing, lacking))
        said.append(f"The team lacks {lacks}, and no team of those who can come lacks less.")
    else:
        said.append("Nothing that was asked for is lacking.")
    if values["best_alone"] > 0:
        best = min(1.0, values["total"] / values["best_alone"])
        said.append(f"Its relevance is {phrases.share(best)} of what the best person for every seat would bring.")
    return said
