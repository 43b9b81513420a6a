"""One review from the request to its close, and one person who joins: after each step, whose home names what, and that
what is done is gone."""

import pytest

from cadre.reports import documents
from tests.workspace import joining_steps, steps
from tests.workspace.joining_steps import Joining
from tests.workspace.steps import Walk

# Those with a part in the review; of the others, home names none of it.
CONCERNED = ["lead", "coordinator", "review_lead", "researcher", "member", "sponsor", "spoc", "nobody"]
OTHERS = ["checker", "payer", "auditor", "dpo", "other_member", "adviser", "contributor", "other_host"]
DAYS = "Set the days of the visit"
PREPARING = "Ask for documents, Plan the sessions of the visit"
SESSION = "Your next session: Response sergeants"
VISIT_ENDED = "Finish the visit"
SHARED = "Finish sharing, Plan the progress review"
WALK = [
    ("asked", {"lead": "Decide on the request"}),
    (
        "accepted",
        {
            "lead": "Name a review lead",
            "coordinator": "Choose the scope, Name a contact at the host, Name a review lead, " + DAYS,
            "sponsor": "Name a contact at the host",
        },
    ),
    ("people_named", {"coordinator": "Choose the scope, Set the days of the visit"}),
    ("scope_chosen", {"coordinator": "Propose the terms of reference, Set the days of the visit"}),
    ("days_set", {"coordinator": "Propose the terms of reference"}),
    ("terms_proposed", {"lead": "Agree the terms of reference", "sponsor": "Agree the terms of reference"}),
    (
        "changes_requested",
        {
            "coordinator": "Answer the changes requested to the terms",
            "review_lead": "Answer the changes requested to the terms",
        },
    ),
    ("terms_proposed_again", {"lead": "Agree the terms of reference", "sponsor": "Agree the terms of reference"}),
    ("host_agreed", {"lead": "Agree the terms of reference"}),
    ("programme_agreed", {"coordinator": "Add seats to the team", "review_lead": PREPARING}),
    ("seat_added", {"coordinator": "Find 1 person", "review_lead": PREPARING}),
    (
        "seat_offered",
        {"coordinator": "Find 1 person", "review_lead": PREPARING, "member": "Accept or decline: Subject expert"},
    ),
    (
        "offer_accepted",
        {
            "lead": "Confirm the place of Member",
            "coordinator": "Confirm the place of Member",
            "review_lead": PREPARING,
        },
    ),
    (
        "place_confirmed",
        {"coordinator": "Confirm the team", "review_lead": PREPARING, "member": "Accept confidentiality"},
    ),
    (
        "host_objected",
        {
            "coordinator": "Answer the host’s objection to a member, Confirm the team",
            "review_lead": PREPARING,
            "member": "Accept confidentiality",
        },
    ),
    (
        "objection_answered",
        {"coordinator": "Confirm the team", "review_lead": PREPARING, "member": "Accept confidentiality"},
    ),
    ("confidentiality_accepted", {"coordinator": "Confirm the team", "review_lead": PREPARING}),
    ("team_confirmed", {"review_lead": PREPARING}),
    (
        "document_requested",
        {"review_lead": "Plan the sessions of the visit", "spoc": "Send 1 requested document"},
    ),
    ("document_sent", {"review_lead": "Finish desk research, Plan the sessions of the visit"}),
    ("reading_assigned", {"review_lead": "Plan the sessions of the visit", "member": "Read: Policy"}),
    ("document_read", {"review_lead": "Finish desk research, Plan the sessions of the visit"}),
    ("desk_finished", {"review_lead": "Plan the sessions of the visit"}),
    ("session_begun", {"review_lead": "Complete 1 session"}),
    ("session_planned", {}),
    (
        "first_day_come",
        {"coordinator": "Start the visit", "review_lead": f"Start the visit, {SESSION}", "researcher": SESSION},
    ),
    ("visit_started", {"review_lead": SESSION, "researcher": SESSION}),
    (
        "visit_over_yesterday",
        {"lead": VISIT_ENDED, "coordinator": VISIT_ENDED, "review_lead": f"{VISIT_ENDED}, Record the debrief"},
    ),
    ("visit_finished", {"review_lead": "Record the debrief, Start the report"}),
    (
        "findings_proposed",
        {
            "review_lead": "Record the debrief, Start the report",
            "researcher": "Moderate 2 findings",
            "member": "Moderate 2 findings",
        },
    ),
    (
        "finding_moderated",
        {
            "review_lead": "Agree 1 finding, Record the debrief, Start the report",
            "researcher": "Moderate 1 finding",
            "member": "Moderate 1 finding",
        },
    ),
    ("other_moderated", {"review_lead": "Agree 2 findings, Record the debrief, Start the report"}),
    ("findings_agreed", {"review_lead": "Record the debrief, Start the report"}),
    ("debrief_recorded", {"review_lead": "Start the report"}),
    ("report_begun", {"review_lead": "Finish the draft report"}),
    ("read_asked_for", {"nobody": "Accept confidentiality"}),
    ("reader_accepted", {"nobody": "Read the report for quality"}),
    ("read_given", {"lead": "Sign off the report"}),
    ("signed_off", {"lead": "Send the draft to the host", "review_lead": "Send the draft to the host"}),
    ("draft_sent", {"sponsor": "Check the facts of the draft report"}),
    (
        "point_raised",
        {
            "review_lead": "Answer 1 point of the host",
            "researcher": "Answer 1 point of the host",
            "sponsor": "Check the facts of the draft report",
        },
    ),
    (
        "check_finished",
        {"review_lead": "Answer 1 point of the host", "researcher": "Answer 1 point of the host"},
    ),
    ("point_answered", {"lead": "Issue the report", "review_lead": "Issue the report"}),
    ("report_issued", {"review_lead": "Sign 1 certificate", "sponsor": "Respond to the report"}),
    ("certificates_signed", {"coordinator": "Finish sharing", "sponsor": "Respond to the report"}),
    ("answered", {"coordinator": "Finish sharing", "sponsor": "Respond to the report"}),
    ("response_sent", {"coordinator": SHARED}),
    ("action_planned", {"coordinator": SHARED, "spoc": "Send letters at once"}),
    (
        "action_late",
        {
            "coordinator": "Finish sharing, Follow up 1 late action, Plan the progress review",
            "sponsor": "Follow up 1 late action",
            "spoc": "Send letters at once",
        },
    ),
    ("action_done", {"coordinator": SHARED}),
    (
        "practice_proposed",
        {"coordinator": "Ask for consent to share 1 practice, Plan the progress review"},
    ),
    (
        "consent_asked",
        {"coordinator": "Plan the progress review", "sponsor": "Decide if we can share: Ringing back"},
    ),
    ("consent_granted", {"coordinator": SHARED}),
    ("sharing_finished", {"coordinator": "Plan the progress review"}),
    ("progress_review_planned", {}),
    (
        "progress_review_held",
        {"coordinator": "Record the progress review", "review_lead": "Record the progress review"},
    ),
    ("progress_review_recorded", {"coordinator": "Close the review"}),
    ("closed", {}),
]


