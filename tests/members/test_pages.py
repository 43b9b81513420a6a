"""Pages of members: each form says what is missing beside its field, keeps what was typed, and writes nothing."""

from datetime import timedelta

import pytest

from cadre.audit.models import Entry
from cadre.extraction.workbook import sheet_of
from cadre.frameworks.models import Framework
from cadre.kernel import clock
from cadre.kernel.text import plain_text
from cadre.members.models import Expertise
from cadre.organisations.models import Organisation
from tests.helpers import edit, form_on, html_of, page_of, signed_in

LONG = "x" * 5000
FORMS = {
    "members/add": ({"name": "Typed Name", "email": "no address"}, "Typed Name"),
    "{member}/details": ({"about": "Words that took an hour", "travel_miles": "far"}, "Words that took an hour"),
    "{member}/employer": (
        {"title": "Chief of Words", "since_0": "31", "since_1": "2", "since_2": "2027"},
        "Chief of Words",
    ),
    "{member}/availability": ({"first_0": "32", "first_1": "13", "first_2": "x"}, "32"),
    "{member}/standing": ({"standing": "crowned", "why": "Words that took an hour"}, "Words that took an hour"),
    "conflicts/declare": ({"organisation": "9999999", "reason": "Words that took an hour"}, "Words that took an hour"),
}


@pytest.mark.parametrize("form", sorted(FORMS))
def test_bad_input_is_told_beside_its_field_and_nothing_is_lost_or_written(world, form):
    door = signed_in(world.people["coordinator"])
    url = "/" + form.format(member=f"members/{world.member_record.pk}")
    given, kept = FORMS[form]
    before = Entry.objects.count()
    answer = edit(door, url, given)
    page = html_of(answer)
    assert answer.status_code == 200
    assert "There is a problem" in page
    assert "govuk-error-message" in page
    assert kept in page
    assert Entry.objects.count() == before


@pytest.mark.parametrize("key", ["9" * 25, "-1", "zzz"])
def test_a_key_of_no_record_is_no_choice_however_long(world, key):
    door = signed_in(world.people["member"])
    answer = edit(door, f"/members/{world.member_record.pk}/preferences", {"actions": [key]})
    assert answer.status_code == 200
    assert html_of(answer).count("Choose from the answers shown") == 2


def test_actions_of_the_current_framework_come_first_and_those_of_others_are_kept(world):
    member, page = world.member_record, f"/members/{world.member_record.pk}/preferences"
    older = world.review.framework.actions.first()
    newest = Framework.objects.create(code="newest", title="Newest", valid_from=world.today, loaded_at=clock.now())
    action = newest.actions.create(code="N1", title="Newest action", position=1)
    member.known_actions.get_or_create(action=older)
    door = signed_in(world.people["member"])
    before, _, folded = html_of(door.get(page)).partition("Actions of other frameworks")
    assert "N1 Newest action" in before
    assert str(older) in folded
    assert str(older) not in before
    assert edit(door, page, {"actions": [action.pk]}).status_code == 302
    assert {known.action_id for known in member.known_actions.all()} >= {older.pk, action.pk}


def test_two_present_employments_never_stand_side_by_side(world):
    member = world.member_record
    began = member.employments.first().valid_from
    door = signed_in(world.people["coordinator"])

    def moves_on(day):
        typed = {"organisation": world.other.pk, "title": "Chief of Words"}
        typed |= {"since_0": day.day, "since_1": day.month, "since_2": day.year, "kind": member.kind, "step": "save"}
        return edit(door, f"/members/{member.pk}/employer", typed)

    refused = moves_on(began - timedelta(days=1))
    assert "The date must be after" in html_of(refused)
    assert "Chief of Words" in html_of(refused)
    assert moves_on(began).status_code == 302, "a slip of the same day is put right"
    assert member.employments.filter(valid_to__isnull=True).count() == 1


def test_an_employer_that_another_saved_meanwhile_is_shown_before_it_is_replaced(world):
    member, page = world.member_record, f"/members/{world.member_record.pk}/employer"
    door, day = signed_in(world.people["coordinator"]), world.today
    typed = {"title": "Chief of Words", "since_0": day.day, "since_1": day.month, "since_2": day.year, "step": "save"}
    opened = form_on(door.get(page))
    edit(signed_in(world.people["member"]), page, {**typed, "organisation": world.other.pk})
    answer = door.post(page, {**opened, **typed, "organisation": world.third.pk})
    assert "Someone saved this after you opened it" in html_of(answer)
    assert f"Now: Chief of Words, {world.other}" in html_of(answer)
    assert member.employments.first().organisation == world.other
    assert door.post(page, {**form_on(answer), "step": "save"}).status_code == 302
    assert member.employments.first().organisation == world.third


def test_an_organisation_that_has_ended_is_not_offered_as_an_employer(world):
    door, page = signed_in(world.people["coordinator"]), f"/members/{world.member_record.pk}/employer"
    assert f'value="{world.host.pk}"' in html_of(door.get(page))
    Organisation.objects.filter(pk=world.host.pk).update(valid_to=world.today - timedelta(days=1))
    assert f'value="{world.host.pk}"' not in html_of(door.get(page))


