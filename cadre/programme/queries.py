"""The settings and scales in force on a day, and their history."""

from datetime import UTC, date, datetime, time
from itertools import groupby
from operator import attrgetter

from django.db.models import Exists, Subquery, Value
from django.db.models.functions import Coalesce

from cadre.kernel import clock, request_scope
from cadre.kernel.compiled import CompiledQuery
from cadre.programme.choices import ScaleKind
from cadre.programme.models import Scale, ScalePoint, Settings


def settings_on(day: date) -> Settings:
    """The settings in force on ``day``; before the first row, unsaved defaults."""
    return next(iter(SETTINGS.records(day=day)), None) or _unsaved(day)


SETTINGS = CompiledQuery(lambda day: Settings.objects.on(day)[:1], day=date)


def retention_days_on(day) -> Coalesce:
    """For how many days documents were to be kept by the settings of ``day``, an expression, within a wider query."""
    usual = Settings._meta.get_field("retention_days").default
    return Coalesce(Subquery(Settings.objects.on(day).values("retention_days")[:1]), Value(usual))


def reciprocal_years_on(day) -> Subquery:
    """For how many years a visit counts as reciprocal by the settings of ``day``, none for always, an expression."""
    return Subquery(Settings.objects.on(day).values("reciprocal_years")[:1])


def has_contact(user) -> Exists:
    """Whether the programme has set its own contact by today, as part of a wider query."""
    invented = Settings._meta.get_field("contact_email").default
    today = clock.day_of(clock.now())
    return Exists(Settings.objects.on(today).exclude(contact_email=invented))


def settings_read_once(day: date) -> Settings:
    """The same, each row read once in a request."""
    known = request_scope.once("settings", list)
    settings = next((held for held in known if held.valid_from <= day <= (held.valid_to or day)), None)
    if settings is None:
        settings = settings_on(day)
        known.append(settings)
    return settings


def history():
    """Every version, newest first."""
    return Settings.objects.all()


def scales_on(day: date, *kinds: str) -> list[Scale]:
    """The scales of these kinds, else of every kind, in force on ``day``; where there is none, ours, unsaved."""
    wanted = kinds or tuple(ScaleKind)
    in_force = Scale.objects.on(day).filter(kind__in=wanted)
    points = ScalePoint.objects.filter(scale__in=in_force).select_related("scale")
    stated = {}
    for scale, steps in groupby(points.order_by("scale__version", "scale", "position"), key=attrgetter("scale")):
        scale.steps = list(steps)
        stated[scale.kind] = scale
    return [stated.get(kind) or Scale(kind=kind, valid_from=day, made_at=_midnight(day)) for kind in wanted]


def versions_of_scales():
    """Every version of every scale with its points, the newest of each first."""
    return Scale.objects.prefetch_related("points")


def scale_version(kind: str, version: int, *, day: date) -> Scale:
    """That version of the scale, or the one in force on ``day`` if there is none such. Version 0 is ours, unsaved."""
    if version == 0:
        return Scale(kind=kind, valid_from=day, made_at=_midnight(day))
    scale = Scale.objects.filter(kind=kind, version=version).prefetch_related("points").first()
    return scale or scales_on(day, kind)[0]


def _unsaved(day: date) -> Settings:
    return Settings(valid_from=day, made_at=_midnight(day))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), tzinfo=UTC)
