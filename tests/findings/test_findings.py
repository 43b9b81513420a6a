"""Findings: moderated by another, agreed on independent sources or a signed exception, dissent kept."""

import pytest
from django.core.exceptions import PermissionDenied

from cadre.evidence import operations as evidence
from cadre.findings import operations, queries
from cadre.findings.models import Finding
from cadre.kernel import acts, clock, traces
from cadre.kernel.lifecycle import MoveRefused
from tests.helpers import html_of


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
    for item in items:
        operations.link_evidence(finding=finding, item=item, side="for", by=member, at=at)
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
