"""Findings: moderated by another, agreed on independent sources or a signed exception, dissent kept."""

import re
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied

from cadre.audit.models import Entry
from cadre.evidence import operations as evidence
from cadre.evidence.models import EvidenceItem
from cadre.findings import operations, presenters, queries
from cadre.findings.choices import suggested_side
from cadre.findings.models import Finding
from cadre.housekeeping.story.steps_evidence import add_finding
from cadre.kernel import acts, clock, traces
from cadre.kernel.lifecycle import MoveRefused
from tests.helpers import edit, form_on, html_of, page_of, signed_in


def again(world, finding):
    return queries.with_support(Finding.objects.all()).get(pk=finding.pk)


def agree(world, finding, by="review_lead"):
    operations.agree(finding=again(world, finding), minimum=2, by=world.people[by], at=clock.now())


def moderated(world, *items):
    member, at = world.people["member"], clock.now()
    finding = operations.add_finding(
        review=world.review,
        kind="strength",
        action=world.action,
        statement="Victims are heard",
        why_it_matters="",
        consideration="",
        by=member,
        at=at,
    )
    operations.weigh(finding=finding, sides=dict.fromkeys(items, "for"), by=member, at=at)
    operations.propose(finding=finding, by=member, at=at)
    operations.moderate(finding=finding, by=world.people["review_lead"], at=at)
    return finding


def test_two_independent_sources_are_enough(world):
    finding = moderated(world, world.heard, world.read)
    agree(world, finding)
    assert again(world, finding).state == "agreed"


def test_a_single_source_needs_a_signed_exception(world):
    finding = moderated(world, world.heard)
    with pytest.raises(operations.NotCorroborated, match="single source"):
        agree(world, finding)
    operations.sign_exception(finding=finding, why="Seen at first hand", by=world.people["review_lead"], at=clock.now())
    agree(world, finding)
    assert again(world, finding).state == "agreed"


def test_nobody_moderates_what_they_proposed(world):
    member, at = world.people["member"], clock.now()
    finding = operations.add_finding(
        review=world.review,
        kind="opportunity",
        action=world.action,
        statement="x",
        why_it_matters="",
        consideration="",
        by=member,
        at=at,
    )
    operations.propose(finding=finding, by=member, at=at)
    with pytest.raises(PermissionDenied):
        operations.moderate(finding=finding, by=member, at=at)
    assert not member.has_perm("findings.moderate_finding", finding)


def test_changed_words_need_the_team_again(world):
    finding = moderated(world, world.heard, world.read)
    operations.reword(finding=finding, statement="Most victims are heard", by=world.people["member"], at=clock.now())
    assert finding.state == "draft"
    with pytest.raises(MoveRefused):
        agree(world, finding)


def test_dissent_is_kept(world):
    finding = moderated(world, world.heard, world.read)
    operations.dissent(finding=finding, words="I saw otherwise", by=world.people["researcher"], at=clock.now())
    operations.set_aside(finding=finding, why="No", by=world.people["member"], at=clock.now())
    assert again(world, finding).dissents.get().words == "I saw otherwise"


def test_the_gate_of_the_draft_knows(world):
    moderated(world, world.heard)
    lines = {line.check.code: line for line in acts.checklist("reviews.send_to_host", world.review, at=clock.now())}
    assert lines["findings-moderated"].result.met
    assert not lines["findings-corroborated"].result.met
    assert not lines["findings-corroborated"].check.waivable_by


def test_the_golden_thread_runs_both_ways_for_those_who_may(world):
    finding = moderated(world, world.heard, world.read)
    member, adviser = world.people["member"], world.people["adviser"]
    back = traces.origins(again(world, finding), user=member)
    assert {trace.url for trace in back} == {world.heard.get_absolute_url(), world.read.get_absolute_url()}
    assert {more.url for trace in back for more in trace.children} == {
        world.note.get_absolute_url(),
        world.quote.get_absolute_url(),
    }
    forward = traces.outcomes(world.note, user=member)
    assert [trace.url for trace in forward] == [world.heard.get_absolute_url()]
    assert finding.get_absolute_url() in {trace.url for trace in traces.outcomes(world.heard, user=member)}
    for trace in traces.origins(again(world, finding), user=adviser):
        assert trace.url == ""
        assert "read back" not in trace.words