def test_expertise_tells_its_refusal_beside_the_level(world):
    door = signed_in(world.people["member"])
    page = html_of(edit(door, f"/members/{world.member_record.pk}/expertise", {f"s{world.strand.pk}-children": "9"}))
    assert (
        page.count("Choose a level</a>") + page.count("Choose a level</p>")
        == 2 * page.count('class="govuk-error-message"')
        > 0
    )


@pytest.mark.parametrize(
    "words", ["", LONG, "\u0000", "👩‍🚒 \u202e", "<script>alert(1)</script>", "'; DROP TABLE x; --"]
)
def test_odd_words_are_kept_but_for_what_nobody_sees_or_refused_with_a_sentence(world, words):
    door = signed_in(world.people["member"])
    url = f"/members/{world.member_record.pk}/details"
    answer = edit(door, url, {"about": words, "languages": ["en"], "travel_miles": "100"})
    world.member_record.refresh_from_db()
    if answer.status_code == 302:
        assert world.member_record.about == plain_text(words).strip()
        assert "<script>alert(1)" not in html_of(door.get(f"/members/{world.member_record.pk}"))
    else:
        assert "govuk-error-message" in html_of(answer)


@pytest.mark.parametrize(
    "query", ["?page=999", "?page=x", "?q=%00", "?order=password", "?kind=none&standing=x", "?q=" + "a" * 3000]
)
def test_odd_addresses_of_the_list_still_answer(world, query):
    door = signed_in(world.people["lead"])
    for path in (
        "/members",
        "/requests",
        "/reviews",
        "/organisations",
        "/outbox",
        "/messages",
        "/audit",
        "/users",
        "/search",
    ):
        assert door.get(path + query).status_code == 200, path


def test_a_member_sets_their_own_limits_and_everyone_who_sees_the_profile_reads_them(world):
    door = signed_in(world.people["member"])
    here = f"/members/{world.member_record.pk}"
    assert "The programme’s limits" in html_of(door.get(here))
    typed = {"languages": ["en"], "travel_miles": "100", "reviews_a_year": "1", "days_a_year": "10"}
    refused = html_of(edit(door, f"{here}/details", {**typed, "reviews_a_year": "many"}))
    assert "Enter a whole number, such as 2" in refused
    assert edit(door, f"{here}/details", typed).status_code == 302
    assert "At most 1 review and 10 days a year" in html_of(door.get(here))
    world.member_record.refresh_from_db()
    assert (world.member_record.reviews_a_year, world.member_record.days_a_year) == (1, 10)
    assert edit(door, f"{here}/details", {**typed, "reviews_a_year": "", "days_a_year": ""}).status_code == 302
    assert "The programme’s limits" in html_of(door.get(here))


def test_a_conflict_is_declared_with_an_organisation_that_is_there_or_was_lately(world):
    for name, years in (("Ended Lately", 4), ("Ended Long Ago", 7)):
        Organisation.objects.create(
            slug=name.lower().replace(" ", "-"),
            name=name,
            valid_to=world.today - timedelta(days=365 * years),
            updated_at=clock.now(),
        )
    page = page_of(world.people["member"], "/conflicts/declare")
    assert world.host.name in page
    assert "Ended Lately" in page
    assert "Ended Long Ago" not in page


def test_the_list_is_narrowed_by_one_piece_of_expertise_and_by_region(world):
    """Someone who knows the strand for children, and something else for adults, does not know it for adults."""
    strand, member = world.strand, world.member_record
    other = strand.strand_list.strands.exclude(pk=strand.pk).first()
    Expertise.objects.filter(member__in=[member, world.adviser_record]).delete()
    Expertise.objects.create(member=member, strand=strand, concerns="children", level=3)
    if other:
        Expertise.objects.create(member=member, strand=other, concerns="adults", level=4)
    Organisation.objects.filter(pk=world.third.pk).update(region="East")
    door = signed_in(world.people["coordinator"])

    def is_listed(**chosen) -> bool:
        return f'href="/members/{member.pk}"' in html_of(door.get("/members", chosen))

    assert is_listed(strand=strand.code, concerns="children", level="3", region="East")
    assert not is_listed(strand=strand.code, concerns="adults")
    assert not is_listed(strand=strand.code, level="4")
    Organisation.objects.filter(pk=world.third.pk).update(region="West")
    Organisation.objects.filter(pk=world.other.pk).update(region="East")
    assert not is_listed(region="East")
    assert is_listed(level="nonsense", region="nowhere")


def test_the_list_is_downloaded_as_a_workbook_as_it_is_narrowed(world, tmp_path):
    door = signed_in(world.people["coordinator"])
    path = tmp_path / "cadre.xlsx"
    path.write_bytes(door.get("/members.xlsx", {"q": world.other_member_record.user.name}).content)
    rows = [cells for _, cells in sheet_of(path).rows]
    assert [row[0] for row in rows] == ["Name", world.other_member_record.user.name]
