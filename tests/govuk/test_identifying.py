"""What may identify a person is pointed out once, and saved when its writer says so; nothing typed is lost."""

import lxml.html
import pytest

from cadre.audit.models import Entry
from cadre.evidence.models import EvidenceItem
from cadre.findings.models import Finding
from cadre.reports.models import Section
from tests.helpers import form_on, html_of, page_of, signed_in

pytestmark = pytest.mark.once

TEXT = "Ask Other Member’s desk on 07700 900123."
CASES = {
    "a new finding": ("/reviews/{review}/findings/add", "statement", Finding, "findings.keep_identifiers"),
    "a finding": ("/findings/{finding}/reword", "why_it_matters", Finding, "findings.keep_identifiers"),
    "evidence of a note": ("/notes/{note}/evidence", "statement", EvidenceItem, "evidence.keep_identifiers"),
    "evidence of a quote": ("/annotations/{quote}/evidence", "statement", EvidenceItem, "evidence.keep_identifiers"),
    "a section": ("/sections/{section}", "text", Section, "reports.keep_identifiers"),
}


@pytest.mark.parametrize("case", CASES)
def test_it_is_pointed_out_once_and_saved_when_the_writer_says_so(world, case):
    path, field, model, act = CASES[case]
    keys = {name: getattr(world, name).pk for name in ("review", "finding", "note", "quote", "section")}
    url, client = path.format(**keys), signed_in(world.people["researcher"])
    rest = {"kind": "strength", "action": world.action.pk, "statement": "They ring back", "polarity": "supports"}
    typed = form_on(client.get(url)) | rest | {field: TEXT}
    if case.startswith("evidence"):
        typed["actions"] = [world.action.pk]
    refused = client.post(url, typed)
    assert refused.status_code == 200
    shown = html_of(refused)
    assert "“Other Member’s” (a name) and “07700 900123” (a telephone number)" in shown
    assert TEXT in shown
    assert not model.objects.filter(**{field: TEXT}).exists()
    box = lxml.html.fromstring(refused.content.decode()).xpath("//input[@name='all_the_same']")[0]
    assert box.get("type") == "checkbox"
    assert box.get("checked") is None
    again = form_on(refused) | {"all_the_same": box.get("value")}
    assert client.post(url, again | {field: f"{TEXT} And 07700 900124."}).status_code == 200, "other words"
    assert client.post(url, again).status_code == 302
    assert model.objects.filter(**{field: TEXT}).exists()
    entry = Entry.objects.get(act=act)
    assert "07700" not in f"{entry.changes} {entry.record_label}"


def test_words_that_are_saved_are_not_asked_about_again(world):
    Finding.objects.filter(pk=world.finding.pk).update(statement=TEXT)
    client, url = signed_in(world.people["member"]), f"/findings/{world.finding.pk}/reword"
    typed = form_on(client.get(url)) | {"why_it_matters": "It saves a call"}
    assert client.post(url, typed).status_code == 302


def test_a_note_is_saved_first_and_marked_then(world):
    client, url = signed_in(world.people["member"]), world.session.get_absolute_url()
    client.post(url, form_on(client.get(url)) | {"text": TEXT})
    shown = page_of(world.people["member"], url)
    assert '<mark title="May be a telephone number">07700 900123</mark>' in shown
    assert "It may have a telephone number" in shown
    words = form_on(client.get(url)) | {"text": f"{TEXT} Again."}
    answer = client.post(url, words, headers={"accept": "application/json"})
    assert ">Other Member’s</mark>" in answer.json()["row"], "members are looked for when a note arrives"