def test_coordinators_and_hosts_see_no_finding(world):
    moderated(world, world.heard, world.read)
    for key in ("coordinator", "sponsor", "spoc", "contributor", "other_member"):
        assert not Finding.objects.visible_to(world.people[key]).exists(), key


def test_a_point_taken_back_is_no_evidence(world):
    from cadre.fieldwork.operations.notes import retract_note
    from cadre.housekeeping.story.steps_evidence import add_note

    member = world.people["member"]
    note = add_note(session=world.session, text="Perhaps not", by=member, at=clock.now())
    retract_note(note=note, by=member, at=clock.now())
    with pytest.raises(evidence.NoteRetracted):
        evidence.code_note(
            note=note,
            statement="x",
            polarity="supports",
            line=None,
            actions=[world.action],
            strands=[],
            by=member,
            at=clock.now(),
        )


def test_a_reason_too_long_is_said_and_not_cut(world, client):
    client.force_login(world.people["review_lead"])
    long = "why " * 130
    page = html_of(client.post(f"/findings/{world.finding.pk}/set-aside", {"words": long}))
    assert "Shorten this to 500 characters or fewer. It has 519" in page
    assert long.strip() in page, "what was typed is still there"
    world.finding.refresh_from_db()
    assert world.finding.state == "draft"


@pytest.mark.parametrize(
    ("kind", "polarity", "side"),
    [
        ("strength", "supports", "for"),
        ("strength", "challenges", "against"),
        ("practice", "supports", "for"),
        ("opportunity", "challenges", "for"),
        ("opportunity", "supports", "against"),
        ("opportunity", "context", ""),
    ],
)
def test_the_direction_of_evidence_suggests_its_side(kind, polarity, side):
    assert suggested_side(kind, polarity) == side


def sides(finding) -> dict:
    return dict(finding.support.values_list("item", "side"))


def test_many_items_are_weighed_in_one_press_and_written_down_once(world):
    finding, member, entries = world.finding, world.people["member"], Entry.objects.filter(act="findings.weigh")
    before = entries.count()
    page = f"{finding.get_absolute_url()}/evidence"
    answer = edit(signed_in(member), page, {"item": [world.heard.pk, world.read.pk], "side": "suggested"})
    assert answer["Location"] == page
    assert sides(finding) == {world.heard.pk: "for", world.read.pk: "for"}
    both = {world.heard: "against", world.read: ""}
    assert len(operations.weigh(finding=finding, sides=both, by=member, at=clock.now())) == 2
    assert not operations.weigh(finding=finding, sides=both, by=member, at=clock.now())
    assert sides(finding) == {world.heard.pk: "against"}
    assert entries.count() == before + 2


def test_the_last_press_is_undone_with_the_filters_kept(world):
    finding, client = world.finding, signed_in(world.people["member"])
    page = f"{finding.get_absolute_url()}/evidence?actions=&use="
    before = sides(finding)
    seen = f"{world.heard.pk}:for {world.read.pk}:"
    client.post(page, {"item": [world.heard.pk, world.read.pk], "side": "against", "seen": seen})
    assert sides(finding) == {world.heard.pk: "against", world.read.pk: "against"}
    [token] = re.findall(r'name="undo" value="([^"]+)"', html_of(client.get(page)))
    assert client.post("/undo", {"undo": token})["Location"] == page
    assert sides(finding) == before
    client.post(page, {"only": f"for:{world.read.pk}", "seen": seen})
    assert client.post("/undo", {"undo": token})["Location"] == page
    assert "Nothing was changed" not in (said := html_of(client.get(page)))
    assert "Someone else weighed some of this evidence" in said, "undone once, it is not undone over what came after"
    assert sides(finding)[world.read.pk] == "for"


def test_evidence_that_is_withdrawn_meanwhile_is_not_put_back(world):
    member, at = world.people["member"], clock.now()
    before = operations.weigh(finding=world.finding, sides={world.heard: ""}, by=member, at=at)
    EvidenceItem.objects.filter(pk=world.heard.pk).update(state="withdrawn")
    facts = {"before": {str(key): side for key, side in before.items()}, "after": {str(world.heard.pk): ""}}
    with pytest.raises(operations.EvidenceWithdrawn):
        operations.unweigh(world.finding, **facts, by=member, at=at)


