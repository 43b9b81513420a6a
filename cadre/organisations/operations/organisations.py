"""Add an organisation, and change its facts, predecessors and neighbours."""

from django.db import transaction
from django.utils.text import slugify

from cadre.audit import operations as audit
from cadre.kernel.folding import fold
from cadre.kernel.locks import lock_row, take_turns
from cadre.organisations.models import Neighbour, Organisation, Succession
from cadre.organisations.operations.search import index

LONGEST_SLUG = 60
# Names are compared folded, which no constraint can do: whoever gives one waits for whoever is giving one.
NAMING = "name an organisation"


class NameTaken(Exception):
    """There is an organisation of this name already; the message names it."""


def add_organisation(*, name, by, at, **facts) -> Organisation:
    """Add an organisation. Raises ``NameTaken``, also to the second of two who add it at once."""
    with transaction.atomic():
        take_turns(NAMING)
        _refuse_taken(name)
        record = Organisation.objects.create(slug=_free_slug(name), name=name, **facts, updated_at=at)
        changes = {field: (None, value) for field, value in {"name": name, **facts}.items()}
        audit.record("organisations.add_organisation", record=record, by=by, at=at, changes=changes)
        index(record, at=at)
    return record


def change_organisation(*, organisation, by, at, **facts) -> None:
    """Change the facts of an organisation. Raises ``NameTaken``."""
    with transaction.atomic():
        take_turns(NAMING)
        lock_row(organisation)
        _refuse_taken(facts["name"], but=organisation)
        changed = {name: (getattr(organisation, name), value) for name, value in facts.items()}
        changed = {name: change for name, change in changed.items() if change[0] != change[1]}
        if not changed:
            return
        Organisation.objects.filter(pk=organisation.pk).update(**facts, updated_at=at)
        organisation.refresh_from_db()
        audit.record("organisations.change_organisation", record=organisation, by=by, at=at, changes=changed)
        index(organisation, at=at)


def set_predecessors(*, organisation, predecessors, by, at) -> None:
    """Set which organisations became this one. Each change is dated by the last day of the predecessor."""
    with transaction.atomic():
        lock_row(organisation)
        there = Succession.objects.filter(successor=organisation)
        before = {succession.predecessor_id for succession in there}
        after = {predecessor.pk: predecessor for predecessor in predecessors}
        there.filter(predecessor__in=before - set(after)).delete()
        Succession.objects.bulk_create(
            Succession(predecessor=predecessor, successor=organisation, happened_on=predecessor.valid_to)
            for key, predecessor in after.items()
            if key not in before
        )
        _record_links("organisations.set_predecessors", organisation, before, set(after), by=by, at=at)


def set_neighbours(*, organisation, neighbours, by, at) -> None:
    """Set which organisations border this one."""
    with transaction.atomic():
        lock_row(organisation)
        there = Neighbour.objects.of(organisation)
        before = {pair.first_id + pair.second_id - organisation.pk: pair.pk for pair in there}
        after = {neighbour.pk for neighbour in neighbours}
        there.filter(pk__in=[pair for key, pair in before.items() if key not in after]).delete()
        pairs = [sorted([organisation.pk, key]) for key in after - set(before)]
        Neighbour.objects.bulk_create(
            (Neighbour(first_id=first, second_id=second) for first, second in pairs), ignore_conflicts=True
        )
        _record_links("organisations.set_neighbours", organisation, set(before), after, by=by, at=at)


def _record_links(act, organisation, before, after, *, by, at):
    if before != after:
        audit.record(act, record=organisation, by=by, at=at)


def _refuse_taken(name, *, but=None):
    other = Organisation.objects.filter(name__folded=fold(name)).exclude(pk=but and but.pk).first()
    if other:
        raise NameTaken(f"There is already an organisation called “{other}”")


def _free_slug(name) -> str:
    stem = slugify(name)[:LONGEST_SLUG].strip("-") or "organisation"
    used = set(Organisation.objects.filter(slug__startswith=stem[:50]).values_list("slug", flat=True))
    further = (f"{stem[:50].rstrip('-')}-{number}" for number in range(2, len(used) + 3))
    return next(slug for slug in (stem, *further) if slug not in used)
