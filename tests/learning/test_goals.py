"""What members want to learn, and what fits it: courses, teams, practice; and who reads it."""

from types import SimpleNamespace
from typing import NamedTuple

import pytest

from cadre.audit.models import Entry
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.learning.beside import Wanted, has_experienced, seats_that_teach, wanted_on
from cadre.learning.models import Course, Goal
from cadre.learning.operations import goals as operations
from cadre.learning.queries import goals as queries
from cadre.members.models import Expertise, Member
from cadre.members.operations.conflicts import declare_conflict
from cadre.practice.models import Consent
from cadre.teams.models import Offer
from tests.helpers import edit, html_of, page_of, signed_in


class Subject(NamedTuple):
    pk: str
    code: str
    sides: tuple = ("children", "adults")


def strand(code):
    return Subject(code, code)


def review(*codes):
    items = [SimpleNamespace(strand_id=code, action_id=None, strand=strand(code)) for code in codes]
    scope = SimpleNamespace(all=lambda: items)
    return SimpleNamespace(scope_items=scope, sides_of=lambda each: each.sides)


def seat(*, modes=("visit",), experienced=(), people=1, sought=(), of=None):
    sitting = [SimpleNamespace(member=SimpleNamespace(is_experienced=is_experienced)) for is_experienced in experienced]
    items = [SimpleNamespace(strand_id=code, action_id=None, sides=sides) for code, sides in sought]
    free = max(0, people - len(sitting))
    facts = {"modes": modes, "sitting": sitting, "free": free, "sought": items}
    return SimpleNamespace(**facts, review=of or review("abuse"), review_id=7)


def test_a_seat_seeks_what_is_in_scope_unless_it_says_what():
    assert wanted_on(seat(), review("abuse", "stalking")) == {
        (code, side) for code in ("abuse", "stalking") for side in ("children", "adults")
    }
    particular = seat(sought=[("stalking", ("adults",))])
    assert wanted_on(particular, review("abuse", "stalking")) == {("stalking", "adults")}


def test_a_free_seat_teaches_beside_somebody_experienced_in_the_same_way():
    free = seat()
    assert seats_that_teach([free, seat(experienced=[True])]) == [
        Wanted("abuse", "adults", 7),
        Wanted("abuse", "children", 7),
    ]
    assert seats_that_teach([free, seat(experienced=[False])]) == []
    assert seats_that_teach([free, seat(experienced=[True], modes=("remote",))]) == []
    assert seats_that_teach([seat(experienced=[True])]) == []
    assert has_experienced([seat(experienced=[True])], free)


def add(world, key="adviser", **facts):
    wish = {"strand": world.strand, "concerns": "adults", "level": 3, "why": "", "by_day": None} | facts
    by = {"by": world.people[key], "at": clock.now()}
    return operations.add_goal(member=getattr(world, f"{key}_record"), **wish, **by)


def test_one_open_goal_for_a_subject(world):
    made = add(world)
    before = Entry.objects.count()
    assert add(world) == made
    assert Entry.objects.count() == before
    with pytest.raises(operations.GoalThere):
        add(world, level=4)
    operations.drop_goal(goal=made, by=world.people["adviser"], at=clock.now())
    again = add(world, level=4)
    with pytest.raises(operations.GoalThere):
        operations.reopen_goal(made, by=world.people["adviser"], at=clock.now())
    with pytest.raises(MoveRefused):
        operations.change_goal(goal=made, level=2, why="", by_day=None, by=world.people["adviser"], at=clock.now())
    assert Goal.objects.open().get(member=world.adviser_record) == again


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"concerns": "children", "level": "3"}, "Your profile says that you know it as well as this"),
        ({"concerns": "", "level": "3"}, "Select children or adults"),
        ({"concerns": "adults", "level": ""}, "Select how well you want to know it"),
        ({"concerns": "adults", "level": "9"}, "Select how well you want to know it"),
        ({"concerns": "adults", "level": "3", "by_day_0": "1", "by_day_1": "1", "by_day_2": "2020"}, "a later day"),
    ],
)
def test_what_is_no_goal_is_refused_in_words(world, typed, sentence):
    answer = signed_in(world.people["adviser"]).post("/goals/add", {"strand": world.strand.pk, **typed})
    assert sentence in html_of(answer)
    assert not Goal.objects.filter(member=world.adviser_record).exists()


