"""What an application carries over to the member that the applicant becomes: what was sent. Pure."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from cadre.kernel.miles import to_km
from cadre.members.operations.appointing import Appointee

LONGEST_REASON = 500


def ways_offered(answers: Mapping[str, Mapping]) -> dict[str, float]:
    """The ways in which the applicant would take part, each with how much they would like to."""
    ways = answers.get("ways", {}).get("ways", {})
    return {mode: float(value) for mode, value in ways.items() if float(value)}


def appointee(
    answers: Mapping[str, Mapping],
    *,
    email: str,
    language: str,
    organisation,
    ways: Collection[str],
    strands: Iterable[int],
    actions: Collection,
    conflicts: Collection,
    home_area=None,
) -> Appointee:
    """The applicant as a member. ``ways`` are those for which they were accepted; ``strands`` the keys of strands that
    are still there, ``actions`` the actions they know, ``conflicts`` the organisations with which they have one, and
    ``home_area`` that of the police force where they live, if it is known."""
    about, role, travel = (answers.get(task, {}) for task in ("about", "role", "travel"))
    return Appointee(
        email=email,
        name=about["name"],
        language=language,
        kind=answers["kind"]["kind"],
        organisation=organisation,
        title=role.get("title", ""),
        details={**_details(answers, about, travel), "home_area": home_area},
        levels=_levels(answers, set(strands)),
        actions=actions,
        can_speak_to=answers.get("speak", {}).get("can_speak_to", []),
        preferences={mode: value for mode, value in ways_offered(answers).items() if mode in ways},
        conflicts=conflicts,
        reason=answers.get("conflicts", {}).get("conflicts", "")[:LONGEST_REASON],
    )


def _details(answers, about, travel) -> dict[str, Any]:
    return {
        "about": about.get("about", ""),
        "phone": about.get("phone", ""),
        "languages": tuple(answers.get("languages", {}).get("languages", ["en"])),
        "travel_km": to_km(travel.get("travel_miles", 0), kept=0),
        "days_a_year": answers.get("times", {}).get("days_a_year"),
    }


def _levels(answers, strands: set[int]) -> dict[tuple[int, str], int]:
    levels = {}
    for key, level in answers.get("expertise", {}).get("levels", {}).items():
        strand, _, side = key.partition("-")
        if int(strand) in strands:
            levels[int(strand), side] = level
    return levels
