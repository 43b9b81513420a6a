"""Earlier experience, recognised by the lead on the words of two people."""

import re

from cadre.members.models import Member, Recognition
from tests.helpers import edit, html_of, page_of, signed_in

WORDS = {
    "first_person": "Ann Example",
    "first_words": "She led two reviews",
    "second_person": "Bob Example",
    "second_words": "She listens",
    "evidence": "Two emails",
}


def test_two_people_and_proof_make_a_member_qualified_and_undo_brings_back_what_was(world):
    Member.objects.update(standing="trained", standing_why="Induction")
    record, door = world.member_record, signed_in(world.people["lead"])
    assert "Recognise earlier experience" in html_of(door.get(f"/members/{record.pk}"))
    page = f"/members/{record.pk}/recognise"
    alone = html_of(edit(door, page, {**WORDS, "second_person": "ann example"}))
    assert "two people have to know" in alone
    assert "She listens" in alone
    assert "cannot speak for themselves" in html_of(edit(door, page, {**WORDS, "first_person": f"DI {record}"}))
    assert not Recognition.objects.exists()
    done = door.post(page, WORDS, follow=True)
    assert "Experience recognised: confirmed by Ann Example and Bob Example" in page_of(
        world.people["member"], f"/members/{record.pk}"
    )
    assert "She led two reviews" in html_of(door.get(page))
    assert Member.objects.get(pk=record.pk).is_experienced
    button = re.search(r"<button[^>]*name=.undo.[^>]*>", html_of(done))[0]
    door.post("/undo", {"undo": re.search('value="([^"]*)"', button)[1]})
    record.refresh_from_db()
    assert (record.standing, record.standing_why) == ("trained", "Induction")
    assert not Recognition.objects.exists()


def test_a_recognition_is_not_taken_back_over_a_standing_set_since(world):
    Member.objects.update(standing="trained")
    door, page = signed_in(world.people["lead"]), f"/members/{world.member_record.pk}/recognise"
    done = html_of(door.post(page, WORDS, follow=True))
    Member.objects.update(standing_why="Set by hand since")
    button = re.search(r"<button[^>]*name=.undo.[^>]*>", done)[0]
    door.post("/undo", {"undo": re.search('value="([^"]*)"', button)[1]})
    assert Recognition.objects.exists()
    assert "qualified already" in html_of(door.get(page)) or "is qualified" in html_of(door.get(page))
