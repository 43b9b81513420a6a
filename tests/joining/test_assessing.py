"""Two people assess an application, each alone: who may, who reads what and when, and what comes of both."""

from datetime import timedelta

import pytest

from cadre.accounts import operations as accounts
from cadre.audit.models import Entry
from cadre.housekeeping.story.steps_joining import assess, fill_in
from cadre.joining.balance import propose
from cadre.joining.models import Application, Assessment, AssessmentCriteria, Interest, Submission
from cadre.joining.operations import applications, assessing, criteria
from cadre.joining.queries import assessing as queries
from cadre.joining.queries.assessing import places_of
from cadre.joining.queries.assessors import assessors_on, barred_to, own_ties, ties_of
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.packs import PackFault
from cadre.mail.models import Email
from cadre.members.operations.conflicts import declare_conflict
from cadre.members.operations.members import add_member
from cadre.organisations.operations import roles
from cadre.search.models import IndexEntry
from tests.helpers import edit, html_of, page_of, signed_in
from tests.joining.steps import load
from tests.world.assessing import add_assessing, submitted

SECRET = "Wombat sentence"


@pytest.fixture
def world(world):
    add_assessing(world, clock.now())
    return world


def test_assessors_are_proposed_by_load_and_where_few_may_first():
    may = {"a": ["x", "y", "z"], "b": ["x", "y"], "c": ["z"]}
    chosen = propose({"a": 2, "b": 2, "c": 2}, may, {"x": 0, "y": 3, "z": 1})
    assert chosen == {"c": ["z"], "b": ["x", "y"], "a": ["x", "z"]}
    assert propose({}, {}, {}) == {}


def people_of(application) -> set[str]:
    return {place.assessor.name for place in places_of(application)}


def test_what_one_assessor_wrote_nobody_reads_before_both_are_in(world):
    application, own = world.assessing_application, world.assessment
    secret = {"listening": {"word": 3, "why": SECRET}}
    assess(assessment=own, at=clock.now(), **secret)
    compare = f"/joining/applications/{application.pk}/assessments"
    assert not any(application in queries.compared_for(person) for person in world.people.values())
    paths = (
        "/",
        "/joining/applications",
        application.get_absolute_url(),
        "/audit/trail",
        "/search?q=Wombat",
        "/outbox",
    )
    for key in ("lead", "coordinator", "auditor"):
        door = signed_in(world.people[key])
        assert door.get(compare).status_code == 404
        assert door.get(own_page(own)).status_code == 404
        for path in paths:
            assert SECRET not in html_of(door.get(path)), (key, path)
    assert SECRET in page_of(world.people["assessor"], own_page(own)), "their own"
    assert not [entry for entry in Entry.objects.all() if SECRET in repr(entry.changes) + entry.record_label]
    assert not Email.objects.filter(body__contains=SECRET).exists()
    assert not [entry for entry in IndexEntry.objects.all() if SECRET in repr(vars(entry))]
    other = next(place for place in places_of(application) if place.assessor == world.people["lead"])
    assess(assessment=other, at=clock.now())
    readers = {key for key, person in world.people.items() if application in queries.compared_for(person)}
    assert readers == {"lead", "coordinator", "assessor"}
    assert SECRET in page_of(world.people["lead"], compare)


def own_page(assessment) -> str:
    return f"/joining/assessments/{assessment.pk}"


