"""Nothing leaves without the host's word, and nothing stays once it is taken back."""

from datetime import timedelta

import pytest

from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.references import SYSTEM
from cadre.mail.models import Email
from cadre.practice import queries
from cadre.practice.models import Consent, Practice
from cadre.practice.operations import consents, practice
from cadre.reviews.queries.audiences import audience_keys
from cadre.search.queries import find
from tests.helpers import html_of

OUTSIDERS = ("member", "other_member", "other_host", "nobody", "adviser")


@pytest.fixture
def world(world):
    practice.index(world.practice_record, at=clock.now())
    return world


def readers(world) -> set[str]:
    """Who of the outsiders finds the practice in the list; by search it must be the same people."""
    listed, found = set(), set()
    for key in OUTSIDERS:
        user = world.people[key]
        if Practice.objects.visible_to(user).filter(pk=world.practice_record.pk).exists():
            listed.add(key)
        if find("ringing", keys=audience_keys(user), kinds=["practice"]).hits:
            found.add(key)
    assert listed == found
    return listed


def grant(world, audience, attribution="named", until=None):
    Consent.objects.filter(practice=world.practice_record).update(audience=audience, attribution=attribution)
    world.consent.refresh_from_db()
    consents.grant(consent=world.consent, until=until, by=world.people["sponsor"], at=clock.now())


@pytest.mark.parametrize(
    ("audience", "who"),
    [
        ("cadre", {"member", "other_member", "adviser"}),
        ("forces", {"member", "other_member", "adviser", "other_host"}),
        ("public", set(OUTSIDERS)),
    ],
)
def test_a_consent_reaches_exactly_its_audience(world, client, audience, who):
    assert readers(world) == set()
    grant(world, audience)
    assert readers(world) == who
    assert (client.get(f"/shared-practice/{world.practice_record.pk}").status_code == 200) is (audience == "public")


def test_withdrawn_it_is_gone_everywhere_in_the_same_second(world, client):
    grant(world, "public")
    reader = world.people["other_member"]
    client.force_login(reader)
    copied = client.post(f"/practice/{world.practice_record.pk}/copy")
    assert "Ringing back" in html_of(copied)
    consents.withdraw(consent=world.consent, by=world.people["sponsor"], at=clock.now())
    assert readers(world) == set()
    assert "Ringing back" not in html_of(client.get("/practice"))
    assert client.get(f"/practice/{world.practice_record.pk}").status_code == 404
    assert client.post(f"/practice/{world.practice_record.pk}/copy").status_code == 404
    client.logout()
    assert "Ringing back" not in html_of(client.get("/shared-practice"))
    assert client.get(f"/shared-practice/{world.practice_record.pk}").status_code == 404
    told = Email.objects.filter(to=reader.reference, template="practice/recalled").get()
    assert "Ringing" not in told.subject + told.body, "the notice does not repeat what was taken back"


def test_anonymised_it_never_says_whose_it_is(world, client):
    grant(world, "public", attribution="anonymised")
    page = html_of(client.get(f"/shared-practice/{world.practice_record.pk}"))
    assert "Northshire" not in page
    assert "A police force" in page
    assert "Northshire" not in html_of(client.get("/shared-practice"))


def test_words_that_name_the_host_are_not_offered_anonymised(world):
    at, lead = clock.now(), world.people["lead"]
    consents.refuse(consent=world.consent, words="", by=world.people["sponsor"], at=at)
    words = {"title": "Ringing back", "what_they_did": "In Northshire they ring back.", "how_they_know": ""}
    more = {"label": "worked", "stage": "evaluated-locally", "contact": ""}
    fresh = Practice.objects.get(pk=world.practice_record.pk)
    practice.change_practice(practice=fresh, by=lead, at=at, **words, **more)
    with pytest.raises(consents.NamesTheHost):
        consents.ask_for_consent(practice=fresh, audience="public", attribution="anonymised", by=lead, at=at)
    consents.ask_for_consent(practice=fresh, audience="public", attribution="named", by=lead, at=at)


def test_words_stay_as_they_were_consented_to(world):
    with pytest.raises(practice.ConsentStands):
        practice.change_practice(practice=world.practice_record, by=world.people["lead"], at=clock.now(), title="New")
    with pytest.raises(consents.ConsentStands):
        consents.ask_for_consent(
            practice=world.practice_record,
            audience="cadre",
            attribution="named",
            by=world.people["lead"],
            at=clock.now(),
        )


