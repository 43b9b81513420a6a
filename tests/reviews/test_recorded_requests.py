"""A request that came by telephone, email or letter is recorded for the sponsor, who is emailed and sees it."""

from datetime import timedelta

import pytest

from cadre.accounts import operations as accounts
from cadre.accounts.models import User
from cadre.audit.models import Entry
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM, OnBehalf
from cadre.mail.models import Email
from cadre.organisations.models import Organisation, Role
from cadre.organisations.operations.roles import end_role
from cadre.reviews.models import ReviewRequest
from cadre.reviews.operations import asking as operations
from tests.helpers import html_of, page_of, signed_in

NEW = {"name": "DCC Moira Fell", "email": "fell@midmarch.example"}


@pytest.fixture
def door(world):
    return signed_in(world.people["coordinator"])


def answers(world, **more) -> dict:
    day = world.today - timedelta(days=3)
    said_on = {f"said_on_{n}": part for n, part in enumerate((day.day, day.month, day.year))}
    return {"how": "telephone", "evidence": "Note of the call, 3 March", "reason": "Zebra crossings", **said_on, **more}


def record(door, organisation, sent) -> str:
    return html_of(door.post(f"/requests/record/{organisation.pk}", sent, follow=True))


def test_a_force_is_chosen_first(door, world):
    answer = door.post("/requests/record", {"organisation": world.third.pk})
    assert answer["Location"] == f"/requests/record/{world.third.pk}"


def test_a_request_of_a_sponsor_is_recorded_shown_and_emailed(door, world):
    sponsor = world.people["sponsor"]
    page = record(door, world.host, answers(world, sponsor=sponsor.pk))
    assert f"The request has been recorded. We have emailed {sponsor.name}." in page
    made = ReviewRequest.objects.get(reason="Zebra crossings")
    assert made.sponsor == sponsor
    assert clock.day_of(made.asked_at) == world.today - timedelta(days=3)
    seen = page_of(sponsor, made.get_absolute_url())
    for words in ("By telephone, recorded by", world.people["coordinator"].name, "Note of the call, 3 March"):
        assert words in seen
    assert Email.objects.filter(address=sponsor.email, template="reviews/recorded").count() == 1
    assert Email.objects.filter(address=world.people["lead"].email, template="reviews/asked").exists()
    entry = Entry.objects.filter(act="reviews.ask_for_review").latest("pk")
    assert entry.on_behalf


def test_a_new_sponsor_is_named_and_invited_in_the_same_form(door, world):
    page = record(door, world.third, answers(world, **NEW))
    assert "We have emailed DCC Moira Fell." in page
    fell = User.objects.get(email=NEW["email"])
    assert fell.is_dormant
    assert Role.objects.get(user=fell, role="sponsor").organisation == world.third
    assert fell.has_perm("reviews.see_request", ReviewRequest.objects.get(sponsor=fell))
    assert set(Email.objects.filter(address=fell.email).values_list("template", flat=True)) == {
        "accounts/invited",
        "reviews/recorded",
    }
    assert record(door, world.third, answers(world, sponsor="new", name="Tom Garth", email="garth@midmarch.example"))
    assert Role.objects.filter(organisation=world.third).count() == 2


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "Enter the full name of the new sponsor"),
        ({"name": "Fell", "email": "fell"}, "Enter an email address such as name@example.org"),
        ({**NEW, "how": ""}, "Choose how they asked"),
        ({**NEW, "evidence": ""}, "Enter where the proof is"),
        ({**NEW, "reason": ""}, "Enter why they want a review"),
        ({**NEW, "said_on_2": "2199"}, "or earlier"),
    ],
)
def test_a_mistake_records_nothing_and_loses_nothing(door, world, more, words):
    page = record(door, world.third, answers(world, hoped_for="Quiet streets", **more))
    assert words in page
    assert "Quiet streets" in page
    assert not ReviewRequest.objects.filter(organisation=world.third).exists()
    assert not User.objects.filter(email=NEW["email"]).exists()


def test_a_force_with_sponsors_asks_who_it_was(door, world):
    assert "Choose who asked" in record(door, world.host, answers(world))


def test_a_closed_account_cannot_be_the_sponsor(door, world):
    user = accounts.invite(**NEW, by=SYSTEM, at=clock.now())
    accounts.deactivate(user=user, by=SYSTEM, at=clock.now())
    assert "The account with this address is closed" in record(door, world.third, answers(world, **NEW))
    assert not Role.objects.filter(user=user).exists()


def test_a_sponsor_whose_role_ended_meanwhile_is_refused(world):
    sponsor = world.people["sponsor"]
    end_role(role=Role.objects.get(user=sponsor), by=SYSTEM, at=clock.now())
    given = {"sponsor": sponsor, "name": "", "email": "", "by": world.people["lead"], "at": clock.now()}
    facts = {"reason": "x", "hoped_for": "", "actions": (), "wanted_from": None, "wanted_to": None}
    call = OnBehalf("", "telephone", clock.now(), "x")
    with pytest.raises(operations.NotASponsor):
        operations.record_request(organisation=world.host, on_behalf=call, **given, **facts)


def test_nothing_is_recorded_for_a_force_that_has_ended(door, world):
    Organisation.objects.filter(pk=world.third.pk).update(valid_to=world.today - timedelta(days=1))
    assert door.get(f"/requests/record/{world.third.pk}").status_code == 404
    assert world.third.name not in html_of(door.get("/requests/record"))


def test_the_page_of_an_organisation_leads_to_its_requests(world):
    address = world.host.get_absolute_url()
    assert f"/requests/record/{world.host.pk}" in page_of(world.people["coordinator"], address)
    assert 'href="/requests/ask"' in page_of(world.people["sponsor"], address)
    assert "/requests/" not in page_of(world.people["member"], address).replace('href="/requests"', "")
