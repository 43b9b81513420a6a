"""Load organisations from a pack."""

from datetime import date
from functools import partial

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel.folding import fold
from cadre.kernel.packs import Change, Row, gather
from cadre.organisations.models import Neighbour, Organisation, OrganisationKind, Succession
from cadre.organisations.operations.search import index

LINKS = {"neighbours": "neighbour", "successor": "became", "predecessors": "was before"}
LABELS = {"short": "short name", "valid_from": "first day", "valid_to": "last day"}
NOTHING = "nothing"
PLAIN = {"territorial": "police", "special": "police", "crown-dependency": "police"}


def load_organisations(*, pack: Row, by, at) -> list[Change]:
    """Load the organisations of a pack and return what changed. Loading it again changes nothing.

    A fact that was changed by hand since the pack was loaded stays as it is: the pack has not changed. Raises
    ``PackFault`` with the line and field, and then loads nothing.
    """
    with transaction.atomic():
        rows = [*pack.rows("forces"), *pack.rows("organisations")]
        if not rows:
            raise pack.fault("forces" if "forces" in pack.fields else "organisations", "has no organisations")
        known = {organisation.slug: organisation for organisation in Organisation.objects.all()}
        _check_slugs_are_unique(rows)
        changes = gather(zip(rows, gather(rows, _facts), strict=True), partial(_load, known=known, by=by, at=at))
        changes += gather(rows, partial(_link, known=known))
    return [change for parts in changes for change in parts]


def _check_slugs_are_unique(rows):
    seen = set()

    def check(row):
        slug = row.text("slug", most=60)
        if slug in seen:
            raise row.fault("slug", f"“{slug}” is given to two organisations")
        seen.add(slug)

    gather(rows, check)


def _load(row_and_facts, known, *, by, at) -> list[Change]:
    row, facts = row_and_facts
    slug = facts.pop("slug")
    here = known.get(slug) or Organisation(slug=slug)
    loaded = {name: _plain(value) for name, value in facts.items()}
    new = {name: value for name, value in facts.items() if not here.pk or here.as_loaded.get(name) != loaded[name]}
    before = {name: getattr(here, name) if here.pk else None for name in new}
    changes = {name: (before[name], value) for name, value in new.items() if before[name] != value}
    is_new = not here.pk
    if not is_new and here.as_loaded == {**here.as_loaded, **loaded}:
        known[slug] = here
        return []
    _refuse_name_of_another(row, facts["name"], slug, known)
    settled = {**new, "as_loaded": {**here.as_loaded, **loaded}, "updated_at": at if changes else here.updated_at or at}
    known[slug] = record = Organisation.objects.update_or_create(slug=slug, defaults=settled)[0]
    if not changes:
        return []
    audit.record("organisations.load", record=record, by=by, at=at, changes=changes)
    index(record, at=at)
    return (
        [Change(record.name, "new")]
        if is_new
        else [_in_words(record, name, *change) for name, change in changes.items()]
    )


def _refuse_name_of_another(row, name, slug, known):
    if any(fold(other.name) == fold(name) and other.slug != slug for other in known.values()):
        raise row.fault("name", f"“{name}” is the name of another organisation here")


def _plain(value):
    """The value as the record of what was loaded keeps it."""
    return value.isoformat() if isinstance(value, date) else value


def _in_words(record, name, before, after) -> Change:
    shown = [NOTHING if value in (None, "") else f"“{_plain(value)}”" for value in (before, after)]
    return Change(record.name, f"{LABELS.get(name, name)}: {shown[0]} becomes {shown[1]}")


def _facts(row) -> dict:
    slug, kind = row.text("slug", most=60), row.text("kind", default="") or row.text("type", default="police")
    kind = PLAIN.get(kind, kind)
    if not slug.replace("-", "").isalnum() or slug != slug.lower():
        raise row.fault("slug", f"“{slug}” should be lower-case letters, figures and hyphens")
    if kind not in OrganisationKind.values:
        kind = "police" if "type" in row else kind
    if kind not in OrganisationKind.values:
        raise row.fault("kind", f"“{kind}” is not one of {', '.join(OrganisationKind.values)}")
    latitude, longitude = row.place("at")
    start, end = row.day("valid_from"), row.day("valid_to")
    if start and end and end < start:
        raise row.fault("valid_to", "is before valid_from")
    return {
        "slug": slug,
        "name": row.text("name", most=200),
        "short": row.text("short", most=60, default=""),
        "kind": kind,
        "region": row.text("region", most=60, default=""),
        "nation": row.text("nation", most=40, default=""),
        "latitude": latitude,
        "longitude": longitude,
        "valid_from": start,
        "valid_to": end,
    }


def _link(row, known) -> list[Change]:
    """The neighbours, successor and predecessors of a row; those loaded before stay as they were changed by hand."""
    here = known[row.text("slug")]
    links = {name: row.words(name) for name in ("neighbours", "predecessors")}
    links["successor"] = [row.text("successor")] if "successor" in row else []
    changes: list[Change] = []
    for name, slugs in links.items():
        for slug in slugs:
            there = _found(row, name, slug, known)
            if slug not in here.as_loaded.get(name, ()) and there != here and _is_new_link(name, here, there):
                changes.append(Change(here.name, f"{LINKS[name]} {there.name}: new"))
    if {**here.as_loaded, **links} != here.as_loaded:
        here.as_loaded = {**here.as_loaded, **links}
        Organisation.objects.filter(pk=here.pk).update(as_loaded=here.as_loaded)
    return changes


def _is_new_link(name, here, there) -> bool:
    if name == "neighbours":
        first, second = sorted([here, there], key=lambda organisation: organisation.pk)
        return Neighbour.objects.get_or_create(first=first, second=second)[1]
    before, after = (here, there) if name == "successor" else (there, here)
    ended = {"happened_on": before.valid_to}
    return Succession.objects.get_or_create(predecessor=before, successor=after, defaults=ended)[1]


def _found(row, field, slug, known):
    if field != "neighbours" and slug == row.text("slug"):
        raise row.fault(field, "is the organisation itself")
    if slug not in known:
        raise row.fault(field, f"“{slug}” is not an organisation in this pack or loaded before")
    return known[slug]
