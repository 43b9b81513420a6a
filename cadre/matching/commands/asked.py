"""What a question about one review names: the desk of an instance and its plan, a review, members, a seat."""

from pathlib import Path
from typing import Any

from cadre.matching.charges import charge
from cadre.matching.commands.files import read_instance
from cadre.matching.desk import Desk
from cadre.matching.instance.faults import Unreadable
from cadre.matching.instance.reading import read_json
from cadre.matching.pins import refuse_clashing
from cadre.matching.plan import chosen_in


def desk_of(instance: Path, plan: Path | None) -> tuple[Desk, dict[str, Any], str]:
    """The desk, the plan ({} without one) and the digest of the instance. ``Unreadable``; ``Clashing`` names pins."""
    asked, digest = read_instance(instance)
    desk = Desk.of(asked)
    refuse_clashing(desk.rows)
    if plan is None:
        return desk, {}, digest
    value = read_json(plan)
    chosen = chosen_in(value, desk.rows, digest)
    desk = Desk(desk.rows, chosen.tolist())
    charge(desk, value)
    return desk, value, digest


def review_named(desk: Desk, key: str) -> int:
    return _place([review.key for review in desk.cast.reviews], key, "review")


def member_named(desk: Desk, key: str) -> int:
    return _place([member.key for member in desk.cast.members], key, "member")


def seat_named(desk: Desk, review: int, key: str) -> int:
    """A seat of a review, among all seats."""
    seats = [place for place, of in enumerate(desk.cast.review_of) if of == review]
    return seats[_place([desk.cast.seats[seat].key for seat in seats], key, "seat")]


def _place(keys: list[str], key: str, what: str) -> int:
    if key not in keys:
        raise Unreadable([f"there is no {what} “{key}”"])
    return keys.index(key)
