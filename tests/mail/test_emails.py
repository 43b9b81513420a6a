"""Letters: readable before they go, without tokens at rest, sent once, doubtful when doubtful."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail

from cadre.accounts import operations as accounts
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.references import SYSTEM, Reference
from cadre.links.models import Link
from cadre.mail import operations, queries
from cadre.mail.emails import EmailTemplateMissing, LinkSpec
from cadre.mail.models import Email


@pytest.fixture
def user(db):
    made = accounts.invite(email="asha@post.example", name="Asha", by=SYSTEM, at=clock.now())
    Email.objects.all().delete()
    return made


def write(user, **changes):
    at = clock.now()
    link = LinkSpec(
        purpose="offer",
        subject=Reference("teams.offer:12", "Offer"),
        path="/offer/{token}",
        kind="once",
        expires_at=at + timedelta(days=1),
    )
    context = {
        "name": "Asha",
        "review": "Northshire Police 2026-001",
        "organisation": "Northshire Police",
        "seat": "Expert",
        "answer_by": "Friday",
    }
    given = {"template": "teams/offer", "to": user, "address": user.email, "context": context, "link": link}
    return operations.queue(**{**given, **changes}, by=SYSTEM, at=at)


def test_a_letter_waits_and_can_be_read_before_it_goes(user):
    letter = write(user)
    assert letter.state == "queued"
    assert "Northshire Police" in letter.subject
    assert "[[link]]" in letter.body
    assert not Link.objects.exists()


def test_the_link_is_minted_when_the_letter_goes_and_stays_out_of_the_database(user):
    letter = write(user)
    operations.send(email=letter.pk, at=clock.now())
    letter.refresh_from_db()
    token = re.search(r"/offer/(\S+)", mail.outbox[0].body).group(1)
    assert letter.state == "sent"
    assert token not in letter.body
    assert Link.objects.count() == 1


def test_sending_twice_sends_once(user):
    letter = write(user)
    operations.send(email=letter.pk, at=clock.now())
    operations.send(email=letter.pk, at=clock.now())
    assert len(mail.outbox) == 1


def test_a_letter_that_may_have_gone_says_so_and_can_go_again_under_its_own_id(user):
    letter = write(user)
    Email.objects.filter(pk=letter.pk).update(state="sending")
    operations.send(email=letter.pk, at=clock.now())
    letter.refresh_from_db()
    assert (letter.state, mail.outbox) == ("uncertain", [])
    operations.send_again(email=letter, by=user, at=clock.now())
    operations.send(email=letter.pk, at=clock.now())
    assert mail.outbox[0].extra_headers["Message-ID"] == letter.message_id


def test_a_withdrawn_letter_does_not_go(user):
    letter = write(user)
    operations.withdraw(email=letter, by=user, at=clock.now())
    operations.send(email=letter.pk, at=clock.now())
    assert mail.outbox == []
    assert letter not in queries.notices_for(user)


def test_a_letter_that_went_cannot_be_withdrawn(user):
    letter = write(user)
    operations.send(email=letter.pk, at=clock.now())
    letter.refresh_from_db()
    with pytest.raises(MoveRefused):
        operations.withdraw(email=letter, by=user, at=clock.now())


def test_a_letter_in_welsh(user):
    assert write(user, language="cy").subject.startswith("Lle ar yr adolygiad")


def test_a_letter_nobody_wrote_is_refused(user):
    with pytest.raises(EmailTemplateMissing):
        write(user, template="teams/nothing")


def test_a_letter_is_plain_text(user):
    context = {"name": "Siân O'Brien", "review": "Devon & Cornwall Police 2026-001", "seat": "Expert"}
    letter = write(user, context=context)
    assert "Devon & Cornwall Police" in letter.subject
    assert "Dear Siân O'Brien" in letter.body


def test_a_letter_names_days_and_whom_to_ask_in_the_language_of_the_reader(user):
    told = {
        "review": "Northshire Police 2026-001",
        "organisation": "Northshire Police",
        "seat": "Expert",
        "first_day": date(2027, 3, 2),
    }
    told |= {"last_day": date(2027, 3, 4), "answer_by": date(2027, 2, 1)}
    for language, days, question in [
        ("en", "from Tuesday 2 March 2027 to Thursday 4 March 2027", "If you have any questions, email"),
        (
            "cy",
            "o dydd Mawrth 2 Mawrth 2027 hyd dydd Iau 4 Mawrth 2027",
            "Os oes gennych gwestiynau, anfonwch e-bost at",
        ),
    ]:
        user.language = language
        link = LinkSpec.page("/offers")
        accounts.notify(user=user, template="teams/offer", context=told, link=link, by=SYSTEM, at=clock.now())
        body = Email.objects.latest("pk").body
        assert days in body
        assert question in body
