"""A claim opens from a visit or course, is filled in, sent and taken back; and what it comes to."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cadre.expenses.models import Claim, Line
from cadre.expenses.operations import claims, lines
from cadre.housekeeping.loading import load_pack
from cadre.housekeeping.shipped import SHIPPED
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.references import SYSTEM, reference_for
from cadre.members.models import Member
from cadre.teams.models import Place
from tests.helpers import edit, html_of, page_of, signed_in, three
from tests.world.expenses import add_cost, add_drive, open_for

MINE = "/expenses"


@pytest.fixture
def at():
    return clock.now()


@pytest.fixture
def world(world, at):
    load_pack(SHIPPED["expenses"].path, by=SYSTEM, at=at)
    return world


def submit(claim, at):
    claims.submit(claim=claim, by=claim.claimant, at=at)
    claim.refresh_from_db()


def test_a_visit_and_a_course_open_a_claim_each_once(world, at):
    member = world.people["member"]
    Member.objects.filter(pk=world.member_record.pk).update(latitude=53.0, longitude=-2.0)
    days = (world.today - timedelta(days=3), world.today - timedelta(days=1))
    type(world.review).objects.filter(pk=world.review.pk).update(first_day=days[0], last_day=days[1])
    place = Place.objects.filter(member=world.member_record, state="confirmed").first()
    subject = reference_for(place).reference
    page = page_of(member, MINE)
    assert subject in page
    assert reference_for(world.held_member).reference in page
    door = signed_in(member)
    first, second = (door.post(f"{MINE}/open", {"subject": subject})["Location"] for _ in range(2))
    claim = Claim.objects.get()
    assert first == second == claim.get_absolute_url()
    assert [line.is_filled_in for line in claim.lines.all()] == [True, True]
    assert [line.day for line in claim.lines.all()] == list(days)
    assert claim.lines.first().miles == round(claim.map_miles * 1.25) > 0
    assert subject not in page_of(member, MINE)
    with pytest.raises(claims.Stopped, match="check this journey"):
        claims.submit(claim=claim, by=member, at=at)


def test_a_claim_for_days_of_someone_else_is_not_opened(world):
    subject = reference_for(world.held_other_member).reference
    answer = signed_in(world.people["member"]).post(f"{MINE}/open", {"subject": subject}, follow=True)
    assert "You have no place or course on these days any more" in html_of(answer)
    assert not Claim.objects.exists()


def test_a_member_claims_from_a_phone(world):
    member = world.people["member"]
    door = signed_in(member)
    title = {"title": "Board", **three("first_day", world.today)}
    page = edit(door, f"{MINE}/open-other", title)["Location"]
    typed = {"amount": "£12.50", "category": "parking", "words": "By the hall", "no_receipt_why": "Machine"}
    assert edit(door, f"{page}/add-cost", typed)["Location"] == page
    drive = {"words": "Home and back", "miles": "100", "vehicle": "car", **three("day", world.today)}
    assert edit(door, f"{page}/add-journey", drive)["Location"] == page
    assert "£67.50" in page_of(member, page)
    assert "One is needed above £10.00" in page_of(member, page)
    assert "It cannot be sent yet" in page_of(member, f"{page}/send")
    assert "Nothing was changed" in html_of(door.post(f"{page}/send", follow=True)), "the sample stops it"
    line = Line.objects.get(category="parking")
    assert edit(door, f"/expenses/lines/{line.pk}/change", {"amount": "9.50"})["Location"] == page
    assert "Sent. We email you" in html_of(door.post(f"{page}/send", follow=True))
    assert Claim.objects.get().state == "submitted"
    assert "£64.50" in page_of(world.people["checker"], page)


@pytest.mark.once
@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"amount": "-1"}, "such as 12.50"),
        ({"amount": "€9"}, "in pounds"),
        ({"category": ""}, "Select what it is for"),
        ({"category": "hotel"}, "Enter how many nights"),
        ({"category": "meals"}, "Enter how many hours"),
        ({"no_receipt_why": ""}, "Add the receipt, or say why"),
        ({"words": ""}, "Enter a short description"),
        ({"day_2": "2190"}, "or earlier"),
        ({"day_2": "1990"}, "must be after"),
    ],
)
def test_what_cannot_be_a_cost_gets_a_sentence_and_nothing_is_lost(world, at, typed, words):
    claim = open_for(world, "Board", at=at)
    usual = {"amount": "8.00", "category": "taxi", "words": "To the hall", "no_receipt_why": "Lost"}
    page = html_of(edit(signed_in(claim.claimant), f"{claim.get_absolute_url()}/add-cost", usual | typed))
    assert words in page
    assert "To the hall" in page or typed.get("words") == ""
    assert not claim.lines.exists()


@pytest.mark.parametrize(("typed", "words"), [({"miles": "0"}, "from 1 to 2,000"), ({"vehicle": "boat"}, "Select in")])
@pytest.mark.once
def test_what_cannot_be_a_journey_gets_a_sentence(world, at, typed, words):
    claim = open_for(world, "Board", at=at)
    usual = {"words": "To the hall", "miles": "9", "vehicle": "car", **three("day", world.today)}
    assert words in html_of(edit(signed_in(claim.claimant), f"{claim.get_absolute_url()}/add-journey", usual | typed))


def test_miles_of_claims_that_were_sent_come_first(world, at):
    one, other = open_for(world, "One", at=at), open_for(world, "Other", at=at)
    for number in range(5):
        add_drive(one, at=at, miles=1990, words=f"Leg {number}")
    late = add_drive(other, at=at, miles=100)
    assert late.amount == Decimal("55.00"), "nothing was sent yet"
    submit(one, at)
    submit(other, at)
    late.refresh_from_db()
    assert late.amount == Decimal("40.00"), "50 miles below the step of 10,000, and 50 above"


def test_a_claim_that_was_sent_is_changed_only_once_it_is_taken_back(world, at):
    claim = open_for(world, "Board", at=at)
    line = add_cost(claim, at=at)
    submit(claim, at)
    with pytest.raises(MoveRefused):
        lines.change_line(line=line, facts={"amount": Decimal("9.00")}, by=claim.claimant, at=at)
    claims.take_back(claim=claim, by=claim.claimant, at=at)
    lines.change_line(line=line, facts={"amount": Decimal("9.00")}, by=claim.claimant, at=at)
    assert Claim.objects.get().total == Decimal("9.00")


def test_what_others_pay_and_what_nobody_wants_back_counts_for_nothing(world, at):
    claim = open_for(world, "Board", at=at)
    for payer in ("programme", "employer", "nobody"):
        add_cost(claim, at=at, payer=payer)
    assert claim.total == Decimal("8.50")


def test_the_same_figures_and_the_same_receipt_are_noticed(world, at):
    one, other = open_for(world, "One", at=at), open_for(world, "Other", at=at)
    add_cost(one, at=at)
    add_cost(other, at=at)
    assert f"Claim {one.pk} has a line with the same receipt" in page_of(one.claimant, other.get_absolute_url())
    assert "Someone else" not in page_of(one.claimant, other.get_absolute_url())


def test_the_same_figures_of_someone_else_are_noticed_where_prices_differ(world, at):
    first, second = open_for(world, "One", at=at), open_for(world, "Other", at=at, key="other_member")
    for claim in (first, second):
        add_cost(claim, at=at)
    page = second.get_absolute_url()
    assert "Someone else claims" not in page_of(second.claimant, page), "a fare is the same for everyone"
    for claim in (first, second):
        add_cost(claim, at=at, category="taxi")
    assert "Someone else claims the same amount" in page_of(second.claimant, page)
    assert f"Claim {first.pk}" not in page_of(second.claimant, page)


def test_two_meals_of_a_day_are_over_the_limit_together(world, at):
    claim = open_for(world, "Board", at=at)
    for words in ("Lunch", "Supper"):
        add_cost(claim, at=at, category="meals", hours=5, amount=Decimal("4.50"), words=words)
    assert "The meals of the day are more than £8.00" in page_of(claim.claimant, claim.get_absolute_url())


def test_a_claim_is_waived_claimed_after_all_and_deleted(world, at):
    claim = open_for(world, "Board", at=at)
    add_cost(claim, at=at)
    door, page = signed_in(claim.claimant), claim.get_absolute_url()
    door.post(f"{page}/waive")
    assert "Not claimed" in page_of(claim.claimant, page)
    door.post(f"{page}/reopen")
    assert Claim.objects.get().state == "draft"
    door.post(f"{page}/delete")
    assert not Claim.objects.exists()


def test_the_database_refuses_a_checker_who_claims_and_a_payer_who_checks(world, at):
    claim = open_for(world, "Board", at=at)
    checker, payer = world.people["checker"], world.people["payer"]
    for faults in (
        {"checked_by": claim.claimant},
        {"checked_by": checker, "payer": checker},
        {"checked_by": checker, "payer": claim.claimant},
        {"payer": payer},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Claim.objects.filter(pk=claim.pk).update(**faults)
    Claim.objects.filter(pk=claim.pk).update(checked_by=checker, payer=payer)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_every_total_is_that_of_its_lines_whatever_is_edited(world, data):
    at = clock.now()
    with transaction.atomic():
        claim = open_for(world, "Board", at=at)
        for _ in range(data.draw(st.integers(1, 4))):
            if data.draw(st.booleans()):
                add_drive(claim, at=at, miles=data.draw(st.integers(1, 2000)))
            else:
                add_cost(claim, at=at, amount=data.draw(st.decimals("0.01", "99.99", places=2)))
        line = data.draw(st.sampled_from(list(claim.lines.all())))
        payer = data.draw(st.sampled_from(["programme", "employer", "nobody"]))
        lines.change_line(line=line, facts={"payer": payer}, by=claim.claimant, at=at)
        expected = sum(
            (one.amount for one in Line.objects.filter(claim=claim, payer="programme")), start=Decimal("0.00")
        )
        assert Claim.objects.get(pk=claim.pk).total == expected
        transaction.set_rollback(True)
