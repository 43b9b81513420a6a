"""What a team covers: a strand counts for those whom it concerns, in the grid as in the relevance of candidates."""

import pytest

from cadre.frameworks.models import Strand
from cadre.matching.rules.model import Member
from cadre.matching.rules.relevance import level_for
from cadre.organisations.queries import kin_of
from cadre.reviews.models import Review, ScopeItem
from cadre.reviews.queries.scope import scope_of
from cadre.teams.presenters import coverage
from cadre.teams.queries import team_of
from cadre.teams.translation import review_for_matching
from tests.helpers import page_of


@pytest.fixture
def strand(world):
    """The one strand in scope. The member on the team knows it at level 3, for children."""
    return world.strand


def rows(world) -> list[tuple[str, bool]]:
    review = Review.objects.get(pk=world.review.pk)
    strands = [item.strand for item in scope_of(review) if item.strand_id]
    return [(row["side"], row["is_hole"]) for row in coverage(team_of(review), strands, review)["rows"]]


def seen(world):
    review = Review.objects.get(pk=world.review.pk)
    return review_for_matching(review, scope=scope_of(review), kin=kin_of(review.organisation))


def concerns(strand, *, children=True, adults=True):
    Strand.objects.filter(pk=strand.pk).update(children=children, adults=adults)


def test_a_strand_for_both_has_a_row_for_each(world, strand):
    assert rows(world) == [("children", False), ("adults", True)]


def test_a_childrens_strand_leaves_no_gap_for_adults(world, strand):
    concerns(strand, adults=False)
    assert rows(world) == [("children", False)]
    page = page_of(world.people["lead"], f"{world.review.get_absolute_url()}/team")
    assert "Abuse, children" in page
    assert "Abuse, adults" not in page
    assert "Someone has working level (2 or above) in every strand in scope" in page


def test_a_review_about_adults_shows_no_row_for_children(world, strand):
    Review.objects.filter(pk=world.review.pk).update(children=False)
    assert rows(world) == [("adults", True)]


def test_a_strand_chosen_although_it_concerns_others_keeps_its_own(world, strand):
    concerns(strand, adults=False)
    Review.objects.filter(pk=world.review.pk).update(children=False)
    assert rows(world) == [("children", False)]


def test_matching_counts_a_strand_for_those_it_concerns(world, strand):
    knows_adults = Member(key="1", kind="academic", levels={("abuse", "adults"): 4, ("abuse", "children"): 1})
    assert level_for(knows_adults, "abuse", seen(world)) == 4
    concerns(strand, adults=False)
    assert level_for(knows_adults, "abuse", seen(world)) == 1


def test_a_team_needs_no_one_for_adults_when_no_strand_concerns_them(world, strand):
    concerns(strand, adults=False)
    assert (seen(world).children, seen(world).adults) == (True, False)
    other = Strand.objects.create(strand_list=strand.strand_list, code="fraud", title="Fraud", position=1)
    concerns(other, children=False)
    ScopeItem.objects.create(review=world.review, strand=other)
    assert (seen(world).children, seen(world).adults) == (True, True)
    ScopeItem.objects.all().delete()
    assert (seen(world).children, seen(world).adults) == (True, True)
