"""What is typed on a review is looked at by the rules that its forms go by, and nothing of it is kept."""

import pytest
from django.core.cache import cache

from cadre.accounts import limits
from cadre.audit.models import Entry
from cadre.submissions.models import SentForm
from tests.helpers import signed_in

TEXT = "Ask Other Member’s desk on 07700 900123. <b>ANN@force.example</b>"


def looked_at(world, who: str, text: str = TEXT):
    url, client = f"/reviews/{world.review.pk}/identifiers", signed_in(world.people[who])
    return client.post(url, {"text": text}, headers={"accept": "application/json"})


def test_the_team_reads_what_the_form_would_say(world):
    before = Entry.objects.count(), SentForm.objects.count()
    answer = looked_at(world, "member")
    assert answer["Content-Type"] == "application/json"
    assert answer.json() == {
        "sentence": "This may identify a person: “Other Member’s” (a name), “07700 900123” (a telephone number) and "
        "“ANN@force.example” (an email address). Change it if it is not meant."
    }
    assert (Entry.objects.count(), SentForm.objects.count()) == before
    assert looked_at(world, "member", "They ring back").json() == {"sentence": ""}
    assert looked_at(world, "member", "").json() == {"sentence": ""}


def named(person, name):
    person.name = name
    person.save(update_fields=["name"])


@pytest.mark.parametrize("who", ["sponsor", "adviser"])
def test_others_find_out_nobody_by_trying_names(world, who):
    """Neither who is a member, nor who advises from afar."""
    named(world.people["adviser"], "Ada Lovell")
    assert looked_at(world, "member", "Ada Lovell rang").json()["sentence"]
    assert looked_at(world, who, "Other Member and Ada Lovell rang").json() == {"sentence": ""}
    assert "a telephone number" in looked_at(world, who).json()["sentence"]


def test_the_host_reads_names_that_it_knows(world):
    named(world.people["sponsor"], "Una Marsh")
    assert "“Una Marsh” (a name)" in looked_at(world, "spoc", "Una Marsh said so").json()["sentence"]


def test_a_person_who_asks_too_often_waits(world, monkeypatch):
    cache.clear()
    monkeypatch.setattr(limits, "LOOKS", "1/m/key")
    assert looked_at(world, "member").status_code == 200
    assert looked_at(world, "member").status_code == 429
    assert looked_at(world, "researcher").status_code == 200
    cache.clear()


def test_boxes_say_where_they_are_looked_at(world):
    """Each form of the team that is about the review, with the script that asks."""
    pages = {
        "member": [world.session.get_absolute_url(), f"/reviews/{world.review.pk}/findings/add"],
        "adviser": [f"/advice/{world.advice.pk}/answer"],
        "review_lead": [
            f"/reviews/{world.review.pk}/advice/ask",
            f"/findings/{world.finding.pk}/set-aside",
            f"/findings/{world.finding.pk}/dissent",
        ],
        "researcher": [f"/sections/{world.section.pk}", f"/notes/{world.note.pk}/evidence"],
    }
    for who, addresses in pages.items():
        for address in addresses:
            shown = signed_in(world.people[who]).get(address).content.decode()
            assert f'data-identify="/reviews/{world.review.pk}/identifiers"' in shown, address
            assert "govuk/identify.js" in shown, address


def test_signed_out_people_are_not_answered(client, world):
    url = f"/reviews/{world.review.pk}/identifiers"
    assert client.post(url, {"text": TEXT}, headers={"accept": "application/json"}).status_code == 401
