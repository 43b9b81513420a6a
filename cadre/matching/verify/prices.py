"""What a place costs each member at some duals: every row she would take something of, less the wishes she meets."""

from collections import defaultdict

import numpy as np

from cadre.matching.cast import Cast
from cadre.matching.model import days_on_site, days_taken
from cadre.matching.verify.diary import UNITS, iso, period
from cadre.matching.verify.duals import Duals, Names
from cadre.matching.verify.places import first_day
from cadre.matching.verify.wishes import Wish


class Prices:
    """The prices of the seats of an instance, each (M,), for members who are not pinned in that review."""

    def __init__(self, cast: Cast, wishes: dict[Names, Wish], duals: Duals):
        self.cast, self.duals = cast, duals
        self._places = {member.key: place for place, member in enumerate(cast.members)}
        self._by_name = {family: self._members_by(duals[family]) for family in (*UNITS, "once", "day")}
        self._wishes: dict[str, list[tuple[Wish, float]]] = defaultdict(list)
        for wish in wishes.values():
            worth = duals[wish.what].get(wish.names, 0.0)
            if worth:
                self._wishes[wish.review.key].append((wish, worth))
        self._homes: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for (review, home), worth in duals["home"].items():
            self._homes[review].append((cast.homes[home], worth))
        self._of_review: tuple[int, np.ndarray, np.ndarray] = (-1, np.zeros(0), np.zeros(0))

    def of(self, place: int) -> np.ndarray:
        """(M,) the prices of one seat."""
        seat, review = self.cast.seats[place], self.cast.reviews[self.cast.review_of[place]]
        anywhere, on_site = self._review(int(self.cast.review_of[place]))
        found = anywhere + self.duals["seat"].get((review.key, seat.key), 0.0)
        if seat.is_on_site:
            found += on_site
        first = first_day(review, seat)
        if first is not None:
            for cap, unit in UNITS.items():
                self._add(found, cap, period(cap, first), days_taken(review, seat) if unit == "days" else 1)
        for day in days_on_site(review, seat):
            self._add(found, "day", iso(day), 1)
        return found

    def _review(self, place: int) -> tuple[np.ndarray, np.ndarray]:
        """(M,), (M,) what any seat of a review costs, and what one on site costs beside."""
        if self._of_review[0] != place:
            self._of_review = (place, *self._prices_of_review(place))
        return self._of_review[1:]

    def _prices_of_review(self, place: int) -> tuple[np.ndarray, np.ndarray]:
        cast, review = self.cast, self.cast.reviews[place]
        anywhere = self._prices_of_homes(review.key)[cast.home_of]
        self._add(anywhere, "once", review.key, 1)
        newness = np.where(cast.has_reviewed, -1.0, 1.0)
        on_site = newness * self.duals["first_timers"].get((review.key,), 0.0)
        for wish, worth in self._wishes[review.key]:
            (on_site if wish.on_site_only else anywhere)[wish.suited(cast)] -= worth
        return anywhere, on_site

    def _prices_of_homes(self, review: str) -> np.ndarray:
        """The price of each home in a review; the last place is for members who have none."""
        found = np.zeros(len(self.cast.homes) + 1)
        for home, worth in self._homes[review]:
            found[home] = worth
        return found

    def _add(self, prices: np.ndarray, family: str, name: str, times: int) -> None:
        if name in self._by_name[family]:
            who, worth = self._by_name[family][name]
            prices[who] += times * worth

    def _members_by(self, rows: dict[Names, float]) -> dict[str, tuple[np.ndarray, np.ndarray]]:
        """The rows of members by their second name: the members' places and what the rows are worth."""
        found: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
        for (member, name), worth in rows.items():
            found[name][0].append(self._places[member])
            found[name][1].append(worth)
        return {name: (np.array(who), np.array(worth)) for name, (who, worth) in found.items()}
