"""What the host has against members of the team."""

from cadre.teams.models import Objection


def objection_to(place) -> Objection | None:
    """The objection of the host to the member of this place, with who made it."""
    return Objection.objects.filter(place=place).select_related("made_by").first()


def has_objected(place) -> bool:
    """Whether the host has objected to the member of this place before, on the same review."""
    before = Objection.objects.filter(place__member=place.member_id, place__seat__review=place.seat.review_id)
    return before.exists()


def waiting_objections(place) -> list[Objection]:
    """The objection to the member of this place that waits for an answer, if any."""
    return list(Objection.objects.filter(place=place, state="made"))


def objections_waiting_on(seats) -> int:
    """How many objections of the host to members on ``seats`` (of ``seats_with_places``) wait for an answer."""
    places = [place for seat in seats for place in seat.confirmed if hasattr(place, "objection")]
    return sum(place.objection.state == "made" for place in places)


def objected_to(review):
    """The objections on ``review`` that keep a member off its seats."""
    return Objection.objects.filter(place__seat__review=review, state__in=Objection.EXCLUDING)
