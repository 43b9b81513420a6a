"""Until when documents are kept: by the agreed terms, the setting of that day, and the life of the review."""

from datetime import date, timedelta

import pytest
from django.db.models import Sum
from django.template.defaultfilters import filesizeformat

from cadre.files.models import StoredFile
from cadre.housekeeping.story import steps_review
from cadre.kernel import acts, clock
from cadre.library.models import DocumentVersion
from cadre.library.queries import retentions_of, reviews_with_a_due_date
from cadre.library.retention import Retention
from cadre.members.operations.conflicts import declare_conflict
from cadre.programme.operations import change_settings
from cadre.reviews.models import Review
from cadre.reviews.operations import scope, terms
from tests.helpers import page_of

ISSUED, ENDED = date(2027, 3, 1), date(2027, 9, 1)
NOTHING = {"issued_on": None, "ended_on": None, "is_cancelled": False}


def retention(data_terms, **facts) -> Retention:
    return Retention(data_terms=data_terms, retention_days=100, **NOTHING | facts)


@pytest.mark.parametrize(
    ("facts", "due_on"),
    [
        (retention("standard"), None),
        (retention("standard", issued_on=ISSUED), None),
        (retention("standard", issued_on=ISSUED, ended_on=ENDED), date(2027, 12, 10)),
        (retention("", issued_on=ISSUED, ended_on=ENDED), date(2027, 12, 10)),
        (retention("return"), None),
        (retention("return", issued_on=ISSUED), ISSUED),
        (retention("return", issued_on=ISSUED, ended_on=ENDED), ISSUED),
        (retention("return", ended_on=ENDED), ENDED),
        (retention("standard", ended_on=ENDED, is_cancelled=True), ENDED),
        (retention("return", issued_on=ISSUED, ended_on=ENDED, is_cancelled=True), ENDED),
        (retention("", ended_on=ENDED, is_cancelled=True), ENDED),
    ],
)
def test_the_day_is_worked_out_from_the_terms_and_the_dates(facts, due_on):
    assert facts.due_on == due_on


def test_documents_are_late_from_the_day_after():
    facts = retention("return", issued_on=ISSUED)
    late = [facts.days_late(ISSUED + timedelta(days=days)) for days in (-1, 0, 1, 30)]
    assert late == [0, 0, 1, 30]
    assert [facts.is_due(ISSUED + timedelta(days=days)) for days in (-1, 0, 1)] == [False, True, True]
    assert retention("standard").days_late(ISSUED) == 0


def facts_of(review) -> Retention:
    return next(iter(retentions_of(Review.objects.filter(pk=review.pk)).values()))


def agree(world, data_terms, at):
    choices = {"exclusions": "Appeals", "sharing": "ask-each-time", "marking": "OFFICIAL", "data_terms": data_terms}
    scope.set_terms_choices(review=world.review, **choices, by=world.people["lead"], at=at)
    version = terms.propose_terms(review=world.review, by=world.people["lead"], at=at)
    steps_review.agree_terms(
        review=world.review, version=version, sponsor=world.people["sponsor"], lead=world.people["lead"], at=at
    )


def test_the_terms_that_both_sides_agreed_last_decide_and_no_later_choice(world):
    at = clock.now()
    agree(world, "return", at)
    assert facts_of(world.review).data_terms == "return"
    choices = {"exclusions": "", "sharing": "ask-each-time", "marking": "OFFICIAL", "data_terms": "standard"}
    scope.set_terms_choices(review=world.review, **choices, by=world.people["lead"], at=at)
    assert facts_of(world.review).data_terms == "return", "chosen, not agreed"
    terms.propose_terms(review=world.review, by=world.people["lead"], at=at)
    assert facts_of(world.review).data_terms == "return", "proposed, not agreed"


def test_a_later_setting_leaves_agreed_terms_as_they_were(world):
    then = clock.now()
    agree(world, "standard", then)
    later = then + timedelta(days=40)
    change_settings(retention_days=30, by=world.people["lead"], at=later)
    assert facts_of(world.review).retention_days == 365
    agree(world, "standard", later)
    assert facts_of(world.review).retention_days == 30


def test_the_terms_say_how_long_the_period_is(world):
    then = clock.now()
    change_settings(retention_days=30, by=world.people["lead"], at=then)
    agree(world, "standard", then)
    assert "The retention period is 30 days." in world.review.terms.first().content["data_terms"]


def ended(review, **facts):
    Review.objects.filter(pk=review.pk).update(**facts)


def test_the_list_holds_what_has_a_date_most_urgent_first(world):
    at, lead = clock.now(), world.people["lead"]
    assert reviews_with_a_due_date(lead) == []
    ended(world.review, state="closed", ended_at=at)
    ended(world.other_review, state="cancelled", ended_at=at)
    assert [review for review, _ in reviews_with_a_due_date(lead)] == [world.review], "the other has no documents"


def test_the_page_says_when_why_and_how_much(world):
    ended(world.review, state="cancelled", ended_at=clock.now() - timedelta(days=3))
    page = page_of(world.people["coordinator"], "/documents/due")
    assert "3 days late" in page
    assert "The review was cancelled on" in page
    files = StoredFile.objects.filter(pk__in=DocumentVersion.objects.values("stored"))
    size = filesizeformat(files.aggregate(size=Sum("size"))["size"])
    assert "2 documents" in page
    assert f"{files.count()} files, {size}".replace("\xa0", " ") in page


def test_the_page_of_a_programme_without_due_documents_says_so(world):
    assert "No documents are due" in page_of(world.people["coordinator"], "/documents/due")


def test_home_names_what_is_due_and_how_late_and_nothing_before_its_day(world):
    ended(world.review, state="closed", ended_at=clock.now())
    home = page_of(world.people["lead"], "/")
    assert "Delete or return documents" not in home
    ended(world.review, state="closed", ended_at=clock.now() - timedelta(days=366))
    home = page_of(world.people["lead"], "/")
    assert "Delete or return documents" in home
    assert "1 day late" in home
    assert "Delete or return documents" not in page_of(world.people["sponsor"], "/")


def test_a_conflict_of_interest_keeps_a_review_off_the_list(world):
    coordinator = world.people["coordinator"]
    declare_conflict(user=coordinator, organisation=world.host, reason="A relative", by=coordinator, at=clock.now())
    ended(world.review, state="cancelled", ended_at=clock.now())
    assert reviews_with_a_due_date(coordinator) == []
    assert reviews_with_a_due_date(world.people["lead"])


@pytest.mark.parametrize(
    ("act", "data_terms", "words"),
    [
        ("reviews.close", "return", "due to be deleted or returned at once"),
        ("reviews.close", "standard", "due to be deleted or returned on {in_a_year}"),
        ("reviews.cancel", "standard", "due to be deleted or returned at once"),
    ],
)
def test_an_act_says_beforehand_when_the_documents_will_be_due(world, act, data_terms, words):
    at = clock.now()
    agree(world, data_terms, at)
    sentences = [sentence for sentence in acts.preview(act, world.review, at=at) if "documents are due" in sentence]
    in_a_year = clock.format_date(world.today + timedelta(days=365))
    assert [sentence.partition("are ")[2] for sentence in sentences] == [words.format(in_a_year=in_a_year)]
    assert not [words for words in acts.preview(act, world.other_review, at=at) if "documents are due" in words]
