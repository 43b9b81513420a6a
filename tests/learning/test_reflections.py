"""A member's reflective log is theirs: who reads what, what is shared, and what is gone."""

from datetime import timedelta

import pytest
from django.db.models import Q

from cadre.audit.models import Entry
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.references import SYSTEM
from cadre.learning.models import Reflection, SharedReflection
from cadre.learning.operations import reflections as operations
from cadre.learning.presenters.reflections import concerns, log_file
from cadre.learning.queries import reflections as queries
from cadre.mail.models import Email
from cadre.members.operations.conflicts import declare_conflict
from cadre.search.models import IndexEntry
from cadre.teams.models import Place
from tests.helpers import edit, html_of, page_of, signed_in

OTHERS = ["lead", "coordinator", "review_lead", "researcher", "auditor", "dpo", "sponsor", "other_member"]


def write(world, **words):
    whole = {**world.reflection.words, **words}
    member = world.people["member"]
    operations.write_reflection(reflection=world.reflection, **whole, by=member, at=clock.now())
    world.reflection.refresh_from_db()


def share(world, to):
    facts = {"words": world.reflection.words, "by": world.people["member"], "at": clock.now()}
    return operations.share(reflection=world.reflection, to=to, **facts)


@pytest.mark.parametrize("key", OTHERS)
def test_nobody_else_opens_the_log(world, key):
    client = signed_in(world.people[key])
    assert client.get(world.reflection.get_absolute_url()).status_code == 404
    assert "Numbats" not in html_of(client.get("/reflections"))


def test_no_word_of_it_is_in_search_or_in_the_trail(world):
    write(world, what="Quokkas were seen")
    assert not IndexEntry.objects.filter(Q(title__icontains="quokka") | Q(body__icontains="quokka")).exists()
    entries = Entry.objects.filter(record=f"learning.reflection:{world.reflection.pk}")
    assert {entry.record_label for entry in entries} == {""}
    assert not any("uokka" in str(entry.changes) for entry in entries)


def test_what_is_changed_after_sharing_stays_private(world):
    write(world, what="Wombats as well")
    copy = page_of(world.people["lead"], world.shared_reflection.get_absolute_url())
    assert "Numbats were heard" in copy
    assert "Wombats" not in copy
    assert "You have changed it since" in page_of(world.people["member"], world.reflection.get_absolute_url())
    share(world, None)
    assert "Wombats" in page_of(world.people["lead"], world.shared_reflection.get_absolute_url())


def test_a_copy_says_nothing_of_the_review(world):
    copy = page_of(world.people["researcher"], SharedReflection.objects.get(to__isnull=False).get_absolute_url())
    assert "A first visit" in copy
    assert str(world.host) not in copy


def test_who_it_is_shared_with_is_emailed_once(world):
    to = world.people["review_lead"]
    copy = share(world, to)
    write(world, what="Wombats")
    share(world, to)
    emails = Email.objects.filter(template="learning/shared", address=to.email)
    assert emails.count() == 1
    assert "Numbats" not in emails.get().body
    assert "Wombats" in page_of(to, copy.get_absolute_url())


def test_a_conflict_of_interest_with_the_host_closes_a_copy(world):
    coordinator = world.people["coordinator"]
    path = world.shared_reflection.get_absolute_url()
    assert signed_in(coordinator).get(path).status_code == 200
    declare_conflict(user=coordinator, organisation=world.host, reason="Works there", by=SYSTEM, at=clock.now())
    assert signed_in(coordinator).get(path).status_code == 404
    assert "A first visit" not in page_of(coordinator, "/reflections/shared")


def test_what_names_the_host_is_caught_before_it_is_shared(world):
    write(world, so_what=f"{world.host} and Contributor World")
    client, path = signed_in(world.people["member"]), f"{world.reflection.get_absolute_url()}/share"
    lead = world.people["review_lead"]
    page = html_of(client.post(path, {"to": lead.pk}))
    assert f"“So what?” names the host: “{world.host}”" in page
    assert not SharedReflection.objects.filter(to=lead).exists()
    answer = edit_with_tick(client, path, page, lead)
    assert answer.status_code == 302
    assert SharedReflection.objects.filter(to=lead).exists()


def edit_with_tick(client, path, page, to):
    seal = page.partition('name="all_the_same"')[2].partition('value="')[2].partition('"')[0]
    return client.post(path, {"to": to.pk, "all_the_same": seal})


def test_names_numbers_and_hosts_are_named_with_where_they_are():
    words = {"title": "Northshire", "what": "Ann Example said", "so_what": "ring 020 7946 0999", "now_what": ""}
    assert concerns(words, names=["Ann Example"], hosts={"Northshire"}) == [
        "“What happened?” may identify a person: “Ann Example” (a name)",
        "“So what?” may identify a person: “020 7946 0999” (a telephone number)",
        "The title names the host: “Northshire”",
    ]
    assert concerns(dict.fromkeys(words, "Quiet words"), names=["Ann Example"], hosts={"Northshire"}) == []


