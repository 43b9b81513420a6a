"""The search page says to which review each thing belongs, to those who may see that review."""

import pytest

from cadre.kernel import clock, request_scope
from cadre.reviews.models.involvement import hosts_kept_from
from cadre.reviews.queries.audiences import reviews_behind
from cadre.search import operations
from tests.helpers import html_of, signed_in


def found_by(person) -> str:
    door = signed_in(person)
    return html_of(door.get("/search?q=zephyr"))


def put(key, audience):
    operations.put(kind="note", key=key, title=f"Zephyr {key}", body="", url="/", audience=audience, at=clock.now())


@pytest.mark.parametrize(("key", "named"), [("lead", True), ("member", True), ("nobody", False)])
def test_a_thing_found_names_the_review_it_belongs_to(world, key, named):
    put("shared", {f"r{world.review.pk}.team", "reviews.lead", "everyone"})
    page = found_by(world.people[key])
    assert "Zephyr shared" in page
    assert (f"Note · {world.review}" in page) is named


def test_what_belongs_to_no_review_or_to_several_names_none(world):
    put("open", {"everyone"})
    put("both", {f"r{world.review.pk}.any", f"r{world.review.pk + 1}.any", "everyone"})
    page = found_by(world.people["lead"])
    assert page.count("Zephyr") >= 2
    assert "Note · " not in page


def test_the_reviews_of_many_things_are_looked_up_at_once(world, django_assert_num_queries):
    lead, review = world.people["lead"], world.review
    with request_scope.opened():
        assert lead.programme_roles
        assert not hosts_kept_from(lead)
        with django_assert_num_queries(1):
            behind = reviews_behind(lead, [[f"r{review.pk}.any"], ["everyone"], [f"r{review.pk}.desk"]])
    assert behind == [review, None, review]
