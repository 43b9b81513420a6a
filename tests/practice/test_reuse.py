"""Use at home: asked, answered by link, signed in or recorded, used, taken back, and confirmed as stopped."""

from datetime import timedelta

import pytest
from django.test import Client

from cadre.audit.models import Entry
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.references import SYSTEM, OnBehalf, reference_for
from cadre.learning.models import Reflection
from cadre.links.models import Kind, Link
from cadre.links.operations import mint
from cadre.mail.models import Email
from cadre.members.operations.conflicts import declare_conflict
from cadre.practice.models import Consent, Reuse
from cadre.practice.operations import reuse as operations
from cadre.practice.queries import reuse as queries
from cadre.reviews.models import Access
from tests.helpers import form_on, html_of, page_of, signed_in, three

GRANTED = {"to_whom": "My team", "attribution": "anonymised", "until": None}
WANTED = {"what": "Wallabies first", "to_whom": "My team", "attribution": "anonymised"}


def emails(name) -> list[str]:
    return sorted(Email.objects.filter(template=f"practice/{name}").values_list("address", flat=True))


def grant(world, reuse=None, **facts):
    by = {"by": world.people["sponsor"], "at": clock.now()}
    operations.grant(reuse=reuse or world.reuse_record, **GRANTED | facts, **by)


def link_of(world) -> str:
    facts = {"subject": reference_for(world.reuse_record), "recipient": world.people["sponsor"], "kind": Kind.ONCE}
    token = mint(purpose=operations.PURPOSE, **facts, expires_at=clock.now() + clock.DAY, at=clock.now())
    return f"/use-at-home/answer/{token}"


def test_the_sponsors_are_asked_once_for_the_same(world):
    client = signed_in(world.people["member"])
    before = emails("reuse_asked")
    answer = client.post(f"/findings/{world.opportunity.pk}/use-at-home", WANTED)
    assert answer["Location"] == world.reuse_record.get_absolute_url()
    assert emails("reuse_asked") == before == ["sponsor@world.example"]
    of = {"review": world.review, "kind": "finding", "finding": world.opportunity, "until": None}
    with pytest.raises(operations.AlreadyAsked):
        operations.ask_to_use(**WANTED, **of, by=world.people["member"], at=clock.now())


def test_the_host_answers_by_link_without_signing_in_and_once(world):
    path, visitor = link_of(world), Client()
    page = visitor.get(path)
    assert "Numbats are heard at once" in html_of(page)
    narrower = {**form_on(page), "answer": "grant", "to_whom": "My own unit"}
    assert "We have emailed your answer to Member" in html_of(visitor.post(path, narrower))
    assert visitor.post(path, narrower).status_code == 410
    answered = Reuse.objects.get(pk=world.reuse_record.pk)
    assert (answered.state, answered.allowed_to, answered.is_narrower) == ("granted", "My own unit", True)
    assert emails("reuse_answered") == ["member@world.example"]
    assert "Granted, but narrower" in page_of(world.people["member"], answered.get_absolute_url())


def test_a_sponsor_who_reads_welsh_answers_in_welsh(world):
    sponsor = world.people["sponsor"]
    type(sponsor).objects.filter(pk=sponsor.pk).update(language="cy")
    path, visitor = link_of(world), Client()
    assert "A gânt ei ddefnyddio?" in html_of(visitor.get(path))
    assert "Dewiswch eich ateb" in html_of(visitor.post(path, {"words": "Diolch"}))
    grant(world)
    assert "Ni allwch ddefnyddio’r ddolen hon" in html_of(visitor.get(path))


def test_once_answered_no_other_link_answers(world):
    path = link_of(world)
    grant(world)
    assert Client().get(path).status_code == 410
    assert not Link.objects.filter(purpose=operations.PURPOSE, revoked_at=None, used_at=None).exists()


