"""Lists of one review come in pages that a person can read, and what is on another page counts all the same."""

import re

import pytest

from cadre.findings.models import SupportLink
from tests.helpers import html_of
from tests.permissions.growth import copies, grow_the_review

LISTS = {
    "sponsor": ["/reviews/{review}/sessions", "/reviews/{review}/people", "/reviews/{review}/practice"],
    "review_lead": ["/sessions/{session}", "/findings/{finding}/evidence", "/reports/{report}/accuracy"],
}


pytestmark = pytest.mark.complete


@pytest.fixture
def world(world):
    grow_the_review(world, 60)
    return world


def opened(client, world, key, url):
    client.force_login(world.people[key])
    answer = client.get(url.format(**world.keys))
    assert answer.status_code == 200
    return answer


@pytest.mark.parametrize(("key", "url"), [(key, url) for key, urls in LISTS.items() for url in urls])
def test_a_long_list_has_pages_and_a_search_beside_it(world, client, key, url):
    first = opened(client, world, key, url)
    listing = first.context["listing"]
    assert len(listing.rows) == listing.page.paginator.per_page < listing.total
    assert 'aria-label="Pages"' in html_of(first)
    assert 'type="search"' in html_of(first)
    second = opened(client, world, key, f"{url}?page=2").context["listing"]
    assert second.rows
    assert not {row.pk for row in second.rows} & {row.pk for row in listing.rows}
    nothing = opened(client, world, key, f"{url}?q=zzzzzz")
    assert nothing.context["listing"].total == 0
    assert re.search("match(es)? your search", html_of(nothing))


def test_a_short_list_has_neither(world, client):
    elsewhere = type(world.session).objects.exclude(pk=world.session.pk).first()
    world.session.notes.exclude(pk=world.note.pk).update(session=elsewhere)
    page = html_of(opened(client, world, "review_lead", "/sessions/{session}"))
    assert 'aria-label="Pages"' not in page
    assert 'type="search"' not in page


def test_opportunities_keep_their_number_and_every_page_of_them_is_answered_before_it_is_sent(world, client):
    copies(world.opportunity, 1, statement=lambda n: "The last of all")
    first = opened(client, world, "sponsor", "/reviews/{review}/response")
    total = first.context["listing"].total
    assert total > len(first.context["rows"])
    assert first.context["counts"]["total"] > len(first.context["rows"])
    last = opened(client, world, "sponsor", "/reviews/{review}/response?q=last+of+all").context["rows"]
    assert [row["number"] for row in last] == [f"D{total}"]
    type(world.review).objects.filter(pk=world.review.pk).update(state="issued")
    again = opened(client, world, "sponsor", "/reviews/{review}/response")
    assert all(row["response"] for row in again.context["rows"])
    assert not again.context["may_send"], "the one on the second page has no answer"


def test_evidence_on_another_page_is_weighed_where_it_is(world, client):
    url = "/findings/{finding}/evidence"
    here = {item.pk for item in opened(client, world, "review_lead", url).context["listing"].rows}
    page = html_of(opened(client, world, "review_lead", url))
    assert page.count('name="item"') == len(here)
    elsewhere = opened(client, world, "review_lead", f"{url}?page=2").context["listing"].rows[0]
    address = f"/findings/{world.finding.pk}/evidence?page=2"
    assert client.post(address, {"item": elsewhere.pk, "side": "for"})["Location"] == address
    assert SupportLink.objects.filter(finding=world.finding, item=elsewhere).exists()


def test_what_is_long_without_pages_is_folded_until_asked_for(world, client):
    folded = opened(client, world, "review_lead", "/reviews/{review}/documents")
    whole = opened(client, world, "review_lead", "/reviews/{review}/documents?asked=all")
    assert len(folded.context["requests"]) == 20 < len(whole.context["requests"])
    assert folded.context["more_requests"] == len(whole.context["requests"]) - 20
    read = opened(client, world, "review_lead", "/documents/{document}")
    assert len(read.context["quotes"]) == 50 < read.context["all_quotes"]
    every = opened(client, world, "review_lead", "/documents/{document}?quotes=all")
    assert len(every.context["quotes"]) == read.context["all_quotes"]
