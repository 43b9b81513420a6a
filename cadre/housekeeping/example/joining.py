"""Those who are interested in joining: who waits, who has a chat booked, what came of chats, and who applies."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from cadre.frameworks.models import Strand
from cadre.housekeeping.example.content import Days, content, moment
from cadre.housekeeping.example.people import user
from cadre.housekeeping.story.steps_joining import assess, fill_in
from cadre.joining.choices import Task
from cadre.joining.models import ChatSlot, Interest
from cadre.joining.operations import applications, assessing, chats, deciding, supports, who_may_join
from cadre.joining.operations.interest import express_interest
from cadre.joining.queries.applications import under_way_of
from cadre.joining.queries.assessing import places_of
from cadre.kernel import clock
from cadre.members.operations.monitoring import count_answers


def events(days: Days) -> Iterator[tuple[datetime, Callable]]:
    """What happened, each with its moment."""
    script = content("joining")
    for person in script["people"]:
        at = days.ago(person["ago"], person["name"])
        yield at, partial(_say, person, at)
        if "chat" in person:
            at = days.ago(person["chat"]["ago"], person["name"])
            yield at, partial(_talk, person, days, at)
    at = days.ago(script["monitoring"]["ago"], "about you")
    yield at, partial(_answer, script["monitoring"]["answers"], at)
    for applied in script["applications"]:
        for ago, act in _of_application(applied):
            at = days.ago(ago, applied["email"])
            yield at, partial(act, applied, at)
    at = days.ago(8, "times to talk")
    yield at, partial(_offer, script, days, at)
    at = days.ago(3, "books")
    yield at, partial(_book, script, at)


def _say(person, at) -> None:
    facts = {name: person[name] for name in ("name", "email", "work")}
    express_interest(**facts, language=person.get("language", "en"), at=at)


def _answer(questions, at) -> None:
    """As many people as the answers to each question come to, each giving one answer to each."""
    columns = [[answer for answer, count in answers.items() for _ in range(count)] for answers in questions.values()]
    for person in zip(*columns, strict=True):
        count_answers(answers=dict(zip(questions, person, strict=True)), at=at)


def _talk(person, days, at) -> None:
    chat = person["chat"]
    again = days.ahead(chat["again"] - chat["ago"]) if "again" in chat else None
    chats.record_chat(
        interest=Interest.objects.get(email=person["email"]),
        held_on=clock.day_of(at),
        by_way="telephone",
        outcome=chat["outcome"],
        why=chat.get("why", ""),
        notes=chat.get("notes", ""),
        ask_again_on=again,
        by=user(content("joining")["times"]["by"]),
        at=at,
    )


def _offer(script, days, at) -> None:
    wanted, by = script["times"], user(script["times"]["by"])
    step = timedelta(minutes=wanted["minutes"])
    firsts = [moment(days.ahead(count), wanted["first"]) for count in wanted["ahead"]]
    starts = sorted({first + step * number for first in firsts for number in range(wanted["count"])})
    chats.offer_times(starts=starts, minutes=wanted["minutes"], by_way="video", meeting="", by=by, at=at)
    subjects = script["subjects"]
    strands = {strand.code: strand for strand in Strand.objects.all()}
    sought = [(strands[subject["strand"]], subject["concerns"]) for subject in subjects if subject["strand"] in strands]
    who_may_join.choose_subjects(subjects=sought, by=by, at=at)


def _book(script, at) -> None:
    for person in script["people"]:
        if "books" in person:
            slot = ChatSlot.objects.filter(interest=None)[person["books"] - 1]
            interest = Interest.objects.get(email=person["email"])
            chats.book(interest=interest, slot=slot, by=interest, at=at)


def _of_application(applied) -> Iterator[tuple[int, Callable]]:
    """What happened with an application, each so many days ago."""
    yield applied["ago"], _begin
    for name, act in STEPS.items():
        if name in applied:
            yield applied[name]["ago"] if isinstance(applied[name], dict) else applied[name], act


def _begin(applied, at) -> None:
    if "name" in applied:
        facts = {name: applied[name] for name in ("name", "email", "work")}
        applications.apply(**facts, language=applied.get("language", "en"), at=at)
    tasks = applied.get("tasks", list(Task))
    fill_in(application=under_way_of(applied["email"]), tasks=tasks, at=at, **applied.get("answers", {}))


def _submit(applied, at) -> None:
    application = under_way_of(applied["email"])
    applications.submit(application=application, by=application.interest, at=at)


def _return(applied, at) -> None:
    by = user(content("joining")["times"]["by"])
    application = under_way_of(applied["email"])
    applications.return_for_more(application=application, notes=applied["returned"]["notes"], by=by, at=at)


def _submit_again(applied, at) -> None:
    changed = applied["again"]["answers"]
    fill_in(application=under_way_of(applied["email"]), tasks=list(changed), at=at, **changed)
    _submit(applied, at)


def _support(applied, at) -> None:
    """The person who was asked answers by their link."""
    answer = applied["supported"]
    asked = under_way_of(applied["email"]).supports.get(state="asked")
    act = supports.decline if answer["answer"] == "decline" else supports.give
    limits = {"days_a_year": answer["days_a_year"]} if "days_a_year" in answer else {}
    act(support=asked, words=answer.get("words", ""), **limits, by=asked, at=at)


def _assign(applied, at) -> None:
    application = under_way_of(applied["email"])
    by = user(content("joining")["times"]["by"])
    if not application.is_employer_known:
        assessing.say_employer(application=application, organisation=None, by=by, at=at)
    people = [user(key) for key in applied["assigned"]["to"]]
    assessing.assign(chosen={application: people}, by=by, at=at)


def _assess(applied, at) -> None:
    """Those who are named send what they think, with these words of the scale."""
    for place in places_of(under_way_of(applied["email"])):
        key = place.assessor.email.partition(".")[0]
        if key in applied["assessed"]["by"]:
            marks = applied["assessed"]["by"][key]
            assess(assessment=place, word=marks["word"], why=marks["why"], at=at)
    for key, words in applied["assessed"].get("notes", {}).items():
        assessing.discuss(application=under_way_of(applied["email"]), words=words, by=user(key), at=at)


def _decide(applied, at) -> None:
    facts = {name: applied["decided"][name] for name in ("reasons", "words")}
    facts |= {"application": under_way_of(applied["email"]), "by": user("asha"), "at": at}
    outcome = applied["decided"]["outcome"]
    if outcome == "accept":
        deciding.accept(**facts, ways=applied["decided"]["ways"], conflicts=(), home_area=None)
    else:
        (deciding.decline if outcome == "decline" else deciding.keep_in_reserve)(**facts)


def _withdraw(applied, at) -> None:
    application = under_way_of(applied["email"])
    applications.withdraw(application=application, by=application.interest, at=at)


# What may happen with an application after it was begun, as the content names it.
STEPS: dict[str, Callable] = {
    "sent": _submit,
    "supported": _support,
    "returned": _return,
    "again": _submit_again,
    "assigned": _assign,
    "assessed": _assess,
    "decided": _decide,
    "withdrawn": _withdraw,
}