def test_a_grant_needs_its_terms_and_a_refusal_none(world):
    client, path = signed_in(world.people["sponsor"]), f"{world.reuse_record.get_absolute_url()}/answer"
    refused = html_of(client.post(path, {"answer": "grant"}))
    assert "Enter who may hear it" in refused
    assert "Choose if your organisation is named" in refused
    past = {"answer": "grant", "to_whom": "x", "attribution": "named", **three("until", world.today)}
    assert "must be after" in html_of(client.post(path, past))
    client.post(path, {"answer": "refuse"})
    assert Reuse.objects.get(pk=world.reuse_record.pk).state == "refused"


def test_an_answer_by_telephone_is_recorded_with_who_gave_it(world):
    rang = OnBehalf("Chief Constable", "telephone", clock.now())
    by = {"by": world.people["coordinator"], "at": clock.now(), "on_behalf": rang}
    operations.refuse(reuse=world.reuse_record, **by)
    shown = page_of(world.people["member"], world.reuse_record.get_absolute_url())
    assert "Chief Constable" in shown
    assert "recorded by Coordinator" in shown


def test_who_records_an_answer_is_asked_about_the_host_and_not_about_themselves(world):
    form = page_of(world.people["coordinator"], f"{world.reuse_record.get_absolute_url()}/record-answer")
    assert "Is the host named?" in form
    assert "your organisation" not in form


def test_the_host_reads_the_words_and_never_the_reflection(world):
    path = f"/reflections/{world.reflection.pk}/use-at-home"
    signed_in(world.people["member"]).post(path, WANTED)
    made = Reuse.objects.get(kind="reflection")
    shown = page_of(world.people["sponsor"], made.get_absolute_url())
    assert "Wallabies first" in shown
    assert "A first visit" not in shown
    assert "A first visit" in page_of(world.people["member"], made.get_absolute_url())
    Reflection.everything.filter(pk=world.reflection.pk).delete()
    assert "Wallabies first" in page_of(world.people["member"], made.get_absolute_url())


def test_a_use_is_noted_only_while_it_is_granted(world):
    member, path = world.people["member"], f"{world.reuse_record.get_absolute_url()}/note"
    typed = {"where": "A training day", "people": "12", **three("day", world.today)}
    client = signed_in(member)
    client.post(path, typed)
    assert not world.reuse_record.uses.exists()
    grant(world)
    assert "or an earlier day" in html_of(client.post(path, {**typed, **three("day", world.today + clock.DAY)}))
    for wrong in ("0", "-3", "1.5", "many", "100001"):
        assert "Enter a number of people from 1" in html_of(client.post(path, {**typed, "people": wrong}))
    client.post(path, typed)
    assert world.reuse_record.uses.get().people == 12
    assert "12" in page_of(world.people["spoc"], "/use-at-home")


def test_taken_back_it_is_on_home_until_the_member_confirms(world):
    member, ask = world.people["member"], "Confirm that you stopped using"
    with pytest.raises(MoveRefused):
        operations.acknowledge(reuse=world.reuse_record, by=member, at=clock.now())
    grant(world)
    operations.withdraw(reuse=world.reuse_record, by=world.people["sponsor"], at=clock.now())
    assert emails("reuse_recalled") == ["member@world.example"]
    assert ask in page_of(member, "/")
    client = signed_in(member)
    client.post(f"{world.reuse_record.get_absolute_url()}/stopped")
    before = Entry.objects.count()
    client.post(f"{world.reuse_record.get_absolute_url()}/stopped")
    assert Entry.objects.filter(act="practice.acknowledge_recall").count() == 1
    assert Entry.objects.count() == before
    assert ask not in page_of(member, "/")
    assert "confirmed it on" in page_of(world.people["sponsor"], world.reuse_record.get_absolute_url())


def test_what_is_allowed_until_a_day_ends_after_it(world):
    grant(world, until=world.today)
    assert operations.expire(by=SYSTEM, at=clock.now()) == 0
    Reuse.objects.update(runs_until=world.today - clock.DAY)
    assert operations.expire(by=SYSTEM, at=clock.now()) == 1
    assert operations.expire(by=SYSTEM, at=clock.now()) == 0
    assert emails("reuse_recalled") == ["member@world.example"]


