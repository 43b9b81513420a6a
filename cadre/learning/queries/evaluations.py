"""Who is asked to evaluate a review, what they answered as far as it may be shown, and what leads said to members."""

from cadre.kernel import clock
from cadre.learning.models import AskedPerson, Evaluation, EvaluationRequest, MemberFeedback
from cadre.learning.models.reflections import TOOK_PART
from cadre.learning.queries.feedback import MIN_SHOWN
from cadre.reviews.choices import CORE_TEAM, HOST
from cadre.teams.models import Place


def request_of(review) -> EvaluationRequest | None:
    """The request to evaluate a review, if there is one."""
    return EvaluationRequest.objects.filter(review=review).first()


def people_to_evaluate(review) -> dict:
    """Those who are asked, by name, each with whether they are the host's: its people, and the team."""
    access = review.access.current(clock.now()).filter(role__in=HOST | CORE_TEAM).select_related("user")
    people = {held.user: held.role in HOST for held in access.order_by("user__name", "pk")}
    places = Place.objects.filter(seat__review=review, state__in=TOOK_PART, member__user__is_active=True)
    for place in places.select_related("member__user").order_by("member__user__name", "pk"):
        people.setdefault(place.member.user, False)
    return people


def asked_by_link(link) -> AskedPerson | None:
    """The person whom a link asks."""
    asked = AskedPerson.objects.filter(pk=link.subject_pk, user__is_active=True)
    return asked.select_related("user", "request__review__organisation").first()


def answers_shown(request) -> dict[bool, list[Evaluation]]:
    """What each side answered, the host's under True. The host speaks as one body, and is shown from the first answer;
    of the team nothing is shown until enough have answered that nobody is recognised."""
    answers = list(Evaluation.objects.filter(request=request)) if request else []
    host, team = ([answer for answer in answers if answer.is_host == side] for side in (True, False))
    return {True: host, False: team if len(team) >= MIN_SHOWN else []}


def counted(request) -> dict[bool, tuple[int, int]]:
    """How many of each side answered, and how many were asked."""
    people = list(AskedPerson.objects.filter(request=request)) if request else []
    sides = {side: [person for person in people if person.is_host == side] for side in (True, False)}
    return {side: (sum(person.has_answered for person in those), len(those)) for side, those in sides.items()}


def places_on(review):
    """The completed places of a review, by name, each with what a lead said to the member, if anything."""
    places = Place.objects.filter(seat__review=review, state="completed").select_related("member__user", "seat")
    given = {one.place_id: one for one in MemberFeedback.objects.filter(place__in=places.order_by().values("pk"))}
    return [(place, given.get(place.pk)) for place in places.order_by("member__user__name", "pk")]


def places_to_speak_to(user):
    """The completed places that the person may see."""
    seen = Place.objects.visible_to(user).filter(state="completed")
    return seen.select_related("member__user", "seat__review__organisation")


def feedback_of(place) -> MemberFeedback | None:
    """What a lead said to the member on this place."""
    return MemberFeedback.objects.filter(place=place).select_related("by").first()
