"""Every address and who may open it: the table of access of the design, written out.

A row: the record of the test world that the address is about; those who may; those who see the record but may not do
this (403). Everyone else finds nothing there (404). The signed out are sent to sign in, whatever the address.
"""

from dataclasses import dataclass

from tests.world.people import OTHERS, PROGRAMME

EVERYONE = frozenset([*PROGRAMME, *OTHERS])
STAFF = "lead coordinator"
PLAN = f"{STAFF} review_lead researcher member sponsor spoc"
ON_REVIEW = f"{PLAN} adviser contributor"
LIBRARY = f"{STAFF} review_lead researcher member sponsor spoc contributor"
FINDERS = "review_lead researcher member"
LISTENERS = "review_lead researcher member"
ANNOTATORS = "review_lead researcher member"
CUSTODIANS = f"{STAFF} review_lead researcher sponsor spoc"
REPORTERS = f"lead {FINDERS}"
READERS = f"{ANNOTATORS} sponsor spoc"


@dataclass(frozen=True)
class Row:
    record: str
    may: frozenset[str]
    forbidden: frozenset[str]
    more: tuple = ()


def row(record: str, may: str, forbidden: str = "", more: tuple = ()) -> Row:
    """``all`` stands for everyone; in ``forbidden`` those who may anyway are left out."""
    allowed = EVERYONE if may == "all" else frozenset(may.split())
    refused = EVERYONE if forbidden == "all" else frozenset(forbidden.split())
    unknown = (allowed | refused) - EVERYONE
    assert not unknown, unknown
    return Row(record, allowed, refused - allowed, more)