def test_the_page_of_an_assessor(world):
    door, own = signed_in(world.people["assessor"]), world.assessment
    page = own_page(own)
    assert "Assess the application of Assessing" in html_of(door.get("/"))
    shown = html_of(door.get(page))
    assert "Tells rather than asks" in shown
    assert "I set up a joint team" in shown
    refused = html_of(edit(door, page, {"listening-word": "3", "send": "1"}))
    assert "Enter why, for “Listens so that people speak”" in refused
    assert "Select a word for “A critical friend”" in refused
    assert edit(door, page, {"listening-word": "3", "listening-why": "Half"}).url == page
    own.refresh_from_db()
    assert (own.state, own.marks) == ("open", {"listening": {"word": 3, "why": "Half"}})
    codes = [one["code"] for one in own.criteria.for_kind("police-investigation")]
    assert len(codes) == 5, "those of this kind alone"
    whole = {f"{code}-{box}": value for code in codes for box, value in (("word", "1"), ("why", "Because"))}
    assert edit(door, page, {**whole, "send": "1"}).url == "/joining/assessments"
    own.refresh_from_db()
    assert own.state == "sent"
    assert "You sent this on" in html_of(door.get(page))
    assert "Assess the application" not in html_of(door.get("/")), "done is gone"
    with pytest.raises(MoveRefused):
        assessing.save_draft(assessment=own, marks={}, by=world.people["assessor"], at=clock.now())


def test_both_side_by_side_are_discussed(world):
    lead, path = world.people["lead"], f"/joining/applications/{world.assessed_application.pk}/assessments"
    waits = "Read both assessments of Assessed and add a note"
    assert waits in page_of(world.people["assessor"], "/")
    first = places_of(world.assessed_application)[0]
    marks = {**first.marks, "listening": {"word": 0, "why": "Tells"}}
    Assessment.objects.filter(pk=first.pk).update(marks=marks)
    shown = page_of(lead, path)
    assert "Far apart" in shown
    assert "Not shown" in shown
    door = signed_in(world.people["assessor"])
    assert "Enter your note" in html_of(door.post(path, {"words": ""}))
    assert door.post(path, {"words": "The interview note decides it"}).status_code == 302
    assert "The interview note decides it" in page_of(lead, path)
    assert waits not in page_of(world.people["assessor"], "/")


BARS = {
    "works_at": lambda world, who, place: world.records["tie"](who, place),
    "represents": lambda world, who, place: roles.grant(
        user=who, organisation=place, role="spoc", by=world.people["lead"], at=clock.now()
    ),
    "declared": lambda world, who, place: declare_conflict(
        user=who, organisation=place, reason="Mine", by=who, at=clock.now()
    ),
}


def _works_at(who, place):
    add_member(email=who.email, name=who.name, kind="academic", organisation=place, title="Dr", by=who, at=clock.now())


@pytest.mark.parametrize("bar", ["works_at", "represents", "declared", "own", "knows"])
def test_who_may_not_assess_is_looked_at_in_every_read(world, bar):
    who, application, own = world.people["assessor"], world.assessing_application, world.assessment
    world.records["tie"] = _works_at
    assert application.organisation == world.host, "found by its name"
    assert signed_in(who).get(own_page(own)).status_code == 200
    if bar == "own":
        type(application.interest).objects.filter(pk=application.interest.pk).update(email=who.email)
    elif bar == "knows":
        assert signed_in(who).post(f"{own_page(own)}/step-back").url == "/joining/assessments"
    else:
        BARS[bar](world, who, world.host)
    application = Application.objects.get(pk=application.pk)
    assert own_ties(who).bar(application) == bar
    assert application in Application.objects.filter(barred_to(who)), "the list says the same"
    assert signed_in(who).get(own_page(own)).status_code == 404
    assert "Assess the application of Assessing" not in page_of(who, "/")
    assert f"{who.name} (" not in offered(world, application), "nor offered again"
    with pytest.raises((assessing.MayNotAssess, MoveRefused)):
        assessing.assign(chosen={application: [who]}, by=world.people["lead"], at=clock.now())


def offered(world, application) -> str:
    """What the page offers for the places of an application, if it has any."""
    Assessment.objects.filter(submission__application=application, state="open").update(state="released")
    page = html_of(signed_in(world.people["lead"]).get(f"/joining/applications/assign?of={application.pk}"))
    return page[: page.find("Who may not assess it")]


