"""What the sponsor asked for is carried into the scope and marked; what they changed is read before it is accepted."""

import pytest

from cadre.frameworks.models import Framework, Strand
from cadre.kernel import clock
from cadre.reviews.models import ScopeItem
from cadre.reviews.operations import asking, scope
from tests.helpers import edit, form_on, html_of, page_of, signed_in

ASKED = "requested by the sponsor"


@pytest.fixture
def world(world):
    """The test world, whose sponsor asked for a second strand and a question."""
    list_of = world.strand.strand_list
    world.records["hate"] = Strand.objects.create(strand_list=list_of, code="hate", title="Hate crime", position=1)
    world.request.strands.add(world.hate)
    world.request.questions = "Who hears?"
    world.request.save()
    return world


def test_the_scope_form_begins_with_what_was_asked_for(world):
    ScopeItem.objects.filter(review=world.review).delete()
    door = signed_in(world.people["coordinator"])
    page = door.get(f"/reviews/{world.review.pk}/scope/change")
    form = form_on(page)
    assert (form["actions"], form["strands"]) == ([str(world.action.pk)], [str(world.hate.pk)])
    assert html_of(page).count(f"({ASKED})") == 2
    assert form_on(door.get(f"/reviews/{world.review.pk}/lines"))["questions"] == ["Who hears?"]
    assert not ScopeItem.objects.filter(review=world.review).exists()


@pytest.mark.once
def test_what_was_asked_for_stays_marked_and_what_was_left_out_is_named(world):
    by = {"by": world.people["lead"], "at": clock.now()}
    scope.set_lines_of_enquiry(review=world.review, questions=["Who hears?", "Who acts?"], **by)
    page = page_of(world.people["coordinator"], f"/reviews/{world.review.pk}/scope")
    assert page.count("Requested by the sponsor</strong>") == 2, "the action and one question"
    assert "Hate crime" in page.partition("and not in scope</h2>")[2].partition("</ul>")[0]
    assert f'href="/requests/{world.request.pk}"' in page
    assert f'href="/requests/{world.request.pk}"' in page_of(world.people["sponsor"], f"/reviews/{world.review.pk}")
    assert f'href="/requests/{world.request.pk}"' not in page_of(world.people["member"], f"/reviews/{world.review.pk}")
    form = html_of(signed_in(world.people["coordinator"]).get(f"/reviews/{world.review.pk}/scope/change"))
    assert f"{world.action} ({ASKED})" in form


def test_a_request_that_its_sponsor_changed_meanwhile_is_not_accepted_unread(world):
    asked, door = world.open_request, signed_in(world.people["lead"])
    path, typed = f"/requests/{asked.pk}/accept", {"reason": "We can"}
    opened = form_on(door.get(path))
    asking.change_request(request=asked, reason="Sharper", by=world.people["sponsor"], at=clock.now())
    refused = door.post(path, {**opened, **typed})
    assert f"{world.people['sponsor'].name} saved this after you opened it" in html_of(refused)
    asked.refresh_from_db()
    assert asked.state == "requested"
    assert door.post(path, {**form_on(refused), **typed}).status_code == 302


@pytest.mark.once
def test_the_framework_of_the_actions_asked_for_is_chosen(world):
    newer = Framework.objects.create(
        code="newer", title="Newer", digest="y", loaded_at=clock.now(), valid_from=world.today
    )
    world.open_request.actions.add(world.action)
    door = signed_in(world.people["lead"])
    assert form_on(door.get(f"/requests/{world.open_request.pk}/accept"))["framework"] == [str(world.framework.pk)]
    world.open_request.actions.clear()
    assert form_on(door.get(f"/requests/{world.open_request.pk}/accept"))["framework"] == [str(newer.pk)]
    assert edit(door, f"/requests/{world.open_request.pk}/accept", {"reason": "Yes"}).status_code == 302
