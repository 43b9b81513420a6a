"""No state of a review is a dead end: in each, someone is offered a next act, and can do it or what it still needs.

A paused review refuses each act in a sentence."""

import re

import pytest

from cadre.kernel import acts
from cadre.reports.models import Report
from cadre.reviews.lifecycle import OPEN_STATES
from cadre.reviews.models import Review
from tests.helpers import html_of, page_of, signed_in
from tests.reviews.gates import STEPS

TO_MEND = re.compile(r'href="([^"]+)">Fix this')
# Which states of the report go with which of the review.
REPORT_STATES = {
    "drafting": ["none", "assembling", "quality-read", "signed-off"],
    "with-host": ["with-host", "answered"],
    "issued": ["issued"],
    "improving": ["issued"],
}
WALK = [(state, report) for state in OPEN_STATES for report in REPORT_STATES.get(state, ["none", "assembling"])]
# Where an act is sent from, if that is not its own page.
SENT_FROM = {
    "reviews.agree_terms": "/terms/propose",
    "reviews.begin_improving": "/response/send",
    "reviews.send_to_host": "/send",
    "reviews.issue": "/issue",
}


@pytest.fixture
def put(world):
    def put(state, report="assembling", **facts) -> Review:
        Report.objects.filter(review=world.review).update(state="assembling" if report == "none" else report)
        if report == "none":
            Report.objects.filter(review=world.review).delete()
        Review.objects.filter(pk=world.review.pk).update(state=state, **facts)
        return Review.objects.get(pk=world.review.pk)

    return put


def is_offered(world, review, act) -> bool:
    """Whether someone is led to the act by the page of the review, or to what it still needs."""
    for person in world.people.values():
        if not person.has_perm(act.permission, review):
            continue
        door, page = signed_in(person), page_of(person, review.get_absolute_url())
        links = [act.address(review)] if f'href="{act.address(review)}"' in page else TO_MEND.findall(page)
        if links and all(door.get(link, follow=True).status_code == 200 for link in links):
            return True
    return False


@pytest.mark.parametrize(("state", "report"), WALK)
def test_someone_is_offered_the_next_act(world, put, state, report):
    review = put(state, report)
    act = acts.next_act(review)
    assert act, f"{state} has no next act"
    assert is_offered(world, review, act)


@pytest.mark.parametrize(
    ("state", "report", "offered"),
    [
        ("drafting", "none", "Start the report"),
        ("drafting", "assembling", "Ask for a quality read"),
        ("drafting", "quality-read", "Sign off this version"),
        ("drafting", "signed-off", "Send to the host"),
        ("with-host", "with-host", "Finish your check"),
        ("with-host", "answered", "Sign off this version"),
        ("improving", "issued", "Start the next edition"),
    ],
)
def test_someone_can_go_on_with_the_report(world, put, state, report, offered):
    review = put(state, report)
    address = f"{review.get_absolute_url()}/report"
    shown = [html_of(signed_in(person).get(address, follow=True)) for person in world.people.values()]
    assert any(offered in page for page in shown)


@pytest.mark.parametrize("state", OPEN_STATES)
def test_a_paused_review_can_be_resumed_or_cancelled(world, put, state):
    review = put(state, is_paused=True)
    page = page_of(world.people["coordinator"], review.get_absolute_url())
    assert f'href="{review.get_absolute_url()}/resume"' in page
    assert f'href="{review.get_absolute_url()}/cancel"' in page
    assert "You can also" not in page


def test_an_ended_review_asks_nothing_more(put):
    assert [acts.next_act(put(state)) for state in ("closed", "cancelled")] == [None, None]


@pytest.mark.parametrize("key", STEPS)
def test_a_paused_review_refuses_the_act_in_a_sentence(world, put, key):
    act = acts.get(key)
    state = next(state for state in OPEN_STATES if state in act.next_in | act.alongside)
    review = put(state, REPORT_STATES.get(state, ["assembling"])[-1], is_paused=True)
    base = (
        world.report.get_absolute_url() if key in {"reviews.send_to_host", "reviews.issue"} else f"/reviews/{review.pk}"
    )
    address = base + SENT_FROM[key] if key in SENT_FROM else act.address(review)
    person = world.people["sponsor" if key == "reviews.begin_improving" else "lead"]
    day = world.today.replace(year=world.today.year + 1)
    days = {f"accuracy_by_{part}": value for part, value in enumerate((day.day, day.month, day.year))}
    words = {"why": "Wrong", "early_why": "Snow", "others": "Chief", "team": [str(world.people["review_lead"].pk)]}
    held = {
        f"held_on_{part}": value for part, value in enumerate((world.today.day, world.today.month, world.today.year))
    }
    chosen = {"shown": [str(world.opportunity.pk)]}
    answer = html_of(signed_in(person).post(address, {**days, **words, **held, **chosen}, follow=True))
    assert "The review is paused. Resume it first" in answer
    assert Review.objects.get(pk=review.pk).state == state