@pytest.mark.once
def test_each_step_is_on_the_home_of_whose_turn_it_is_and_gone_when_it_is_done(
    world, time_machine, monkeypatch, subtests
):
    monkeypatch.setattr(documents, "render", lambda *given: b"a file")
    walk, before = Walk(world, time_machine), {}
    for number, (step, homes) in enumerate(WALK):
        getattr(steps, step)(walk)
        # Whose home names something of the step or of the one before; everyone at every sixth.
        among = CONCERNED if number % 6 == 0 else {**before, **homes}
        with subtests.test(step):
            assert walk.homes(among) == homes
        before = homes
    assert walk.homes([*CONCERNED, *OTHERS]) == {}


WAITS, LOOK = "Wren waits for a chat about joining", "Look at the application of Wren"
ASSESS, DISCUSS = "Assess the application of Wren", "Read both assessments of Wren and add a note"
DECLINED, DECIDE = "Support was declined for Wren", "Decide on the application of Wren"
JOINING = [
    ("interested", {"lead": WAITS, "coordinator": WAITS}),
    ("chat_booked", {"lead": "Talk with Wren"}),
    ("chat_over", {"lead": "Record the chat with Wren"}),
    ("asked_to_apply", {}),
    ("sent", {"lead": LOOK, "coordinator": LOOK}),
    ("support_declined", {"lead": f"{LOOK}, {DECLINED}", "coordinator": f"{LOOK}, {DECLINED}"}),
    ("support_given", {"lead": LOOK, "coordinator": LOOK}),
    ("assessors_chosen", {"coordinator": ASSESS, "assessor": ASSESS}),
    ("first_assessed", {"coordinator": ASSESS}),
    ("both_assessed", {"lead": DECIDE, "coordinator": DISCUSS, "assessor": DISCUSS}),
    ("first_discussed", {"lead": DECIDE, "coordinator": DISCUSS}),
    ("both_discussed", {"lead": DECIDE}),
    ("declined", {}),
]


@pytest.mark.once
def test_each_step_of_joining_is_on_the_home_of_whose_turn_it_is(world, time_machine, subtests):
    walk, before = Joining(world, time_machine), {}
    for step, homes in JOINING:
        getattr(joining_steps, step)(walk)
        with subtests.test(step):
            assert walk.homes({**before, **homes}) == homes
        before = homes
    assert walk.homes(["lead", "coordinator", "assessor", "member"]) == {}
