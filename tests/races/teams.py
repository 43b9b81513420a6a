"""The forms of a team: seats, offers, answers and places."""

from datetime import timedelta

from cadre.housekeeping.story import steps_team as steps
from cadre.kernel import clock
from cadre.kernel.periods import Period
from cadre.kernel.references import reference_for
from cadre.library.operations.reading import ask_to_read
from cadre.links.models import Kind
from cadre.links.operations import mint
from cadre.teams.models import Offer, Place, Seat, TimeAgreement
from cadre.teams.operations.date_polls import ask_for_days
from cadre.teams.operations.proposals import propose_team
from cadre.teams.operations.time_agreed import agree_time, ask_for_time
from cadre.teams.operations.time_links import AGREED, ASKED
from cadre.teams.queries.proposals import newest_proposal
from tests.helpers import working_days
from tests.races.press import Press, day
from tests.races.reviews import ANOTHER, BY_TELEPHONE
from tests.teams.steps import days_link_of
from tests.world.build import organisation


def _new_seat(world):
    return Seat.objects.filter(title="Partner voice").first()


def _newest_offer(world):
    return Offer.objects.order_by("pk").last()


def _seat_and_member(world, *, home=None):
    """A new seat and a new member who can take it."""
    seat = steps.add_seat(review=world.review, by=world.people["lead"], at=clock.now())
    member = steps.add_member(
        email=f"m{seat.pk}@world.example",
        name=f"Member {seat.pk}",
        organisation=home or world.third,
        levels={(world.strand.pk, "children"): 3},
        at=clock.now(),
    )
    return seat, member


def _offer_again(world):
    """The newest offer is open again, to someone with no other."""
    seat, member = _seat_and_member(world)
    steps.offer_seat(seat=seat, member=member, by=world.people["lead"], at=clock.now())


def _propose_someone(world):
    """The newest proposal names one person at least."""
    _seat_and_member(world, home=organisation("fourthshire"))
    newest = newest_proposal(world.review)
    propose_team(
        review=world.review, after=newest.number, pins=[], left_out=[], by=world.people["lead"], at=clock.now()
    )


def _asked_for_days(world):
    days = [Period(day, day) for day in working_days(world.today + timedelta(days=60), 2)]
    by = world.people["lead"]
    return ask_for_days(review=world.review, periods=days, answer_by=world.today, by=by, at=clock.now())


def _time_token(world, purpose=ASKED):
    """A link to the newest agreement to a member's time."""
    asked, at = TimeAgreement.objects.order_by("pk").last(), clock.now()
    facts = {"subject": reference_for(asked), "recipient": asked, "kind": Kind.ONCE}
    world.records["time_token"] = mint(purpose=purpose, **facts, expires_at=at + clock.DAY, at=at)


def _agreed_token(world):
    """A new member has a place, and their organisation agreed to the time."""
    by = {"by": world.people["lead"], "at": clock.now()}
    seat, member = _seat_and_member(world, home=organisation("fifthshire"))
    steps.take_place(seat=seat, member=member, **by)
    place = Place.objects.get(seat=seat)
    asked = {"place": place, "name": "Jo", "email": "jo@employer.example", "language": "en"}
    agreement = ask_for_time(**asked, by=world.people["lead"], at=clock.now())
    agree_time(agreement=agreement, by=agreement, at=clock.now())
    _time_token(world, AGREED)


def _of_time(world) -> tuple:
    return (world.time_token,)


def _asked_to_read(world):
    readers = {"document": world.document, "users": [world.people["member"]]}
    ask_to_read(**readers, by=world.people["review_lead"], at=clock.now())


def _days_token(world):
    _asked_for_days(world)
    world.records["days_token"] = days_link_of(world.people["member"]).rpartition("/")[2]


DECLINES = {"answer": "decline", "reason": "dates"}

