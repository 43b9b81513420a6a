"""Email those who have to know that a member has stood down."""

from django.urls import reverse

from cadre.accounts import operations as accounts
from cadre.mail.emails import LinkSpec
from cadre.members.lifecycle import NOT_SERVING
from cadre.reviews.queries.running import who_run
from cadre.teams import queries


def tell_of_vacancy(*, place, by, at) -> None:
    """Email the member, those who find somebody else, and those who share the seat, each once and never ``by``.

    The emails do not say why. A member who is suspended or has left gets none.
    """
    seat = place.seat
    people = {}
    if place.member.state not in NOT_SERVING:
        people[place.member.user] = ("teams/stood_down", place.get_absolute_url())
    for user in who_run(seat.review, at=at):
        people.setdefault(user, ("teams/vacancy", _where_to_fill(user, seat)))
    for other in queries.sharing_seat(place):
        people.setdefault(other.member.user, ("teams/colleague_stood_down", other.get_absolute_url()))
    for user, (template, path) in people.items():
        if user.reference != by.reference:
            accounts.notify(
                user=user,
                template=template,
                context={"review": seat.review.name, "seat": seat.title},
                link=LinkSpec.page(path),
                about=seat,
                by=by,
                at=at,
            )


def _where_to_fill(user, seat) -> str:
    """The seat with its candidates, for those who may see them; the team for an organiser."""
    if user.has_perm("teams.offer_seat", seat):
        return seat.get_absolute_url()
    return reverse("teams:team", args=[seat.review_id])
