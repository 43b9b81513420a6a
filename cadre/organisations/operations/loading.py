"""Load organisations from a pack."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel.packs import Row
from cadre.organisations.models import Neighbour, Organisation, OrganisationKind, Succession
from cadre.organisations.operations.search import index

PLAIN = {"territorial": "police", "special": "police", "crown-dependency": "police"}


def load_organisations(*, pack: Row, by, at) -> int:
    """Load the organisations of a pack and return how many rows changed. Loading it again changes nothing.

    Raises ``PackFault`` with the line and field, and then loads nothing.
    """
    with transaction.atomic():
        rows = [*pack.rows("forces"), *pack.rows("organisations")]
        if not rows:
            raise pack.fault("forces" if "forces" in pack.fields else "organisations", "has no organisations")
        known = {each.slug: each for each in Organisation.objects.all()}
        _check_slugs_are_unique(rows)
        changed = sum(_load(row, known, by=by, at=at) for row in rows)
        for row in rows:
            changed += _link(row, known)
    return changed


def _check_slugs_are_unique(rows):
    seen = set()
    for row in rows:
        slug = row.text("slug", most=60)
        if slug in seen:
            raise row.fault("slug", f"“{slug}” is given to two organisations")
        seen.add(slug)


def _load(row, known, *, by, at) -> int:
    facts = _facts(row)
    slug = facts.pop("slug")
    here = known.get(slug)
    if here and all(getattr(here, name) == value for name, value in facts.items()):
        return 0
    before = {name: getattr(here, name) for name in facts} if here else dict.fromkeys(facts)
    record, _ = Organisation.objects.update_or_create(slug=slug, defaults={**facts, "updated_at": at})
    known[slug] = record
    changes = {name: (before[name], value) for name, value in facts.items() if before[name] != value}
    audit.record("organisations.load", record=record, by=by, at=at, changes=changes)
    index(record, at=at)
    return 1


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


def _link(row, known) -> int:
    here, made = known[row.text("slug")], 0
    for slug in row.words("neighbours"):
        there = _found(row, "neighbours", slug, known)
        first, second = sorted([here, there], key=lambda each: each.pk)
        if first != second:
            made += Neighbour.objects.get_or_create(first=first, second=second)[1]
    if "successor" in row:
        there = _found(row, "successor", row.text("successor"), known)
        made += _succeed(here, there)
    for slug in row.words("predecessors"):
        made += _succeed(_found(row, "predecessors", slug, known), here)
    return made


def _succeed(predecessor, successor) -> int:
    return Succession.objects.get_or_create(
        predecessor=predecessor, successor=successor, defaults={"happened_on": predecessor.valid_to}
    )[1]


def _found(row, field, slug, known):
    if field != "neighbours" and slug == row.text("slug"):
        raise row.fault(field, "is the organisation itself")
    if slug not in known:
        raise row.fault(field, f"“{slug}” is not an organisation in this pack or loaded before")
    return known[slug]