def test_it_is_shared_only_with_people_of_ones_teams(world):
    people = queries.people_to_share_with(world.people["member"])
    assert world.people["other_member"] not in people
    assert world.people["sponsor"] not in people
    path = f"{world.reflection.get_absolute_url()}/share"
    answer = signed_in(world.people["member"]).post(path, {"to": world.people["sponsor"].pk})
    assert "Select a person from the list" in html_of(answer)


def test_a_copy_is_taken_back_once(world):
    member, shared = world.people["member"], world.shared_reflection
    again = SharedReflection.objects.get(pk=shared.pk)
    operations.stop_sharing(shared=shared, by=member, at=clock.now())
    with pytest.raises(operations.NotShared):
        operations.stop_sharing(shared=again, by=member, at=clock.now())
    assert "A first visit" not in page_of(world.people["lead"], "/reflections/shared")


def test_deleted_it_is_gone_for_everyone_until_it_is_brought_back(world):
    client, page = signed_in(world.people["member"]), world.reflection.get_absolute_url()
    answer = client.post(f"{page}/delete", follow=True)
    assert client.get(page).status_code == 404
    assert "A first visit" not in page_of(world.people["lead"], "/reflections/shared")
    token = html_of(answer).partition('name="undo" value="')[2].partition('"')[0]
    client.post("/undo", {"undo": token})
    assert client.get(page).status_code == 200
    assert "A first visit" in page_of(world.people["lead"], "/reflections/shared")


def test_deleted_it_is_erased_a_day_later(world):
    at, member = clock.now(), world.people["member"]
    operations.delete_reflection(reflection=world.reflection, by=member, at=at)
    assert operations.erase_deleted(before=at, at=at) == 0
    assert operations.erase_deleted(before=at + timedelta(seconds=1), at=at) == 1
    assert not Reflection.everything.exists()
    assert not SharedReflection.everything.exists()
    operations.begin_reflection(member=world.member_record, by=member, at=at)
    assert operations.erase_deleted(before=at + clock.DAY, at=at) == 0


def test_nothing_is_written_or_shared_once_it_is_deleted(world):
    stale, member, at = Reflection.objects.get(pk=world.reflection.pk), world.people["member"], clock.now()
    operations.delete_reflection(reflection=world.reflection, by=member, at=at)
    with pytest.raises(MoveRefused):
        operations.write_reflection(reflection=stale, **{**stale.words, "what": "x"}, by=member, at=at)
    with pytest.raises(MoveRefused):
        operations.share(reflection=stale, to=None, words=stale.words, by=member, at=at)


def test_saving_the_same_again_writes_nothing(world):
    before = Entry.objects.count()
    write(world)
    share(world, None)
    assert Entry.objects.count() == before


def test_home_and_the_log_ask_about_a_completed_place_until_it_is_written_about(world):
    member, asked = world.people["adviser"], "Write down what you learned"
    assert asked not in page_of(member, "/")
    place = Place.objects.get(pk=world.adviser_place.pk)
    Place.objects.filter(pk=place.pk).update(state="completed", completed_at=clock.now())
    assert asked in page_of(member, "/")
    assert "Write about it" in page_of(member, "/reflections")
    signed_in(member).post(f"/reflections/places/{place.pk}/begin")
    assert asked not in page_of(member, "/")
    made = Reflection.objects.get(place=place)
    assert str(world.host) not in made.title


def test_home_stops_asking_after_a_month(world):
    long_ago = clock.now() - timedelta(days=31)
    Place.objects.filter(pk=world.adviser_place.pk).update(state="completed", completed_at=long_ago)
    assert "Write down what you learned" not in page_of(world.people["adviser"], "/")
    assert "Write about it" in page_of(world.people["adviser"], "/reflections")


def test_an_entry_without_answers_is_begun_once(world):
    client = signed_in(world.people["member"])
    first, second = (client.post("/reflections/begin")["Location"] for _ in range(2))
    assert first == second
    edit(client, first, {"now_what": "Read"})
    assert client.post("/reflections/begin")["Location"] != first


def test_an_empty_entry_cannot_be_shared(world):
    client = signed_in(world.people["member"])
    path = client.post("/reflections/begin")["Location"].replace("/write", "/share")
    assert "There is nothing to share yet" in html_of(client.get(path, follow=True))


def test_the_whole_log_is_one_file_of_ones_own(world):
    answer = signed_in(world.people["member"]).get("/reflections/reflective-log.txt")
    text = answer.content.decode()
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert "A first visit" in text
    assert "Now what?\nRead about listening." in text
    theirs = signed_in(world.people["other_member"]).get("/reflections/reflective-log.txt").content.decode()
    assert "A first visit" not in theirs


def test_the_file_shows_an_empty_answer_as_such(world):
    world.reflection.so_what = ""
    assert "So what?\n–" in log_file("Zoe", [world.reflection], at=clock.now())


@pytest.mark.once
def test_a_member_searches_their_own_log(world):
    for number in range(11):
        Reflection.objects.create(
            member=world.member_record, title=f"Entry {number}", made_at=clock.now(), updated_at=clock.now()
        )
    client = signed_in(world.people["member"])
    assert "A first visit" in html_of(client.get("/reflections?q=numbats"))
    assert "No entry matches" in html_of(client.get("/reflections?q=kangaroo"))
