"""The duals of a claim: each names a row of the problem and says what a unit of it is worth."""

from collections.abc import Collection
from typing import Any

from cadre.matching.files.checks import a_list, number, shown, whole
from cadre.matching.files.faults import Node
from cadre.matching.rules.model import Instance, days_on_site
from cadre.matching.verify.places import first_day
from cadre.matching.verify.rules import UNITS, iso, period
from cadre.matching.verify.wishes import WISHES, Wish

CLAIMS = ("shortfall", "worst", "total")
CLAIM_FIELDS = frozenset({"bound", "penalty", "floor", "duals"})
FREE = "seat"  # the one family of equations: its duals may have either sign
FAMILIES = frozenset({FREE, *UNITS, "once", "day", "home", "first_timers", *WISHES, "floor"})
MAX_DUAL = 1e9  # beyond it the sums would no longer be sure to the sixth digit

Names = tuple[str, ...]
Duals = dict[str, dict[Names, float]]


class Rows:
    """Which rows an instance has: ``listed`` one by one, or ``crossed``, every combination of some names."""

    def __init__(self, instance: Instance, wishes: dict[Names, Wish]):
        reviews = frozenset(review.key for review in instance.reviews)
        members = frozenset(member.key for member in instance.members)
        seats = [(review, seat) for review in instance.reviews for seat in review.seats]
        firsts = {first_day(review, seat) for review, seat in seats} - {None}
        on_site = {day for review, seat in seats for day in days_on_site(review, seat)}
        self.listed = {
            "seat": frozenset((review.key, seat.key) for review, seat in seats),
            **{what: frozenset(wish.names for wish in wishes.values() if wish.what == what) for what in WISHES},
        }
        self.crossed: dict[str, tuple[Collection[str], ...]] = {
            "once": (members, reviews),
            "day": (members, frozenset(iso(day) for day in on_site)),
            "home": (reviews, frozenset().union(*(member.employers for member in instance.members))),
            "first_timers": (reviews if instance.rules.first_timers_beside_experienced else (),),
            "floor": (reviews,),
        }
        for cap in UNITS:
            capped = frozenset(member.key for member in instance.members if getattr(member.caps, cap) is not None)
            self.crossed[cap] = (capped, frozenset(period(cap, day) for day in firsts if day is not None))

    def has(self, family: str, names: Names) -> bool:
        """Whether there is such a row."""
        if family in self.listed:
            return names in self.listed[family]
        known = self.crossed[family]
        return len(names) == len(known) and all(name in among for name, among in zip(names, known, strict=True))


def read_duals(claim: Node, rows: Rows, *, floors: bool) -> Duals:
    """The duals of a claim by family and names; a row that there is not, or a sign that cannot be, is noted."""
    families = FAMILIES if floors else FAMILIES - {"floor"}
    node = Node(claim.value["duals"] if claim.has("duals") else {}, claim.at("duals"), claim.faults, families)
    found: Duals = {family: {} for family in FAMILIES}
    for family in sorted(families):
        for value, path in node.each(family):
            try:
                names, worth = _row(value, years=family.endswith("_year"))
                if not rows.has(family, names):
                    raise ValueError(f"there is no such row: {', '.join(names)}")
                if names in found[family]:
                    raise ValueError("this row is named twice")
                if worth < 0 and family != FREE:
                    raise ValueError(f"a number of at least 0 is expected, not {shown(worth)}")
            except ValueError as fault:
                node.faults.add(path, str(fault))
                continue
            found[family][names] = worth
    return found


def _row(value: Any, *, years: bool) -> tuple[Names, float]:
    *names, worth = a_list(value) or [None]
    if years and len(names) == 2 and type(names[1]) is int:
        names[1] = str(whole()(names[1]))
    if not all(isinstance(name, str) for name in names):
        raise ValueError(f"names and a number are expected, not {shown(names)}")
    return tuple(names), number(-MAX_DUAL, MAX_DUAL)(worth)