def test_nobody_is_asked_before_it_is_known_where_the_applicant_works(world):
    application = submitted("stranger", at=clock.now(), role={"employer": "Some Force"})
    lead, page = world.people["lead"], f"/joining/applications/assign?of={application.pk}"
    assert "Say where the applicant works" in page_of(lead, page)
    with pytest.raises(assessing.MayNotAssess):
        assessing.assign(chosen={application: [lead]}, by=lead, at=clock.now())
    employer = f"/joining/applications/{application.pk}/employer"
    assert edit(signed_in(lead), employer, {"organisation": ""}).status_code == 200
    assert edit(signed_in(lead), employer, {"organisation": "elsewhere"}).status_code == 302
    assert "Assessor 2" in page_of(lead, page)


def test_assessors_are_proposed_checked_and_confirmed(world):
    lead, application = world.people["lead"], world.submitted_application
    door, page = signed_in(lead), "/joining/applications/assign"
    assert "Look at the application of Submitted" in html_of(door.get("/"))
    before = Email.objects.filter(template="joining/to_assess").count()
    assert edit(door, page, {}).status_code == 302
    assert "Coordinator" in people_of(application), "who has least to do"
    assert len(people_of(application)) == 2
    assert Application.objects.get(pk=application.pk).state == "assessing"
    assert Email.objects.filter(template="joining/to_assess").count() == before + 2, "each once"
    assert "No application has a free place" in html_of(door.get(page))
    assert "Look at the application of Submitted" not in html_of(door.get("/"))
    one = places_of(application)[0]
    assert door.post(f"/joining/assessments/{one.pk}/release").url == application.get_absolute_url()
    assert len(people_of(application)) == 1
    assert "Choose another assessor of the application of Submitted" in html_of(door.get("/"))
    key = f"a{application.pk}-2"
    assert "Choose at least one person" in html_of(door.post(page, {key: ""}))


def test_two_of_one_application_are_different_people(world):
    lead, application = world.people["lead"], world.submitted_application
    typed = {f"a{application.pk}-{place}": lead.pk for place in (1, 2)}
    refused = signed_in(lead).post("/joining/applications/assign", typed)
    assert "Choose two different people" in html_of(refused)
    with pytest.raises(assessing.MayNotAssess):
        assessing.assign(chosen={application: [lead, lead]}, by=lead, at=clock.now())
    third = world.people["coordinator"]
    with pytest.raises(assessing.MayNotAssess):
        assessing.assign(chosen={world.assessing_application: [third]}, by=lead, at=clock.now())
    with pytest.raises(assessing.MayNotAssess):
        assessing.assign(chosen={application: [world.people["nobody"]]}, by=lead, at=clock.now())


def test_who_is_no_assessor_any_more_reads_nothing(world):
    who = world.people["assessor"]
    accounts.end_role(user=who, role="assessor", by=world.people["lead"], at=clock.now())
    assert signed_in(who).get(own_page(world.assessment)).status_code == 404
    assert signed_in(who).get("/joining/assessments").status_code == 403
    assert who not in assessors_on(world.today)


def test_a_new_copy_is_assessed_anew_and_begins_with_what_was_sent(world):
    at, application, lead = clock.now(), world.assessed_application, world.people["lead"]
    applications.return_for_more(application=application, notes={"travel": "How far?"}, by=lead, at=at)
    assert queries.both_of(application) == []
    assert world.people["assessor"] not in [place.assessor for place in places_of(application)]
    fill_in(application=application, tasks=["travel"], at=at, travel={"travel_miles": 9})
    applications.submit(application=application, by=application.interest, at=at)
    assessing.assign(chosen={application: [world.people["assessor"]]}, by=lead, at=at + timedelta(minutes=1))
    (again,) = places_of(application)
    assert again.marks["listening"]["word"] == 2
    assert again.state == "open"


