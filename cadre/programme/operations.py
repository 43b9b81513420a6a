"""Change the settings and the scales, from a day on, by hand or from a pack; and give a record its point of a scale."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from django.db import IntegrityError, transaction

from cadre.audit import operations as audit
from cadre.kernel import clock, request_scope
from cadre.kernel.locks import lock_row, take_turns
from cadre.kernel.packs import Row
from cadre.programme import queries
from cadre.programme.choices import ScaleSource
from cadre.programme.models import Scale, ScalePoint, Settings
from cadre.programme.reading import Point, scale_facts, setting_facts

# What a row is, and not what it sets.
OF_ONE_ROW = {"id", "valid_from", "valid_to", "as_loaded", "made_at"}
COPIED = [field.name for field in Settings._meta.concrete_fields if field.name not in OF_ONE_ROW]


class ScaleMoved(Exception):
    """Someone else changed the scale after it was opened."""


def change_settings(*, by, at, **changes) -> Settings:
    """Put a new row in force from today on, like the last but for ``changes``. Unchanged settings make no new row."""
    try:
        return _change_settings(by=by, at=at, changes=changes)
    except IntegrityError:  # two at once, where there was no row of today yet to wait for
        return _change_settings(by=by, at=at, changes=changes)


def _change_settings(*, by, at, changes) -> Settings:
    today = clock.day_of(at)
    with transaction.atomic():
        last = _last_in_turn(today)
        before = {name: getattr(last, name) for name in COPIED}
        if last.pk and {**before, **changes} == before:
            return last
        if last.pk and last.valid_from == today:
            for name, value in changes.items():
                setattr(last, name, value)
            last.made_at = at
            last.save(update_fields=[*changes, "made_at"])
            now = last
        else:
            Settings.objects.filter(pk=last.pk).update(valid_to=today - timedelta(days=1))
            carried = {"as_loaded": last.as_loaded, "valid_from": today, "made_at": at}
            now = Settings.objects.create(**{**before, **changes}, **carried)
        audit.record(
            "programme.change_settings",
            record=now,
            by=by,
            at=at,
            changes={name: (before[name], value) for name, value in changes.items()},
        )
    return now


def _last_in_turn(today) -> Settings:
    """The settings in force, after any change in progress."""
    last = queries.settings_on(today)
    if last.pk:
        lock_row(last)
    return queries.settings_on(today)


def load_settings(*, pack: Row, by, at) -> bool:
    """Take the settings of a pack over; False when that changes nothing. Raises ``PackFault``.

    A setting that was changed by hand since the pack was loaded stays as it is: the pack has not changed.
    """
    plain = [name for name in COPIED if name != "stage_offsets"]
    facts = setting_facts(pack, {name: partial(_cleaned, name) for name in plain})
    with transaction.atomic():
        before = queries.settings_on(clock.day_of(at))
        new = {name: value for name, value in facts.items() if (name, value) not in before.as_loaded.items()}
        if not new:
            return False
        now = change_settings(by=by, at=at, **new)
        Settings.objects.filter(pk=now.pk).update(as_loaded={**before.as_loaded, **new})
    return any(getattr(before, name) != value for name, value in new.items())


def _cleaned(name: str, words: str):
    return Settings._meta.get_field(name).clean(words, None)


def change_scale(*, kind, points: Sequence[Point], over: int, by, at) -> Scale:
    """Put these points in force from today on, in place of version ``over``. The same points again change nothing.

    Raises ``ScaleMoved`` when another version is in force by now.
    """
    try:
        with transaction.atomic():
            last = Scale.objects.select_for_update().filter(kind=kind).first()
            if last and _points_of(last) == list(points):
                return last
            if (last.version if last else 0) != over:
                raise ScaleMoved
            return _put_in_force(kind, last, points, ScaleSource.HAND, by=by, at=at)
    except IntegrityError as fault:  # two at once, where there was no version yet to wait for
        raise ScaleMoved from fault


def load_scales(*, pack: Row, by, at) -> dict[str, Scale | None]:
    """Take over the scales of a pack: by kind the new version, or None where it is the one loaded last. Raises
    ``PackFault``.

    A scale that was changed by hand since then stays as it is: the pack has not changed.
    """
    made: dict[str, Scale | None] = {}
    with transaction.atomic():
        for kind, points in scale_facts(pack).items():
            versions = Scale.objects.filter(kind=kind)
            loaded = versions.filter(source=ScaleSource.PACK).first()
            is_new = loaded is None or _points_of(loaded) != points
            last = versions.first()
            made[kind] = _put_in_force(kind, last, points, ScaleSource.PACK, by=by, at=at) if is_new else None
    return made


def point_of(*, kind, code, at) -> ScalePoint:
    """The point that a record is tagged with: of the scale in force, else the newest that has this code.

    The first time, when there is no scale yet, ours becomes version 1. Raises ``ScalePoint.DoesNotExist``.
    """
    points = ScalePoint.objects.filter(scale__kind=kind, code=code)
    with transaction.atomic():
        _keep_ours(kind, at=at)
        in_force = queries.scales_on(clock.day_of(at), kind)[0]
        return points.filter(scale=in_force.pk).first() or points.order_by("-scale__version")[:1].get()


def _keep_ours(kind, *, at) -> None:
    if Scale.objects.filter(kind=kind).exists():
        return
    ours = Scale(kind=kind)
    today = clock.day_of(at)
    made, is_new = Scale.objects.get_or_create(kind=kind, version=1, defaults={"valid_from": today, "made_at": at})
    if is_new:
        _write_points(made, [Point(step.code, step.title) for step in ours.steps])


def _put_in_force(kind, last, points, source, *, by, at) -> Scale:
    today = clock.day_of(at)
    if last:
        Scale.objects.filter(pk=last.pk).update(valid_to=last.last_day_before(today))
    version = last.version + 1 if last else 1
    now = Scale.objects.create(kind=kind, version=version, source=source, valid_from=today, made_at=at)
    _write_points(now, points)
    before = [step.title for step in (last or Scale(kind=kind)).steps]
    changes = {"version": (version - 1, version), "points": (before, [point.title for point in points])}
    audit.record("programme.change_scale", record=now, by=by, at=at, changes=changes)
    return now


def _write_points(scale, points) -> None:
    ScalePoint.objects.bulk_create(
        ScalePoint(scale=scale, code=point.code, title=point.title, position=place)
        for place, point in enumerate(points)
    )


def _points_of(scale) -> list[Point]:
    return [Point(step.code, step.title) for step in scale.steps]


def newest_in_turn(model, *, turn: str):
    """The newest version of a ``Versioned`` model, or None, after any change in progress that takes this ``turn``."""
    take_turns(turn)
    last = model.objects.order_by("-version").first()
    if last:
        lock_row(last)
    return last


def load_version(model, *, turn: str, act: str, by, at, carried: Sequence[str] = (), **facts):
    """Put the ``facts`` of a pack in force from today on; None when they are those of the pack loaded last.

    What was changed by hand since then stays as it is: the pack has not changed. ``carried`` names the fields that the
    pack does not give, which stay as the version before has them.
    """
    with transaction.atomic():
        last = newest_in_turn(model, turn=turn)
        loaded = model.objects.filter(is_from_pack=True).order_by("-version").first()
        if loaded and all(getattr(loaded, name) == value for name, value in facts.items()):
            return None
        kept = {name: getattr(last, name) for name in carried if last}
        return put_in_force(model, last, act=act, **kept, **facts, is_from_pack=True, by=by, at=at)


def put_in_force(model, last, *, act, by, at, **facts):
    """Make ``facts`` the version of a ``Versioned`` model after ``last`` (which may be None), in force from today on.

    ``act`` names it in the audit trail. The caller has locked what others who do the same lock.
    """
    today = clock.day_of(at)
    if last:
        model.objects.filter(pk=last.pk).update(valid_to=last.last_day_before(today))
    number = last.version if last else 0
    made = model.objects.create(version=number + 1, **facts, valid_from=today, made_at=at)
    request_scope.forget()
    audit.record(act, record=made, by=by, at=at, changes={"version": (number, made.version)})
    return made
