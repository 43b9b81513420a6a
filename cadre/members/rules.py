"""Who may see and change the records of members."""

import rules

from cadre.accounts.choices import ProgrammeRole
from cadre.members.models import CadreImport, Complaint, DeclaredConflict, Employment, Member, SavedFilter, Suspension


@rules.predicate
def runs_the_cadre(user) -> bool:
    return user.is_programme_staff


@rules.predicate
def may_see_monitoring(user) -> bool:
    return user.is_programme_staff or user.holds(ProgrammeRole.DPO)


@rules.predicate
def is_self(user, member) -> bool:
    return member.user_id == user.pk


@rules.predicate
def can_see_member(user, member) -> bool:
    return runs_the_cadre(user) or is_self(user, member)


@rules.predicate
def can_change_member(user, member) -> bool:
    return runs_the_cadre(user) or is_self(user, member)


@rules.predicate
def can_change_employment(user, job) -> bool:
    return can_change_member(user, job.member)


@rules.predicate
def can_move_member(user, member) -> bool:
    return runs_the_cadre(user)


@rules.predicate
def can_see_conflict(user, conflict) -> bool:
    return runs_the_cadre(user) or conflict.user_id == user.pk


@rules.predicate
def can_see_import(user, record) -> bool:
    return runs_the_cadre(user)


@rules.predicate
def is_own_filter(user, saved) -> bool:
    return saved.user_id == user.pk


@rules.predicate
def can_judge_member(user, member) -> bool:
    """Complaints and suspensions are for a programme lead, never about themselves."""
    return user.holds(ProgrammeRole.LEAD) and not is_self(user, member)


@rules.predicate
def can_see_complaint(user, complaint) -> bool:
    return can_judge_member(user, complaint.member)


@rules.predicate
def was_told_of_complaint(user, complaint) -> bool:
    return is_self(user, complaint.member) and complaint.told_at is not None


@rules.predicate
def can_see_suspension(user, suspension) -> bool:
    decides = suspension.appeal_to_id == user.pk and suspension.appealed_at is not None
    return user.holds(ProgrammeRole.LEAD) or is_self(user, suspension.member) or decides


@rules.predicate
def can_appeal(user, suspension) -> bool:
    return is_self(user, suspension.member)


@rules.predicate
def can_decide_appeal(user, suspension) -> bool:
    return suspension.appeal_to_id == user.pk


@rules.predicate
def may_declare(user) -> bool:
    return user.is_active


@rules.predicate
def is_lead(user) -> bool:
    return user.holds(ProgrammeRole.LEAD)


@rules.predicate
def can_remove_vetting(user, vetting) -> bool:
    return runs_the_cadre(user)


@rules.predicate
def can_recognise(user, record) -> bool:
    """The lead, for a member or a recognition of theirs; never for themselves."""
    return is_lead(user) and getattr(record, "member", record).user_id != user.pk


@rules.predicate
def can_see_text(user, text) -> bool:
    return runs_the_cadre(user)


@rules.predicate
def can_change_text(user, text) -> bool:
    return is_lead(user)


VISIBLE = {
    CadreImport: can_see_import,
    Complaint: can_see_complaint,
    Suspension: can_see_suspension,
    Member: can_see_member,
    DeclaredConflict: can_see_conflict,
    Employment: can_change_employment,
    SavedFilter: is_own_filter,
}

rules.add_perm("members.list_members", runs_the_cadre)
rules.add_perm("members.add_member", runs_the_cadre)
rules.add_perm("members.import_members", runs_the_cadre)
rules.add_perm("members.see_import", can_see_import)
rules.add_perm("members.change_filter", is_own_filter)
rules.add_perm("members.see_monitoring", may_see_monitoring)
rules.add_perm("members.see_member", can_see_member)
rules.add_perm("members.change_member", can_change_member)
rules.add_perm("members.change_employment", can_change_employment)
rules.add_perm("members.move_member", can_move_member)
rules.add_perm("members.pause_member", can_change_member)
rules.add_perm("members.leave", can_change_member)
rules.add_perm("members.declare_conflict", may_declare)
rules.add_perm("members.withdraw_conflict", can_see_conflict)
rules.add_perm("members.agree", is_self)
rules.add_perm("members.record_agreement", can_move_member)
rules.add_perm("members.list_agreements", runs_the_cadre)
rules.add_perm("members.see_agreement", can_see_text)
rules.add_perm("members.write_agreements", is_lead)
rules.add_perm("members.change_agreement", can_change_text)
rules.add_perm("members.change_rules", is_lead)
rules.add_perm("members.remove_vetting", can_remove_vetting)
rules.add_perm("members.recognise", can_recognise)
rules.add_perm("members.list_complaints", is_lead)
rules.add_perm("members.record_complaint", can_judge_member)
rules.add_perm("members.see_complaint", can_see_complaint)
rules.add_perm("members.read_told_complaint", was_told_of_complaint)
rules.add_perm("members.suspend_member", can_judge_member)
rules.add_perm("members.see_suspension", can_see_suspension)
rules.add_perm("members.appeal", can_appeal)
rules.add_perm("members.decide_appeal", can_decide_appeal)
