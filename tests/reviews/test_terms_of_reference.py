"""Both sides agree to facts in codes and ISO dates, so a reworded label leaves agreed terms agreed."""

import pytest

from cadre.kernel import clock
from cadre.reviews import terms_of_reference
from cadre.reviews.choices import DataTerms, Sharing
from cadre.reviews.operations import scope, terms
from tests.helpers import html_of, signed_in


@pytest.fixture
def agreed(world):
    for side, key in (("host", "sponsor"), ("programme", "lead")):
        terms.agree_terms(terms=world.terms, side=side, by=world.people[key], at=clock.now())
    world.terms.refresh_from_db()
    return world.terms


@pytest.fixture
def reworded(monkeypatch):
    """Every label, and the way dates are written, is reworded."""
    for option in (*Sharing, *DataTerms):
        monkeypatch.setattr(option, "_label_", f"Reworded {option.value}")
    monkeypatch.setattr(clock, "format_date", lambda day: f"{day:%d/%m/%Y}")


def page_of(world, path):
    return html_of(signed_in(world.people["lead"]).get(path))


def test_the_facts_are_codes_and_iso_dates(world):
    facts, review = world.terms.facts, world.review
    assert facts["host"] == review.organisation.slug
    assert facts["framework"] == f"{review.framework.code}/{review.framework.version}"
    assert [facts["first_day"], facts["last_day"]] == [review.first_day.isoformat(), review.last_day.isoformat()]
    assert (facts["actions"], facts["strands"]) == ([world.action.code], [world.strand.code])
    assert (facts["sharing"], facts["data_terms"]) == (review.sharing, review.data_terms)
    assert facts["sharing"] in Sharing.values
    assert world.terms.digest == terms_of_reference.digest_of(facts)


def test_a_reworded_label_leaves_agreed_terms_agreed(world, agreed, reworded):
    words = agreed.content["sharing"]
    assert (
        terms_of_reference.words_of(world.review, retention_days=365)["sharing"] == f"Reworded {world.review.sharing}"
    )
    assert not terms_of_reference.is_behind(world.review, agreed)
    assert "The scope has changed" not in page_of(world, f"/reviews/{world.review.pk}/terms")
    page = page_of(world, f"/terms/{agreed.pk}")
    assert "Agreed" in page
    assert words.replace("'", "&#x27;") in page, "a version keeps the words in which it was agreed"
    assert "Reworded" not in page


def test_a_version_proposed_after_a_rewording_has_the_same_digest_in_new_words(world, agreed, reworded):
    second = terms.propose_terms(review=world.review, by=world.people["lead"], at=clock.now())
    assert second.digest == agreed.digest
    assert second.content["sharing"] == f"Reworded {world.review.sharing}"
    assert f"Reworded {world.review.sharing}" in page_of(world, f"/terms/{second.pk}")


@pytest.mark.parametrize(
    "changed",
    [
        {"exclusions": "Custody"},
        {"sharing": "learning-named"},
        {"data_terms": "return"},
        {"marking": "OFFICIAL-SENSITIVE"},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_a_changed_fact_leaves_agreed_terms_behind(world, agreed, changed):
    names = ("exclusions", "sharing", "data_terms", "marking")
    choices = {name: getattr(world.review, name) for name in names} | changed
    scope.set_terms_choices(review=world.review, **choices, by=world.people["lead"], at=clock.now())
    world.review.refresh_from_db()
    assert terms_of_reference.is_behind(world.review, agreed)
    assert "The scope has changed" in page_of(world, f"/reviews/{world.review.pk}/terms")
