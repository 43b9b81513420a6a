"""Panels of teams on other pages: the entry in a review's navigation, and tasks on the home page."""

from django.urls import reverse

from cadre.kernel import acts, clock
from cadre.kernel.references import reference_for
from cadre.kernel.slots import Panel, register
from cadre.kernel.text import count_of
from cadre.kernel.todos import Task
from cadre.reviews.queries.new_jobs import hosts_of_job
from cadre.reviews.wording import visit_of, written_days
from cadre.teams import queries
from cadre.teams.calendar_file import has_calendar, offer_event, place_event
from cadre.teams.presenters import place_tag, seen_of
from cadre.teams.presenters.deciding import deciding
from cadre.teams.presenters.free_days import free_days
from cadre.teams.queries.deciding import known_of
from cadre.teams.queries.free_days import free_around

# What was spent longer ago is claimed as something else.
YEAR = 366 * clock.DAY


def _beside_a_review(*, user, record, at):
    if not user.has_perm("teams.see_team", record):
        return None
    return Panel(title="Team", url=reverse("teams:team", args=[record.pk]), order=20)


def _what_waits(*, user, record, at, value):
    offers = queries.my_offers(user).filter(state="offered") if value else ()
    tasks = [
        Task(
            title=f"Accept or decline: {offer.seat.title}",
            url=offer.get_absolute_url(),
            order=5,
            about=offer.seat.review.name,
            note=visit_of(offer.seat.review),
            due=offer.answer_by,
        )
        for offer in offers
    ]
    if user.is_programme_staff:
        tasks += [
            Task(
                title=acts.get("teams.confirm_place").heading_for(place.member),
                url=reverse("teams:confirm_place", args=[place.pk]),
                order=25,
                about=place.seat.review.name,
                note=f"accepted {clock.format_date(clock.day_of(place.held_at))}",
            )
            for place in queries.places_to_confirm(user)
        ]
    return tasks


def _my_places(*, user, record, at, value):
    """Places the person has accepted, until the programme confirms them."""
    places = queries.my_held_places(user) if value else []
    if not places:
        return None
    rows = [(place, place_tag(place), written_days(place.seat.review.days)) for place in places]
    return Panel(title="My places", template="teams/my_places.html", context={"rows": rows}, order=10)


def _beside_members(*, user, record, at):
    if not user.has_perm("teams.see_load"):
        return None
    return Panel(title="How the work is shared", url=reverse("teams:load"))


def _gaps_beside_members(*, user, record, at):
    if not user.has_perm("teams.see_gaps"):
        return None
    return Panel(title="Gaps", url=reverse("teams:gaps"))


def _on_a_member(*, user, record, at):
    """The reviews of a member, for programme staff. Members find their own under Reviews."""
    if not user.has_perm("members.list_members"):
        return None
    places = queries.places_for(user).filter(member=record).order_by("-seat__review__first_day", "-pk")
    rows = [(place, place_tag(place), written_days(place.seat.review.days)) for place in places[:20]]
    return Panel(title="Reviews", template="teams/on_a_member.html", context={"rows": rows}, order=10)


def _of_a_new_job(*, user, record, at):
    """Offers and places not confirmed yet that a conflict of interest with the new employer would end."""
    waiting = queries.waiting_with(record.member, hosts_of_job(record.organisation), reader=user)
    return [Panel(title=f"{one.seat.title}, {one.seat.review.name}: cannot be confirmed", order=55) for one in waiting]


def _of_leaving(*, user, record, at):
    """The offers and places that a member who leaves gives up; of reviews that the reader may not see, how many."""
    held = [*queries.open_offers_of(record), *queries.places_to_free(record)]
    seen = [one for one in held if not one.review.is_kept_from(user)]
    panels = [Panel(title=f"Freed: {one.seat.title}, {one.review.name}", order=20) for one in seen]
    if hidden := len(held) - len(seen):
        panels.append(Panel(title=f"Freed: {count_of(hidden, 'place')} on reviews that you may not see", order=21))
    return [*panels, Panel(title="We email the leads and organisers of these reviews", order=22)] if held else None


SEEN = {
    "others": ("Others on a review: its team and its host", "On the page of the team, and of your place on it."),
    "running": ("Those who run a review: its lead and organiser", "On the team sheet as well."),
}


def _seen(*, user, record, at):
    """What others on a review see of a member: of their newest place, or as it would be."""
    place = queries.newest_place(record) or queries.a_place_for(record)
    panels = []
    for order, (key, rows) in enumerate(seen_of(place), start=10):
        title, where = SEEN[key]
        panels.append(Panel(title=title, order=order, context={"id": key, "where": where, "rows": rows}))
    return panels


def _on_a_request(*, user, record, at):
    """What an open request is decided by, for programme staff."""
    if not record.is_open or not user.is_programme_staff:
        return None
    context = deciding(known_of(record, user=user, at=at))
    return Panel(title="What to decide by", template="teams/deciding.html", context=context)


def _on_a_visit(*, user, record, at):
    """How many members are free around the days that are looked at, for those who choose the team."""
    if not user.has_perm("teams.add_seat", record.review):
        return None
    context = free_days(free_around(record.review, record.days, on=clock.day_of(at)), record.days)
    context["review_pk"] = record.review.pk if record.review.is_open else None
    return Panel(title="Members free each day", template="teams/free_days.html", context=context)


def _in_the_calendar(*, user, record, at):
    """The places of a person, and the offers that they have to answer, from the day ``record`` on."""
    places, offers = queries.dates_of(user, since=record)
    events = [place_event(place, is_plain=True) for place in places if has_calendar(place)] + [
        offer_event(offer) for offer in offers
    ]
    return Panel(title="Places and offers", context={"events": events})


def _days_away(*, user, record, at):
    """The visits of the past year and to come for which the member ``record`` has a place on site."""
    panels = []
    for place in queries.places_on_site(record, since=clock.day_of(at) - YEAR):
        review, host = place.seat.review, place.seat.review.organisation
        where = None if host.latitude is None or host.longitude is None else (host.latitude, host.longitude)
        title = f"Visit to {host}"
        about = {"subject": reference_for(place, title).reference, "period": review.days, "to": host.name, "at": where}
        panels.append(Panel(title=title, context=about))
    return panels


register("calendar.event", "teams", _in_the_calendar)
register("expenses.days", "teams", _days_away)
register("members.beside", "teams", _beside_members)
register("members.beside", "teams.gaps", _gaps_beside_members)
register("visit.panel", "teams", _on_a_visit)
register("request.panel", "teams", _on_a_request)
register("home.panel", "teams", _my_places, annotation=queries.has_held_place)
register("member.panel", "teams", _on_a_member)
register("review.navigation", "teams", _beside_a_review)
register("home.task", "teams", _what_waits, annotation=queries.has_open_offer)
register("member.new_job", "teams", _of_a_new_job)
register("member.leaving", "teams", _of_leaving)
register("member.seen", "teams", _seen)
