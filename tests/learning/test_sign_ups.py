"""Places on a day of a course, and its waiting list."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from cadre.audit.models import Entry
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.references import OnBehalf
from cadre.learning.models import CourseDay, SignUp
from cadre.learning.operations import courses, sign_ups
from cadre.mail.models import Email
from cadre.members.models import Member
from tests.helpers import edit, html_of, page_of, signed_in, three

BY_PHONE = OnBehalf("Member", "telephone", clock.now())


@pytest.fixture
def day(world):
    """A day with one place, which nobody has."""
    sign_ups.give_up(sign_up=world.sign_up, by=world.people["member"], at=clock.now())
    CourseDay.objects.filter(pk=world.course_day.pk).update(places=1)
    return CourseDay.objects.get(pk=world.course_day.pk)


def sign_up(world, key, day, **facts):
    member = getattr(world, f"{key}_record")
    return sign_ups.sign_up(day=day, member=member, by=world.people[key], at=clock.now(), **facts)


def states(day) -> dict:
    return {str(one.member): one.state for one in SignUp.objects.filter(day=day)}


def emails(name) -> list[str]:
    return list(Email.objects.filter(template=f"learning/{name}").values_list("address", flat=True))


def test_a_full_day_has_a_waiting_list_first_come_first_served(world, day):
    first = sign_up(world, "adviser", day)
    sign_up(world, "other_member", day)
    sign_up(world, "member", day)
    assert states(day) == {"Adviser": "placed", "Other Member": "waiting", "Member": "waiting"}
    assert "You are number 2 on the waiting list" in page_of(world.people["member"], day.get_absolute_url())
    sign_ups.give_up(sign_up=first, by=world.people["adviser"], at=clock.now())
    assert states(day) == {"Adviser": "given-up", "Other Member": "placed", "Member": "waiting"}
    assert emails("promoted") == ["other_member@world.example"]


def test_who_signs_up_again_goes_to_the_end_of_the_list(world, day):
    for key in ("adviser", "other_member", "member"):
        sign_up(world, key, day)
    own = SignUp.objects.get(day=day, member=world.other_member_record)
    sign_ups.give_up(sign_up=own, by=world.people["other_member"], at=clock.now())
    sign_up(world, "other_member", day)
    assert [str(one.member) for one in day.sign_ups.waiting()] == ["Member", "Other Member"]


def test_signing_up_twice_changes_nothing(world, day):
    sign_up(world, "adviser", day)
    before = Entry.objects.count(), Email.objects.count()
    assert sign_up(world, "adviser", day).state == "placed"
    assert (Entry.objects.count(), Email.objects.count()) == before


def test_nobody_who_may_not_take_part_gets_a_place_from_the_list(world, day):
    first = sign_up(world, "adviser", day)
    sign_up(world, "other_member", day)
    sign_up(world, "member", day)
    Member.objects.filter(pk=world.other_member_record.pk).update(state="suspended")
    sign_ups.give_up(sign_up=first, by=world.people["adviser"], at=clock.now())
    assert states(day)["Member"] == "placed"


def test_more_places_go_to_those_who_wait_and_none_is_taken_away(world, day):
    for key in ("adviser", "other_member", "member"):
        sign_up(world, key, day)
    path = f"{day.get_absolute_url()}/change"
    coordinator = signed_in(world.people["coordinator"])
    assert edit(coordinator, path, {"places": "2"}).status_code == 302
    assert states(day) == {"Adviser": "placed", "Other Member": "placed", "Member": "waiting"}
    assert "2 people have places: enter 2 or more" in html_of(edit(coordinator, path, {"places": "1"}))


def test_after_the_last_day_only_the_programme_signs_someone_up(world, day):
    CourseDay.objects.filter(pk=day.pk).update(sign_up_by=world.today - clock.DAY)
    with pytest.raises(sign_ups.SignUpClosed):
        sign_up(world, "adviser", CourseDay.objects.get(pk=day.pk))
    assert sign_up(world, "adviser", day, on_behalf=BY_PHONE).state == "placed"
    assert Entry.objects.filter(act="learning.sign_up").first().on_behalf == "Member, telephone"


def test_a_day_that_has_begun_takes_who_came_while_a_place_is_free(world):
    day = world.begun_day
    with pytest.raises(sign_ups.SignUpClosed):
        sign_up(world, "adviser", day)
    told = Email.objects.count()
    assert sign_up(world, "adviser", day, on_behalf=BY_PHONE).state == "placed"
    facts = {"kind": "academic", "joined_at": clock.now(), "updated_at": clock.now()}
    late = {"member": Member.objects.create(user=world.people["nobody"], **facts), "by": world.people["lead"]}
    with pytest.raises(sign_ups.SignUpClosed, match="Every place is taken"):
        sign_ups.sign_up(day=day, **late, at=clock.now(), on_behalf=BY_PHONE)
    assert Email.objects.count() == told
    own = SignUp.objects.get(day=day, member=world.member_record)
    with pytest.raises(MoveRefused):
        sign_ups.give_up(sign_up=own, by=world.people["member"], at=clock.now())


def test_a_member_signs_up_and_gives_up_on_the_page(world, day):
    browser, page = signed_in(world.people["adviser"]), day.get_absolute_url()
    shown = html_of(browser.get(page))
    assert "1 of 1 free" in shown
    assert "quagga" not in shown
    browser.post(f"{page}/sign-up")
    shown = html_of(browser.get(page))
    assert "You have a place" in shown
    assert "quagga" in shown
    event = Calendar.from_ical(browser.get(f"{page}/course.ics").content).walk("VEVENT")[0]
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(hours=3)
    assert "Give up your place?" in html_of(browser.get(f"{page}/give-up"))
    browser.post(f"{page}/give-up")
    assert states(day)["Adviser"] == "given-up"
    assert "You are not signed up" in html_of(browser.post(f"{page}/give-up", follow=True))


def test_a_cancelled_day_tells_everyone_and_takes_nobody(world, day):
    sign_up(world, "adviser", day)
    sign_up(world, "other_member", day)
    form = {"reason": "The trainer is ill"}
    signed_in(world.people["coordinator"]).post(f"{day.get_absolute_url()}/cancel", form)
    assert sorted(emails("cancelled")) == [
        "adviser@world.example",
        "other_member@world.example",
        "researcher@world.example",
    ]
    assert "The trainer is ill" in page_of(world.people["adviser"], day.get_absolute_url())
    with pytest.raises(sign_ups.SignUpClosed):
        sign_up(world, "member", CourseDay.objects.get(pk=day.pk))
    event = signed_in(world.people["adviser"]).get(f"{day.get_absolute_url()}/course.ics").content
    assert b"STATUS:CANCELLED" in event


@pytest.mark.once
def test_another_time_is_told_and_other_trainers_are_not(world, day):
    sign_up(world, "adviser", day)
    coordinator, path = signed_in(world.people["coordinator"]), f"{day.get_absolute_url()}/change"
    assert edit(coordinator, path, {"trainers": "Ann Example"}).status_code == 302
    assert emails("changed") == []
    assert edit(coordinator, path, three("day", world.today + timedelta(days=25))).status_code == 302
    assert emails("changed") == ["adviser@world.example"]


@pytest.mark.once
@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"starts": "12:00", "ends": "11:00"}, "It must end later than it starts"),
        ({"starts": "quarter past"}, "Enter a time such as 14:30"),
        ({"places": "0"}, "Enter a number of places from 1 to 500"),
        ({"place": "", "meeting": ""}, "Enter a room and address, or the address of a video call"),
        ({"trainers": "nobody@nowhere.example"}, "Nobody with an account has the address"),
        ({"trainers": "\n".join(f"Name {n}" for n in range(11))}, "Enter 10 trainers or fewer"),
        ({"day_0": "1", "day_1": "1", "day_2": "2020"}, "The day must be today or later"),
    ],
)
def test_a_day_that_cannot_be_is_refused_in_words(world, typed, error):
    path = f"{world.course_day.get_absolute_url()}/change"
    assert error in html_of(edit(signed_in(world.people["lead"]), path, typed))


@pytest.mark.once
@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("ADVISER", "Adviser has a place."),
        ("adviser@World.example", "Adviser has a place."),
        ("Nobody", "No member who can take part has this name or address"),
    ],
)
def test_a_member_is_signed_up_by_name_or_address(world, who, words):
    path = f"{world.course_day.get_absolute_url()}/sign-up-member"
    coordinator = signed_in(world.people["coordinator"])
    answer = coordinator.post(path, {"member": who, "how": "telephone"}, follow=True)
    assert words in html_of(answer)


@pytest.mark.once
def test_a_course_keeps_its_training_once_it_was_attended(world):
    CourseDay.objects.filter(pk=world.begun_day.pk).update(attendance_at=clock.now())
    path = f"{world.course.get_absolute_url()}/change"
    answer = edit(signed_in(world.people["lead"]), path, {"training": "note-taking"})
    assert "People have attended this course" in html_of(answer)
    with pytest.raises(courses.AttendanceTaken):
        courses.cancel_day(day=world.begun_day, reason="x", by=world.people["lead"], at=clock.now())
