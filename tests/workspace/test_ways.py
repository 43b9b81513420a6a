"""The golden thread by its links, and no link that leads nowhere: what a page offers opens for whoever it offers it."""

import re

import pytest

from cadre.findings import operations as findings
from cadre.kernel import clock
from cadre.library import presenters
from cadre.library.layout import blocks_of
from cadre.library.operations import reading
from cadre.reviews.operations.scope import set_terms_choices
from tests.helpers import html_of, page_of, signed_in


def links_of(page) -> set[str]:
    main = page.partition('<main class="govuk-main-wrapper"')[2]
    return {path for path in re.findall(r'href="(/[^"#?]*)', main) if "/original" not in path}


LISTS = ["documents", "sessions", "evidence", "findings", "report", "response", "practice"]


@pytest.mark.once
@pytest.mark.parametrize(
    "key", ["lead", "coordinator", "review_lead", "researcher", "member", "adviser", "sponsor", "spoc"]
)
def test_whatever_a_page_of_the_thread_links_to_opens(world, key):
    door, found = signed_in(world.people[key]), {}
    for noun in LISTS:
        answer = door.get(f"/reviews/{world.review.pk}/{noun}", follow=True)
        if answer.status_code == 200:
            found |= dict.fromkeys(links_of(html_of(answer)), noun)
    shut = [(noun, path) for path, noun in sorted(found.items()) if door.get(path, follow=True).status_code != 200]
    assert found
    assert not shut


def test_from_a_finding_to_the_very_words_and_back(world):
    member, quote = world.people["member"], world.quote
    findings.weigh(finding=world.finding, sides={world.read: "against"}, by=member, at=clock.now())
    finding = page_of(member, world.finding.get_absolute_url())
    assert {world.read.get_absolute_url(), quote.get_absolute_url()} <= links_of(finding)
    assert world.note.get_absolute_url() in links_of(finding)
    there = page_of(member, quote.get_absolute_url())
    assert f"{world.document.get_absolute_url()}/versions/1?from=1#quote-{quote.pk}" in there
    assert (
        f'<span id="quote-{quote.pk}"></span><mark class="cadre-mark cadre-mark--supports"'
        f' data-at="21">Victims are heard.</mark>'
    ) in page_of(member, world.document.get_absolute_url())
    assert {world.read.get_absolute_url(), world.finding.get_absolute_url()} <= links_of(there)
    assert world.finding.get_absolute_url() in links_of(page_of(member, world.note.get_absolute_url()))


def test_words_quoted_twice_are_marked_once_and_the_rest_is_not(world):
    page, by = world.quote.page, world.people["review_lead"]
    again = reading.annotate(page=page, quote="are heard.", near=0, words="", by=by, at=clock.now())
    first, second = presenters.passages(blocks_of([page.text])[0], [world.quote, again])
    assert [(run["words"], run["quote"], run["begins"]) for run in second["passages"][0]["cells"][0]] == [
        ("Victims ", world.quote, [world.quote]),
        ("are heard.", world.quote, [again]),
    ]
    runs = first["passages"][0]["cells"][0]
    assert [(run["words"], run["quote"]) for run in runs] == [("The zebra strategy.", None)]
    assert (first["notes"], second["notes"]) == ([], [world.quote, again])


def test_a_form_bears_the_marking_of_its_review(world):
    lead = world.people["lead"]
    given = {"exclusions": "", "sharing": "ask-each-time", "data_terms": "standard", "marking": "OFFICIAL-SENSITIVE"}
    set_terms_choices(review=world.review, **given, by=lead, at=clock.now())
    member = world.people["member"]
    for path in (f"{world.quote.get_absolute_url()}/evidence", f"{world.finding.get_absolute_url()}/dissent"):
        assert '<p class="cadre-marking">OFFICIAL-SENSITIVE</p>' in page_of(member, path), path
    assert '<p class="cadre-marking">OFFICIAL</p>' in page_of(member, "/practice")


def test_a_page_that_only_asks_yes_holds_nothing_but_its_question(world):
    page = page_of(world.people["sponsor"], f"/reviews/{world.review.pk}/response/send")
    assert "Send your response?" in page
    assert "We will email the review lead" in page, "what will happen is said before it does"
    assert "None" not in page


def test_the_contact_is_told_what_is_still_to_be_sent(world):
    asked = "Send 1 requested document<"
    assert asked in page_of(world.people["spoc"], "/")
    assert asked not in page_of(world.people["member"], "/")
    path = f"/reviews/{world.review.pk}/documents/send?request={world.document_request.pk}"
    assert f'<option value="{world.document_request.pk}" selected>' in page_of(world.people["spoc"], path)
