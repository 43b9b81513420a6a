"""What holds of every member, whatever the seat: the facts that the rules ask for, one array each."""

import numpy as np

from cadre.matching.arrays.arrays import Arrays
from cadre.matching.rules.conflicts import RULES
from cadre.matching.rules.eligibility import Reason
from cadre.matching.rules.model import Review, days_off_site, days_on_site
from cadre.matching.rules.relevance import EARTH_KM


class Traits:
    """What holds of members whatever the review."""

    def __init__(self, arrays: Arrays):
        members = self.members = arrays.members
        self.arrays, self.many = arrays, len(members)
        self.active = _each(members, lambda member: member.is_active)
        self.onboarding = _each(members, lambda member: member.standing == "onboarding")
        self.reviewed = arrays.has_reviewed
        self.languages = _by_key((place, member.languages) for place, member in enumerate(members))
        self.travel_km = np.array([member.travel_km for member in members], dtype=float)
        self.place = np.radians([member.place or (np.nan, np.nan) for member in members]).reshape(-1, 2)
        self.ties = {
            facts: _by_key((place, getattr(member.ties, facts)) for place, member in enumerate(members))
            for facts in {rule.of_person for rule in RULES}
        }
        self.actions = _by_key((place, member.actions) for place, member in enumerate(members))
        self.speaks_to = _by_key((place, member.speaks_to) for place, member in enumerate(members))
        self.modes = {
            mode: np.array([member.preferences.get(mode, np.nan) for member in members])
            for mode in {mode for member in members for mode in member.preferences}
        }
        self.days = {
            day: place
            for place, day in enumerate(
                sorted(
                    {
                        day
                        for at, seat in arrays.instance.seats()
                        for day in (
                            *days_on_site(arrays.reviews[at], seat),
                            *days_off_site(arrays.reviews[at], seat)[0],
                        )
                    }
                )
            )
        }
        self.free = np.zeros((self.many, len(self.days)), dtype=bool)
        for place, member in enumerate(members):
            self.free[place, [self.days[day] for day in member.free_days if day in self.days]] = True

    def among(self, index: dict[str, np.ndarray], keys) -> np.ndarray:
        """(M,) whether any of the keys holds of each member."""
        found = np.zeros(self.many, dtype=bool)
        for key in keys:
            if key in index:
                found[index[key]] = True
        return found

    def count(self, index: dict[str, np.ndarray], keys) -> np.ndarray:
        """(M,) how many of the keys hold of each member."""
        found = np.zeros(self.many)
        for key in keys:
            if key in index:
                found[index[key]] += 1
        return found


class TraitsForReview:
    """What holds of every member for one review, whatever the seat."""

    def __init__(self, traits: Traits, review: Review):
        self.review = review
        against = review.host_ties.against
        self.conflicts = [
            (Reason(rule.code), traits.among(traits.ties[rule.of_person], against[rule.code])) for rule in RULES
        ]
        self.left_out = traits.among(traits.ties["identity"], review.left_out)
        strands = [traits.arrays.strands[strand] for strand in review.strands]
        levels = traits.arrays.levels_for(review)[:, strands]
        self.knows_actions = traits.count(traits.actions, review.actions)
        self.best_level = levels.max(axis=1, initial=0)
        self.reach = (levels / 4) @ np.array(list(review.strands.values()))
        self.km = _km(traits.place, review.place)


def _each(members, question) -> np.ndarray:
    return np.array([question(member) for member in members], dtype=bool)


def _by_key(said) -> dict[str, np.ndarray]:
    """Each key with the places of the members it holds of."""
    found: dict[str, list[int]] = {}
    for place, keys in said:
        for key in keys:
            found.setdefault(key, []).append(place)
    return {key: np.array(places) for key, places in found.items()}


def _km(places: np.ndarray, there: tuple[float, float] | None) -> np.ndarray:
    """(M,) great-circle distance in km from each (latitude, longitude) in radians; 0 when either is unknown."""
    if there is None:
        return np.zeros(len(places))
    latitude, longitude = np.radians(there)
    half = (
        np.sin((latitude - places[:, 0]) / 2) ** 2
        + np.cos(places[:, 0]) * np.cos(latitude) * np.sin((longitude - places[:, 1]) / 2) ** 2
    )
    return np.nan_to_num(2 * EARTH_KM * np.arcsin(np.minimum(1.0, np.sqrt(half))))