PRESSES = [
    Press(
        "teams:which_days",
        "coordinator",
        of="review",
        typed=lambda world: {
            "length": "3",
            **day("first_1", world.today + timedelta(days=60)),
            **day("first_2", world.today + timedelta(days=90)),
            **day("answer_by", world.today + timedelta(days=9)),
        },
    ),
    Press(
        "teams:answer_days",
        "",
        before=_days_token,
        more=lambda world: (world.days_token,),
        typed={"period_1": "yes", "period_2": "no"},
    ),
    Press("teams:end_poll", "coordinator", of="review", before=_asked_for_days),
    Press(
        "teams:choose_days",
        "coordinator",
        of="review",
        more=(1,),
        before=_asked_for_days,
        gone="nobody is asked any more",
    ),
    Press(
        "teams:recruit",
        "coordinator",
        more=("kind", "academic", "all"),
        typed={"words": "We look for academics", "words_cy": ""},
    ),
    Press(
        "teams:add_seat",
        "coordinator",
        of="review",
        typed={"title": "Partner voice", "modes": ["desk"], "people": "1", "effort_days": "1"},
        each=ANOTHER,
    ),
    Press("teams:use_template", "coordinator", of="review", more=("workshop",)),
    Press("teams:propose", "coordinator", of="review", page="teams:proposal"),
    Press("teams:change_seat", "coordinator", of=_new_seat, typed={"effort_days": "2"}),
    Press("teams:remove_seat", "coordinator", of=_new_seat),
    Press("teams:withdraw_offer", "coordinator", of="offer", page="teams:offer"),
    Press(
        "teams:offer_several",
        "coordinator",
        of="seat",
        typed=lambda world: {
            "member": [world.other_member_record.pk],
            **day("answer_by", world.today + timedelta(days=7)),
        },
    ),
    Press("teams:withdraw_offer", "coordinator", of=_newest_offer, page="teams:offer"),
    Press(
        "teams:offer_seat",
        "coordinator",
        of="seat",
        more=lambda world: (world.other_member_record.pk,),
        typed=lambda world: day("answer_by", world.today + timedelta(days=7)),
    ),
    Press("teams:answer", "other_member", of=_newest_offer, typed={"answer": "accept", "tie": "none"}),
    Press(
        "teams:own_needs",
        "other_member",
        of=lambda world: Place.objects.order_by("pk").last(),
        typed={"access": "A lift"},
    ),
    Press(
        "teams:confirm_place",
        "coordinator",
        of=lambda world: Place.objects.order_by("pk").last(),
        act="teams.confirm_place",
    ),
    Press(
        "teams:time",
        "member",
        of="place",
        typed={"name": "Lin Manager", "email": "lin@employer.example", "language": "en"},
    ),
    Press("teams:object", "sponsor", of="place", typed={"reason": "Known to us"}),
    Press(
        "teams:answer_objection",
        "coordinator",
        of="place",
        typed={"decision": "keep", "answer": "It is fair"},
    ),
    Press("teams:answer_time", "", before=_time_token, more=_of_time, typed={"answer": "agree"}),
    Press(
        "teams:hand_over",
        "coordinator",
        of="place",
        typed=lambda world: {"to": str(world.people["researcher"].pk)},
        before=_asked_to_read,
    ),
    Press(
        "teams:stand_down", "coordinator", of=lambda world: Place.objects.order_by("pk").last(), typed={"why": "Ill"}
    ),
    Press(
        "teams:record_answer",
        "coordinator",
        of=_newest_offer,
        typed=lambda world: {**DECLINES, **BY_TELEPHONE, **day("said_on", world.today)},
        before=_offer_again,
    ),
    Press(
        "teams:offer_proposed",
        "coordinator",
        of="review",
        typed=lambda world: day("answer_by", world.today + timedelta(days=7)),
        before=_propose_someone,
    ),
    Press("teams:end_time", "", before=_agreed_token, more=_of_time),
]
