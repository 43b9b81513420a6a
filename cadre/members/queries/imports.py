"""Reads of imports: what an imported list is compared with, what becomes of its rows, and what hangs on it."""

from django.db.models import Count, Q

from cadre.accounts.models import User
from cadre.frameworks import queries as frameworks
from cadre.kernel.folding import fold
from cadre.members.choices import RowOutcome
from cadre.members.importing import known
from cadre.members.importing.headings import Headings, headings_of
from cadre.members.importing.plan import NOBODY, Present
from cadre.members.models import (
    CadreImport,
    Employment,
    Expertise,
    ImportedRow,
    Member,
    ModePreference,
)
from cadre.organisations.models import Organisation

# What an import makes itself.
OWN = {Employment, Expertise, ImportedRow, Member, ModePreference}


def imports_for(user):
    """The imports ``user`` may see, without the content of their files."""
    return CadreImport.objects.visible_to(user).select_related("sent_by").defer("rows")


def strands(*, on) -> list[tuple[str, str]]:
    """The code and title of each strand in force."""
    return [(strand.code, strand.title) for strand in frameworks.strands_in_force(on=on)]


def headings(record, *, on) -> Headings:
    """The headings and rows of the file, by the row of headings that was found or chosen."""
    return headings_of([tuple(line) for line in record.rows], strands(on=on), row=record.heading_row)


def open_import_of(digest: str) -> CadreImport | None:
    """The import of the file with this digest that has not been started, if there is one."""
    return CadreImport.objects.filter(digest=digest, state__in=["read", "checked"]).defer("rows").first()


def columns_remembered(titles) -> CadreImport | None:
    """The import whose columns were checked last with exactly these headings."""
    same = CadreImport.objects.filter(titles=titles).exclude(state="read").defer("rows")
    return same.order_by("-updated_at").first()


def known_for(record, *, on) -> known.Known:
    """What the programme knows that the list may name."""
    return known.Known(
        [
            known.Organisation(one.pk, one.name, one.short, one.slug)
            for one in Organisation.objects.on(on).only("name", "short", "slug")
        ],
        [
            known.Strand(strand.pk, strand.code, strand.title, strand.sides)
            for strand in frameworks.strands_in_force(on=on)
        ],
        record.usual_kind,
        record.usual_level,
    )


def present_by_email(emails, *, on) -> dict[str, Present]:
    """Those who have accounts with these addresses, with the facts of members among them, in six queries."""
    people = {user.pk: user for user in User.objects.filter(email__in=emails)}
    members = {member.user_id: member for member in Member.objects.filter(user__in=people)}
    facts = facts_of(list(members.values()), on=on)
    present = {}
    for key, user in people.items():
        member = members.get(key)
        known_as = {"member": member.pk, "state": member.state, "facts": facts[member.pk]} if member else {}
        present[user.email] = Present(user.name, key, user.is_active, **known_as)
    return present


def facts_of(members: list, *, on) -> dict[int, dict]:
    """The facts of members that an import may change, as in ``NOBODY``, by the member's key."""
    facts = {
        member.pk: {
            "details": {name: _plain(getattr(member, name)) for name in NOBODY["details"]},
            "standing": [member.standing, member.standing_why],
            "job": None,
            "levels": {},
            "modes": {},
        }
        for member in members
    }
    for job in Employment.objects.on(on).filter(member__in=members).order_by("valid_from", "pk"):
        facts[job.member_id]["job"] = [job.organisation_id, job.title, job.valid_from.isoformat()]
    for expertise in Expertise.objects.filter(member__in=members).order_by():
        facts[expertise.member_id]["levels"][f"{expertise.strand_id}:{expertise.concerns}"] = expertise.level
    for mode in ModePreference.objects.filter(member__in=members).order_by():
        facts[mode.member_id]["modes"][mode.mode] = mode.preference
    return facts


def _plain(value):
    return list(value) if isinstance(value, tuple) else value


def who_works_where(*, on):
    """A function that tells whether a member of a folded name works today at an organisation, by its key."""
    jobs = Employment.objects.on(on).exclude(member__state="left").order_by()
    pairs = {(fold(name), key) for name, key in jobs.values_list("member__user__name", "organisation")}
    return lambda name, organisation: (name, organisation) in pairs


def lines_of(record):
    """What becomes of each row, in the order of the file."""
    return ImportedRow.objects.filter(of=record).select_related("member__user")


def counts(record) -> dict[str, int]:
    """How many rows have each outcome, and how many have a problem, in one query."""
    wanted = {outcome: Count("pk", filter=Q(outcome=outcome)) for outcome in RowOutcome.values}
    return ImportedRow.objects.filter(of=record).aggregate(
        **wanted,
        noted=Count("pk", filter=~Q(problems=[]) & ~Q(outcome=RowOutcome.REJECTED)),
        waiting=Count("pk", filter=_waits()),
        invited=Count("pk", filter=Q(invited_at__isnull=False)),
    )


def _waits() -> Q:
    """Rows whose person has an account that the import made, and no invitation yet."""
    never = Q(invited_at=None, member__user__activated_at=None)
    return never & Q(has_new_account=True, member__isnull=False, member__user__is_active=True)


def to_invite(record):
    """Rows whose people wait for their invitation."""
    return lines_of(record).filter(_waits())


def any_import(key: int) -> CadreImport | None:
    """The import with this key, with the content of its file, for the worker."""
    return CadreImport.objects.filter(pk=key).select_related("started_by").first()
