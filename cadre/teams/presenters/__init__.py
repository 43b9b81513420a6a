"""Seats, offers and places in words. Candidates and what a seat seeks are in ``candidates``."""

from cadre.kernel import clock
from cadre.kernel.email_addresses import one_form
from cadre.kernel.text import format_list
from cadre.members.choices import Mode
from cadre.members.presenters import main_strands
from cadre.teams.lifecycle import OFFER, PLACE
from cadre.teams.queries import AFTER_VISIT

COLOURS = {
    "offered": "yellow",
    "accepted": "green",
    "declined": "red",
    "expired": "grey",
    "withdrawn": "grey",
    "held": "yellow",
    "confirmed": "green",
    "completed": "blue",
    "stood-down": "grey",
}


def offer_tag(offer) -> dict:
    return {"text": OFFER.states[offer.state], "colour": COLOURS[offer.state]}


def place_tag(place) -> dict:
    return {"text": PLACE.states[place.state], "colour": COLOURS[place.state]}


SETTLED = {
    "accepted": "You accepted this offer on {on}. You do not need to do anything else.",
    "declined": "You declined this offer on {on}. You do not need to do anything else.",
    "expired": "This offer has ended, because nobody answered it in time.",
    "withdrawn": "The programme has withdrawn this offer. You do not need to do anything.",
}


def settled(offer) -> str:
    """What became of an offer, for the person it was sent to; nothing while it is open."""
    on = clock.format_long_date(offer.answered_at.astimezone(clock.LONDON).date()) if offer.answered_at else ""
    return SETTLED.get(offer.state, "").format(on=on)


def before_confirming(place, unmet, reasons, *, tie: str, time_waits: bool) -> dict:
    """What the page that asks says: what stands in the way, or what confirming this place does and what to look at."""
    if unmet:
        return {"warning": f"{unmet[0].result.sentence}. Record their vetting, or stand them down.", "unmet": unmet}
    will = ["We email them. They can open the review when they have accepted its confidentiality"]
    if place.seat.review.state in AFTER_VISIT:
        will.append("The visit is over: confirm only if they took part. We count the review for them")
    if time_waits:
        will.append("Their organisation has not answered yet whether they have the time. You can confirm all the same")
    will += [f"{reason.sentence}. You can confirm the place all the same" for reason in reasons]
    warning = f"Have they worked with the force or its partners? {tie}. Confirm only if you see no conflict."
    return {"preview": will, "warning": warning if tie else ""}


def lacking_words(places, lacking) -> list[str]:
    """What each member on a seat lacks of vetting and renewal, from the exclusions by the key of the place."""
    return [
        f"{place.member}: {reason.sentence[:1].lower()}{reason.sentence[1:]}"
        for place in places
        for reason in lacking.get(place.pk, ())
    ]


def modes_in_words(modes) -> str:
    """``("desk", "visit")`` as ``Desk and visit``."""
    words = [Mode(mode).label for mode in modes]
    return format_list(words[:1] + [word[0].lower() + word[1:] for word in words[1:]])


def seat_row(seat) -> dict:
    """A seat with its places and open offers, which are at hand, and its vacancies."""
    return {
        "seat": seat,
        "modes": modes_in_words(seat.modes),
        "places": [(place, place_tag(place)) for place in seat.sitting],
        "offers": seat.open_offers,
        "lacking": seat.free,
        "free": seat.vacancies,
    }


def place_facts(place) -> list[tuple[str, str]]:
    """What everyone on the review reads of whoever has this place, whose expertise is at hand."""
    return [
        ("Seat", f"{place.seat.title}: {modes_in_words(place.seat.modes)}"),
        ("Kind", place.member.get_kind_display()),
        ("Knows best", ", ".join(main_strands(place.member)) or "–"),
    ]


def sheet_rows(seats) -> list[dict]:
    """The people with a place on the team, by seat, with where they work and their contact details."""
    return [sheet_row(place, seat) for seat in seats for place in seat.sitting]


def sheet_row(place, seat) -> dict:
    """One of them."""
    return {
        "name": place.member.user.name,
        "email": place.member.user.email,
        "phone": place.member.phone,
        "job": next(iter(place.member.now_at), None),
        "seat": seat.title,
        "modes": modes_in_words(seat.modes),
        "tag": place_tag(place),
    }


def seen_of(place) -> list[tuple[str, list[tuple[str, str]]]]:
    """What the others on a review, and those who run one, see of whoever has this place: as their pages show it."""
    sheet = sheet_row(place, place.seat)
    contact = [("Works for", str(sheet["job"] or "–")), ("Email", sheet["email"]), ("Telephone", sheet["phone"] or "–")]
    everyone = [("Name", sheet["name"]), *place_facts(place)]
    return [("others", everyone), ("running", [*everyone, *contact])]


def others_on_sheet(rows, review) -> list[dict]:
    """The access ``rows`` of those who have no place, and the contact that the request names where nobody has their
    address, each with the telephone number that they or the request gave."""
    asked = review.request
    people = [
        {"name": row.user.name, "role": row.get_role_display(), "email": row.user.email, "phone": row.phone}
        for row in rows
    ]
    named = next((person for person in people if person["email"] == one_form(asked.contact_email)), None)
    if named is None and asked.contact_name:
        named = {
            "name": asked.contact_name,
            "role": "Contact in the request",
            "email": asked.contact_email,
            "phone": "",
        }
        people.append(named)
    if named:
        named["phone"] = named["phone"] or asked.contact_phone
    return people
