"""Two people at the terms or the scope at the same moment: one agreement a side, one line a question."""

import pytest

from cadre.kernel import clock
from cadre.reviews.models import LineOfEnquiry, Review, Terms, TermsAgreement
from cadre.reviews.operations import scope, terms
from tests.together import at_once, meeting

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_side_agrees_once(world, monkeypatch):
    proposed = world.terms
    sponsor = world.people["sponsor"]

    def agree():
        mine = Terms.objects.get(pk=proposed.pk)
        return terms.agree_terms(terms=mine, side="host", by=sponsor, at=clock.now())

    with meeting(monkeypatch, 2):
        answers = at_once(agree, agree)
    assert sorted(type(each).__name__ for each in answers) == ["AlreadyAgreed", "NoneType"]
    assert TermsAgreement.objects.filter(terms=proposed).count() == 1


def test_terms_proposed_twice_are_one_version(world, monkeypatch):
    Review.objects.filter(pk=world.review.pk).update(exclusions="Cases under appeal")

    def propose():
        mine = Review.objects.get(pk=world.review.pk)
        return terms.propose_terms(review=mine, by=world.people["lead"], at=clock.now())

    with meeting(monkeypatch, 2):
        answers = at_once(propose, propose)
    assert sorted(type(each).__name__ for each in answers) == ["NothingNew", "Terms"]
    versions = Terms.objects.filter(review=world.review).values_list("version", "state")
    assert sorted(versions) == [(1, "superseded"), (2, "proposed")]


def test_the_same_lines_saved_twice_are_kept_once(world, monkeypatch):
    def save():
        mine = Review.objects.get(pk=world.review.pk)
        return scope.set_lines_of_enquiry(
            review=mine, questions=["Who listens?", "Who acts?"], by=world.people["lead"], at=clock.now()
        )

    with meeting(monkeypatch, 2):
        assert at_once(save, save) == [None, None]
    lines = LineOfEnquiry.objects.filter(review=world.review, is_dropped=False)
    assert sorted(lines.values_list("question", flat=True)) == ["Who acts?", "Who listens?"]
