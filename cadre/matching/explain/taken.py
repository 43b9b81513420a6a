"""What stands against an eligible member in a seat: the days or the caps that her other reviews take."""

from typing import Any

from cadre.matching.desk import Desk
from cadre.matching.explain.why import iso
from cadre.matching.periods import CAPS


def taken(desk: Desk, pair: int) -> list[dict[str, Any]]:
    """Each other review on the days of the seat, and each cap that has no room; [] when nothing stands against her."""
    member, seat, review = int(desk.pairs.member[pair]), int(desk.pairs.seat[pair]), desk.review_of(pair)
    others = [each for each in sorted(desk.held.get(member, ())) if desk.review_of(each) != review]
    found = [*_days(desk, seat, others), *_caps(desk, member, seat, others)]
    if not found and not desk.fits(pair):
        found.append({"what": "desk_days", "reviews": _reviews(desk, others)})
    return found


def _days(desk: Desk, seat: int, others: list[int]):
    there = desk.diary.there
    for each in others:
        both = there[seat] & there[int(desk.pairs.seat[each])]
        if both:
            days = [iso(day) for day in sorted(both)]
            yield {"what": "days", "review": desk.cast.reviews[desk.review_of(each)].key, "days": days}


def _caps(desk: Desk, member: int, seat: int, others: list[int]):
    for cap in CAPS:
        period = desk.rows.periods.of(cap)
        if period[seat] < 0:
            continue
        same = [each for each in others if period[desk.pairs.seat[each]] == period[seat]]
        in_days = cap in CAPS[:2]
        units = float(desk.rows.taken[seat]) if in_days else 1.0
        held = sum(float(desk.rows.taken[desk.pairs.seat[each]]) for each in same) if in_days else float(len(same))
        most = float(desk.limits[cap][member])
        if held + units > most + 1e-9:
            yield {
                "what": cap,
                "most": int(most),
                "needs": int(units),
                "held": int(held),
                "reviews": _reviews(desk, same),
            }


def _reviews(desk: Desk, places: list[int]) -> list[str]:
    return sorted({desk.cast.reviews[desk.review_of(each)].key for each in places})
