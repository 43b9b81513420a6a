"""Plans of a season: asked for, made in the worker, read, checked again, planned again, accepted and compared."""

import json
from datetime import timedelta

import pytest

from cadre.audit.models import Entry
from cadre.availability.models import AvailabilityRange
from cadre.housekeeping.story.steps_team import add_member, add_seat
from cadre.jobs import registry
from cadre.jobs.models import Job
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.matching.cli.files import verify
from cadre.matching.verify.verify import sentences
from cadre.members.models import DeclaredConflict, Member
from cadre.reviews.models import Review
from cadre.seasons import limited
from cadre.seasons.models import Plan, PlannedReview
from cadre.seasons.operations import accepting, plans
from cadre.seasons.presenters.plans import progress_lines
from cadre.seasons.presenters.season import percent, review_rows
from cadre.teams.models import Offer, Proposal
from cadre.teams.queries.counted import PeopleCounted
from tests.helpers import html_of, run_jobs, signed_in, working_days
from tests.world.build import organisation


@pytest.fixture
def season(world, monkeypatch):
    """A review with an open seat at the desk, and two members who could take it; the engine works in this process."""
    at, lead = clock.now(), world.people["lead"]
    [day] = working_days(world.today + timedelta(40), 1)
    Review.objects.filter(pk=world.review.pk).update(state="preparing", is_paused=False, first_day=day, last_day=day)
    world.review.refresh_from_db()
    home, levels = organisation("fourthshire"), {(world.strand.pk, side): 4 for side in world.strand.sides}
    for name in ("Anwen Ash", "Bea Birch"):
        facts = {"email": f"{name[:3].lower()}@world.example", "name": name, "levels": levels}
        add_member(organisation=home, **facts, at=at)
    Plan.objects.all().delete()
    world.open_seat = add_seat(review=world.review, title="Open seat", modes=("desk",), by=lead, at=at)
    monkeypatch.setattr(limited, "staffed", _staffed)
    return world


def _staffed(question, *, seconds, note, is_stopped) -> dict:
    note({"stage": "search", "seconds": 1, "worst": 0.5, "worst_bound": 0.75, "total": 3.0, "total_bound": -2.0})
    return limited.answer_of(question, seconds)


@pytest.fixture
def staff(world):
    return signed_in(world.people["coordinator"])


def made(world, **facts) -> Plan:
    known = {"pins": [], "by": world.people["coordinator"], "at": clock.now()}
    plan = plans.plan_season(reviews=[world.review], **known | facts)
    run_jobs(Job.objects.filter(name=plans.MAKE))
    return Plan.objects.get(pk=plan.pk)


def taking(plan, seat) -> set[int]:
    return {member for _, place, member in plan.pairs if place == seat.pk}


def test_a_season_is_planned_by_page_and_nobody_is_asked(season, staff):
    offers = Offer.objects.count()
    assert "Nobody has planned the season yet" in html_of(staff.get("/season"))
    answer = staff.post("/season/plan", {"reviews": [season.review.pk]})
    page = answer.headers["Location"]
    waiting = html_of(staff.get(page))
    assert "Stop and keep the best" in waiting
    run_jobs(Job.objects.filter(name=plans.MAKE))
    plan = Plan.objects.get()
    shown = html_of(staff.get(page))
    assert len(taking(plan, season.open_seat)) == 1
    [member] = Member.objects.filter(pk__in=taking(plan, season.open_seat))
    assert str(member) in shown
    assert plan.plan["values"]["worst_review"] == f"r{season.review.pk}"
    assert f"The review hardest to staff is {season.review.name}" in shown
    assert sentences(plan.plan)[-2] in shown, "what the page explains is what was proven"
    assert Offer.objects.count() == offers
    assert Entry.objects.filter(act="seasons.make_plan").count() == 1
    assert percent(plan.shares[f"r{season.review.pk}"]) in html_of(staff.get("/season"))


def test_the_files_to_download_are_checked_again_by_the_command(season, staff, tmp_path, capsys):
    plan, paths = made(season), []
    for name in ("question", "plan"):
        answer = staff.get(f"/season/plans/{plan.pk}/{name}.json")
        assert "Anwen" not in answer.text
        paths.append(tmp_path / f"{name}.json")
        paths[-1].write_text(answer.text)
    assert verify([str(path) for path in paths]) == 0
    broken = json.loads(paths[1].read_text())
    broken["places"].pop()
    paths[1].write_text(json.dumps(broken))
    assert verify([str(path) for path in paths]) != 0
    assert capsys.readouterr().out


