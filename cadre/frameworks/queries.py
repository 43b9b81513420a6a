"""Reads of frameworks, actions and strands."""

from django.db.models import Case, Exists, Q, Subquery, Value, When

from cadre.frameworks.models import Action, Framework, Grouping, Strand, StrandList
from cadre.programme.choices import ScaleKind
from cadre.programme.queries import scales_on


def frameworks_for(user):
    """Every signed-in person may read them."""
    return Framework.objects.all() if user.is_authenticated else Framework.objects.none()


def actions_for(user):
    if not user.is_authenticated:
        return Action.objects.none()
    return Action.objects.select_related("framework").prefetch_related("notes", "themes__grouping")


def in_force(*, on):
    """Versions of frameworks in force on that day, the newest first."""
    return Framework.objects.on(on).order_by("-valid_from", "-pk")


def actions_in_force(*, on):
    return Action.objects.filter(framework__in=in_force(on=on)).select_related("framework")


def current(*, on) -> Framework | None:
    """The framework put in force last by that day: the one that people who know no other are asked about."""
    return in_force(on=on).first()


def current_actions(*, on):
    """The actions of that framework; none before there is one."""
    return actions_in_force(on=on).filter(framework=current(on=on))


def actions_of(framework):
    return Action.objects.filter(framework=framework).select_related("framework")


def groupings_of(framework):
    """The groupings of a framework with their themes and actions at hand."""
    return Grouping.objects.filter(framework=framework).prefetch_related("themes__actions")


def actions_by_code(framework) -> dict[str, tuple]:
    """The actions of a version by code, each in words and with its facts."""
    actions = framework.actions.prefetch_related("notes", "themes")
    return {
        action.code: (
            str(action),
            (
                action.title,
                action.summary,
                [(note.kind, note.text) for note in action.notes.all()],
                [theme.code for theme in action.themes.all()],
            ),
        )
        for action in actions
    }


def actions_before(framework) -> dict[str, tuple]:
    """The same of the version before this one; empty for the first."""
    earlier = Framework.objects.filter(code=framework.code, version__lt=framework.version).order_by("-version").first()
    return actions_by_code(earlier) if earlier else {}


def strands_by_code(strand_list) -> dict[str, tuple]:
    """The strands of a list by code, each in words and with its facts."""
    return {
        strand.code: (str(strand), (strand.title, strand.children, strand.adults))
        for strand in strand_list.strands.all()
    }


def strands_before(strand_list) -> dict[str, tuple]:
    """The same of the list before this one; empty for the first."""
    earlier = StrandList.objects.filter(version__lt=strand_list.version).order_by("-version").first()
    return strands_by_code(earlier) if earlier else {}


def has_lists(user) -> Case:
    """Whether there is a framework and a list of strands, as part of a wider query."""
    both = Q(Exists(Framework.objects.all()), Exists(StrandList.objects.all()))
    return Case(When(both, then=Value(True)), default=Value(False))


def usual_scale(*, on):
    """The programme's scale for a host's own position, for frameworks that give none."""
    return scales_on(on, ScaleKind.POSITION)[0]


def strands_in_force(*, on):
    """The strands of the list in force on that day."""
    newest = StrandList.objects.on(on).values("pk")[:1]
    return Strand.objects.filter(strand_list=Subquery(newest))


def strands_of(strand_list: int):
    """The strands of the list with this key."""
    return Strand.objects.filter(strand_list=strand_list)


def strand_lists():
    return StrandList.objects.prefetch_related("strands")


def strands_of_keys(keys):
    """The strands with these keys, of whichever lists."""
    return Strand.objects.filter(pk__in=keys)


def actions_of_keys(keys):
    """The actions with these keys, of whichever frameworks."""
    return Action.objects.filter(pk__in=keys)
