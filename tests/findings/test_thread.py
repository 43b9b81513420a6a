"""The golden thread as it is drawn: what a person may open as links, the rest closed without a title or a count."""

import lxml.html
import pytest

from cadre.findings import operations
from cadre.improvement.models import PlannedAction
from cadre.kernel import clock
from tests.helpers import signed_in

BEFORE = ["Documents and sessions", "Quotes and notes", "Evidence"]
AFTER = ["Finding", "The host’s answer", "Actions", "Effect"]
CLOSED = "Not open to you"
NONE = "Nothing yet that you can open"


def drawn(person, path) -> list[dict]:
    """The thread on the page at ``path``, for each step: its words without the title, and where its links lead."""
    page = lxml.html.fromstring(signed_in(person).get(path).content.decode())
    (thread,) = page.find_class("cadre-chain")
    return {
        " ".join(step.find_class("cadre-chain__title")[0].text.split()): {
            "words": [" ".join(node.text_content().split()) for node in step.find_class("cadre-chain__node")],
            "links": {link.get("href") for link in step.iter("a")},
        }
        for step in thread.find_class("cadre-chain__step")
    }


@pytest.fixture
def world(world):
    member = world.people["member"]
    operations.weigh(finding=world.finding, sides={world.read: "against"}, by=member, at=clock.now())
    return world


def test_the_team_follows_a_finding_from_the_documents_on(world):
    thread = drawn(world.people["member"], world.finding.get_absolute_url())
    assert list(thread) == [*BEFORE, *AFTER]
    assert thread[BEFORE[0]]["links"] == {world.document.get_absolute_url(), world.session.get_absolute_url()}
    assert thread[BEFORE[1]]["links"] == {world.quote.get_absolute_url(), world.note.get_absolute_url()}
    assert thread[BEFORE[2]]["links"] == {world.read.get_absolute_url(), world.heard.get_absolute_url()}
    assert thread["Finding"] == {"words": ["Victims are heard"], "links": set()}
    assert thread["Actions"] == {"words": [NONE], "links": set()}


@pytest.mark.once
def test_what_is_closed_has_no_title_and_no_count(world):
    for count in (2, 1):
        thread = drawn(world.people["adviser"], world.finding.get_absolute_url())
        assert [thread[title] for title in BEFORE] == [{"words": [CLOSED], "links": set()}] * 3, count
        world.finding.support.filter(item=world.read).delete()


def test_the_host_follows_its_action_back_to_the_report_and_no_further(world):
    action = PlannedAction.objects.filter(response__review=world.review).first()
    for key in ("sponsor", "contributor"):
        PlannedAction.objects.filter(pk=action.pk).update(owner=world.people[key])
        thread = drawn(world.people[key], action.get_absolute_url())
        assert [thread[title] for title in BEFORE] == [{"words": [CLOSED], "links": set()}] * 3
        assert thread["Actions"] == {"words": [str(action)], "links": set()}
        answer = thread["The host’s answer"]
        assert answer["words"] == ([CLOSED] if key == "contributor" else ["The host’s response: accepted"]), key
    team = drawn(world.people["review_lead"], action.get_absolute_url())
    assert action.response.finding.get_absolute_url() in team["Finding"]["links"]


@pytest.mark.once
def test_a_long_step_names_three_and_how_many_more(world):
    from cadre.housekeeping.story.steps_evidence import code_note

    about = {"note": world.note, "actions": [world.action], "by": world.people["member"], "at": clock.now()}
    sides = {code_note(statement=f"Heard {number}", **about): "for" for number in range(4)}
    operations.weigh(finding=world.finding, sides=sides, by=world.people["member"], at=clock.now())
    thread = drawn(world.people["member"], world.finding.get_absolute_url())
    assert len(thread["Evidence"]["links"]) == 3
    assert thread["Evidence"]["words"][-1] == "and 3 more"
    assert len(thread["Quotes and notes"]["links"]) == 2
