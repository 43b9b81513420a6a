"""What the reviews of the worked example share: a request, a scope, terms, people, seats, each by its operation."""

from datetime import timedelta

from cadre.frameworks.models import Action, Framework, Strand
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.organisations import operations as organisations
from cadre.organisations.models import Organisation
from cadre.reviews.choices import ReviewRole
from cadre.reviews.operations import access, plan, requests, scope, terms
from cadre.reviews.operations import people as naming
from cadre.teams import queries as team_queries
from cadre.teams.operations import offers, places, seats

QUESTIONS = [
    "How do officers hear and record what victims want, in their own words?",
    "What happens to the voice of the victim when the case passes from one team to another?",
    "How does the force know that its norms reach the front line?",
    "What do partners see that the force does not?",
]
REASON = (
    "We changed how first responders record the voice of the victim eighteen months ago. Our own checks say that it "
    "works. We would like people who do the work elsewhere to tell us whether it does."
)


def ask(people, sponsor, slug, reason, *, at, hoped_for=None, wanted=(40, 120)):
    """A sponsor's request for a force, with the role that lets them ask; ``wanted`` is in days from the asking."""
    host = Organisation.objects.get(slug=slug)
    organisations.grant(user=sponsor, organisation=host, role="sponsor", by=SYSTEM, at=at)
    return requests.ask_for_review(
        organisation=host,
        reason=reason,
        hoped_for=hoped_for or "A short list of what to keep and what to change, that our front line recognises.",
        actions=Action.objects.filter(framework__code="nvap-2023", code__in=["2.4.1", "2.6.2"]),
        wanted_from=clock.day_of(at) + timedelta(days=wanted[0]),
        wanted_to=clock.day_of(at) + timedelta(days=wanted[1]),
        by=sponsor,
        at=at,
    )


def accept(people, asked, *, at):
    framework = Framework.objects.get(code="nvap-2023")
    return requests.accept_request(
        request=asked,
        framework=framework,
        reason="The subject is one the programme wants to learn about, and a team can be found.",
        by=people["lead"],
        at=at,
    )


def set_scope(people, review, *, at, strands=("domestic-abuse", "rasso", "stalking-harassment")):
    by = people["lead"]
    scope.set_scope(
        review=review,
        actions=Action.objects.filter(framework=review.framework, code__in=["2.4.1", "2.6.2", "P-2.4.b"]),
        strands=Strand.objects.filter(code__in=strands),
        children=True,
        adults=True,
        by=by,
        at=at,
    )
    scope.set_lines_of_enquiry(review=review, questions=QUESTIONS, by=by, at=at)
    scope.set_terms_choices(
        review=review,
        exclusions="Two cases under appeal, which the force will name to the review lead.",
        sharing="learning-anonymised",
        data_terms="standard",
        marking="OFFICIAL-SENSITIVE",
        by=by,
        at=at,
    )


def agree(people, review, sponsor, *, at):
    version = terms.propose_terms(review=review, by=people["lead"], at=at)
    terms.agree_terms(terms=version, side="host", by=sponsor, at=at)
    version.refresh_from_db()
    terms.agree_terms(terms=version, side="programme", by=people["lead"], at=at)
    review.refresh_from_db()


def staff(people, review, *, at):
    """The host's contact and the lead of the review."""
    for key, role in (("spoc", ReviewRole.SPOC), ("review_lead", ReviewRole.REVIEW_LEAD)):
        user = people[key]
        naming.name_person(review=review, email=user.email, name=user.name, role=role, by=people["lead"], at=at)
    access.accept_confidentiality(user=people["review_lead"], review=review, at=at)


def add_seats(people, review, *, at) -> list:
    wanted = [
        ("Subject expert, visit team", ("desk", "visit"), 3, True),
        ("Focus groups with partners", ("local",), 1, True),
        ("Workshop lead", ("workshop",), 1, False),
        ("Remote adviser", ("remote",), 1, False),
    ]
    return [
        seats.add_seat(
            review=review,
            title=title,
            modes=modes,
            people=count,
            kind="",
            effort_days=2,
            is_required=required,
            experienced_only=False,
            strands=[],
            by=people["coordinator"],
            at=at,
        )
        for title, modes, count, required in wanted
    ]


def seat_best(people, seat, count, *, at):
    """Offer to the best ranked, who say yes and are confirmed."""
    by, taken = people["coordinator"], []
    for candidate in team_queries.candidates(seat, at=at):
        if len(taken) == count or candidate.reason:
            break
        if not team_queries.is_asked(candidate.member, seat):
            taken.append(seat_member(by, seat, candidate.member, at=at))
    return taken


def seat_member(by, seat, member, *, at, why="Ranked first for this seat"):
    offer = offers.offer_seat(
        seat=seat,
        member=member,
        answer_by=clock.day_of(at) + timedelta(days=7),
        why=why,
        override_reason="Known to the programme for exactly this",
        by=by,
        at=at,
    )
    offers.accept_offer(offer=offer, by=member.user, at=at, how="signed-in")
    places.confirm_place(place=offer.place, by=by, at=at)
    access.accept_confidentiality(user=member.user, review=seat.review, at=at)
    return offer.place


def set_visit(people, review, *, at, in_days, days=3):
    first = clock.day_of(at) + timedelta(days=in_days)
    first -= timedelta(days=first.weekday() - 1 if first.weekday() else -1)
    plan.set_visit(
        review=review,
        first_day=first,
        last_day=first + timedelta(days=days - 1),
        by=people["coordinator"],
        at=at,
    )
