"""A team of the worked example: its seats, the offers of them, and what people answered."""

from cadre.housekeeping.example.beginnings import days_of
from cadre.housekeeping.example.content import number_of
from cadre.housekeeping.example.people import member
from cadre.housekeeping.example.story import step
from cadre.housekeeping.story import steps_team as steps
from cadre.kernel.periods import Period
from cadre.kernel.references import SYSTEM, OnBehalf
from cadre.members.models import Member
from cadre.reviews.operations.access import accept_confidentiality
from cadre.reviews.queries.scope import with_scope
from cadre.reviews.terms_of_reference import strands_in_scope
from cadre.teams.models import Seat
from cadre.teams.operations import date_polls, places
from cadre.teams.operations import offers as operations
from cadre.teams.operations.proposals import propose_team
from cadre.teams.operations.templates import use_template
from cadre.teams.presenters.candidates import why_words
from cadre.teams.queries.candidates import candidates_for
from cadre.teams.queries.templates import template_on

# Why a member was offered a seat although a rule that may be overridden speaks against it.
BECAUSE = {
    "not-free": "Rang to say that these days are free after all",
    "too-far": "Will come the evening before, by train",
    "kind": "Does this work in all but the title",
    "not-relevant": "Asked for by the review lead, for a fresh pair of eyes",
    "on-review": "Offered to come for this as well",
    "level": "Leads on a subject next to this one, and has asked to learn it",
    "language": "Will work beside a colleague who speaks it",
    "modes": "Agreed by telephone to take this part for once",
}


@step
def seats(story, details, at):
    for seat in details:
        facts = {"review": story.review, "by": story.organiser, "at": at}
        strands = dict.fromkeys(story.strands(seat.get("strands", ())), ("adults", "children"))
        steps.add_seat(**seat | facts | {"strands": strands, "actions": story.actions(seat.get("actions", ()))})


@step
def template(story, code, at):
    review = with_scope(story.review)
    strands = {strand: review.sides_of(strand) for strand in strands_in_scope(review)}
    chosen = template_on(at.date(), code)
    use_template(review=review, template=chosen, strands=strands, by=story.organiser, at=at)


@step
def propose(story, _, at):
    propose_team(review=story.review, after=0, pins=[], left_out=[], by=story.organiser, at=at)


@step
def poll(story, details, at):
    """Which days suit for the visit, and what people answered, by their names."""
    asked = date_polls.ask_for_days(
        review=story.review,
        periods=[Period(*days_of(story, {"first": first})) for first in details["firsts"]],
        answer_by=story.days.ahead(details["answer_by"]),
        by=story.organiser,
        at=at,
    )
    for number, (name, answers) in enumerate(details["answers"].items(), start=1):
        person, answered = story.person(name), story.after(at, number, name)
        date_polls.answer_days(person=asked.people.get(user=person), answers=answers, by=person, at=answered)


@step
def offers(story, details, at):
    """By the title of the seat: each person offered it, and what came of that."""
    for title, answers in details.items():
        seat = Seat.objects.get(review=story.review_key, title=title)
        people = {key: member(key) for key in answers}
        asked = Member.objects.filter(pk__in=[person.pk for person in people.values()])
        candidates = {candidate.member.pk: candidate for candidate in candidates_for(seat, at=at, among=asked)}
        for key, answer in answers.items():
            outcome, words = next(iter(answer.items())) if isinstance(answer, dict) else (answer, "")
            _offer(story, seat, candidates[people[key].pk], outcome, words, at=story.after(at, 0, key))


def _offer(story, seat, candidate, outcome, words, *, at):
    person = candidate.member
    facts = {"seat": seat, "member": person, "by": story.organiser, "at": at}
    facts["why"] = why_words(candidate)
    for exclusion in candidate.exclusions:
        if exclusion.code not in BECAUSE:
            raise ValueError(f"{person} may not be offered {seat} on {seat.review}: {exclusion.sentence}")
        facts["why"] = facts["override_reason"] = BECAUSE[exclusion.code]
    if words == "telephone":
        heard = OnBehalf(person.user.name, "telephone", at, "Call of the coordinator, noted the same day")
        answer = {"how": "telephone", "evidence": heard.evidence, "on_behalf": heard, "by": facts["by"]}
        steps.take_place(**facts, answer=answer)
    else:
        _answer(story, steps.offer_seat(**facts), outcome, words, at=at)


def _answer(story, offer, outcome, words, *, at):
    person = offer.member.user
    answered = story.after(at, 1 + number_of(person.name, 4), person.name)
    given = {"offer": offer, "how": "link" if number_of(person.name, 3) else "signed-in", "by": person, "at": answered}
    if outcome == "expired":
        operations.expire_offers(by=SYSTEM, at=story.after(at, 8))
    elif outcome == "withdrawn":
        operations.withdraw_offer(offer=offer, by=story.organiser, at=answered)
    elif outcome == "declined":
        reason, _, note = words.partition(": ")
        operations.decline_offer(reason=reason, note=note, **given)
    elif outcome != "waiting":
        operations.accept_offer(**given)
        if outcome != "held":
            _confirm(story, offer, outcome, words, at=story.after(answered, 1, person.name))


def _confirm(story, offer, outcome, words, *, at):
    """The place is confirmed; the member accepts the confidentiality of the review, and may stand down later."""
    person = offer.member.user
    places.confirm_place(place=offer.place, by=story.organiser, at=at)
    if outcome == "unread":
        return
    accept_confidentiality(user=person, review=offer.seat.review, at=story.after(at, 1, person.name))
    if outcome == "stood-down":
        places.stand_down(place=offer.place, why=words, by=person, at=story.after(at, 12, person.name))
