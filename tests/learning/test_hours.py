"""A member's hours are there by themselves, and theirs to correct; certificates are signed by a lead."""

from datetime import timedelta
from decimal import Decimal

import pytest
from pypdfium2 import PdfDocument

from cadre.audit.models import Entry
from cadre.kernel import clock
from cadre.learning.models import Certificate, Contribution
from cadre.learning.operations import hours as operations
from cadre.learning.queries import hours as queries
from cadre.mail.models import Email
from cadre.teams.models import Place, Seat
from tests.helpers import edit, html_of, page_of, signed_in, three


@pytest.fixture
def done(world):
    """The adviser's place, completed: a seat of two days."""
    Seat.objects.filter(pk=world.adviser_place.seat_id).update(effort_days=2)
    Place.objects.filter(pk=world.adviser_place.pk).update(state="completed", completed_at=clock.now())
    return Place.objects.get(pk=world.adviser_place.pk)


def hours_of(world, key) -> list[Decimal]:
    return [line.hours for line in queries.lines_of(world.people[key])]


def sign(world, *places, by="review_lead"):
    return operations.sign_certificates(review=world.review, places=places, by=world.people[by], at=clock.now())


def test_a_review_counts_once_it_is_over(world):
    assert hours_of(world, "adviser") == []
    Seat.objects.filter(pk=world.adviser_place.seat_id).update(effort_days=2)
    Place.objects.filter(pk=world.adviser_place.pk).update(state="completed", completed_at=clock.now())
    assert hours_of(world, "adviser") == [Decimal(15)]


def test_a_course_counts_for_those_who_attended(world):
    assert hours_of(world, "member") == [Decimal("2.5"), Decimal(3)]
    assert hours_of(world, "other_member") == [Decimal(3)]


def test_sessions_and_documents_are_counted_beside_a_review(world):
    place = world.member_place
    Place.objects.filter(pk=place.pk).update(state="completed", completed_at=clock.now())
    [counted] = queries.places_done_by(world.people["member"])
    by_hand = world.session.__class__.objects.filter(review=world.review, starts_at__isnull=False)
    own = [each for each in by_hand if world.people["member"] in each.team]
    assert counted.sessions == len(own)


def test_the_member_corrects_the_hours_and_the_reckoned_ones_stay_in_view(world, done):
    client = signed_in(world.people["adviser"])
    path = f"/hours/places/{done.pk}"
    edit(client, path, {"hours": "20.25", "learning": "To wait"})
    page = html_of(client.get("/hours"))
    assert "20.25" in page
    assert "we counted 15" in page
    assert "To wait" in page
    edit(client, path, {"hours": "15"})
    assert "we counted" not in html_of(client.get("/hours"))
    assert Contribution.objects.filter(place=done).count() == 1


@pytest.mark.parametrize("typed", ["", "-1", "501", "7,5x", "1e3", "NaN", "Infinity", "7.555", "£7"])
def test_what_is_no_number_of_hours_is_refused_in_words(world, done, typed):
    client = signed_in(world.people["adviser"])
    answer = edit(client, f"/hours/places/{done.pk}", {"hours": typed})
    assert "Enter a number of hours from 0 to 500" in html_of(answer)
    assert not Contribution.objects.filter(place=done).exists()


@pytest.mark.parametrize(("days", "sentence"), [(1, "Enter today or a day that is over"), (-1, "when you joined")])
def test_no_day_to_come_or_before_one_joined(world, days, sentence):
    client = signed_in(world.people["member"])
    typed = {**three("day", world.today + timedelta(days=days)), "what": "Read", "hours": "1"}
    assert sentence in html_of(client.post("/hours/add", typed))


def test_what_was_added_is_changed_deleted_and_brought_back(world):
    client = signed_in(world.people["member"])
    path = f"/hours/{world.contribution.pk}"
    edit(client, f"{path}/change", {"what": "Prepared well"})
    assert "Prepared well" in html_of(client.get("/hours"))
    answer = client.post(f"{path}/delete", follow=True)
    assert hours_of(world, "member") == [Decimal(3)]
    client.post("/undo", {"undo": html_of(answer).partition('name="undo" value="')[2].partition('"')[0]})
    assert hours_of(world, "member") == [Decimal("2.5"), Decimal(3)]


def test_saying_the_same_again_writes_nothing(world, done):
    of = {"member": world.adviser_record, "place": done, "reckoned": Decimal(15)}
    by = {"by": world.people["adviser"], "at": clock.now()}
    before = Entry.objects.count()
    assert operations.say_hours(**of, hours=Decimal(15), learning="", **by) is None
    assert Entry.objects.count() == before
    operations.say_hours(**of, hours=Decimal(3), learning="x", **by)
    operations.say_hours(**of, hours=Decimal(3), learning="x", **by)
    assert Entry.objects.count() == before + 1


@pytest.mark.once
@pytest.mark.parametrize(("language", "words"), [("en", "Hours in all: 5.5"), ("cy", "Cyfanswm oriau: 5.5")])
def test_the_record_of_a_year_is_a_tagged_pdf_that_names_no_host(world, language, words):
    user, year = world.people["member"], (world.today - timedelta(days=2)).year
    Contribution.objects.update(day=world.today - timedelta(days=2))
    type(user).objects.filter(pk=user.pk).update(language=language)
    document = PdfDocument(signed_in(user).get(f"/hours/{year}.pdf").content)
    text = " ".join(document[0].get_textpage().get_text_bounded().split())
    assert document.is_tagged()
    assert words in text
    assert "To ask first" in text
    assert str(world.host) not in text


@pytest.mark.once
def test_a_year_without_anything_has_no_record(world):
    assert "There is nothing of 1999" in html_of(signed_in(world.people["member"]).get("/hours/1999.pdf", follow=True))


def test_a_lead_signs_each_certificate_once_and_the_member_is_emailed(world, done):
    path = f"/reviews/{world.review.pk}/certificates"
    client = signed_in(world.people["review_lead"])
    client.post(path, {"places": [done.pk]})
    assert Certificate.objects.get().signed_as == "review-lead"
    assert sign(world, done) == []
    assert Email.objects.filter(template="learning/certified").count() == 1
    assert "Certificate (PDF)" in page_of(world.people["adviser"], "/hours")


def test_the_lead_of_the_programme_signs_in_the_place_of_one_who_is_gone(world, done):
    [signed] = sign(world, done, by="lead")
    assert signed.signed_as == "programme-lead"


def test_nothing_is_signed_for_a_place_that_is_not_completed(world):
    assert sign(world, world.member_place) == []


@pytest.mark.once
@pytest.mark.parametrize(("language", "words"), [("en", "who led the review"), ("cy", "a arweiniodd yr adolygiad")])
def test_the_certificate_names_who_signed_and_no_host(world, done, language, words):
    user = world.people["adviser"]
    type(user).objects.filter(pk=user.pk).update(language=language)
    [signed] = sign(world, done)
    document = PdfDocument(signed_in(user).get(f"/hours/certificates/{signed.pk}.pdf").content)
    text = document[0].get_textpage().get_text_bounded()
    assert document.is_tagged()
    assert words in text
    assert world.review.reference in text
    assert str(world.host) not in text


def test_home_leads_a_member_to_what_they_keep_for_themselves(world):
    home = page_of(world.people["member"], "/")
    for path in ("/hours", f"/members/{world.member_record.pk}/goals", "/reflections"):
        assert f'href="{path}"' in home
    assert "My learning" not in page_of(world.people["sponsor"], "/")
