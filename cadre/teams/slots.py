"""Panels of teams on other pages: the entry in a review's navigation, and tasks on the home page."""

from django.urls import reverse

from cadre.accounts.choices import ProgrammeRole
from cadre.kernel import acts
from cadre.kernel.slots import Panel, register
from cadre.members import queries as member_queries
from cadre.reviews.wording import written_days
from cadre.teams import queries
from cadre.teams.presenters import place_tag
from cadre.teams.presenters.deciding import deciding
from cadre.teams.queries.deciding import known_of


def _beside_a_review(*, user, record, at):
    if not user.has_perm("teams.see_team", record):
        return None
    return Panel(title="Team", url=reverse("teams:team", args=[record.pk]), order=20)


def _what_waits(*, user, record, at):
    offers = queries.my_offers(user).filter(state="offered") if member_queries.own_member(user) else ()
    tasks = [
        Panel(
            title=f"Accept or decline: {offer}",
            url=offer.get_absolute_url(),
            order=5,
            context={"by": f"by {offer.answer_by.day} {offer.answer_by:%B}"},
        )
        for offer in offers
    ]
    if user.is_programme_staff:
        tasks += [
            Panel(
                title=f"{acts.get('teams.confirm_place').heading_for(place.member)}: {place.seat.review}",
                url=place.get_absolute_url(),
                order=25,
                context={"by": f"accepted {place.held_at.day} {place.held_at:%B}"},
            )
            for place in queries.places_to_confirm(user)
        ]
    if user.holds(ProgrammeRole.COORDINATOR):
        tasks += [_to_find(*lacking) for lacking in queries.reviews_short_of_people(user)]
    return tasks


def _to_find(review, lacking: int, again) -> Panel:
    """The people a review lacks. ``again`` is a seat that someone stood down from, which shows who could step in."""
    words = "1 person" if lacking == 1 else f"{lacking} people"
    when = f"visit {written_days(review.days)}" if review.days else "dates not set"
    if again:
        when = f"{when}; a member has stood down: see who could step in"
    url = again.get_absolute_url() if again else reverse("teams:team", args=[review.pk])
    return Panel(title=f"Find {words}: {review}", url=url, order=30, context={"by": when})


def _my_places(*, user, record, at):
    """Places the person has accepted, until the programme confirms them."""
    places = queries.my_held_places(user) if member_queries.own_member(user) else []
    if not places:
        return None
    rows = [(place, place_tag(place), written_days(place.seat.review.days)) for place in places]
    return Panel(title="My places", template="teams/my_places.html", context={"rows": rows}, order=10)


def _on_a_member(*, user, record, at):
    """The reviews of a member, for programme staff. Members find their own under Reviews."""
    if not user.has_perm("members.list_members"):
        return None
    places = queries.places_for(user).filter(member=record).order_by("-seat__review__first_day", "-pk")
    rows = [(place, place_tag(place), written_days(place.seat.review.days)) for place in places[:20]]
    return Panel(title="Reviews", template="teams/on_a_member.html", context={"rows": rows}, order=10)


def _on_a_request(*, user, record, at):
    """What an open request is decided by, for programme staff."""
    if not record.is_open or not user.is_programme_staff:
        return None
    context = deciding(known_of(record, user=user, at=at))
    return Panel(title="What to decide by", template="teams/deciding.html", context=context)


register("request.panel", "teams", _on_a_request)
register("home.panel", "teams", _my_places)
register("member.panel", "teams", _on_a_member)
register("review.navigation", "teams", _beside_a_review)
register("home.task", "teams", _what_waits)