def test_the_last_answer_is_shown_without_who_asked(world):
    grant(world, to_whom="Supervisors")
    path = f"/findings/{world.opportunity.pk}/use-at-home"
    shown = page_of(world.people["adviser"], path)
    assert "the host allowed it for: Supervisors, without the host’s name" in shown
    assert "Member" not in shown.partition("The last time")[2].partition("</p>")[0]


def test_what_everyone_may_read_needs_no_request(world):
    member, path = world.people["member"], f"/practice/{world.practice_record.pk}/use-at-home"
    assert signed_in(member).get(path).status_code == 404
    Consent.objects.update(state="granted", audience="cadre", runs_from=world.today)
    assert "You do not need to ask" not in page_of(member, path)
    assert "May I use this?" in page_of(member, "/practice")
    assert "May I use this?" not in page_of(world.people["sponsor"], "/practice")
    Consent.objects.update(audience="public")
    answer = page_of(member, path)
    assert "Yes. The host shares it with everyone, without the host’s name" in answer
    assert "Who will you tell?" not in answer
    assert "Who will you tell?" in page_of(member, f"{path}?ask=yes")


def test_the_register_shows_each_their_own(world):
    for key in ("lead", "coordinator", "sponsor", "spoc", "member"):
        assert "Numbats are heard" in page_of(world.people[key], "/use-at-home")
    for key in ("review_lead", "researcher", "other_member", "other_host", "contributor", "auditor"):
        assert "Numbats are heard" not in page_of(world.people[key], "/use-at-home")
    coordinator = world.people["coordinator"]
    declare_conflict(user=coordinator, organisation=world.host, reason="Works there", by=SYSTEM, at=clock.now())
    assert "Numbats are heard" not in page_of(coordinator, "/use-at-home")


def test_the_sponsor_is_asked_on_home_until_it_is_answered(world):
    line = "Decide if Member may use what they learned"
    assert line in page_of(world.people["sponsor"], "/")
    assert line not in page_of(world.people["spoc"], "/")
    operations.cancel(reuse=world.reuse_record, by=world.people["member"], at=clock.now())
    assert line not in page_of(world.people["sponsor"], "/")


def test_a_request_that_was_withdrawn_can_be_asked_again(world):
    operations.cancel(reuse=world.reuse_record, by=world.people["member"], at=clock.now())
    with pytest.raises(MoveRefused):
        grant(world)
    signed_in(world.people["member"]).post(f"/findings/{world.opportunity.pk}/use-at-home", WANTED)
    assert Reuse.objects.filter(state="asked", finding=world.opportunity).count() == 1


def test_a_link_that_has_expired_says_so(world):
    path = link_of(world)
    Link.objects.filter(purpose=operations.PURPOSE).update(expires_at=clock.now() - timedelta(minutes=1))
    assert Client().get(path).status_code == 410


def test_a_link_answers_only_while_its_reader_is_a_sponsor(world):
    path = link_of(world)
    Access.objects.filter(user=world.people["sponsor"]).update(closes_at=clock.now())
    assert Client().get(path).status_code == 410
    assert Reuse.objects.get(pk=world.reuse_record.pk).state == "asked"


def test_an_answer_that_came_first_is_said_and_nothing_changes(world, monkeypatch):
    path, visitor = link_of(world), Client()
    asked = queries.reuse_by_link

    def answered_meanwhile(link):
        found = asked(link)
        grant(world)
        return found

    monkeypatch.setattr(queries, "reuse_by_link", answered_meanwhile)
    assert visitor.post(path, {"answer": "refuse"}).status_code == 410
    assert Reuse.objects.get(pk=world.reuse_record.pk).state == "granted"


