"""The forms of requests, and of a review until both sides have agreed its terms."""

from datetime import timedelta

from cadre.kernel import clock
from cadre.reviews.models import Access, ReviewRequest
from cadre.reviews.operations import asking, scope, terms
from tests.helpers import working_days
from tests.races.press import Press, day, visit_on

ANOTHER = "a form of a page opened anew is another one"
BY_TELEPHONE = {"how": "telephone", "evidence": "Note of the call"}


def _undecided(world):
    return ReviewRequest.objects.filter(state="requested", reason="New eyes").first()


def _begun(world):
    return ReviewRequest.objects.filter(reason="New eyes", state="draft").first()


def _send_two(world):
    by = {"by": world.people["sponsor"], "at": clock.now()}
    for asked in ReviewRequest.objects.filter(reason="New eyes", state="draft")[:2]:
        asking.change_request(request=asked, contact_name="A Zed", contact_email="zed@northshire.example", **by)
        asking.send_request(request=asked, **by)


def _terms(world):
    return world.review.terms.first()


def _access_of_nobody(world):
    return Access.objects.get(user=world.people["nobody"], review=world.review)


def _access_of_the_contact(world):
    return Access.objects.get(user=world.people["spoc"], review=world.review)


def _propose_another(world, question="Who acts?"):
    by = {"by": world.people["lead"], "at": clock.now()}
    scope.set_lines_of_enquiry(review=world.review, questions=[question], **by)
    terms.propose_terms(review=world.review, **by)


def _of_review(name, by="coordinator", **facts):
    return Press(name, by, of="review", **facts)


PRESSES = [
    Press(
        "reviews:request_review",
        "sponsor",
        typed=lambda world: {"organisation": world.host.pk, "reason": "New eyes"},
        each=ANOTHER,
    ),
    Press("reviews:request_why", "sponsor", of="draft_request", typed={"hoped_for": "Fewer repeat calls"}),
    Press("reviews:request_what", "sponsor", of="draft_request", typed={"questions": "Who listens?"}),
    Press("reviews:request_when", "sponsor", of="draft_request", typed={"contact_phone": "01632 960 200"}),
    Press("reviews:send_request", "sponsor", of="draft_request"),
    Press("reviews:delete_draft", "sponsor", of=_begun),
    Press(
        "reviews:choose_host",
        "coordinator",
        typed=lambda world: {"organisation": world.host.pk},
        nothing="it leads to the form",
    ),
    Press(
        "reviews:record_request",
        "coordinator",
        of="host",
        typed=lambda world: {
            "sponsor": world.people["sponsor"].pk,
            **BY_TELEPHONE,
            **day("said_on", world.today),
            "reason": "They rang",
        },
        each=ANOTHER,
    ),
    Press(
        "reviews:defer",
        "lead",
        of="open_request",
        typed=lambda world: {"reason": "Not yet", **day("look_again_on", world.today + timedelta(days=30))},
    ),
    Press("reviews:decline", "lead", of=_undecided, before=_send_two, typed={"reason": "Not this year"}),
    Press("reviews:withdraw", "sponsor", of=_undecided),
    Press(
        "reviews:accept",
        "lead",
        of="open_request",
        typed=lambda world: {"framework": world.framework.pk, "reason": "We can find a team"},
    ),
    _of_review(
        "reviews:change_scope",
        typed=lambda world: {"actions": [world.action.pk], "strands": [world.strand.pk], "whom": ["children"]},
    ),
    Press(
        "reviews:change_scope",
        "coordinator",
        of="other_review",
        typed=lambda world: {"actions": [world.action.pk], "strands": [world.strand.pk], "whom": ["adults"]},
    ),
    _of_review("reviews:lines", typed={"questions": "Who listens?\nWho acts?"}),
    _of_review("reviews:terms_choices", typed={"exclusions": "Cases under appeal"}),
    _of_review(
        "reviews:visit",
        typed=lambda world: visit_on(working_days(world.today + timedelta(days=70), 3)),
    ),
    Press(
        "reviews:milestone",
        "coordinator",
        of="milestone",
        typed=lambda world: day("planned_to", *working_days(world.today + timedelta(days=20), 1)),
    ),
    _of_review("reviews:name_staff", typed={"role": "organiser", "name": "Nobody", "email": "nobody@world.example"}),
    Press("reviews:confidentiality", "nobody", of="review", typed={"accept": "on"}),
    Press("reviews:set_phone", "sponsor", of=_access_of_the_contact, typed={"phone": "01632 960 200"}),
    Press("reviews:close_access", "coordinator", of=_access_of_nobody, typed={"why": "Named by mistake"}),
    _of_review("reviews:name_host", typed={"role": "contributor", "name": "Dee", "email": "dee@world.example"}),
    _of_review("reviews:propose_terms", act="reviews.agree_terms"),
    Press("reviews:request_changes", "sponsor", of=_terms, typed={"lines": "Leave out the second question"}),
    Press(
        "reviews:record_agreement",
        "coordinator",
        of=_terms,
        typed=lambda world: {"person": "Chief Constable", **BY_TELEPHONE, **day("said_on", world.today)},
    ),
    Press(
        "reviews:record_changes",
        "coordinator",
        of=_terms,
        before=lambda world: _propose_another(world, "Who listens?"),
        typed=lambda world: {
            "lines": "One question more",
            "person": "Chief Constable",
            **BY_TELEPHONE,
            **day("said_on", world.today),
        },
    ),
    Press("reviews:agree_for_host", "sponsor", of=_terms, before=_propose_another),
    Press("reviews:agree_for_programme", "lead", of=_terms, act="reviews.agree_terms"),
    _of_review("reviews:pause", typed={"reason": "An inspection"}),
    _of_review("reviews:resume"),
    _of_review(
        "reviews:postpone",
        typed=lambda world: visit_on(working_days(world.today + timedelta(days=90), 3)),
    ),
    Press(
        "reviews:waive",
        "lead",
        of="review",
        more=("reviews.start_visit", "seats-confirmed"),
        typed={"why": "The rest join later"},
    ),
    _of_review("reviews:cancel", typed={"reason": "The force merges"}),
]
