"""A team proposed for the open seats: what the page says is what the engine proved, and nothing is overwritten."""

import json

import pytest

from cadre.audit.models import Entry
from cadre.housekeeping.story.steps_team import add_seat, offer_seat
from cadre.kernel import clock
from cadre.matching.cli.files import verify
from cadre.matching.files.instance import parse
from cadre.matching.files.reading import digest
from cadre.matching.verify.verify import team_sentences, violations
from cadre.members.models import Member
from cadre.teams.models import Offer, Proposal
from cadre.teams.operations.proposals import NothingOpen, Overtaken, propose_team
from cadre.teams.presenters.proposals import named
from tests.helpers import html_of, signed_in
from tests.teams.steps import add_members_who_know


@pytest.fixture
def seat(world):
    """A seat for two, and three members who could take it."""
    made = add_seat(review=world.review, title="Open seat", people=2, by=world.people["lead"], at=clock.now())
    add_members_who_know(world, {"Anwen Ash": 4, "Bea Birch": 3, "Cai Cedar": 2})
    return made


def propose(world, **facts):
    known = {"after": 0, "pins": [], "left_out": [], "by": world.people["coordinator"], "at": clock.now()}
    return propose_team(review=world.review, **known | facts)


def taking(proposal, seat) -> set[int]:
    return {int(one["member"][1:]) for one in proposal.plan["places"] if one["seat"] == f"s{seat.pk}"}


def test_the_page_says_what_the_engine_proved_and_asks_nobody(world, seat):
    door, page = signed_in(world.people["coordinator"]), f"/reviews/{world.review.pk}/team/proposal"
    assert "No team has been proposed yet" in html_of(door.get(page))
    offers = Offer.objects.count()
    shown = html_of(door.post(f"/reviews/{world.review.pk}/team/propose", {"after": 0}, follow=True))
    kept = Proposal.objects.get(review=world.review)
    assert violations(parse(kept.instance), kept.plan, digest(kept.instance)) == []
    assert all(words in shown for words in team_sentences(kept.plan))
    assert {(one["member"], one["seat"]) for one in kept.plan["places"]} == {
        (one["member"], one["seat"]) for one in kept.team["people"]
    }
    assert len(taking(kept, seat)) == 2
    for key in taking(kept, seat):
        assert f'value="{key}-{seat.pk}"' in shown
    assert "Anwen Ash in Open seat: covers" in shown
    assert "If Anwen Ash stands down:" in shown
    assert Offer.objects.count() == offers
    assert Entry.objects.filter(act="teams.propose_team").count() == 1


def test_the_files_to_download_are_checked_again_by_the_command(world, seat, tmp_path, capsys):
    door, team = signed_in(world.people["coordinator"]), f"/reviews/{world.review.pk}/team"
    assert "No team has been proposed yet" in html_of(door.get(f"{team}/plan.json", follow=True))
    propose(world)
    paths = []
    for name in ("question", "plan"):
        answer = door.get(f"{team}/{name}.json")
        assert f"-proposal-1-{name}.json" in answer["Content-Disposition"]
        assert "Anwen" not in answer.text
        paths.append(tmp_path / f"{name}.json")
        paths[-1].write_text(answer.text)
    assert verify([str(path) for path in paths]) == 0
    plan = json.loads(paths[1].read_text())
    plan["places"].pop()
    paths[1].write_text(json.dumps(plan))
    assert verify([str(path) for path in paths]) != 0
    assert capsys.readouterr().out


def test_a_seat_that_was_offered_since_is_not_offered_again(world, seat):
    made, door = propose(world), signed_in(world.people["coordinator"])
    page = f"/reviews/{world.review.pk}/team/proposal"
    assert "Read the emails and offer to 2 people" in html_of(door.get(page))
    member = Member.objects.get(pk=min(taking(made, seat)))
    offer_seat(seat=seat, member=member, by=world.people["coordinator"], at=clock.now())
    shown = html_of(door.get(page))
    assert "Read the emails and offer" not in shown
    assert "Propose again for those that are still open" in shown


def test_who_is_kept_stays_and_who_is_left_out_stays_out(world, seat):
    first = propose(world)
    away, pinned = sorted(taking(first, seat))
    again = propose(world, after=1, pins=[(pinned, seat.pk)], left_out=[away])
    assert pinned in taking(again, seat)
    assert away not in taking(again, seat)
    assert again.left_out == [away]
    door = signed_in(world.people["coordinator"])
    assert "Clear the tick to let a person in again" in html_of(door.get(f"/reviews/{world.review.pk}/team/proposal"))


def test_of_two_who_propose_the_second_is_told_and_nothing_is_overwritten(world, seat):
    propose(world)
    with pytest.raises(Overtaken):
        propose(world)
    door = signed_in(world.people["coordinator"])
    for sent in ({"after": 0}, {"after": "x"}, {"after": 1, "left_out": "999999"}, {}):
        answer = door.post(f"/reviews/{world.review.pk}/team/propose", sent, follow=True)
        assert "Someone has made another proposal meanwhile" in html_of(answer)
    assert Proposal.objects.count() == 1


def test_without_a_vacancy_there_is_nothing_to_propose(world):
    with pytest.raises(NothingOpen):
        propose(world)


@pytest.mark.once
def test_names_take_the_place_of_keys_wherever_they_are():
    value = {"member": "m1", "levels": {"stalking": 3}, "instead": [{"seat": "s2"}], "relevance": 0.5}
    names = {"m1": "Anwen", "s2": "Reader", "stalking": "Stalking"}
    assert named(value, names) == {
        "member": "Anwen", "levels": {"Stalking": 3}, "instead": [{"seat": "Reader"}], "relevance": 0.5,
    }  # fmt: skip


def test_a_candidate_is_kept_or_left_out_from_the_page_of_the_team(world, seat):
    door, team = signed_in(world.people["coordinator"]), f"/reviews/{world.review.pk}/team"
    first = propose(world)
    away = min(taking(first, seat))
    page = html_of(door.get(f"{team}?seat={seat.pk}"))
    assert f"{team}/proposal?pin={away}-{seat.pk}" in page
    assert f"{team}/proposal?left_out={away}" in page
    other = next(key for key in Member.objects.values_list("pk", flat=True) if key not in taking(first, seat))
    shown = door.get(f"{team}/proposal?left_out={other}&pin={other}-{seat.pk}&pin=x&pin=1-0&left_out=-1")
    assert html_of(shown).count("For the next proposal") == 1
    assert f'value="{other}"' in html_of(shown)
    assert f'value="{other}-{seat.pk}"' not in html_of(shown), "who is left out is not kept"
    ticked = html_of(door.get(f"{team}/proposal?left_out={away}"))
    assert "For the next proposal" not in ticked, "the tick is on the row of the person"
    assert f'id="left_out-{away}" checked' in ticked
    door.post(f"{team}/propose", {"after": 1, "left_out": [other, away]})
    again = Proposal.objects.get(review=world.review, number=2)
    assert (sorted(again.left_out), away in taking(again, seat)) == (sorted([other, away]), False)
