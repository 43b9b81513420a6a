"""A member whose support lapsed names who supports them now, and what they read of it."""

from datetime import timedelta

import pytest
from django.test import Client

from cadre.joining.models import Application, Support
from cadre.joining.operations import supports as operations
from cadre.joining.queries.supports import own_without_support, support_of
from cadre.kernel import clock
from cadre.mail.models import Email
from cadre.members.models import Employment, Member
from tests.helpers import html_of, page_of, signed_in
from tests.joining.steps import support_link_of
from tests.world.assessing import application_of

LINE = "Name a person who supports you"
SHE = {"name": "Mari Ŵyn", "email": "mari@newforce.example", "grade": "chief-officer", "language": "en"}


@pytest.fixture
def own(world) -> Application:
    """The application of the member, whose support is over since yesterday."""
    return application_of(world.member_record, at=clock.now())


def move(world):
    """The member works for another force from today on."""
    jobs = Employment.objects.filter(member=world.member_record)
    jobs.update(valid_from=world.today - timedelta(days=90), valid_to=world.today - clock.DAY)
    Employment.objects.create(member=world.member_record, organisation=world.other, title="DCI", valid_from=world.today)


def in_time(own):
    Support.objects.filter(application=own).update(runs_until=None)


def test_a_member_names_who_supports_them_at_the_new_employer(world, own):
    person, page = world.people["member"], f"/my-support/{own.pk}"
    in_time(own)
    assert LINE not in page_of(person, "/")
    move(world)
    assert LINE in page_of(person, "/")
    assert 'href="/my-support"' in page_of(person, f"/members/{world.member_record.pk}")
    door = signed_in(person)
    shown = html_of(door.get("/my-support", follow=True))
    for words in ("Support has lapsed", world.other.name, "Chief Superintendent", "It was given for Northshire Police"):
        assert words in shown, words
    for wrong, words in (
        ({"grade": "superintendent"}, "we need one of these"),
        ({"name": "Member"}, "cannot support their own"),
        ({"email": "x"}, "Enter their work email address"),
    ):
        refused = html_of(door.post(f"{page}/ask", {**SHE, **wrong}))
        assert words in refused
        assert "newforce" in refused or "email" in wrong, "what was typed is still there"
    assert door.post(f"{page}/ask", SHE).url == page
    asked = Support.objects.get(email=SHE["email"])
    assert (asked.state, asked.employer) == ("asked", world.other.name)
    email = Email.objects.get(address=SHE["email"])
    assert "is a member of our cadre" in email.body
    assert "applied" not in email.body + email.subject
    assert LINE not in page_of(person, "/")
    link, browser = support_link_of(asked), Client()
    opened = html_of(browser.get(link))
    assert "is a member of our cadre" in opened
    assert f"They work for {world.other.name}" in opened
    assert "You support them" in html_of(browser.post(f"{link}/give"))
    assert "you support them" in html_of(browser.get(link))
    news = Email.objects.filter(template="joining/support_given").order_by("pk").last()
    assert (news.path, news.link_purpose) == (page, "")
    assert "Your organisation supports you" in news.subject
    assert "Your organisation supports you." in page_of(person, page)


def test_who_joined_without_an_application_is_told_so(world):
    assert "You joined without an application" in html_of(
        signed_in(world.people["other_member"]).get("/my-support", follow=True)
    )


def test_a_request_to_the_employer_before_ends_when_another_is_asked(world, own):
    by, at = world.people["member"], clock.now()
    operations.ask(application=own, **SHE, by=by, at=at)
    move(world)
    again = operations.ask(application=own, **SHE, by=by, at=at)
    assert [one.state for one in Support.objects.filter(email=SHE["email"])] == ["withdrawn", "asked"]
    assert again.employer == world.other.name


@pytest.mark.parametrize("moved", [False, True])
@pytest.mark.parametrize("newest", ["", "asked", "supported", "ended", "declined", "expired"])
def test_home_and_the_rule_agree_where_support_stands(world, own, moved, newest):
    if moved:
        move(world)
    if newest:
        facts = {"runs_until": world.today - clock.DAY} if newest == "ended" else {}
        asked = operations.ask(application=own, **SHE, by=world.people["lead"], at=clock.now())
        state = "supported" if newest == "ended" else newest
        Support.objects.filter(pk=asked.pk).update(state=state, **facts)
    for lasting in (True, False):
        ends = None if lasting else world.today - clock.DAY
        Support.objects.filter(application=own).exclude(email=SHE["email"]).update(runs_until=ends)
        stuck = support_of(own, on=world.today).waits_for_staff
        key = Member.objects.values_list(own_without_support(world.people["member"]), flat=True).first()
        assert key == (own.pk if stuck else None)
