"""The host asks to change the terms instead of agreeing: who reads it, who is emailed, and what settles it."""

import pytest

from cadre.audit.models import Entry
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.mail.models import Email
from cadre.reviews.models import RequestedChange, Review, Terms
from cadre.reviews.operations import scope, terms, terms_changes
from tests.helpers import html_of, signed_in, three
from tests.together import at_once, meeting

WORDS = {"lines": "Please leave out the second question", "other": "May our chaplain take part?"}


def by(world, key="sponsor"):
    return {"by": world.people[key], "at": clock.now()}


def ask(world, words=WORDS, of=None):
    terms_changes.request_changes(terms=of or world.terms, words=words, **by(world))


def propose(world, question="Who acts?"):
    review = Review.objects.get(pk=world.review.pk)
    scope.set_lines_of_enquiry(review=review, questions=[question], **by(world, "lead"))
    return terms.propose_terms(review=review, **by(world, "lead"))


def page_of(world, key, path):
    return html_of(signed_in(world.people[key]).get(path))


@pytest.fixture
def asked(world):
    ask(world)
    return world.terms


@pytest.mark.django_db
def test_those_who_run_the_review_are_emailed_without_the_words(world, asked):
    emails = Email.objects.filter(template="reviews/changes_requested")
    assert {email.address for email in emails} == {world.people[key].email for key in ("coordinator", "review_lead")}
    assert all("chaplain" not in email.body for email in emails)


@pytest.mark.django_db
def test_the_words_are_beside_their_part_with_a_way_to_change_it(world, asked):
    page = page_of(world, "coordinator", f"/terms/{asked.pk}")
    assert "Change requested by" in page
    assert WORDS["lines"] in page
    assert f"/reviews/{world.review.pk}/lines" in page
    assert f"/reviews/{world.review.pk}/terms/propose" in page
    theirs = page_of(world, "sponsor", f"/terms/{asked.pk}")
    assert WORDS["other"] in theirs
    assert f"/reviews/{world.review.pk}/lines" not in theirs, "the host changes nothing itself"


@pytest.mark.django_db
def test_a_new_version_settles_them_and_the_old_one_keeps_them(world, asked):
    second = propose(world)
    asked.refresh_from_db()
    assert (asked.state, second.state) == ("superseded", "proposed")
    email = Email.objects.filter(template="reviews/terms").latest("pk")
    assert "answers the changes that you requested" in email.body
    page = page_of(world, "sponsor", f"/terms/{asked.pk}")
    assert WORDS["lines"] in page
    assert "Version 2 is the answer." in page
    assert "<ins>" in page_of(world, "sponsor", f"/terms/{second.pk}")


@pytest.mark.django_db
def test_proposing_asks_again_where_a_change_was_not_made(world):
    ask(world, {"sharing": "Share with our name"})
    client, path = signed_in(world.people["lead"]), f"/reviews/{world.review.pk}/terms/propose"
    scope.set_lines_of_enquiry(review=world.review, questions=["Who acts?"], **by(world, "lead"))
    answer = client.post(path)
    assert "and this version does not change it" in html_of(answer)
    assert Terms.objects.filter(review=world.review).count() == 1
    [choice] = answer.context["form"].fields["all_the_same"].choices
    client.post(path, {"all_the_same": choice[0]})
    assert Terms.objects.filter(review=world.review).count() == 2


@pytest.mark.django_db
def test_the_programme_waits_while_changes_are_asked_for(world, asked):
    with pytest.raises(MoveRefused):
        terms.agree_terms(terms=asked, side="programme", **by(world, "lead"))


@pytest.mark.django_db
def test_the_host_may_agree_after_all(world, asked):
    terms.agree_terms(terms=asked, side="host", **by(world))
    terms.agree_terms(terms=asked, side="programme", **by(world, "lead"))
    asked.refresh_from_db()
    assert asked.state == "agreed"
    assert "The host then agreed" in page_of(world, "coordinator", f"/terms/{asked.pk}")
    with pytest.raises(MoveRefused):
        ask(world, of=asked)


@pytest.mark.django_db
def test_asking_is_refused_once_the_host_has_agreed_or_answered(world):
    terms.agree_terms(terms=world.terms, side="host", **by(world))
    with pytest.raises(terms_changes.AlreadyAnswered):
        ask(world)
    with pytest.raises(terms_changes.NothingRequested):
        ask(world, {"lines": ""})


@pytest.mark.django_db
def test_what_was_typed_stays_when_a_new_version_came_first(world):
    client, path = signed_in(world.people["sponsor"]), f"/terms/{world.terms.pk}/request-changes"
    assert "Enter what you would like to change" in html_of(client.post(path, {"lines": ""}))
    propose(world)
    page = html_of(client.post(path, WORDS))
    assert "What you typed was not sent" in page
    assert WORDS["lines"] in page
    assert not RequestedChange.objects.exists()


@pytest.mark.django_db
def test_for_a_minute_it_can_be_undone(world):
    client = signed_in(world.people["sponsor"])
    page = client.post(f"/terms/{world.terms.pk}/request-changes", WORDS, follow=True)
    token = next(message.extra_tags for message in page.context["messages"]).removeprefix("undo:")
    client.post("/undo", {"undo": token})
    world.terms.refresh_from_db()
    assert (world.terms.state, RequestedChange.objects.count()) == ("proposed", 0)
    acts = Entry.objects.filter(record=f"reviews.terms:{world.terms.pk}").values_list("act", flat=True)
    assert {"reviews.request_changes", "reviews.withdraw_changes"} <= set(acts)


@pytest.mark.django_db
def test_a_wish_that_was_told_is_recorded_for_the_host(world):
    """With who told it, when and where the proof is; the programme answers it as any other."""
    client, path = signed_in(world.people["coordinator"]), f"/terms/{world.terms.pk}/record-changes"
    told = {"person": "Una Marsh", "how": "telephone", "evidence": "Note of the call", **three("said_on", world.today)}
    page = html_of(client.post(path, told))
    assert "Enter what you would like to change, in at least one part" in page
    assert "Una Marsh" in page
    assert client.post(path, WORDS | told | {"person": ""}).status_code == 200
    assert not RequestedChange.objects.exists()
    page = html_of(client.post(path, WORDS | told, follow=True))
    for words in ("Change requested by Una Marsh", "recorded by Coordinator, by telephone", "Note of the call"):
        assert words in page
    assert "Record changes that the host asks for" not in page
    world.terms.refresh_from_db()
    assert world.terms.state == "changes-requested"
    entry = Entry.objects.get(act="reviews.request_changes")
    assert (entry.actor_label, entry.on_behalf) == ("Coordinator", "Una Marsh, telephone")
    assert Email.objects.filter(template="reviews/changes_requested", address__contains="review_lead").exists()
    again = html_of(client.post(path, WORDS | told))
    assert "What you typed was not saved" in again
    assert "Note of the call" in again


@pytest.mark.django_db(transaction=True)
def test_agreeing_and_asking_at_once_leaves_one_answer(world, monkeypatch):
    def agree():
        return terms.agree_terms(terms=Terms.objects.get(pk=world.terms.pk), side="host", **by(world))

    def change():
        return ask(world, of=Terms.objects.get(pk=world.terms.pk))

    with meeting(monkeypatch, 2):
        answers = {type(answer).__name__ for answer in at_once(agree, change)}
    kept = Terms.objects.get(pk=world.terms.pk)
    # Agreeing after asking is allowed; asking after agreeing is not.
    assert kept.state == "proposed"
    assert kept.agreements.count() == 1
    assert answers in ({"NoneType"}, {"NoneType", "AlreadyAnswered"})
