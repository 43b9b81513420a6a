"""The debrief: recorded with the people and a frozen copy of the findings, shown to the sponsor, traced, and undone."""

import pytest

from cadre.audit.models import Entry
from cadre.findings.models import Finding
from cadre.kernel import clock
from cadre.kernel.acts import ChecksUnmet
from cadre.reports.models import Debrief
from cadre.reports.operations import debrief as operations
from cadre.reviews.choices import Stage
from cadre.reviews.models import Review
from cadre.reviews.operations import progress
from cadre.reviews.queries.people import people_on
from cadre.reviews.stages import done_stages
from tests.helpers import edit, form_on, html_of, page_of, signed_in


@pytest.fixture
def review(world):
    Debrief.objects.all().delete()
    Review.objects.filter(pk=world.review.pk).update(state="drafting")
    Finding.objects.filter(pk=world.finding.pk).update(state="proposed", why_it_matters="It saves lives")
    return Review.objects.get(pk=world.review.pk)


def typed(world, **facts) -> dict:
    day = world.today
    return {
        "held_on_0": day.day,
        "held_on_1": day.month,
        "held_on_2": day.year,
        "host": [str(world.people["sponsor"].pk)],
        "team": [str(world.people["review_lead"].pk)],
        "others": "The chief constable",
        "shown": [str(world.finding.pk)],
        "note": "They recognised it",
        **facts,
    }


def recorded(world, review) -> Debrief:
    return operations.record_debrief(
        review=review,
        held_on=world.today,
        present=people_on(review),
        others="",
        findings=[world.finding],
        note="",
        by=world.people["review_lead"],
        at=clock.now(),
    )


def test_the_leads_record_it_and_the_sponsor_reads_it_as_it_was(world, review):
    leader, address = world.people["review_lead"], f"/reviews/{review.pk}/debrief"
    assert f'href="{address}/record">Record the debrief</a>' in page_of(leader, review.get_absolute_url())
    assert "The debrief has not been recorded." in page_of(world.people["sponsor"], address)
    door = signed_in(leader)
    assert "Victims are heard" in html_of(door.get(f"{address}/record"))
    shown = html_of(door.post(f"{address}/record", typed(world), follow=True))
    assert "The debrief is recorded." in shown
    assert Stage.DEBRIEF in done_stages(Review.objects.get(pk=review.pk))
    Finding.objects.filter(pk=world.finding.pk).update(statement="Victims are often heard")
    seen = page_of(world.people["sponsor"], address)
    for words in ("Victims are heard", "It saves lives", "Sponsor", "The chief constable", "They recognised it"):
        assert words in seen
    assert "often heard" not in seen
    assert "Change the debrief" not in seen
    assert signed_in(world.people["spoc"]).get(address).status_code == 403


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"team": []}, "Select at least one person from the team"),
        ({"host": [], "others": ""}, "Select who was there from the host"),
        ({"shown": []}, "Select at least one finding"),
        ({"held_on_2": 2099}, "or earlier"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(world, review, facts, error):
    answer = signed_in(world.people["review_lead"]).post(f"/reviews/{review.pk}/debrief/record", typed(world, **facts))
    assert error in html_of(answer)
    assert "They recognised it" in html_of(answer)
    assert not Debrief.objects.exists()


def test_it_needs_a_finding_that_emerged(world, review):
    Finding.objects.filter(review=review).update(state="draft")
    with pytest.raises(ChecksUnmet, match="the team has proposed none"):
        recorded(world, review)
    assert not Debrief.objects.exists()


def test_it_is_recorded_once_and_not_before_the_visit(world, review):
    recorded(world, review)
    with pytest.raises(progress.NotOpen):
        recorded(world, review)
    operations.remove_debrief(debrief=Debrief.objects.get(), by=world.people["lead"], at=clock.now())
    Review.objects.filter(pk=review.pk).update(state="preparing")
    with pytest.raises(progress.NotOpen):
        recorded(world, Review.objects.get(pk=review.pk))


def test_the_record_is_corrected_and_removed_until_the_review_ends(world, review):
    debrief, door = recorded(world, review), signed_in(world.people["lead"])
    facts = {name: value for name, value in typed(world, others="The deputy").items() if name not in {"host", "team"}}
    edit(door, f"/debriefs/{debrief.pk}/change", facts)
    debrief.refresh_from_db()
    assert (debrief.others, len(debrief.shown)) == ("The deputy", 1)
    Review.objects.filter(pk=review.pk).update(state="closed")
    shown = html_of(door.post(f"/debriefs/{debrief.pk}/remove", follow=True))
    assert "you can no longer change its debrief" in shown
    Review.objects.filter(pk=review.pk).update(state="drafting")
    door.post(f"/debriefs/{debrief.pk}/remove")
    assert not Debrief.objects.exists()
    assert Stage.DEBRIEF not in done_stages(Review.objects.get(pk=review.pk))


def test_a_finding_says_that_it_was_shown(world, review):
    words = f"Shown at the debrief on {clock.format_date(world.today)}"
    page = world.finding.get_absolute_url()
    assert words not in page_of(world.people["member"], page)
    recorded(world, review)
    assert words in page_of(world.people["member"], page)


def test_each_person_is_named_once_with_their_side(world, review):
    present = recorded(world, review).present
    assert len({person["name"] for person in present}) == len(present)
    sides = {person["name"]: person["side"] for person in present}
    assert (sides[world.people["sponsor"].name], sides[world.people["review_lead"].name]) == ("host", "team")


def test_names_and_numbers_are_pointed_out_before_it_leaves(world, review):
    """In the note and in the findings, which the sponsor reads; once kept, an unchanged note is not asked about."""
    Finding.objects.filter(pk=world.finding.pk).update(consideration="Ring 07700 900123")
    door, address = signed_in(world.people["review_lead"]), f"/reviews/{review.pk}/debrief/record"
    given = typed(world, note="Other Member agreed")
    shown = door.post(address, given)
    for words in ("The finding “Victims are heard", "07700 900123", "The note may identify a person", given["note"]):
        assert words in html_of(shown)
    assert not Debrief.objects.exists()
    seal = shown.context["form"].fields["all_the_same"].choices[0][0]
    door.post(address, given | {"all_the_same": seal})
    debrief = Debrief.objects.get()
    kept = Entry.objects.filter(act="reports.keep_in_debrief")
    assert kept.count() == 1
    door.post(f"/debriefs/{debrief.pk}/change", form_on(door.get(f"/debriefs/{debrief.pk}/change")) | {"others": "Two"})
    assert Debrief.objects.get().others == "Two"
    again = edit(door, f"/debriefs/{debrief.pk}/change", {"note": "Ring ann@force.example"})
    assert "ann@force.example" in html_of(again)
    assert Debrief.objects.get().note == "Other Member agreed"
    assert kept.count() == 1
