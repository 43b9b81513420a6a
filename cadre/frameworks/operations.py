"""Load frameworks and strands from packs: a changed pack makes a new version, the same pack changes nothing."""

import hashlib
import json

from django.db import transaction

from cadre.audit import operations as audit
from cadre.frameworks.models import Action, ActionNote, Framework, Grouping, ScalePoint, Strand, StrandList, Theme
from cadre.frameworks.reading import GROUPING_TITLES, framework_facts, strand_facts
from cadre.kernel import clock
from cadre.kernel.packs import Row
from cadre.search import operations as search

# Frameworks loaded before the programme had scales had a copy of ours. The digest of one without a scale of its own
# covers these words still, so that the same pack is known as the same.
WITHOUT_SCALE = {
    "scale": ["Not started", "Planned", "Partly in place", "In place", "In place with effect shown"],
    "scale_is_ours": True,
}


def _digest(facts) -> str:
    return hashlib.sha256(json.dumps(facts, sort_keys=True, default=str).encode()).hexdigest()


def _put_in_force(kind, last, *, at, **facts):
    """A new row from today on; the last one ends the day before."""
    today = clock.day_of(at)
    if last and last.valid_to is None:
        kind.objects.filter(pk=last.pk).update(valid_to=last.last_day_before(today))
    version = last.version + 1 if last else 1
    return kind.objects.create(version=version, valid_from=today, loaded_at=at, **facts)


def load_framework(*, pack: Row, by, at) -> Framework | None:
    """Take a framework over as a new version; None when it is the same as the last. Raises ``PackFault``."""
    facts = framework_facts(pack)
    digest = _digest(facts if facts["scale"] else facts | WITHOUT_SCALE)
    with transaction.atomic():
        last = Framework.objects.filter(code=facts["code"]).order_by("-version").first()
        if last and last.digest == digest:
            return None
        framework = _put_in_force(
            Framework,
            last,
            at=at,
            digest=digest,
            **{name: facts[name] for name in ("code", "title", "edition", "publisher", "is_sample")},
        )
        themes = _write_themes(framework, facts)
        for position, action in enumerate(facts["actions"]):
            _write_action(framework, action, position, themes)
        ScalePoint.objects.bulk_create(
            ScalePoint(framework=framework, code=point.code, title=point.title, position=position)
            for position, point in enumerate(facts["scale"])
        )
        audit.record("frameworks.load", record=framework, by=by, at=at, changes={"version": (None, framework.version)})
        index(framework, at=at)
    return framework


def _write_themes(framework, facts) -> dict[str, list[Theme]]:
    """The themes by code. A theme of view "both" is in each grouping."""
    views = list(dict.fromkeys(theme["view"] for theme in facts["themes"] if theme["view"] != "both"))
    groupings = {
        view: Grouping.objects.create(framework=framework, code=view, title=GROUPING_TITLES.get(view, view))
        for view in views
    }
    themes: dict[str, list[Theme]] = {}
    for position, theme in enumerate(facts["themes"]):
        for view in views if theme["view"] == "both" else [theme["view"]]:
            made = Theme.objects.create(
                grouping=groupings[view], code=theme["code"], title=theme["title"], position=position
            )
            themes.setdefault(theme["code"], []).append(made)
    return themes


def _write_action(framework, facts, position, themes):
    action = Action.objects.create(
        framework=framework,
        code=facts["code"],
        title=facts["title"],
        summary=facts["summary"],
        is_provisional=facts["is_provisional"],
        position=position,
    )
    action.themes.set([theme for code in facts["themes"] for theme in themes[code]])
    ActionNote.objects.bulk_create(
        ActionNote(action=action, kind=kind, text=text, position=number)
        for kind in ActionNote.Kind.values
        for number, text in enumerate(facts[kind])
    )


def load_strands(*, pack: Row, by, at) -> StrandList | None:
    """Take a list of strands over as a new version; None when it is the same as the last. Raises ``PackFault``."""
    facts = strand_facts(pack)
    digest = _digest(facts)
    with transaction.atomic():
        last = StrandList.objects.first()
        if last and last.digest == digest:
            return None
        made = _put_in_force(StrandList, last, at=at, digest=digest, is_sample=facts["is_sample"])
        Strand.objects.bulk_create(
            Strand(strand_list=made, position=position, **strand) for position, strand in enumerate(facts["strands"])
        )
        audit.record("frameworks.load_strands", record=made, by=by, at=at, changes={"version": (None, made.version)})
    return made


def index(framework, *, at) -> None:
    """Put each action of a framework where people look."""
    for action in framework.actions.all():
        search.put(
            kind="action",
            key=str(action.pk),
            title=str(action),
            body=f"{action.summary} {framework.title}",
            url=action.get_absolute_url(),
            audience={"everyone"},
            at=at,
        )


def reindex(*, at) -> int:
    """Rewrite every entry of this app; return how many."""
    for framework in Framework.objects.prefetch_related("actions"):
        index(framework, at=at)
    return Action.objects.count()