def test_it_ends_the_day_after_its_last_and_the_clock_clears_search(world):
    grant(world, "public", until=world.today + timedelta(days=1))
    assert "nobody" in readers(world)
    Consent.objects.filter(pk=world.consent.pk).update(
        runs_from=world.today - timedelta(days=9), runs_until=world.today - timedelta(days=1)
    )
    assert not Practice.objects.shared("public").exists(), "pages obey the day itself, not the clock's job"
    assert consents.expire(by=SYSTEM, at=clock.now()) == 1
    assert readers(world) == set()


def test_refused_it_stays_and_an_answer_counts_once(world):
    consents.refuse(consent=world.consent, words="Not yet", by=world.people["sponsor"], at=clock.now())
    assert readers(world) == set()
    with pytest.raises(MoveRefused):
        consents.grant(consent=world.consent, until=None, by=world.people["sponsor"], at=clock.now())


@pytest.mark.parametrize(("key", "page"), [("sponsor", "answer"), ("coordinator", "record-answer")])
def test_a_settled_consent_asks_for_no_answer(world, client, key, page):
    client.force_login(world.people[key])
    address = f"/consents/{world.consent.pk}"
    assert "Until when?" in html_of(client.get(f"{address}/{page}"))
    consents.refuse(consent=world.consent, words="Not yet", by=world.people["sponsor"], at=clock.now())
    answer = client.get(f"{address}/{page}", follow=True)
    assert answer.redirect_chain == [(address, 302)]
    assert "This request has already been answered or withdrawn" in html_of(answer)


def test_a_consent_that_ran_out_says_until_when_it_ran(world, client):
    grant(world, "cadre", until=world.today + timedelta(days=1))
    assert consents.expire(by=SYSTEM, at=clock.now() + timedelta(days=3)) == 1
    client.force_login(world.people["sponsor"])
    page = html_of(client.get(f"/consents/{world.consent.pk}"))
    assert "Expired" in page
    assert f"{(world.today + timedelta(days=1)).day} " in page.partition(">Until</dt>")[2][:120]


def test_practice_comes_from_the_issued_report(world):
    with pytest.raises(practice.NotInTheReport):
        practice.propose_practice(
            review=world.review,
            finding=world.finding,
            by=world.people["member"],
            at=clock.now(),
            title="x",
            what_they_did="x",
            label="untested",
            stage="untested",
        )


@pytest.mark.parametrize(
    ("state", "begins", "ends", "expected"),
    [
        ("granted", 0, None, True),
        ("granted", -1, 0, True),
        ("granted", 1, None, False),
        ("granted", -2, -1, False),
        ("asked", 0, None, False),
        ("withdrawn", -1, None, False),
    ],
)
def test_a_consent_in_force_is_the_same_for_one_practice_and_for_lists(world, state, begins, ends, expected):
    day = clock.day_of(clock.now())
    until = None if ends is None else day + timedelta(days=ends)
    from_day = day + timedelta(days=begins)
    Consent.objects.filter(pk=world.consent.pk).update(state=state, runs_from=from_day, runs_until=until)
    practice = queries.practice_for(world.people["lead"]).get(pk=world.practice_record.pk)
    assert (practice.consent_in_force == world.consent) is expected
    assert Consent.objects.in_force(day).filter(pk=world.consent.pk).exists() is expected
    assert (practice.current_consent == world.consent) is (state in {"asked", "granted"})


def test_a_practice_is_withdrawn_until_the_host_is_asked(world):
    lead, by = world.people["lead"], {"by": world.people["coordinator"], "at": clock.now()}
    with pytest.raises(practice.ConsentWasAsked):
        practice.withdraw_practice(practice=world.practice_record, **by)
    world.practice_record.consents.all().delete()
    practice.withdraw_practice(practice=world.practice_record, **by)
    assert world.practice_record not in queries.practice_for(lead)
    assert not find("ringing", keys=audience_keys(lead), kinds=["practice"]).hits
    assert practice.reindex(at=clock.now()) == 0
    asked = {"practice": world.practice_record, "audience": "cadre", "attribution": "named"}
    with pytest.raises(practice.PracticeWithdrawn):
        consents.ask_for_consent(**asked, **by)
    practice.restore_practice(world.practice_record, **by)
    assert world.practice_record in queries.practice_for(lead)
    assert find("ringing", keys=audience_keys(lead), kinds=["practice"]).hits
