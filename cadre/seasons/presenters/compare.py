"""Two plans side by side: what each review gains or loses, and who moves."""

from cadre.seasons.comparing import Gain, Moved
from cadre.seasons.presenters.season import percent
from cadre.teams.presenters.proposals import UNKNOWN


def gain_rows(gains: list[Gain], reviews, members) -> list[dict]:
    """Each review, those that lose most first."""
    return [
        {
            "review": reviews.get(gain.review),
            "before": percent(gain.before),
            "after": percent(gain.after),
            "difference": difference(gain),
            "comes": _names(gain.comes, members),
            "goes": _names(gain.goes, members),
        }
        for gain in gains
    ]


def difference(gain: Gain) -> str:
    """``gains 4 points``, ``loses 1 point``, ``the same``; ``only in one plan``."""
    if gain.before is None or gain.after is None:
        return "only in one plan"
    points = round(100 * gain.difference)
    if not points:
        return "the same"
    return f"{'gains' if points > 0 else 'loses'} {abs(points)} {'point' if abs(points) == 1 else 'points'}"


def _names(keys, members) -> str:
    return ", ".join(sorted(str(members.get(key, UNKNOWN)) for key in keys)) or "–"


def moved_rows(moved: list[Moved], reviews, titles, members) -> list[dict]:
    """Whom the plans place otherwise."""
    return [
        {
            "member": members.get(one.member, UNKNOWN),
            "before": _places(one.before, reviews, titles),
            "after": _places(one.after, reviews, titles),
        }
        for one in moved
    ]


def _places(places, reviews, titles) -> str:
    known = [(reviews.get(review), titles.get(seat, "a seat")) for review, seat in sorted(places)]
    return "; ".join(f"{review.name}: {seat}" for review, seat in known if review) or "Not asked"