def test_a_subject_that_does_not_concern_adults_is_refused(world):
    type(world.strand).objects.filter(pk=world.strand.pk).update(adults=False)
    typed = {"strand": world.strand.pk, "concerns": "adults", "level": "3"}
    assert "does not concern adults" in html_of(signed_in(world.people["adviser"]).post("/goals/add", typed))


def test_a_goal_shows_the_courses_that_teach_it(world):
    page = world.goal.get_absolute_url()
    assert "None is planned" in page_of(world.people["member"], page)
    edit(signed_in(world.people["coordinator"]), f"{world.course.get_absolute_url()}/change", {"strands": ["abuse"]})
    assert Course.objects.get(pk=world.course.pk).strands == ("abuse",)
    assert world.course_day.get_absolute_url() in page_of(world.people["member"], page)


def test_a_goal_says_how_many_teams_teach_it_and_never_which(world):
    user = world.people["other_member"]
    goal = add(world, "other_member")
    page = goal.get_absolute_url()
    Offer.objects.filter(pk=world.offer.pk).update(state="declined")
    assert "None at present" in page_of(user, page)
    Member.objects.filter(pk=world.member_record.pk).update(reviews_done=1)
    shown = page_of(user, page)
    assert "1 team being put together seeks it" in shown
    assert str(world.host) not in shown
    declare_conflict(user=user, organisation=world.host, reason="Lives there", by=user, at=clock.now())
    assert "None at present" in page_of(user, page)


def test_practice_from_reviews_of_the_subject_is_there_to_read(world):
    page, user = world.goal.get_absolute_url(), world.people["member"]
    link = world.practice_record.get_absolute_url()
    assert link not in page_of(user, page), "the host has not answered"
    Consent.objects.update(state="granted", audience="cadre", runs_from=world.today)
    assert link in page_of(user, page)


def test_who_runs_the_programme_reads_goals_and_nobody_else(world):
    page = world.goal.get_absolute_url()
    assert "Pangolins" in page_of(world.people["coordinator"], page)
    assert "I have reached it" not in page_of(world.people["coordinator"], page)
    for key in ("review_lead", "researcher", "other_member", "sponsor"):
        assert signed_in(world.people[key]).get(page).status_code == 404


def test_a_seat_lists_who_wants_to_learn_what_it_seeks(world):
    add(world, "other_member", why="Okapis")
    Offer.objects.filter(pk=world.offer.pk).update(state="declined")
    shown = page_of(world.people["coordinator"], f"{world.seat.get_absolute_url()}/learners")
    assert "Okapis" in shown
    assert "Pangolins" not in shown, "the member is on the review"
    assert "Members who want to learn this" in page_of(world.people["coordinator"], world.seat.get_absolute_url())
    assert "Members who want to learn this" not in page_of(world.people["review_lead"], world.seat.get_absolute_url())


def test_a_candidate_who_wants_to_learn_what_the_seat_seeks_is_marked(world):
    Offer.objects.filter(pk=world.offer.pk).update(state="declined")
    seat, coordinator = world.seat.get_absolute_url(), world.people["coordinator"]
    assert "Would like to learn this" not in page_of(coordinator, seat)
    add(world, "other_member")
    assert "Would like to learn this" in page_of(coordinator, seat)
    assert "Would like to learn this" not in page_of(world.people["review_lead"], seat)


def test_a_goal_that_the_profile_has_reached_says_so_and_is_reached(world):
    Expertise.objects.create(member=world.member_record, strand=world.strand, concerns="adults", level=3)
    client, page = signed_in(world.people["member"]), world.goal.get_absolute_url()
    assert "you know it this well by now" in html_of(client.get(page))
    answer = client.post(f"/goals/{world.goal.pk}/reach", follow=True)
    assert "No open goals" in html_of(answer)
    client.post("/undo", {"undo": html_of(answer).partition('name="undo" value="')[2].partition('"')[0]})
    assert "No open goals" not in html_of(client.get(page))


def test_levels_are_read_by_code_whichever_list_they_were_stated_for(world):
    assert queries.levels_of(world.member_record) == {("abuse", "children"): 3}
    assert queries.levels_of_members([world.member_record.pk]) == {(world.member_record.pk, "abuse", "children"): 3}
