"""A person of the host has a telephone number: the team reads it where it plans sessions, until their access ends."""

import pytest

from cadre.audit.models import Entry
from cadre.kernel import clock
from cadre.reviews.models import Access
from cadre.reviews.operations.access import close_access
from cadre.reviews.operations.people import set_phone
from tests.helpers import edit, html_of, page_of, signed_in

NUMBER = "+44 (0)1632 960 222"
LINK = 'href="tel:+441632960222"'


@pytest.fixture
def access(world):
    return Access.objects.get(user=world.people["spoc"], review=world.review)


def give(access, world):
    set_phone(access=access, phone=NUMBER, by=world.people["spoc"], at=clock.now())


def test_they_give_it_themselves_and_it_is_where_sessions_are_planned(world, access):
    path = f"/access/{access.pk}/telephone"
    assert f'href="{path}"' in page_of(world.people["spoc"], f"/reviews/{world.review.pk}/people")
    door = signed_in(world.people["spoc"])
    assert "Enter a telephone number, such as" in html_of(edit(door, path, {"phone": "ring me"}))
    assert edit(door, path, {"phone": NUMBER}).status_code == 302
    for key, page in [
        ("member", f"/reviews/{world.review.pk}/sessions"),
        ("review_lead", f"/reviews/{world.review.pk}/sessions/add"),
        ("review_lead", f"/sessions/{world.session.pk}/change"),
        ("review_lead", f"/reviews/{world.review.pk}/people"),
        ("review_lead", f"/reviews/{world.review.pk}/team-sheet"),
    ]:
        assert LINK in page_of(world.people[key], page), page
    entry = Entry.objects.get(act="reviews.set_phone")
    assert "960" not in f"{entry.changes}{entry.record_label}", "the trail does not keep the number"


def test_who_names_them_can_enter_it(world):
    typed = {"role": "contributor", "name": "Dee Ode", "email": "dee@world.example", "phone": NUMBER}
    path = f"/reviews/{world.review.pk}/people/name-host"
    assert signed_in(world.people["sponsor"]).post(path, typed).status_code == 302
    assert Access.objects.get(user__email="dee@world.example").phone == NUMBER


def test_it_is_deleted_when_the_access_ends(world, access):
    give(access, world)
    close_access(access=access, why="Moved on", by=world.people["lead"], at=clock.now())
    assert Access.objects.get(pk=access.pk).phone == ""
    give(access, world)
    assert Access.objects.get(pk=access.pk).phone == ""
