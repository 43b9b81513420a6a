"""Who of a team was experienced before its review, and who reviewed with them. Pure: it reads what it is given."""

from collections import defaultdict
from collections.abc import Iterable


def experienced_before(places: Iterable) -> set[int]:
    """Keys of the members who were experienced before this review, of its confirmed and completed ``places``.

    Where one of a member's places is completed, what was so then counts: since then this review counts for them too.
    """
    now, then = {}, {}
    for place in places:
        now[place.member_id] = place.member.is_experienced
        if place.state == "completed":
            then[place.member_id] = place.was_experienced or then.get(place.member_id, False)
    return {key for key, is_experienced in (now | then).items() if is_experienced}


def beside_experienced(places: Iterable) -> set[int]:
    """Keys of the members who share a mode on these ``places`` with another member who was experienced before."""
    places = list(places)
    experienced, in_mode = experienced_before(places), defaultdict(set)
    for place in places:
        for mode in place.seat.modes:
            in_mode[mode].add(place.member_id)
    return {key for people in in_mode.values() for key in people if (people & experienced) - {key}}
