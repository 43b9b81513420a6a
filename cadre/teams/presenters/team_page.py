"""The team of a review on one page: how many places there are, its seats by mode, and what is proposed for it."""

from collections import Counter
from datetime import date

from cadre.kernel import clock
from cadre.kernel.text import count_of, format_list
from cadre.teams import presenters, queries
from cadre.teams.presenters.candidates import seeks
from cadre.teams.presenters.comparison import approached_words
from cadre.teams.presenters.proposals import certificate
from cadre.teams.presenters.ties import ties_on
from cadre.teams.queries.approached import approached_before, here

MAX_NAMED = 4


def facts(seats, proposed, review, *, may_offer: bool, today: date) -> str:
    """``9 places: 5 confirmed, 1 asked, 1 proposed, 2 to fill. The visit is in 66 days.``

    For those who do not choose the team, a place that somebody is asked for is one to fill.
    """
    seats = [seat for seat in seats if seat.counts]
    states = Counter(place.state for seat in seats for place in seat.sitting)
    asked = sum(len(seat.open_offers) for seat in seats) if may_offer else 0
    to_fill = sum(seat.vacancies if may_offer else seat.free for seat in seats) - len(proposed)
    counted = [
        (states["completed"], "completed"),
        (states["confirmed"], "confirmed"),
        (states["held"], "to confirm"),
        (asked, "asked"),
        (len(proposed), "proposed"),
        (to_fill, "to fill"),
    ]
    parts = [f"{many} {what}" for many, what in counted if many > 0]
    words = f"{count_of(sum(seat.people for seat in seats), 'place')}: {', '.join(parts)}." if parts else ""
    if review.first_day and review.first_day > today:
        words = f"{words} The visit is in {count_of((review.first_day - today).days, 'day')}."
    return words.strip()


def still_proposed(proposal, review, seats, members: dict) -> list[tuple]:
    """The members (by key in ``members``) and seats of a proposal that can still be offered: the seat has a vacancy for
    each of those proposed for it, none of whom has a place or an offer, or said no since."""
    if proposal is None or review.state not in queries.BEFORE_VISIT:
        return []
    by_key = {seat.pk: seat for seat in seats}
    pairs = [(key, by_key[seat]) for key, seat in proposal.pairs if seat in by_key and key in members]
    wanted, made_at = Counter(seat.pk for _, seat in pairs), proposal.made_at
    gone = {key for seat in seats for key, no in approached_before(seat, seat.answers).items() if no.at > made_at}
    away = here(seats) | gone
    return [(members[key], seat) for key, seat in pairs if key not in away and wanted[seat.pk] <= seat.vacancies]


def band(proposal, proposed) -> dict:
    """What was proposed last, in a sentence, with what no other team could do; nothing once it is overtaken."""
    if not proposed:
        return {}
    named = [f"{member} for “{seat}”" for member, seat in proposed[:MAX_NAMED]]
    more = len(proposed) - MAX_NAMED
    named += [count_of(more, "more person", "more people")] if more > 0 else []
    count = count_of(len(proposed), "person", "people")
    return {
        "when": clock.format_date(clock.day_of(proposal.made_at)),
        "whom": format_list(named),
        "proof": certificate(proposal)[0],
        "offer": f"Read the emails and offer to {'all ' if len(proposed) > 1 else ''}{count}",
    }


def by_mode(cards) -> list[dict]:
    """The cards of seats that take part in the same ways, in the order of the seats."""
    groups: dict[str, list] = {}
    for card in cards:
        groups.setdefault(card["modes"], []).append(card)
    return [{"modes": modes, "cards": group} for modes, group in groups.items()]


def card(seat, review, *, may_offer: bool) -> dict:
    """A seat and who sits there; for those who choose the team, also what it seeks and ties to the host, of people
    whose employers are at hand."""
    shown = presenters.seat_row(seat)
    if not may_offer:
        return shown
    scope = review.scope_items.all()
    return shown | {"ties": ties_on(seat, review.organisation), "seeks": seeks(seat, review, scope)}


def choosing_card(seat, review, proposed, *, alone, today: date) -> dict:
    """The same with who is proposed, and who else declined or stood down.

    ``seat`` has its offers at hand, and ``alone`` are the keys of the seats without a reserve.
    """
    coming = [member for member, wanted in proposed if wanted is seat]
    away = here([seat]).union(member.pk for member in coming)
    gone = approached_before(seat, [offer for offer in seat.answers if offer.member_id not in away])
    members = {offer.member_id: offer.member for offer in seat.answers}
    return card(seat, review, may_offer=True) | {
        "proposed": coming,
        "gone": [(members[key], approached_words(approach, today)) for key, approach in reversed(gone.items())],
        "alone": seat.pk in alone,
    }


def chosen_seat(asked: str, seats):
    """The seat that the address asks for; else the first with a vacancy, or the first of all."""
    by_key = {str(seat.pk): seat for seat in seats}
    first_open = next((seat for seat in seats if seat.counts and seat.vacancies), next(iter(seats), None))
    return by_key.get(asked, first_open)
