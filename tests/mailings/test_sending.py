"""Sending an email to members: the frozen list, a few at a time, stopping, failing and trying again."""

import pytest
from django.core import mail as outbox

from cadre.jobs import operations as jobs
from cadre.jobs.models import Job
from cadre.jobs.operations import Attempt
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.mail.models import Email
from cadre.mailings.choices import Place, Why
from cadre.mailings.models import Recipient
from cadre.mailings.operations import sending, writing
from cadre.mailings.operations.news import choose_news
from cadre.mailings.queries import people as queries
from cadre.members.models import Member
from tests.helpers import run_jobs
from tests.world.mailings import draft, send_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(world):
    """The test world in which nothing waits to be sent but what a test sends."""
    Job.objects.all().delete()
    return world


def sent_to_all(world, **facts):
    mailing = draft(world, at=clock.now(), **facts)
    send_to(mailing, Member.objects.all(), by=world.people["coordinator"], at=clock.now())
    return mailing


def run(name: str) -> None:
    run_jobs(Job.objects.filter(name=name))


def run_all() -> None:
    """What the worker does until nothing of a mailing waits."""
    while Job.objects.filter(state="queued").exists():
        run("mailings.send")
        run("mail.send")


class Killed(BaseException):
    """The worker is killed."""


def killed(*_, **__):
    raise Killed


def places(mailing) -> dict:
    return {person.member.user.name: (person.now_at, person.why) for person in queries.of_mailing(mailing)}


def test_everyone_on_the_list_gets_it_once_with_their_own_words(world):
    Member.objects.filter(pk=world.adviser_record.pk).update(standing="trained")
    mailing = sent_to_all(world, message="Dear {first name} of {organisation}, you are {standing}.")
    run_all()
    assert sorted(message.to[0] for message in outbox.outbox) == [
        "adviser@world.example",
        "member@world.example",
        "other_member@world.example",
    ]
    adviser = next(message for message in outbox.outbox if message.to == ["adviser@world.example"])
    assert f"Dear Adviser of {world.third.name}, you are trained." in adviser.body
    assert "List-Unsubscribe" not in adviser.extra_headers
    mailing.refresh_from_db()
    assert (mailing.state, set(places(mailing).values())) == ("sent", {("sent", "")})


def test_those_who_may_not_or_will_not_be_written_to_are_left_out_with_the_reason(world):
    at, member = clock.now(), world.member_record
    Member.objects.filter(pk=world.adviser_record.pk).update(state="suspended")
    choose_news(user=member.user, wants_news=False, by=member.user, at=at)
    news = sent_to_all(world, about="news")
    assert places(news)["Member"] == ("left-out", Why.UNSUBSCRIBED)
    assert places(news)["Adviser"] == ("left-out", Why.SUSPENDED)
    work = sent_to_all(world, about="dates")
    assert places(work)["Member"] == (Place.WAITING, ""), "nobody unsubscribes from the work"
    run_all()
    assert len([message for message in outbox.outbox if message.to == [member.user.email]]) == 1


def test_whoever_unsubscribes_or_is_suspended_before_their_turn_gets_nothing(world):
    at = clock.now()
    news = sent_to_all(world, about="news")
    choose_news(user=world.people["member"], wants_news=False, by=world.people["member"], at=at)
    Member.objects.filter(pk=world.adviser_record.pk).update(state="suspended")
    run_all()
    assert [message.to for message in outbox.outbox] == [["other_member@world.example"]]
    assert places(news)["Member"] == ("left-out", Why.UNSUBSCRIBED)


def test_the_list_is_frozen_and_the_text_can_no_longer_be_changed(world):
    mailing = sent_to_all(world)
    Member.objects.filter(pk=world.adviser_record.pk).update(kind="academic")
    assert mailing.people.count() == 3
    texts = {name: getattr(mailing, name) for name in writing.TEXTS}
    with pytest.raises(MoveRefused):
        writing.change(mailing=mailing, **{**texts, "message": "Other"}, by=world.people["lead"], at=clock.now())
    with pytest.raises(MoveRefused):
        send_to(mailing, Member.objects.all(), by=world.people["lead"], at=clock.now())