@pytest.mark.once
def test_the_findings_before_and_after_are_those_of_the_board(world):
    facts = {"review": world.review, "action": world.action, "statement": "Heard", "by": world.people["member"]}
    kinds = ("practice", "strength", "opportunity", "strength")
    *made, aside = [add_finding(**facts, kind=kind, at=clock.now()) for kind in kinds]
    Finding.objects.filter(pk=aside.pk).update(state="set-aside")
    keys = queries.board_order(world.people["member"], world.review)
    assert aside.pk not in keys
    ordered = [key for key in keys if key in {finding.pk for finding in made}]
    assert ordered == [made[1].pk, made[2].pk, made[0].pk]
    assert queries.board_order(world.people["sponsor"], world.review) == []
    place = presenters.place_on_board(made[2], ordered, "?q=front")
    assert place == {
        "number": 2,
        "of": 3,
        "before": f"/findings/{made[1].pk}/evidence?q=front",
        "after": f"/findings/{made[0].pk}/evidence?q=front",
    }
    page = page_of(world.people["member"], f"/findings/{made[2].pk}/evidence?source__origin=frontline&actions=")
    assert f'href="/findings/{keys[keys.index(made[2].pk) + 1]}/evidence?actions=&amp;source__origin=frontline"' in page


def test_nothing_is_weighed_over_what_another_has_weighed_meanwhile(world):
    finding, client = world.finding, signed_in(world.people["member"])
    page = f"{finding.get_absolute_url()}/evidence"
    old = form_on(client.get(page))
    operations.weigh(finding=finding, sides={world.read: "against"}, by=world.people["researcher"], at=clock.now())
    answer = html_of(client.post(page, {**old, "item": [world.heard.pk, world.read.pk], "side": "for"}))
    assert "Nothing was changed. Someone else weighed some of this evidence" in answer
    assert f'value="{world.read.pk}" id="tick-{world.read.pk}" data-suggested="for" checked' in answer
    assert sides(finding) == {world.heard.pk: "for", world.read.pk: "against"}
    same = {**old, "item": [], "only": f"against:{world.read.pk}"}
    assert client.post(page, same).status_code == 302, "where it is as asked, there is nothing to choose"


def test_the_evidence_of_an_issued_finding_does_not_change(world):
    Finding.objects.filter(pk=world.finding.pk).update(state="issued")
    client, before = signed_in(world.people["member"]), sides(world.finding)
    answer = client.post(f"{world.finding.get_absolute_url()}/evidence", {"only": f"out:{world.heard.pk}"})
    page = html_of(answer)
    assert "Nothing was changed. The finding is issued: its evidence cannot change" in page
    assert "<button" not in page.partition("data-weigh>")[2].partition("</section>")[2].partition("<table")[2]
    assert sides(world.finding) == before


@pytest.mark.once
@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"side": "for"}, "Tick the evidence first"),
        ({"only": "for:0"}, "This is not evidence of the review"),
        ({"only": "sideways:{heard}"}, "This is not evidence of the review"),
        ({"item": "x", "side": "for"}, "This is not evidence of the review"),
        ({"only": "for:99999999999999999999999"}, "This is not evidence of the review"),
    ],
)
def test_what_cannot_be_weighed_is_answered_in_words(world, sent, words):
    sent = {name: value.format(heard=world.heard.pk) for name, value in sent.items()}
    answer = signed_in(world.people["member"]).post(f"{world.finding.get_absolute_url()}/evidence", sent)
    assert words in html_of(answer)


@pytest.mark.once
def test_context_has_no_side_by_itself(world):
    EvidenceItem.objects.filter(pk=world.read.pk).update(polarity="context")
    asked = {"item": world.read.pk, "side": "suggested"}
    answer = signed_in(world.people["member"]).post(f"{world.finding.get_absolute_url()}/evidence", asked)
    assert "context is neither for nor against" in html_of(answer)
    assert world.read.pk not in sides(world.finding)