def test_one_plan_is_made_at_a_time(season, staff):
    by = {"by": season.people["coordinator"], "at": clock.now()}
    plan = plans.plan_season(reviews=[season.review], pins=[], **by)
    with pytest.raises(plans.UnderWay):
        plans.plan_season(reviews=[season.review], pins=[], **by)
    answer = staff.post("/season/plan", {"reviews": [season.review.pk]}, follow=True)
    assert "Another plan is being made" in html_of(answer)
    plans.stop(plan=plan, **by)
    plans.stop(plan=plan, **by)
    assert Entry.objects.filter(act="seasons.stop").count() == 1
    run_jobs(Job.objects.filter(name=plans.MAKE))
    plan.refresh_from_db()
    assert plan.state == "made"
    with pytest.raises(MoveRefused):
        plans.stop(plan=plan, **by)
    assert "Nothing was changed" in html_of(staff.post(f"/season/plans/{plan.pk}/stop", follow=True))


def test_how_far_it_is_in_words():
    assert progress_lines(Plan())[0].startswith("It begins as soon as")
    assert progress_lines(Plan(state="running"))[0].startswith("We gather the members")
    gathering = {"stage": "gathering", "count": 3, "of": 12}
    assert progress_lines(Plan(state="running", progress=gathering)) == [
        "We gather the members and their days: 3 of 12 reviews."
    ]
    known = {"stage": "search", "seconds": 9, "worst": 0.5, "worst_bound": 0.75, "total": 3.25, "total_bound": -2.0}
    first, worst, total = progress_lines(Plan(state="running", progress=known))
    assert first == "Raising the review hardest to staff, for 9 seconds so far."
    assert worst.endswith("has 50% of what it could get alone; no plan could give it more than 75%.")
    assert total == "The total relevance is 3.2.", "a bound that is below what was reached says nothing"


@pytest.mark.parametrize(
    ("fault", "words"), [(limited.LimitsMet, "not enough time or memory"), (limited.CannotBeKept, "Keep fewer")]
)
def test_why_a_plan_could_not_be_made(season, staff, monkeypatch, fault, words):
    def refuses(question, **more):
        raise fault

    monkeypatch.setattr(limited, "staffed", refuses)
    plan = made(season)
    assert plan.state == "failed"
    assert words in html_of(staff.get(f"/season/plans/{plan.pk}"))
    assert made(season).number == plan.number + 1, "the next can be planned"


def test_reviews_without_open_places_have_no_plan(season):
    season.open_seat.delete()
    Review.objects.filter(pk=season.review.pk).update(state="issued")
    assert plans.NOTHING_OPEN in made(season).why_not


def test_a_plan_whose_worker_was_killed_says_so(season):
    by = {"by": season.people["coordinator"], "at": clock.now()}
    plan = plans.plan_season(reviews=[season.review], pins=[], **by)
    registry.task_of(plans.MAKE).on_failure(plan.pk)
    plan.refresh_from_db()
    assert (plan.state, plan.why_not) == ("failed", "The work stopped without an answer. Plan again")


def test_who_is_ticked_is_kept_when_the_season_is_planned_again(season, staff):
    first = made(season)
    [taken] = taking(first, season.open_seat)
    other = Member.objects.filter(user__name__in=("Anwen Ash", "Bea Birch")).exclude(pk=taken).get()
    pinned = made(season, pins=[(other.pk, season.open_seat.pk)])
    assert taking(pinned, season.open_seat) == {other.pk}
    pin = f"{other.pk}-{season.open_seat.pk}"
    answer = staff.post(f"/season/plans/{pinned.pk}/again", {"pin": [pin]})
    run_jobs(Job.objects.filter(name=plans.MAKE))
    newest = Plan.objects.first()
    assert answer.headers["Location"] == newest.get_absolute_url()
    assert newest.pins == [[other.pk, season.open_seat.pk]]
    assert taking(newest, season.open_seat) == {other.pk}
    assert "checked" in html_of(staff.get(newest.get_absolute_url()))
    strange = staff.post(f"/season/plans/{pinned.pk}/again", {"pin": ["1-1"]}, follow=True)
    assert "not in this plan" in html_of(strange)


def test_two_plans_are_compared(season, staff):
    first = made(season)
    [taken] = taking(first, season.open_seat)
    other = Member.objects.filter(user__name__in=("Anwen Ash", "Bea Birch")).exclude(pk=taken).get()
    second = made(season, pins=[(other.pk, season.open_seat.pk)])
    page = html_of(staff.get(f"/season/plans/{second.pk}/compare/{first.number}"))
    assert str(other) in page.partition("Who moves")[2]
    same = html_of(staff.get(f"/season/plans/{second.pk}/compare/{second.number}"))
    assert "Both plans ask the same people" in same


def test_a_plan_says_what_changed_since(season, staff):
    plan = made(season)
    assert "changed since this was planned" not in html_of(staff.get(plan.get_absolute_url()))
    [member] = taking(plan, season.open_seat)
    AvailabilityRange.objects.filter(member=member).delete()
    page = html_of(staff.get(plan.get_absolute_url()))
    assert "1 thing has changed since this was planned" in page
    assert "no longer says that they are free" in page
    facts = {"reason": "x", "valid_from": season.today, "declared_at": clock.now()}
    user = Member.objects.get(pk=member).user
    DeclaredConflict.objects.create(user=user, organisation=season.review.organisation, **facts)
    page = html_of(staff.get(plan.get_absolute_url()))
    assert f"{user.name} has a conflict of interest" in page