def test_what_changed_since_it_was_read_is_not_sent(world):
    mailing, lead = draft(world, at=clock.now()), world.people["lead"]
    members = queries.with_why(Member.objects.all(), is_news=False)
    seen = queries.seen_of(mailing, members)
    Member.objects.filter(pk=world.adviser_record.pk).update(state="left")
    with pytest.raises(sending.ChangedSince):
        sending.send(mailing=mailing, members=members, seen=seen, by=lead, at=clock.now())
    seen = queries.seen_of(mailing, members)
    texts = {name: getattr(mailing, name) for name in writing.TEXTS}
    writing.change(mailing=mailing, **{**texts, "message": "Other"}, by=lead, at=clock.now())
    with pytest.raises(sending.ChangedSince):
        sending.send(mailing=mailing, members=members, seen=seen, by=lead, at=clock.now())
    Member.objects.update(state="left")
    with pytest.raises(sending.NobodyToWriteTo):
        send_to(mailing, members, by=lead, at=clock.now())


def test_a_worker_killed_in_the_middle_loses_nobody_and_writes_to_nobody_twice(world, monkeypatch):
    monkeypatch.setattr(sending, "AT_ONCE", 1)
    mailing = sent_to_all(world)
    run("mailings.send")
    run("mail.send")
    job = jobs.claim(worker="a", at=clock.now() + sending.PAUSE)
    monkeypatch.setattr(Recipient, "save", killed)
    with pytest.raises(Killed):
        sending.send_some(mailing=mailing, at=clock.now(), finish=lambda *, at: None)
    monkeypatch.undo()
    assert mailing.people.exclude(email=None).count() == 1, "what was not finished is as if it had never begun"
    jobs.reap(at=clock.now() + sending.PAUSE + 2 * jobs.LEASE)
    with pytest.raises(jobs.LeaseLost):
        sending.send_some(mailing=mailing, at=clock.now(), finish=Attempt(job.pk, job.attempt).finish)
    run_all()
    assert len(outbox.outbox) == len({message.to[0] for message in outbox.outbox}) == 3
    assert Email.objects.filter(template="mailings/work").count() == 3


def test_no_more_than_a_few_are_in_the_queue_at_once(world, monkeypatch):
    monkeypatch.setattr(sending, "AT_ONCE", 2)
    mailing = sent_to_all(world)
    run("mailings.send")
    run("mailings.send")
    assert queries.on_the_way(mailing) == 2
    assert queries.counts(mailing) == {"queued": 2, "waiting": 1}
    later = Job.objects.get(name="mailings.send", state="queued")
    assert later.run_at > later.queued_at, "offers queued meanwhile go first"


def test_stopped_the_rest_never_goes(world, monkeypatch):
    monkeypatch.setattr(sending, "AT_ONCE", 1)
    mailing, by = sent_to_all(world), {"by": world.people["coordinator"], "at": clock.now()}
    run("mailings.send")
    run("mail.send")
    run("mailings.send")
    sending.stop(mailing=mailing, **by)
    run_all()
    assert len(outbox.outbox) == 1
    assert queries.counts(mailing) == {"sent": 1, "withdrawn": 1, "stopped": 1}
    with pytest.raises(MoveRefused):
        sending.stop(mailing=mailing, **by)
    with pytest.raises(MoveRefused):
        sending.retry(mailing=mailing, **by)


def test_what_failed_is_tried_again_and_nothing_else(world):
    mailing, by = sent_to_all(world), {"by": world.people["coordinator"], "at": clock.now()}
    run_all()
    with pytest.raises(sending.NothingFailed):
        sending.retry(mailing=mailing, **by)
    Email.objects.filter(template="mailings/work", to=world.people["member"].reference).update(state="failed")
    sending.retry(mailing=mailing, **by)
    assert queries.counts(mailing) == {"sent": 2, "waiting": 1}
    run_all()
    assert [message.to[0] for message in outbox.outbox].count("member@world.example") == 2
    assert len(outbox.outbox) == 4
    mailing.refresh_from_db()
    assert (mailing.state, queries.counts(mailing)) == ("sent", {"sent": 3})
