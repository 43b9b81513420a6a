"""A year of a programme by pages alone: from an empty database to a closed review, with the clock moved."""

from datetime import date

import pytest

from tests.journeys import counted
from tests.journeys.year import autumn, spring, start, summer, winter
from tests.journeys.year.programme import Programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(monkeypatch, settings):
    settings.DEMO = False
    return Programme(monkeypatch, begins=date(2027, 1, 11))


def test_a_programme_begins_and_its_year_turns(year):
    start.the_first_person_sets_the_programme_up(year)
    start.the_lead_loads_what_the_programme_works_by(year)
    start.the_first_coordinator_is_invited(year)
    start.organisations_and_a_sponsor_are_named(year)
    spring.a_sponsor_requests_a_review(year)
    spring.the_lead_accepts_it(year)
    spring.the_coordinator_scopes_it(year)
    spring.both_sides_agree_the_terms(year)
    spring.a_lead_and_a_contact_are_named(year)
    spring.the_lead_says_who_receives_what_must_be_reported(year)
    summer.members_join(year)
    summer.a_team_is_found(year)
    summer.a_document_is_asked_for_sent_and_read(year)
    summer.a_session_is_planned(year)
    summer.the_team_and_desk_research_are_finished(year)
    autumn.the_visit_takes_place(year)
    autumn.the_visit_counts_for_its_members(year)
    autumn.a_note_becomes_evidence(year)
    autumn.findings_are_agreed(year)
    autumn.the_debrief_is_recorded(year)
    autumn.the_report_is_written_and_read(year)
    autumn.the_host_checks_it_and_it_is_issued(year)
    winter.the_documents_are_deleted_with_proof(year)
    winter.the_host_responds_and_plans(year)
    winter.progress_is_recorded(year)
    winter.the_progress_review_is_held(year)
    winter.sharing_is_finished(year)
    winter.the_review_is_closed(year)
    winter.access_has_ended(year)
    counted.hold(year.costs)