@pytest.mark.once
def test_the_table_shows_evidence_in_full_about_the_action_until_others_are_asked_for(world):
    long = "A statement of more than eighty characters, which a person reads to its very end before weighing it."
    EvidenceItem.objects.filter(pk=world.read.pk).update(statement=long, polarity="challenges")
    client, page = signed_in(world.people["member"]), f"{world.finding.get_absolute_url()}/evidence"
    shown = html_of(client.get(page))
    for words in (long, world.quote.quote, world.document.title, "Leadership", "Challenges", "Suggested: against"):
        assert words in shown, words
    assert [row.pk for row in client.get(f"{page}?use=nowhere").context["listing"].rows] == [world.read.pk]
    assert not client.get(f"{page}?polarity=context").context["groups"]
    world.read.actions.clear()
    assert [row.pk for row in client.get(page).context["listing"].rows] == [world.heard.pk]
    everything = client.get(f"{page}?actions=").context["listing"]
    assert {row.pk for row in everything.rows} == {world.heard.pk, world.read.pk}
    assert everything.address(page=2) == "?actions=&page=2"


@pytest.fixture
def three(world):
    """Three strengths, in the order that they were written down."""
    add = partial(add_finding, review=world.review, action=world.action, by=world.people["member"], at=clock.now())
    return [world.finding, add(statement="Second"), add(statement="Third")]


def keys(findings) -> list[int]:
    return [finding.pk for finding in findings]


def move(world, finding, to, seen) -> None:
    operations.move_finding(finding=finding, to=to, seen=seen, by=world.people["review_lead"], at=clock.now())


def test_the_lead_orders_findings_and_the_report_follows(world, three):
    page, client = f"/reviews/{world.review.pk}/findings", signed_in(world.people["review_lead"])
    seen = " ".join(map(str, keys(three)))
    assert f'name="seen" value="{seen}"' in html_of(client.get(page))
    answer = client.post(f"{page}/order", {"seen": seen, "move": f"{three[2].pk}:0"})
    assert answer["Location"] == f"{page}#finding-{three[2].pk}"
    assert keys(queries.in_order(world.review, "strength")) == keys([three[2], three[0], three[1]])
    Finding.objects.filter(pk__in=keys(three)).update(state="agreed")
    report_order = [finding.pk for finding in queries.reportable_findings(world.review) if finding.pk in keys(three)]
    assert report_order == keys([three[2], three[0], three[1]])
    late = add_finding(
        review=world.review, action=world.action, statement="Late", by=world.people["member"], at=clock.now()
    )
    assert keys(queries.in_order(world.review, "strength"))[-1] == late.pk


def test_of_two_who_order_at_once_the_second_is_asked_to_look_again(world, three):
    seen = keys(three)
    move(world, three[1], 0, seen)
    with pytest.raises(operations.OrderChanged):
        move(world, three[2], 0, seen)
    page = f"/reviews/{world.review.pk}/findings"
    sent = {"seen": " ".join(map(str, seen)), "move": f"{three[2].pk}:0"}
    answer = signed_in(world.people["review_lead"]).post(f"{page}/order", sent, follow=True)
    assert "Nothing was changed. The findings or their order changed after you opened the page" in html_of(answer)


def test_issued_findings_keep_their_numbers(world, three):
    Finding.objects.filter(pk__in=keys(three[:2])).update(state="issued")
    with pytest.raises(operations.FindingClosed):
        move(world, three[0], 1, keys(three))
    page = page_of(world.people["review_lead"], f"/reviews/{world.review.pk}/findings")
    assert f'value="{three[2].pk}:1"' in page
    assert f'value="{three[1].pk}:' not in page


@pytest.mark.once
def test_the_board_says_how_strong_the_evidence_is_and_only_the_lead_moves(world, three):
    member = page_of(world.people["member"], f"/reviews/{world.review.pk}/findings")
    assert "No evidence" in member
    assert "A single source:" in member
    assert 'name="move"' not in member
    narrowed = page_of(world.people["review_lead"], f"/reviews/{world.review.pk}/findings?state=draft")
    assert 'name="move"' not in narrowed


@pytest.mark.once
def test_a_finding_begun_after_the_report_says_so_before(world):
    page = f"/reviews/{world.review.pk}/findings/add?kind=opportunity"
    words = "A finding that you add now goes into its next edition"
    Finding.objects.filter(review=world.review, state="issued").update(state="agreed")
    assert words not in page_of(world.people["member"], page)
    Finding.objects.filter(pk=world.finding.pk).update(state="issued")
    html = page_of(world.people["member"], page)
    assert words in html
    assert re.search(r'value="opportunity"[^>]*checked|checked[^>]*value="opportunity"', html)
