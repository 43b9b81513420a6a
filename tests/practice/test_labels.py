"""A practice keeps the label it was given, whatever becomes of the scale; lists and forms follow the scale."""

import re

import pytest
from django.test import Client

from cadre.findings.models import Finding
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.practice.models import Consent, Practice
from cadre.practice.operations import consents, practice
from cadre.programme import operations as programme
from cadre.programme.reading import Point
from tests.helpers import edit, html_of, signed_in

# "Promising", as the practice of the test world is labelled, has gone; "Worked" is called otherwise.
NEW_SCALE = [Point("untested", "Nobody knows"), Point("worked", "Worked here"), Point("worked-twice", "Worked twice")]


def as_lead(world):
    return signed_in(world.people["lead"])


def change_scale(points=NEW_SCALE):
    return programme.change_scale(kind="practice-label", points=points, over=1, by=SYSTEM, at=clock.now())


def free_to_change(world):
    """The practice, with no consent standing in the way of changing it."""
    consents.refuse(consent=world.consent, words="", by=world.people["sponsor"], at=clock.now())
    return Practice.objects.get(pk=world.practice_record.pk)


def options(page: str, name: str) -> list[str]:
    found = re.search(rf'<select[^>]*name="{name}".*?</select>', page, re.DOTALL)
    return re.findall(r"<option[^>]*>([^<]*)</option>", found[0])


def radios(page: str, name: str) -> dict[str, bool]:
    """The choices by their value, each with whether it is chosen."""
    tags = re.findall(rf'<input [^>]*type="radio" name="{name}"[^>]*>', page)
    return {re.search(r'value="([^"]*)"', tag)[1]: "checked" in tag for tag in tags}


@pytest.mark.parametrize("where", ["/practice", "/practice/{pk}", "/reviews/{review}/practice"])
def test_it_keeps_its_words_when_the_scale_drops_them(world, where):
    change_scale()
    page = html_of(as_lead(world).get(where.format(pk=world.practice_record.pk, review=world.review.pk)))
    assert "Promising</strong>" in page


def test_the_public_pages_and_the_copy_keep_them_too(world):
    Consent.objects.filter(pk=world.consent.pk).update(attribution="named")
    world.consent.refresh_from_db()
    consents.grant(consent=world.consent, until=None, by=world.people["sponsor"], at=clock.now())
    change_scale()
    nobody = Client()
    for path in ("/shared-practice", f"/shared-practice/{world.practice_record.pk}"):
        assert "Promising</strong>" in html_of(nobody.get(path))
    copy = html_of(as_lead(world).post(f"/practice/{world.practice_record.pk}/copy"))
    assert "Promising. Untested." in copy


def test_lists_narrow_to_points_in_force_and_to_those_still_given(world):
    change_scale()
    lead = as_lead(world)
    page = html_of(lead.get("/practice"))
    told = ["All", "Nobody knows", "Worked here", "Worked twice", "Promising (no longer used)"]
    assert options(page, "label__code") == told
    assert "Ringing back" in html_of(lead.get("/practice?label__code=promising"))
    assert "Ringing back" not in html_of(lead.get("/practice?label__code=worked"))


def test_a_filter_finds_what_was_labelled_before_and_after_a_renaming(world):
    change_scale([Point("promising", "Full of promise"), Point("worked", "Worked")])
    page = html_of(as_lead(world).get("/practice?label__code=promising"))
    assert options(page, "label__code") == ["All", "Full of promise", "Worked"]
    assert "Promising</strong>" in page


def test_a_point_that_only_hidden_practice_has_is_not_told(world):
    """Outsiders read in the filter of the public page no more than in its list."""
    change_scale()
    Practice.objects.update(label=programme.point_of(kind="practice-label", code="did-not-work", at=clock.now()))
    door = signed_in(world.people["nobody"])
    for page in (door.get("/practice"), Client().get("/shared-practice")):
        assert "Did not work" not in html_of(page)


def test_other_words_leave_the_label_as_it_stands(world):
    made, lead = free_to_change(world), as_lead(world)
    change_scale()
    page = html_of(lead.get(f"/practice/{made.pk}/change"))
    assert "Promising (current answer, no longer on the scale)" in page
    assert radios(page, "label") == {"=": True, "untested": False, "worked": False, "worked-twice": False}
    assert radios(page, "stage")["untested"]
    before = made.label_id
    said = {"title": "Ringing back at once", "what_they_did": "They ring.", "label": "=", "stage": "untested"}
    assert edit(lead, f"/practice/{made.pk}/change", said).status_code == 302
    made.refresh_from_db()
    assert (made.title, made.label_id, made.label.title) == ("Ringing back at once", before, "Promising")


def test_labelled_anew_it_gets_the_point_of_today(world):
    made, lead = free_to_change(world), as_lead(world)
    change_scale()
    said = {"title": "Ringing back", "what_they_did": "They ring.", "label": "worked", "stage": "evaluated-locally"}
    edit(lead, f"/practice/{made.pk}/change", said)
    made.refresh_from_db()
    assert (made.label.title, made.label.scale.version) == ("Worked here", 2)
    assert made.stage.title == "Evaluated locally"


def test_a_point_that_is_none_is_refused_beside_the_question_and_nothing_typed_is_lost(world):
    made, lead = free_to_change(world), as_lead(world)
    said = {"title": "Kept words", "what_they_did": "They ring.", "label": "new", "stage": "untested"}
    page = html_of(edit(lead, f"/practice/{made.pk}/change", said))
    assert "Choose one of the answers shown" in page
    assert "Kept words" in page
    assert Practice.objects.get(pk=made.pk).title != "Kept words"


def test_proposing_offers_the_points_in_force(world):
    change_scale()
    Finding.objects.filter(pk=world.practice_record.finding_id).update(state="issued")
    page = html_of(as_lead(world).get(f"/reviews/{world.review.pk}/practice/propose"))
    assert set(radios(page, "label")) == {"untested", "worked", "worked-twice"}
    made = practice.propose_practice(
        review=world.review,
        finding=world.practice_record.finding,
        title="Ringing twice",
        what_they_did="They ring twice.",
        label="worked-twice",
        stage="untested",
        by=world.people["lead"],
        at=clock.now(),
    )
    assert made.label.title == "Worked twice"
