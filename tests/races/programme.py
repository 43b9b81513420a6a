"""The forms of the programme: accounts, organisations, members, settings, packs and the outbox."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cadre.availability.models import AvailabilityRange, LastStated
from cadre.availability.operations import PURPOSE
from cadre.kernel import clock
from cadre.kernel.references import reference_for
from cadre.links.models import Kind
from cadre.links.operations import mint
from cadre.mail.models import Email
from cadre.members.models import (
    Agreement,
    CadreImport,
    Complaint,
    DeclaredConflict,
    Employment,
    ImportedRow,
    Member,
    RenewalRules,
    Suspension,
)
from cadre.members.operations.importing import save_list
from cadre.members.queries.imports import any_import
from cadre.organisations.models import Role
from tests.accounts.steps import add_app
from tests.races.press import Press, day


def _nobody(world):
    return world.people["nobody"]


def _member(name, **facts):
    return Press(name, "coordinator", of="member_record", **facts)


def _with_app(world):
    add_app(world.people["nobody"], at=clock.now())


def _free_last_year(world):
    first = world.today - timedelta(days=100)
    AvailabilityRange.objects.create(member=world.member_record, first=first, last=first + timedelta(days=9))


def _confirmed_long_ago(world):
    LastStated.objects.filter(member=world.member_record).update(stated_on=world.today - timedelta(days=90))


def _asked_again(world):
    _confirmed_long_ago(world)
    at, member = clock.now(), world.member_record
    facts = {"subject": reference_for(member), "recipient": member.user, "kind": Kind.ONCE}
    world.records["still_free"] = mint(purpose=PURPOSE, **facts, expires_at=at + clock.DAY, at=at)


def _still_free_token(world):
    return (world.still_free,)


def _letter(world):
    return Email.objects.order_by("pk").first()


def _fail_letters(world):
    Email.objects.filter(pk=_letter(world).pk).update(state="failed")


def _fail_many(world):
    Email.objects.filter(pk__in=Email.objects.values_list("pk", flat=True)[2:5]).update(state="failed")


def _began_long_ago(world):
    long_ago = clock.day_of(clock.now()) - timedelta(days=100)
    Role.objects.filter(user=world.people["sponsor"]).update(valid_from=long_ago)
    DeclaredConflict.objects.filter(pk=world.conflict.pk).update(valid_from=long_ago)
    Employment.objects.filter(member=world.member_record).update(valid_from=long_ago)


def _suspension(world):
    return Suspension.objects.get(member=world.member_record)


def _complaint(world):
    return Complaint.objects.get(member=world.member_record)


def _import(name, **facts):
    return Press(name, "coordinator", of="cadre_import", **facts)


def _imported(world):
    """The import done, by what the worker runs."""
    CadreImport.objects.filter(pk=world.cadre_import.pk).update(state="importing", started_by=world.people["lead"])
    save_list(record=any_import(world.cadre_import.pk), at=clock.now(), finish=lambda at: None)
    ImportedRow.objects.filter(of=world.cadre_import, member__isnull=False).update(outcome="new", has_new_account=True)


def _checked(world):
    CadreImport.objects.filter(pk=world.cadre_import.pk).update(state="checked")


LETTER = {"of": _letter, "page": "mail:email"}


def _only_trained(world):
    Member.objects.update(standing="trained")


WORDS = {
    "first_person": "Ann Example",
    "first_words": "She led two reviews",
    "second_person": "Bob Example",
    "second_words": "She listens",
    "evidence": "Two emails",
}


def _renewal_due(world):
    RenewalRules.objects.update(valid_from=world.today - timedelta(days=400))
    Member.objects.update(joined_at=clock.now() - timedelta(days=400))


def _not_agreed(world):
    Agreement.objects.all().delete()


def _filters(world) -> str:
    return reverse("members:filters")


PRESSES = [
    Press("accounts:account", "nobody", typed={"name": "Nobody At All"}),
    Press("accounts:invite", "lead", typed={"name": "Asha Rao", "email": "asha@world.example", "role": "coordinator"}),
    Press("accounts:user", "lead", of=_nobody, typed={"roles": ["auditor"]}),
    Press("accounts:renew_recovery_codes", "nobody", before=_with_app, each="each makes codes, and ends those before"),
    Press("accounts:remove_app", "nobody"),
    Press("accounts:reset_two_step", "lead", of=_nobody, before=_with_app),
    Press("accounts:deactivate", "lead", of=_nobody, page="accounts:user"),
    Press("accounts:reactivate", "lead", of=_nobody, page="accounts:user"),
    Press("programme:change", "lead", typed={"offer_days": "9"}),
    Press(
        "programme:change_scale",
        "lead",
        more=("practice-label",),
        typed={"step": "save", "words-2": "Worth trying"},
    ),
    Press("housekeeping:pack", "lead", more=("example",), typed={"step": "load"}),
    Press("organisations:add", "coordinator", typed={"name": "Fenland Police", "kind": "police"}),
    Press("organisations:change", "coordinator", of="third", typed={"region": "East"}),
    Press("organisations:neighbours", "coordinator", of="third", typed=lambda world: {"linked": [world.other.pk]}),
    Press("organisations:predecessors", "coordinator", of="third", typed=lambda world: {"linked": [world.other.pk]}),
    Press(
        "organisations:name_person",
        "coordinator",
        of="third",
        typed={"role": "spoc", "name": "Ben Cole", "email": "ben@world.example"},
    ),
    Press(
        "organisations:end_role",
        "coordinator",
        of=lambda world: Role.objects.get(user__email="ben@world.example"),
    ),
    Press(
        "members:add",
        "coordinator",
        typed=lambda world: {
            "name": "Cai Moss",
            "email": "cai@world.example",
            "kind": "police-investigation",
            "organisation": world.third.pk,
            "title": "Inspector",
        },
    ),
    _member("members:details", typed={"travel_miles": "250"}),
    _member(
        "members:employer",
        before=_began_long_ago,
        typed=lambda world: {
            "organisation": world.third.pk,
            "title": "Chief Inspector",
            "step": "save",
            **day("since", world.today),
        },
    ),
    Press("members:correct_employment", "coordinator", of="employment", typed={"title": "Sergeant", "step": "save"}),
    Press("members:remove_employment", "coordinator", of="employment", gone="the employer is removed"),
    _member("members:expertise", typed=lambda world: {f"s{world.strand.pk}-adults": "2"}),
    _member("members:preferences", typed={"mode-local": "1"}),
    _member(
        "availability:availability",
        typed=lambda world: {
            "kind": "unavailable",
            **day("first", world.today),
            **day("last", world.today + timedelta(days=3)),
        },
    ),
    _member(
        "availability:weekly",
        typed=lambda world: {
            "weekdays": ["1"],
            "kind": "free",
            **day("first", world.today),
            **day("last", world.today + timedelta(days=30)),
        },
    ),
    _member(
        "availability:busy",
        typed=lambda world: {"days": "/".join([str(world.today + timedelta(days=500))] * 2)},
    ),
    _member("availability:copy", before=_free_last_year),
    _member("availability:confirm", before=_confirmed_long_ago, page="availability:availability"),
    Press(
        "availability:renew_subscription",
        "member",
        page="availability:subscription",
        each="each makes an address in place of the one before",
    ),
    Press("availability:stop_subscription", "member", page="availability:subscription"),
    Press("availability:still_free", "", more=_still_free_token, before=_asked_again),
    Press(
        "members:agree",
        "member",
        of="member_record",
        more=("conduct",),
        before=_not_agreed,
        typed={"answer": "on"},
    ),
    _member(
        "members:record_agreement",
        more=("conduct",),
        before=_not_agreed,
        typed=lambda world: {
            "answer": "agreed",
            "how": "email",
            "source": "The mailbox",
            **day("agreed_on", world.today),
        },
    ),
    _member(
        "members:record_vetting",
        typed=lambda world: {"level": "checked", "checked_with": "Force", **day("issued_on", world.today)},
    ),
    Press("members:remove_vetting", "coordinator", of="vetting", gone="the vetting is no longer recorded"),
    Press("members:change_level", "lead", more=("checked",), typed={"years": "3"}),
    Press("members:recognise", "lead", of="member_record", before=_only_trained, typed=WORDS),
    _member("members:renewal", before=_renewal_due, typed={"parts": ["rank"]}),
    Press("members:renewal_rules", "lead", typed={"months": "18"}),
    _member("members:emergency_contact", typed={"name": "Kin Example", "phone": "07700 900 222"}),
    _member("members:confirm_conflicts"),
    Press("members:add_agreement", "lead", typed={"title": "Driving", "words": "I drive with care."}),
    Press("members:change_agreement", "lead", of="agreement", typed={"words": "I keep everything I hear."}),
    _member("members:standing", typed={"standing": "qualified", "why": "Did it elsewhere"}),
    _member("members:pause"),
    _member("members:resume"),
    Press(
        "members:suspend",
        "lead",
        of="member_record",
        typed=lambda world: {"reason": "A reason", "appeal_to": world.people["coordinator"].pk},
    ),
    Press("members:appeal", "member", of=_suspension, typed={"words": "I was not there"}),
    Press("members:decide_appeal", "coordinator", of=_suspension, typed={"outcome": "confirm", "why": "You were"}),
    Press("members:reinstate", "lead", of="member_record"),
    Press(
        "members:add_complaint",
        "lead",
        of="member_record",
        typed=lambda world: {**day("received_on", world.today), "what": "Was late"},
    ),
    Press("members:note_complaint", "lead", of=_complaint, typed={"words": "Rang them"}),
    Press("members:tell_of_complaint", "lead", of=_complaint, typed={"words": "You were late"}),
    Press("members:look_into_complaint", "lead", of=_complaint),
    Press("members:decide_complaint", "lead", of=_complaint, typed={"outcome": "uphold", "why": "They were"}),
    Press("members:close_complaint", "lead", of=_complaint),
    _member("members:leave", typed={"account": "keep"}),
    _member("members:come_back"),
    Press("members:save_filter", "coordinator", typed={"name": "Academics"}),
    Press("members:rename_filter", "coordinator", of="saved_filter", typed={"name": "Children in the north"}),
    Press("members:delete_filter", "coordinator", of="saved_filter", page=_filters, gone="the filter is deleted"),
    Press("members:about_you", "member", typed={"age": "35-to-44"}, each="nothing is kept that tells a second press"),
    Press(
        "members:send_list",
        "coordinator",
        typed=lambda world: {"content": SimpleUploadedFile("new.csv", b"Name,Email,Force\nA,a@x.example,Midmarch")},
    ),
    _import("members:import_columns", typed={"usual_kind": "advocate"}),
    _import("members:start_import"),
    _import("members:undo_import", before=_imported),
    _import("members:invite_imported", before=_imported),
    _import("members:discard_import", before=_checked),
    Press(
        "members:declare",
        "other_member",
        typed=lambda world: {"organisation": world.third.pk, "reason": "I worked there"},
    ),
    Press("members:withdraw_conflict", "other_member", of="conflict"),
    Press("mail:withdraw", "coordinator", **LETTER),
    Press("mail:send_again", "coordinator", before=_fail_letters, **LETTER),
    Press("mail:send_all_again", "coordinator", before=_fail_many, page=lambda world: reverse("mail:outbox")),
]