@pytest.mark.once
def test_criteria_come_from_a_pack_and_change_by_page(world):
    lead, at = world.people["lead"], clock.now()
    first = AssessmentCriteria.objects.get()
    assert (first.scale[0], first.is_sample, len(first.content["criteria"])) == ("Not shown", True, 7)
    door = signed_in(lead)
    page = "/joining/criteria/change/listening"
    assert "Enter a name" in html_of(edit(door, page, {"title": ""}))
    assert edit(door, page, {"title": "Hears"}).url == "/joining/criteria"
    assert "Hears" in page_of(world.people["assessor"], "/joining/criteria")
    assert "Change" not in page_of(world.people["assessor"], "/joining/criteria")
    assert "Listens" in page_of(world.people["assessor"], own_page(world.assessment)), "what began keeps its words"
    for words, said in (("One", "Enter 2 to 6 words"), ("A\nA", "Enter each word once"), ("x" * 41 + "\nB", "40 char")):
        assert said in html_of(edit(door, "/joining/criteria/scale", {"words": words})), words
    assert edit(door, "/joining/criteria/scale", {"words": "No\n Yes  so \n"}).status_code == 302
    added = {"title": "Hears", "strong": "A", "weak": "B", "kinds": ["academic"]}
    assert edit(door, "/joining/criteria/add", added).status_code == 302
    newest = AssessmentCriteria.objects.first()
    assert newest.scale == ["No", "Yes so"]
    assert newest.content["criteria"][-1]["code"] == "hears"
    assert criteria.change_scale(words=["No", "Yes so"], by=lead, at=at) == newest, "the same again changes nothing"
    assert newest.version == 4
    assert door.get("/joining/criteria/change/unknown").status_code == 404


FAULTS = {
    "scale: [One]": "should have 2 to 6 words",
    f"scale: [A, {'x' * 41}]": "more than 40",
    "scale: [A, B]": "has no criteria",
    "scale: [A, B]\n  criteria: [{code: A B, title: T, strong: S, weak: W}]": "lower-case",
    "scale: [A, B]\n  criteria: [{code: a, title: T, strong: S, weak: W, kinds: [chief]}]": "“chief” is not one of",
    "scale: [A, B]\n  criteria: [{code: a, title: T, strong: S}]": "weak: is missing",
}


@pytest.mark.once
@pytest.mark.parametrize("text", FAULTS)
def test_a_faulty_pack_says_where(db, text):
    with pytest.raises(PackFault) as fault:
        load(f"assessment:\n  {text}\n", at=clock.now())
    assert FAULTS[text] in str(fault.value)


@pytest.mark.once
def test_the_board_shows_steps_and_how_far(world):
    board = page_of(world.people["coordinator"], "/joining/applications")
    assert "To decide" in board
    assert "0 of 2 assessments in" in board
    assert ties_of([], on=world.today) == {}


@pytest.mark.once
def test_pages_ask_the_database_no_more_with_more_applications(world, django_assert_max_num_queries):
    lead, at = signed_in(world.people["lead"]), clock.now()
    pages = [
        "/",
        "/joining",
        "/joining/applications",
        "/joining/applications/assign",
        "/joining/criteria",
        "/joining/assessments",
        world.assessed_application.get_absolute_url(),
        f"/joining/applications/{world.assessed_application.pk}/assessments",
        f"/joining/applications/{world.assessed_application.pk}/decide",
        f"/joining/applications/{world.assessed_application.pk}/decide/accept",
        own_page(world.other_assessment),
    ]

    def asked() -> list[int]:
        counts = []
        for page in pages:
            with django_assert_max_num_queries(15) as questions:
                assert lead.get(page).status_code == 200, page
            counts.append(len(questions))
        return counts

    lead.get("/")
    few = asked()
    copies(world.submitted_application, 40, at=at)
    assert asked() == few


def copies(application, number: int, *, at) -> None:
    """As many more that were sent as this one was."""
    copy = application.submissions.get()
    for count in range(number):
        person = Interest.objects.create(
            name=f"P{count}", email=f"p{count}@visitor.example", made_at=at, waits_since=at, updated_at=at
        )
        made = Application.objects.create(
            interest=person, state="submitted", answers=application.answers, organisation=application.organisation,
            begun_at=at, waits_since=at, updated_at=at,
        )  # fmt: skip
        Submission.objects.create(application=made, number=1, rules=copy.rules, answers=copy.answers, submitted_at=at)
