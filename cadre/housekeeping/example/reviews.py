"""What the reviews of the worked example share: a request of a force, a scope with its terms, and a team."""

from datetime import timedelta

from cadre.frameworks.models import Action, Framework, Strand
from cadre.housekeeping.story import steps_review as steps
from cadre.housekeeping.story.steps_team import add_seat, take_place
from cadre.kernel import clock
from cadre.organisations.models import Organisation
from cadre.reviews.operations import scope
from cadre.teams import queries as team_queries
from cadre.teams.queries.candidates import candidates_for

FRAMEWORK = "nvap-2023"
HOPED_FOR = "A short list of what to keep and what to change, that our front line recognises."
SEATS = [
    ("Subject expert, visit team", ("desk", "visit"), 3, True),
    ("Focus groups with partners", ("local",), 1, True),
    ("Workshop lead", ("workshop",), 1, False),
    ("Remote adviser", ("remote",), 1, False),
]


def ask(sponsor, slug, reason, *, at, hoped_for=HOPED_FOR, wanted=(40, 120)):
    """A sponsor's request for a force; ``wanted`` is in days from the asking."""
    return steps.ask_for_review(
        sponsor=sponsor,
        organisation=Organisation.objects.get(slug=slug),
        reason=reason,
        hoped_for=hoped_for,
        actions=Action.objects.filter(framework__code=FRAMEWORK, code__in=["2.4.1", "2.6.2"]),
        wanted_from=clock.day_of(at) + timedelta(days=wanted[0]),
        wanted_to=clock.day_of(at) + timedelta(days=wanted[1]),
        at=at,
    )


def accept(people, asked, *, at, **facts):
    framework = Framework.objects.get(code=FRAMEWORK)
    return steps.accept_request(request=asked, framework=framework, by=people["lead"], at=at, **facts)


def set_scope(people, review, *, actions, strands, lines, at, **choices):
    """The scope by the codes of actions and strands, the lines of enquiry, and the choices that the terms offer."""
    by = {"review": review, "by": people["lead"], "at": at}
    found = Action.objects.filter(framework=review.framework, code__in=actions)
    steps.set_scope(actions=found, strands=Strand.objects.filter(code__in=strands), **by)
    scope.set_lines_of_enquiry(questions=lines, **by)
    steps.set_terms_choices(**by, **choices)


def add_seats(people, review, *, at) -> list:
    facts = {"review": review, "effort_days": 2, "by": people["coordinator"], "at": at}
    return [
        add_seat(title=title, modes=modes, people=count, is_required=required, **facts)
        for title, modes, count, required in SEATS
    ]


def seat_best(people, seat, count, *, at):
    """Offer to the best ranked, who say yes and are confirmed."""
    taken = 0
    for candidate in candidates_for(seat, at=at):
        if taken == count or candidate.reason:
            break
        if not team_queries.is_asked(candidate.member, seat):
            seat_member(people, seat, candidate.member, at=at)
            taken += 1


def seat_member(people, seat, member, *, at, why="Ranked first for this seat"):
    override = "Known to the programme for exactly this"
    return take_place(seat=seat, member=member, why=why, override_reason=override, by=people["coordinator"], at=at)
