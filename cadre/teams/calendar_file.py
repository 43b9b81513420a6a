"""The days of a place, and of an offer to answer, as events of a calendar file."""

from icalendar import Event

from cadre.kernel import clock
from cadre.kernel.calendars import event_of
from cadre.teams.lifecycle import SITTING

STATUS = {"held": "TENTATIVE", "confirmed": "CONFIRMED", "completed": "CONFIRMED"}


def has_calendar(place) -> bool:
    """Whether the place has days to put into a calendar: it is not given up, and the visit is planned."""
    review = place.seat.review
    return place.state in SITTING and review.days is not None and review.state != "cancelled"


def place_event(place, *, is_plain: bool = False) -> Event:
    """The visit as an event of whole days. It takes up the time only of those who are on site.

    With ``is_plain`` it does not say what the seat is called, which may name what the review looks at.
    """
    seat, review, state = place.seat, place.seat.review, place.get_state_display()
    return event_of(
        place,
        begins=review.days.first,
        ends=review.days.last,
        summary=f"Visit: {review.name}" if seat.is_on_site else f"Visit, you are not on site: {review.name}",
        description=state if is_plain else f"{seat.title}: {state.lower()}",
        status=STATUS[place.state],
        place=review.organisation.name if seat.is_on_site else "",
        changed_at=max(place.updated_at, review.updated_at),
        is_busy=seat.is_on_site,
    )


def offer_event(offer) -> Event:
    """The visit that is offered, as days that may be taken up. It says nothing of what the review looks at."""
    review = offer.seat.review
    return event_of(
        offer,
        begins=review.days.first,
        ends=review.days.last,
        summary=f"Offer to answer: {review.name}",
        description=f"Answer by {clock.format_date(offer.answer_by)}",
        status="TENTATIVE",
        place=review.organisation.name if offer.seat.is_on_site else "",
        changed_at=max(offer.updated_at, review.updated_at),
        is_busy=False,
    )
