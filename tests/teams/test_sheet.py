"""The team sheet: who goes, where they work and how to reach them, for those who run the review and nobody else."""

from django.test import Client

from cadre.kernel import clock
from cadre.teams.operations import places
from tests.helpers import edit, html_of, signed_in


def page_for(user, world) -> str:
    door = signed_in(user)
    return html_of(door.get(f"/reviews/{world.review.pk}/team-sheet"))


def test_it_names_the_team_the_host_and_the_days(world):
    page = page_for(world.people["coordinator"], world)
    first, last = world.review.days.first, world.review.days.last
    assert f"{first:%A} {first.day}" in page
    assert f"to {last:%A} {last.day}" in page
    for key in ("member", "adviser", "sponsor", "spoc", "review_lead"):
        assert world.people[key].name in page, key
        assert f"mailto:{world.people[key].email}" in page, key
    assert world.third.name in page, "where the members work"


def test_whoever_gave_a_telephone_number_is_rung_from_it_and_nobody_else_sees_it(world):
    number = "+44 (0)7700 900-123 ext 4"
    door, here = Client(), f"/members/{world.member_record.pk}"
    door.force_login(world.people["member"])
    given = {"languages": ["en"], "travel_miles": "200", "about": ""}
    wrong = html_of(edit(door, f"{here}/details", {**given, "phone": "ask my office"}))
    assert "Enter a telephone number, such as 07700 900 123" in wrong
    assert 'value="ask my office"' in wrong
    assert edit(door, f"{here}/details", {**given, "phone": number}).status_code == 302
    assert number in html_of(door.get(here))
    sheet = page_for(world.people["review_lead"], world)
    assert f'href="tel:+447700900123">{number}</a>' in sheet
    for key in ("adviser", "sponsor", "spoc", "researcher"):
        for path in (f"/reviews/{world.review.pk}/team", f"/reviews/{world.review.pk}/people", "/search?q=7700"):
            door.force_login(world.people[key])
            assert number not in html_of(door.get(path)), (key, path)


def test_the_addresses_to_copy_are_of_those_who_sit_there_and_each_stands_once(world):
    user, other = world.people["member"], world.people["other_member"]
    page = page_for(world.people["coordinator"], world)
    copied = page.partition('aria-label="Addresses of the team">')[2].partition("</p>")[0]
    assert sorted(copied.split("; ")) == sorted([user.email, world.people["adviser"].email])
    assert other.email not in page, "somebody who has only been asked"


def test_who_stood_down_is_gone_from_it(world):
    lead = world.people["lead"]
    places.stand_down(place=world.place, why="Ill", by=lead, at=clock.now())
    assert world.people["member"].email not in page_for(lead, world)


def test_it_is_found_from_the_team_by_those_who_may_open_it(world):
    door = Client()
    for key, found in (("coordinator", True), ("review_lead", True), ("member", False), ("sponsor", False)):
        door.force_login(world.people[key])
        assert ("team-sheet" in html_of(door.get(f"/reviews/{world.review.pk}/team"))) is found, key


def test_a_member_s_page_lists_the_reviews_for_those_who_look_after_the_cadre(world):
    door, here = Client(), f"/members/{world.member_record.pk}"
    door.force_login(world.people["coordinator"])
    assert f"/places/{world.place.pk}" in html_of(door.get(here))
    door.force_login(world.people["member"])
    assert f"/places/{world.place.pk}" not in html_of(door.get(here))


def test_the_contact_that_the_request_names_can_be_rung_from_it(world):
    asked = world.review.request
    asked.contact_name, asked.contact_email = "Edie", "edie@northshire.example"
    asked.contact_phone = "01632 960 111"
    asked.save()
    page = page_for(world.people["coordinator"], world)
    assert "Contact in the request" in page
    assert 'href="tel:01632960111">01632 960 111</a>' in page
    asked.contact_email = world.people["spoc"].email
    asked.save()
    page = page_for(world.people["coordinator"], world)
    assert "Edie" not in page, "the contact is on the review, by name"
    assert 'href="tel:01632960111"' in page
