"""What hangs on an import: invitations, sign-ins, changes since, and records of any app that point at its people."""

from django.db.models import Model

from cadre.accounts.models import User
from cadre.members.choices import RowOutcome
from cadre.members.importing.plan import differences
from cadre.members.models import ImportedRow, Member
from cadre.members.queries.imports import OWN, facts_of

MAX_NAMED = 3


def what_hangs(record, *, on) -> list[str]:
    """Why this import cannot be undone, each reason in words; empty if it can."""
    lines = ImportedRow.objects.filter(of=record, member__isnull=False).select_related("member__user")
    new = lines.filter(outcome=RowOutcome.NEW)
    accounts = new.filter(has_new_account=True)
    reasons = [
        _counted(accounts.filter(member__user__activated_at__isnull=False), "has signed in", "have signed in"),
        _counted(new.filter(invited_at__isnull=False), "has been invited", "have been invited"),
        *_pointing(Member, new.values("member")),
        *_pointing(User, accounts.values("member__user")),
        _changed(lines.filter(outcome__in=[RowOutcome.NEW, RowOutcome.UPDATED]), on=on),
    ]
    return [reason for reason in dict.fromkeys(reasons) if reason]


def _counted(lines, one: str, many: str) -> str:
    count = lines.count()
    return f"{count} {'person' if count == 1 else 'people'} {one if count == 1 else many}" if count else ""


def _pointing(model: type[Model], keys) -> list[str]:
    """What points at these records, whichever app it belongs to."""
    reasons = []
    for relation in model._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or not (relation.one_to_many or relation.one_to_one):
            continue
        there = relation.related_model
        if there in OWN:
            continue
        count = there._base_manager.filter(**{f"{relation.field.name}__in": keys}).count()
        if count:
            words = (there._meta.auto_created or there)._meta
            reasons.append(f"{count} {words.verbose_name if count == 1 else words.verbose_name_plural}")
    return reasons


def _changed(lines, *, on) -> str:
    """Who is no longer as the import left them."""
    kept = {line.member_id: line for line in lines}
    now = facts_of([line.member for line in kept.values()], on=on)
    names = [line.member.user.name for key, line in kept.items() if differences(line.after, now[key])]
    if not names:
        return ""
    more = f" and {len(names) - MAX_NAMED} more" if len(names) > MAX_NAMED else ""
    return f"{', '.join(names[:MAX_NAMED])}{more} {'has' if len(names) == 1 else 'have'} been changed since"