# Pages that anyone may open, signed in or not, and those behind a link: they have tests of their own.
PUBLIC = {
    "workspace:home",
    "accounts:start",
    "accounts:sign_out",
    "accounts:sign_in_as",
    "teams:offer_by_link",
    "teams:new_offer_link",
    "practice:public_library",
    "practice:public_practice",
    "account_request_login_code",
    "account_confirm_login_code",
    "account_login",
    "account_inactive",
    "account_signup",
    "account_reauthenticate",
    "account_change_password",
    "account_set_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}

MATRIX = {
    "workspace:search": row("", "all"),
    "accounts:account": row("", "all"),
    "accounts:users": row("", "lead auditor", "all"),
    "accounts:invite": row("", "lead", "all"),
    "accounts:user": row("nobody_user", "lead auditor nobody"),
    "accounts:deactivate": row("nobody_user", "lead", "auditor nobody"),
    "accounts:reactivate": row("nobody_user", "lead", "auditor nobody"),
    "programme:settings": row("", "lead coordinator auditor dpo", "all"),
    "programme:change": row("", "lead", "all"),
    "programme:change_scale": row("", "lead", "all", ("practice-label",)),
    "audit:trail": row("", "all"),
    "mail:outbox": row("", STAFF, "all"),
    "mail:email": row("letter", STAFF),
    "mail:withdraw": row("letter", STAFF),
    "mail:send_again": row("letter", STAFF),
    "mail:send_all_again": row("", STAFF, "all"),
    "mail:messages": row("", "all"),
    "organisations:organisations": row("", "all"),
    "organisations:organisation": row("host", "all"),
    "organisations:organisations_csv": row("", STAFF, "all"),
    "organisations:add": row("", STAFF, "all"),
    "organisations:change": row("host", STAFF, "all"),
    "organisations:predecessors": row("host", STAFF, "all"),
    "organisations:neighbours": row("host", STAFF, "all"),
    "organisations:name_person": row("host", STAFF, "all"),
    "organisations:end_role": row("sponsor_role", STAFF),
    "frameworks:frameworks": row("", "all"),
    "frameworks:framework": row("framework", "all"),
    "frameworks:action": row("action", "all"),
    "frameworks:strands": row("", "all"),
    "members:members": row("", STAFF, "all"),
    "members:members_csv": row("", STAFF, "all"),
    "members:add": row("", STAFF, "all"),
    "members:member": row("member_record", f"{STAFF} member"),
    "members:details": row("member_record", f"{STAFF} member"),
    "members:employer": row("member_record", f"{STAFF} member"),
    "members:expertise": row("member_record", f"{STAFF} member"),
    "members:preferences": row("member_record", f"{STAFF} member"),
    "availability:availability": row("member_record", f"{STAFF} member"),
    "members:standing": row("member_record", STAFF, "member"),
    "members:pause": row("member_record", STAFF, "member"),
    "members:resume": row("member_record", STAFF, "member"),
    "members:suspend": row("member_record", STAFF, "member"),
    "members:reinstate": row("member_record", STAFF, "member"),
    "members:leave": row("member_record", STAFF, "member"),
    "members:mine": row("", "all"),
    "members:conflicts": row("", "all"),
    "members:declare": row("", "all"),
    "members:withdraw_conflict": row("conflict", f"{STAFF} other_member"),
    "reviews:requests": row("", "all"),
    "reviews:request_review": row("", "sponsor other_host", "all"),
    "reviews:request": row("open_request", f"{STAFF} sponsor spoc"),
    "reviews:accept": row("open_request", "lead", "coordinator sponsor spoc"),
    "reviews:defer": row("open_request", "lead", "coordinator sponsor spoc"),
    "reviews:decline": row("open_request", "lead", "coordinator sponsor spoc"),
    "reviews:withdraw": row("open_request", "sponsor", f"{STAFF} spoc"),
    "reviews:reviews": row("", "all"),
    "reviews:review": row("review", ON_REVIEW),
    "reviews:scope": row("review", PLAN, ON_REVIEW),
    "reviews:change_scope": row("review", f"{STAFF} review_lead", ON_REVIEW),
    "reviews:lines": row("review", f"{STAFF} review_lead", ON_REVIEW),
    "reviews:terms": row("review", PLAN, ON_REVIEW),
    "reviews:terms_choices": row("review", f"{STAFF} review_lead", ON_REVIEW),
    "reviews:propose_terms": row("review", f"{STAFF} review_lead", ON_REVIEW),
    "reviews:terms_version": row("terms", PLAN, ON_REVIEW),
    "reviews:agree_for_host": row("terms", "sponsor", ON_REVIEW),
    "reviews:agree_for_programme": row("terms", "lead", ON_REVIEW),
    "reviews:record_agreement": row("terms", STAFF, ON_REVIEW),
    "reviews:people": row("review", PLAN, ON_REVIEW),
    "reviews:name_staff": row("review", STAFF, ON_REVIEW),
    "reviews:name_host": row("review", f"{STAFF} sponsor", ON_REVIEW),
    "reviews:close_access": row("member_access", STAFF, ON_REVIEW),
    "reviews:confidentiality": row("waiting_review", "other_member"),
    "reviews:timetable": row("review", PLAN, ON_REVIEW),
    "reviews:visit": row("review", f"{STAFF} review_lead", ON_REVIEW),
    "reviews:milestone": row("milestone", f"{STAFF} review_lead", ON_REVIEW),
    "reviews:start_visit": row("review", f"{STAFF} review_lead", ON_REVIEW),
    "reviews:finish_visit": row("review", f"{STAFF} review_lead", ON_REVIEW),
    "reviews:close": row("review", f"{STAFF} review_lead", ON_REVIEW),
    "reviews:pause": row("review", STAFF, ON_REVIEW),
    "reviews:resume": row("review", STAFF, ON_REVIEW),
    "reviews:postpone": row("review", STAFF, ON_REVIEW),
    "reviews:cancel": row("review", STAFF, ON_REVIEW),
    "reviews:waive": row("review", "lead review_lead", ON_REVIEW, ("reviews.start_visit", "seats-confirmed")),
    "reviews:history": row("review", PLAN, ON_REVIEW),
    "library:documents": row("review", LIBRARY, ON_REVIEW),
    "library:due": row("", STAFF, "all"),
    "library:ask": row("review", f"{STAFF} review_lead researcher", ON_REVIEW),
    "library:send": row("review", f"{STAFF} review_lead sponsor spoc contributor", ON_REVIEW),
    "library:document": row("document", READERS, STAFF),
    "library:original": row("document", READERS, STAFF),
    "library:audience": row("document", f"{STAFF} review_lead researcher", READERS),
    "library:readers": row("document", f"{STAFF} review_lead researcher", READERS),
    "library:send_version": row("document", f"{STAFF} review_lead sponsor spoc", READERS),
    "library:version": row("document", READERS, STAFF, (1,)),
    "library:version_original": row("document", READERS, STAFF, (1,)),
    "library:finish": row("document", ANNOTATORS, f"{READERS} {STAFF}", (1,)),
    "library:annotate": row("document", ANNOTATORS, f"{READERS} {STAFF}", (1, 1)),
    "library:annotation": row("quote", ANNOTATORS),
    "fieldwork:sessions": row("review", PLAN, ON_REVIEW),
    "fieldwork:add": row("review", f"{STAFF} review_lead", ON_REVIEW),
    "fieldwork:session": row("session", LISTENERS, PLAN),
    "fieldwork:change": row("session", f"{STAFF} review_lead", PLAN),
    "fieldwork:note": row("note", LISTENERS),
    "fieldwork:retract": row("note", "member", LISTENERS),
    "fieldwork:restore": row("note", "member", LISTENERS),
    "evidence:evidence": row("review", "lead review_lead researcher member adviser", ON_REVIEW),
    "evidence:item": row("heard", LISTENERS),
    "evidence:from_annotation": row("quote", ANNOTATORS),
    "evidence:from_note": row("note", LISTENERS),
    "findings:findings": row("review", f"lead {FINDERS} adviser", ON_REVIEW),
    "findings:add": row("review", FINDERS, ON_REVIEW),
    "findings:finding": row("finding", f"lead {FINDERS} adviser"),
    "findings:reword": row("finding", FINDERS, "lead adviser"),
    "findings:add_evidence": row("finding", FINDERS, "lead adviser"),
    "findings:take_out": row("finding", FINDERS, "lead adviser", ("heard",)),
    "findings:propose": row("finding", FINDERS, "lead adviser"),
    "findings:moderate": row("finding", "review_lead", f"lead {FINDERS} adviser"),
    "findings:send_back": row("finding", "review_lead", f"lead {FINDERS} adviser"),
    "findings:agree": row("finding", "review_lead", f"lead {FINDERS} adviser"),
    "findings:set_aside": row("finding", FINDERS, "lead adviser"),
    "findings:dissent": row("finding", FINDERS, "lead adviser"),
    "findings:sign_exception": row("finding", "review_lead", f"lead {FINDERS} adviser"),
    "reports:of_review": row("review", ON_REVIEW),
    "reports:begin": row("review", "review_lead", ON_REVIEW),
    "reports:report": row("report", REPORTERS),
    "reports:download": row("report", REPORTERS, "", ("unknown",)),
    "reports:correct": row("report", "lead review_lead", REPORTERS),
    "reports:add_section": row("report", "review_lead researcher", REPORTERS),
    "reports:handling": row("report", "review_lead researcher", REPORTERS),
    "reports:section": row("section", "review_lead researcher", REPORTERS),
    "reports:remove_section": row("section", "review_lead researcher", REPORTERS),
    "reports:raise_section": row("section", "review_lead researcher", REPORTERS),
    "reports:ask_for_read": row("report", "lead review_lead", REPORTERS),
    "reports:quality_read": row("report", "", REPORTERS),
    "reports:sign_off": row("report", "lead", REPORTERS),
    "reports:send": row("report", "lead review_lead", REPORTERS),
    "reports:issue": row("report", "lead review_lead", REPORTERS),
    "reports:points": row("report", REPORTERS),
    "reports:raise_point": row("report", "", REPORTERS, ("s1-1",)),
    "reports:finish_check": row("report", "", REPORTERS),
    "reports:contact": row("report", "", REPORTERS),
    "reports:answer_point": row("host_point", "review_lead researcher", REPORTERS),
    "improvement:response": row("review", PLAN, ON_REVIEW),
    "improvement:plan_csv": row("review", PLAN, ON_REVIEW),
    "improvement:send_response": row("review", "sponsor", ON_REVIEW),
    "improvement:respond": row("review", "sponsor spoc", ON_REVIEW, ("opportunity",)),
    "improvement:plan_action": row("response", "sponsor spoc", PLAN),
    "improvement:action": row("planned_action", f"{PLAN} contributor"),
    "improvement:change_action": row("planned_action", "sponsor spoc", f"{PLAN} contributor"),
    "improvement:note_progress": row("planned_action", "sponsor spoc contributor", PLAN),
    "practice:library": row("", "all"),
    "practice:practice": row("practice_record", CUSTODIANS),
    "practice:change": row("practice_record", f"{STAFF} review_lead researcher", CUSTODIANS),
    "practice:copy": row("practice_record", CUSTODIANS),
    "practice:ask_for_consent": row("practice_record", f"{STAFF} review_lead", CUSTODIANS),
    "practice:of_review": row("review", ON_REVIEW),
    "practice:propose": row("review", f"{STAFF} {FINDERS}", ON_REVIEW),
    "practice:consent": row("consent", CUSTODIANS),
    "practice:answer": row("consent", "sponsor", CUSTODIANS),
    "practice:record_answer": row("consent", STAFF, CUSTODIANS),
    "practice:withdraw": row("consent", f"{STAFF} sponsor", CUSTODIANS),
    "teams:team": row("review", PLAN, ON_REVIEW),
    "teams:sheet": row("review", f"{STAFF} review_lead", ON_REVIEW),
    "teams:add_seat": row("review", f"{STAFF} review_lead", ON_REVIEW),
    "teams:seat": row("seat", f"{STAFF} review_lead", PLAN),
    "teams:change_seat": row("seat", f"{STAFF} review_lead", PLAN),
    "teams:remove_seat": row("seat", f"{STAFF} review_lead", PLAN),
    "teams:offer_seat": row("seat", f"{STAFF} review_lead", PLAN, ("other_member_record",)),
    "teams:my_offers": row("", "all"),
    "teams:offer": row("offer", f"{STAFF} review_lead other_member"),
    "teams:answer": row("offer", "other_member", f"{STAFF} review_lead"),
    "teams:record_answer": row("offer", STAFF, "review_lead other_member"),
    "teams:withdraw_offer": row("offer", f"{STAFF} review_lead", "other_member"),
    "teams:place": row("place", PLAN),
    "teams:confirm_place": row("place", STAFF, PLAN),
    "teams:stand_down": row("place", f"{STAFF} member", PLAN),
}

# Permissions that no address asks for: pages ask for them to decide what to show.
ONLY_IN_CODE = {
    "teams.see_seat": row("seat", PLAN),
    "library.see_document": row("document", f"{READERS} {STAFF}"),
    "fieldwork.see_session": row("session", PLAN),
    "organisations.see_people": row("host", STAFF),
    "reports.work_on_report": row("report", REPORTERS),
    "reports.answer_points": row("report", "review_lead researcher"),
}
