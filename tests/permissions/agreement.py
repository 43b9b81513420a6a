"""What is listed, ruled and found by search of each model, for the tests that compare them."""

from django.apps import apps
from django.utils.module_loading import import_string

from cadre.housekeeping.management.commands.reindex import APPS
from cadre.kernel import clock
from cadre.practice.models import Practice
from cadre.reviews.queries.audiences import audience_keys
from cadre.search.models import IndexEntry
from cadre.search.queries import find


def rules_of_visibility() -> dict:
    """Each model that people list, with the predicate that says who may see one."""
    found = {}
    for app in apps.get_app_configs():
        if app.name.startswith("cadre."):
            try:
                found |= import_string(f"{app.name}.rules.VISIBLE")
            except ImportError:
                continue
    return found


def audiences() -> dict:
    """Each model that declares its audience, with the declared audience."""
    declared = {model: getattr(model, "seen_by", None) for model in rules_of_visibility()}
    return {model: audience for model, audience in declared.items() if audience} | {Practice: Practice.kept_by}


def reindex_everything():
    for reindex in APPS.values():
        reindex(at=clock.now())


def found(kind, user) -> set[str]:
    """The keys of the records of a kind that search finds for this person, each looked for by its own title."""
    entries, keys = IndexEntry.objects.filter(kind=kind), audience_keys(user)
    hits = [hit for entry in entries for hit in find(entry.title, keys=keys, kinds=[kind], limit=100).hits]
    return {hit.entry.key for hit in hits}
