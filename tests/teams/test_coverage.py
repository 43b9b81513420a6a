"""What a team covers: a strand counts for those whom it concerns, in the grid as in the relevance of candidates."""

import pytest

from cadre.frameworks.models import Strand
from cadre.matching.rules.model import Member
from cadre.matching.rules.relevance import level_for
from cadre.organisations.queries import kin_of
from cadre.reviews.models import Review, ScopeItem
from cadre.reviews.queries.scope import scope_of
from cadre.teams.presenters.covering import coverage
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
    sides = [side for row in coverage(team_of(review), strands, review)["rows"] for side in row["sides"]]
    return [(side["side"], side["is_hole"]) for side in sides if side["is_in_scope"]]


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
    assert page.count("Not in scope") == 1
    assert "Someone has working level (2 or above) in every strand in scope" in page


def test_who_is_asked_or_proposed_closes_no_gap_until_they_accept(world, strand):
    """The member on the team knows it for children at level 3, two are needed, and nobody knows it for adults."""
    review, seats = Review.objects.get(pk=world.review.pk), team_of(world.review)
    seat = next(seat for seat in seats if not seat.open_offers)
    coming = world.other_member_record
    known = {(world.member_record.pk, "abuse", "children"): 3, (coming.pk, "abuse", "adults"): 4}

    def sides(**facts) -> list[tuple]:
        grid = coverage(seats, [strand], review, known=known, **facts)
        return [(side["state"], side["words"]) for side in grid["rows"][0]["sides"]], grid["holes"]

    assert sides() == ([("short", "1 experienced"), ("hole", "Gap: nobody yet")], 1)
    known[coming.pk, "abuse", "children"] = 3
    shown, holes = sides(proposed=[(coming, seat)])
    assert shown == [("short", "1 experienced, 1 proposed"), ("short", "Nobody yet, 1 proposed")]
    assert holes == 0
    known[world.member_record.pk, "abuse", "adults"] = known[world.adviser_record.pk, "abuse", "adults"] = 3
    assert sides()[0][1] == ("met", "2 experienced")


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
