"""The lead decides: with both assessments, the support that is needed and an email read before it goes."""

import pytest
from django.test import Client

from cadre.accounts.models import User
from cadre.housekeeping.story.steps_joining import assess
from cadre.joining.models import Application, Decision, Support
from cadre.joining.operations import deciding as operations
from cadre.joining.operations.assessing import assign
from cadre.joining.queries.applications import last_submission
from cadre.joining.queries.assessing import places_of
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.mail.models import Email
from cadre.members.models import DeclaredConflict, Member
from cadre.members.operations.conflicts import declare_conflict
from tests.helpers import edit, form_on, html_of, page_of, signed_in
from tests.joining.steps import link_to
from tests.world.assessing import submitted

ACADEMIC = {"kind": {"kind": "academic"}}
WORDS = {"reasons": "Strong throughout", "words": "Dear you"}


def assessed(world, name="zoë", **changes) -> Application:
    """An application of which both assessments are in; of an academic, who needs no support."""
    at = clock.now()
    application = submitted(name, at=at, **{**ACADEMIC, **changes})
    pair = [world.people["assessor"], world.people["coordinator"]]
    assign(chosen={application: pair}, by=world.people["lead"], at=at)
    for assessment in places_of(application):
        assess(assessment=assessment, at=at)
    return Application.objects.get(pk=application.pk)


def page_for(application, outcome="") -> str:
    return f"/joining/applications/{application.pk}/decide" + (f"/{outcome}" if outcome else "")


def state_of(application) -> str:
    return Application.objects.get(pk=application.pk).state


def test_who_is_accepted_becomes_a_member_with_all_that_they_told(world):
    application = assessed(
        world,
        languages={"languages": ["en", "cy"]},
        conflicts={"has_any": "yes", "conflicts": "My brother leads it"},
    )
    door = signed_in(world.people["lead"])
    assert "Decide on the application of Zoë" in html_of(door.get("/"))
    assert door.post(page_for(application), {"outcome": "accept"}).url == page_for(application, "accept")
    page = page_for(application, "accept")
    shown = html_of(door.get(page))
    assert "How the whole email looks" in shown
    assert "Our decision on your application" in shown
    assert "My brother leads it" in shown
    assert "Enter why" in html_of(edit(door, page, {}))
    sent = edit(
        door,
        page,
        {"reasons": "Strong", "words": "Welcome, Zoë", "conflicts": [world.third.pk], "home_area": world.other.pk},
    )
    assert sent.url == application.get_absolute_url()
    member = Member.objects.get(user__email="zoë@visitor.example")
    assert (member.standing, member.state, member.kind) == ("onboarding", "active", "academic")
    assert (member.home_area, member.travel_miles, member.days_a_year) == (world.other, 120, 8)
    assert set(member.languages) == {"en", "cy"}
    assert member.employments.get().organisation == world.host
    assert {(known.concerns, known.level) for known in member.expertise.all()} == {("children", 3), ("adults", 3)}
    assert set(member.mode_preferences.values_list("mode", flat=True)) == {"desk", "visit", "workshop", "remote"}
    assert list(member.known_actions.values_list("action", flat=True)) == [world.action.pk]
    conflict = DeclaredConflict.objects.get(user=member.user)
    assert (conflict.organisation, conflict.reason) == (world.third, "My brother leads it")
    assert Email.objects.filter(address=member.user.email, template="accounts/invited").count() == 1
    decided = Email.objects.get(template="joining/decided")
    assert "Welcome, Zoë" in decided.body
    assert Decision.objects.get().member == member
    assert "Decide on the application of Zoë" not in html_of(door.get("/"))
    assert "Strong" in page_of(world.people["coordinator"], application.get_absolute_url())
    own = html_of(Client().get(link_to(application)))
    assert "Welcome, Zoë" in own
    assert "Strong" not in own, "the reasons are the programme's"


def test_they_are_accepted_for_some_ways_only(world):
    application, door = assessed(world), signed_in(world.people["lead"])
    page = page_for(application, "accept-some")
    assert "Write something in place of “[the ways]”" in html_of(edit(door, page, {"reasons": "R", "ways": ["desk"]}))
    every = ["desk", "visit", "workshop", "remote"]
    assert "accept them for all ways" in html_of(edit(door, page, {**WORDS, "ways": every}))
    assert edit(door, page, {**WORDS, "ways": ["desk", "remote"]}).status_code == 302
    member = Member.objects.get(user__name="Zoë")
    assert set(member.mode_preferences.values_list("mode", flat=True)) == {"desk", "remote"}