def test_what_has_run_out_is_over_before_anything_writes_it(world):
    grant(world, until=world.today)
    Reuse.objects.update(runs_until=world.today - clock.DAY, answered_at=clock.now() - 2 * clock.DAY)
    member, page = world.people["member"], world.reuse_record.get_absolute_url()
    shown = page_of(member, page)
    assert "It may not be used any more" in shown
    assert "Note an earlier use" in shown
    assert "It has ended since" in page_of(world.people["adviser"], f"/findings/{world.opportunity.pk}/use-at-home")


def note(world, day):
    used = {"where": "A training day", "day": day, "people": 3}
    operations.note_use(reuse=world.reuse_record, **used, by=world.people["member"], at=clock.now())


def test_a_use_of_before_it_ended_is_noted_afterwards_and_none_of_after_it(world):
    grant(world)
    operations.withdraw(reuse=world.reuse_record, by=world.people["sponsor"], at=clock.now())
    days = {"answered_at": clock.now() - 3 * clock.DAY, "withdrawn_at": clock.now() - clock.DAY}
    Reuse.objects.update(**days)
    note(world, world.today - clock.DAY)
    for day in (world.today, world.today - 4 * clock.DAY):
        with pytest.raises(MoveRefused):
            note(world, day)
    assert world.reuse_record.uses.count() == 1


def test_no_use_is_noted_before_the_host_agreed(world):
    grant(world)
    typed = {"where": "A training day", "people": "12", **three("day", world.today - clock.DAY)}
    answer = signed_in(world.people["member"]).post(f"{world.reuse_record.get_absolute_url()}/note", typed)
    assert "the host agreed then" in html_of(answer)
    assert not world.reuse_record.uses.exists()


def test_taking_back_keeps_the_words_of_the_answer(world):
    grant(world, words="Only us, please")
    client = signed_in(world.people["sponsor"])
    client.post(f"{world.reuse_record.get_absolute_url()}/take-back", {"words": ""})
    assert Reuse.objects.get(pk=world.reuse_record.pk).words == "Only us, please"
    assert client.get(f"{world.reuse_record.get_absolute_url()}/take-back").status_code == 302


def test_who_asks_for_practice_without_its_host_is_not_told_whose_it_is(world):
    Consent.objects.update(state="granted", audience="cadre", attribution="anonymised", runs_from=world.today)
    Access.objects.filter(user=world.people["other_member"]).delete()
    asker = world.people["other_member"]
    signed_in(asker).post(f"/practice/{world.practice_record.pk}/use-at-home", WANTED)
    made = Reuse.objects.get(kind="practice")
    grant(world, made)
    operations.withdraw(reuse=made, by=world.people["sponsor"], at=clock.now())
    host = world.host.name
    for page in (made.get_absolute_url(), "/use-at-home"):
        assert host not in page_of(asker, page)
        assert host in page_of(world.people["coordinator"], page)
    assert "Sponsor" not in page_of(asker, made.get_absolute_url())
    assert "Sponsor" in page_of(world.people["coordinator"], made.get_absolute_url())
    assert "Wallabies" not in page_of(asker, f"/use-at-home?q={host}")
    told = Email.objects.filter(address=asker.email, template__startswith="practice/reuse_")
    assert [host in f"{email.subject} {email.body}" for email in told] == [False, False]
    Consent.objects.update(attribution="named")
    assert host in page_of(asker, made.get_absolute_url())


def test_a_host_that_withdraws_consent_is_told_what_else_it_allowed(world):
    Consent.objects.update(state="granted", audience="cadre", runs_from=world.today)
    signed_in(world.people["member"]).post(f"/practice/{world.practice_record.pk}/use-at-home", WANTED)
    page = f"/consents/{Consent.objects.get().pk}/withdraw"
    assert "use it at home" not in page_of(world.people["sponsor"], page)
    grant(world, Reuse.objects.get(kind="practice"))
    assert "1 member can still use it at home" in page_of(world.people["sponsor"], page)
