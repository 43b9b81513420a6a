"""What may identify a person is pointed out before practice, a response or a plan leaves, and goes if it is meant."""

import lxml.html
import pytest

from cadre.audit.models import Entry
from cadre.findings.models import Finding
from cadre.improvement import operations as improvement
from cadre.kernel import clock
from cadre.practice.models import Consent, Practice
from tests.helpers import form_on, html_of, signed_in

TEXT = "Ask Other Member on 07700 900123 <b>"
CAUGHT = "may identify a person: “Other Member” (a name) and “07700 900123” (a telephone number)"


def confirmed(answer) -> dict:
    """The form of this page with the tick that it asks for."""
    (box,) = lxml.html.fromstring(answer.content.decode()).xpath("//input[@name='all_the_same']")
    assert box.get("checked") is None
    return form_on(answer) | {"all_the_same": box.get("value")}


def kept(act) -> int:
    entries = Entry.objects.filter(act=act)
    assert not [entry for entry in entries if "07700" in f"{entry.changes} {entry.record_label}"]
    return len(entries)


def test_practice_is_looked_at_before_the_host_is_asked_to_share_it(world):
    Consent.objects.all().delete()
    practice = Practice.objects.get(pk=world.practice_record.pk)
    Practice.objects.filter(pk=practice.pk).update(what_they_did=TEXT, contact="hub@force.example")
    client, url = signed_in(world.people["review_lead"]), f"{practice.get_absolute_url()}/ask-for-consent"
    refused = client.post(url, form_on(client.get(url)) | {"audience": "cadre", "attribution": "named"})
    assert f"The text “What they did” {CAUGHT}" in html_of(refused)
    assert "hub@force" not in html_of(refused), "a contact is meant to be there"
    assert not Consent.objects.exists()
    ticked = confirmed(refused)
    Practice.objects.filter(pk=practice.pk).update(what_they_did=f"{TEXT} or 07700 900124")
    assert client.post(url, ticked).status_code == 200, "the tick was for other words"
    Practice.objects.filter(pk=practice.pk).update(what_they_did=TEXT)
    assert client.post(url, ticked).status_code == 302
    assert Consent.objects.count() == kept("practice.keep_identifiers") == 1


@pytest.fixture
def planned(world):
    """The response to the one opportunity of an issued report, with an action."""
    Finding.objects.filter(pk=world.opportunity.pk).update(kind="opportunity", state="issued")
    type(world.review).objects.filter(pk=world.review.pk).update(state="issued")
    by = {"by": world.people["spoc"], "at": clock.now()}
    given = {"answer": "accepted", "words": TEXT}
    response = improvement.respond(review=world.review, finding=world.opportunity, **given, **by)
    words = {"owner": None, "owner_words": "Head of crime", "measure": "Calls"}
    improvement.plan_action(response=response, title=TEXT, due_on=world.today, **words, **by)
    return response


def test_the_response_is_looked_at_before_it_is_given_to_the_programme(world, planned):
    client, url = signed_in(world.people["sponsor"]), f"/reviews/{world.review.pk}/response/send"
    refused = client.post(url, form_on(client.get(url)))
    assert "(a telephone number)" in html_of(refused)
    world.review.refresh_from_db()
    assert world.review.state == "issued"
    assert client.post(url, confirmed(refused)).status_code == 302
    world.review.refresh_from_db()
    assert world.review.state == "improving"
    assert kept("improvement.keep_identifiers") == 1


def test_the_plan_is_looked_at_before_it_is_downloaded(world, planned):
    client, url = signed_in(world.people["lead"]), f"/reviews/{world.review.pk}/response/plan.csv"
    asked = client.get(url)
    assert CAUGHT in html_of(asked)
    answer = client.post(url, confirmed(asked))
    assert answer["Content-Type"].startswith("text/csv")
    assert kept("improvement.keep_identifiers") == 1
    planned.actions.update(title="Ring back")
    assert client.get(url)["Content-Type"].startswith("text/csv"), "nothing is asked where nothing is caught"