def test_nobody_is_accepted_before_the_support_that_is_needed_is_there(world):
    application = assessed(world, kind={"kind": "police-investigation"})
    lead, door = world.people["lead"], signed_in(world.people["lead"])
    shown = html_of(door.get(page_for(application)))
    assert "You cannot accept this application before the support is there" in shown
    assert "Select what you decide" in html_of(door.post(page_for(application), {"outcome": "accept"}))
    assert door.get(page_for(application, "accept")).status_code == 404
    facts = {
        "application": application,
        "ways": ["desk"],
        "conflicts": (),
        "home_area": None,
        **WORDS,
        "by": lead,
        "at": clock.now(),
    }
    with pytest.raises(operations.NotSupported):
        operations.accept(**facts)
    assert state_of(application) == "assessing"
    assert not Decision.objects.exists()
    assert not User.objects.filter(email=application.interest.email).exists()
    Support.objects.create(
        application=application, name="C", email="c@x.example", grade="chief-officer", employer="Northshire Police",
        state="supported", asked_at=clock.now(), answer_by=world.today, updated_at=clock.now(),
    )  # fmt: skip
    assert operations.accept(**facts).user.name == "Zoë"


def test_who_is_on_the_reserve_list_is_accepted_later(world):
    application, door = assessed(world), signed_in(world.people["lead"])
    assert "[Say why" in form_on(door.get(page_for(application, "reserve")))["words"][0]
    assert edit(door, page_for(application, "reserve"), WORDS).status_code == 302
    assert state_of(application) == "reserve"
    assert door.get(page_for(application, "reserve")).status_code == 404
    assert (
        signed_in(world.people["assessor"]).get(f"/joining/applications/{application.pk}/assessments").status_code
        == 404
    )
    assert edit(door, page_for(application, "accept"), WORDS).status_code == 302
    assert state_of(application) == "accepted"
    assert [row.outcome for row in Decision.objects.all()] == ["accept", "reserve"]


@pytest.mark.parametrize(("language", "greeting"), [("en", "We have decided not to accept it"), ("cy", "Helo Zoë")])
def test_who_is_declined_reads_what_would_help_in_their_language(world, language, greeting):
    application, door = assessed(world), signed_in(world.people["lead"])
    type(application.interest).objects.filter(pk=application.interest.pk).update(language=language)
    page = page_for(application, "decline")
    first = form_on(door.get(page))["words"][0]
    assert greeting in first
    assert "in place of “[" in html_of(edit(door, page, {"reasons": "Thin"})), "the blanks are filled in"
    assert edit(door, page, {"reasons": "Thin", "words": "Sorry, and this helps"}).status_code == 302
    assert state_of(application) == "declined"
    assert Email.objects.get(template="joining/decided").language == language
    assert "Sorry, and this helps" in html_of(Client().get(link_to(application)))


@pytest.mark.once
def test_more_is_asked_for_from_the_decision(world):
    application, door = assessed(world), signed_in(world.people["lead"])
    asked = door.post(page_for(application), {"outcome": "more"})
    assert asked.url == f"/joining/applications/{application.pk}/return"
    assert door.post(asked.url, {"travel": "How far?"}).status_code == 302
    assert state_of(application) == "returned"


def test_of_two_decisions_one_is_made(world):
    application, lead = assessed(world), world.people["lead"]
    facts = {"application": application, **WORDS, "by": lead, "at": clock.now()}
    operations.decline(**facts)
    with pytest.raises(MoveRefused):
        operations.accept(**facts, ways=["desk"], conflicts=(), home_area=None)
    assert Decision.objects.count() == 1
    assert "has been decided on" in page_of(lead, page_for(application))


@pytest.mark.once
def test_who_knows_or_works_with_the_applicant_does_not_decide(world):
    application, lead = assessed(world), world.people["lead"]
    declare_conflict(user=lead, organisation=world.host, reason="Mine", by=lead, at=clock.now())
    assert "Another lead does" in page_of(lead, page_for(application))
    assert "Decide on the application" not in page_of(lead, "/")
    with pytest.raises(operations.MayNotDecide):
        operations.decline(application=application, **WORDS, by=lead, at=clock.now())


@pytest.mark.once
def test_nothing_is_decided_on_one_assessment(world):
    at, lead = clock.now(), world.people["lead"]
    application = submitted("half", at=at, **ACADEMIC)
    assign(chosen={application: [lead]}, by=lead, at=at)
    assess(assessment=places_of(application)[0], at=at)
    application.refresh_from_db()
    with pytest.raises(operations.NotAssessed):
        operations.decline(application=application, **WORDS, by=lead, at=at)
    assert state_of(application) == "assessing"
    assert signed_in(lead).get(page_for(application)).status_code == 404


@pytest.mark.once
def test_a_member_is_not_appointed_twice(world):
    application, door = assessed(world), signed_in(world.people["lead"])
    member = world.people["member"]
    type(application.interest).objects.filter(pk=application.interest.pk).update(email=member.email)
    refused = html_of(edit(door, page_for(application, "accept"), WORDS))
    assert "is a member already" in refused
    assert "Dear you" in refused, "nothing typed is lost"
    assert state_of(application) == "assessing"
    assert last_submission(application).answers["kind"]["kind"] == "academic"
