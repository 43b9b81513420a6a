"""One review in a browser from the first document to shared practice: ten people, what each sees and does not."""

import pytest

from tests.journeys.thread import afterwards, documents, judging, reporting, visit
from tests.journeys.thread.people import Thread

pytestmark = pytest.mark.browser


def test_the_thread_from_the_hosts_documents_to_released_practice(visitor):
    thread = Thread(visitor)

    documents.the_host_is_asked_and_sends(thread)
    documents.each_sees_their_own_documents(thread)
    documents.the_team_is_asked_to_read(thread)
    documents.a_passage_is_quoted_by_keyboard_alone(thread)
    documents.another_is_quoted_with_the_mouse(thread)
    documents.no_quote_reaches_the_host(thread)
    documents.a_newer_version_is_read_again(thread)

    visit.a_session_is_planned(thread)
    visit.the_visit_begins(thread)
    visit.notes_are_added(thread)
    visit.the_host_never_reaches_a_note(thread)
    visit.a_note_becomes_evidence(thread)

    judging.the_matrix_is_read(thread)
    judging.a_strength_is_proposed(thread)
    judging.it_is_challenged_and_moderated_by_another(thread)
    judging.a_single_source_needs_a_signed_exception(thread)
    judging.who_sees_findings_before_they_are_out(thread)

    reporting.the_report_is_written(thread)
    reporting.it_is_read_from_outside_the_team(thread)
    reporting.the_lead_signs_and_the_host_gets_exactly_that(thread)
    reporting.the_host_checks_the_facts(thread)
    reporting.every_point_is_answered_and_the_changed_words_signed_again(thread)
    reporting.everyone_on_the_review_reads_it_and_takes_it_along(thread)
    reporting.the_thread_is_followed_both_ways(thread)

    afterwards.the_host_responds_and_plans(thread)
    afterwards.practice_is_proposed_and_nobody_else_sees_it_yet(thread)
    afterwards.the_host_consents(thread)
    public = afterwards.it_is_read_by_all_without_the_hosts_name(thread)
    afterwards.taken_back_it_is_gone_at_once(thread, public)