def test_a_review_is_being_accepted_once_as_its_proposed_team(season, staff):
    plan = made(season)
    address = f"/season/plans/{plan.pk}/accept/{season.review.pk}"
    assert "Nobody is asked" in html_of(staff.get(address))
    answer = staff.post(address)
    assert answer.headers["Location"] == f"/reviews/{season.review.pk}/team/proposal"
    proposal = Proposal.objects.get(review=season.review)
    assert set(plan.pairs_of(season.review)) <= set(proposal.pairs)
    staff.post(address)
    assert Proposal.objects.count() == 1
    assert "as proposal 1" in html_of(staff.get(plan.get_absolute_url()))


def test_of_two_who_accept_at_once_one_proposes_and_the_other_reads_what_came_of_it(season, monkeypatch):
    plan = made(season)
    first, second = (PlannedReview.objects.get(plan=plan) for _ in range(2))
    by = {"by": season.people["coordinator"], "at": clock.now()}
    propose = accepting.propose_team

    def late(**facts):
        """The first has the team proposed while the second was about to."""
        monkeypatch.setattr(accepting, "propose_team", propose)
        accepting.accept(planned=first, **by)
        return propose(**facts)

    monkeypatch.setattr(accepting, "propose_team", late)
    assert accepting.accept(planned=second, **by) == ""
    assert Proposal.objects.count() == 1
    assert PlannedReview.objects.get(plan=plan).proposal == 1


def test_people_who_cannot_be_asked_any_more_are_said(season):
    plan = made(season)
    [member] = taking(plan, season.open_seat)
    Member.objects.filter(pk=member).update(state="paused")
    planned = PlannedReview.objects.get(plan=plan)
    by = {"by": season.people["coordinator"], "at": clock.now()}
    assert accepting.accept(planned=planned, **by).startswith("1 person of the plan cannot be asked any more")
    assert PlannedReview.objects.get(plan=plan).proposal == 1


def test_the_whole_plan_is_being_accepted_in_the_worker(season, staff):
    plan = made(season)
    staff.post(f"/season/plans/{plan.pk}/accept")
    staff.post(f"/season/plans/{plan.pk}/accept")
    assert Job.objects.filter(name=accepting.ACCEPT).count() == 1
    assert "is being accepted" in html_of(staff.get(plan.get_absolute_url()))
    run_jobs(Job.objects.filter(name=accepting.ACCEPT))
    assert PlannedReview.objects.get(plan=plan).proposal == 1
    assert Proposal.objects.get().review == season.review
    assert "Accept the whole plan" not in html_of(staff.get(plan.get_absolute_url())), "it is accepted already"


def test_a_plan_with_a_review_that_is_kept_from_a_person_is_kept_from_them(world):
    coordinator, plan = world.people["coordinator"], world.season_plan
    assert plan in Plan.objects.visible_to(coordinator)
    assert plan not in Plan.objects.visible_to(world.people["review_lead"])
    facts = {"reason": "x", "valid_from": world.today, "declared_at": clock.now()}
    DeclaredConflict.objects.create(user=coordinator, organisation=world.review.organisation, **facts)
    assert plan not in Plan.objects.visible_to(coordinator)
    assert signed_in(coordinator).get(plan.get_absolute_url()).status_code == 404


def test_what_a_review_lacks_is_said_in_the_words_of_the_engine(season, staff):
    plan = made(season)
    key = f"r{season.review.pk}"
    lacks = [
        {"what": "strand", "review": key, "strand": season.strand.code, "many": 1},
        {"what": "side", "review": key, "side": "children", "many": 1},
        {"what": "seat", "review": key, "seat": f"s{season.open_seat.pk}", "many": 1},
    ]
    Plan.objects.filter(pk=plan.pk).update(plan={**plan.plan, "lacking": lacks})
    page = html_of(staff.get(plan.get_absolute_url()))
    title = season.strand.title
    assert f"It lacks 1 of the 2 with {title} at level 3 or more, someone who speaks for children and" in page
    assert "1 person in Open seat." in page


@pytest.mark.parametrize(("share", "words"), [(None, "–"), (0.0, "0%"), (0.617, "62%"), (0.9999, "99%"), (1.0, "100%")])
def test_shares_in_words(share, words):
    assert percent(share) == words


def test_reviews_are_listed_by_how_hard_they_are_to_staff():
    reviews = [Review(pk=number) for number in (1, 2, 3)]
    counted = {3: PeopleCounted(wanted=4, filled=1, asked=1)}
    rows = review_rows(reviews, counted, {"r1": 0.9, "r2": 0.4})
    assert [one["review"].pk for one in rows] == [2, 1, 3]
    assert rows[2]["words"] == "1 of 4 filled, 1 on offer"
    assert rows[2]["vacant"] == 2
