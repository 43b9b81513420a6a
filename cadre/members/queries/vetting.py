"""Reads of vetting: the levels in force, what a member holds, and whose ends soon."""

from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value

from cadre.kernel import clock
from cadre.members.models import Member, Vetting, VettingLevels

NOTICE = timedelta(days=60)


def levels_in_force(day) -> QuerySet[VettingLevels]:
    """The newest version in force on ``day``, as a query of one row or none."""
    newer = VettingLevels.objects.on(day).filter(version__gt=OuterRef("version"))
    return VettingLevels.objects.on(day).exclude(Exists(newer))


def levels_on(day) -> list[dict]:
    """The levels in force on ``day``; none without a version."""
    rules = levels_in_force(day).first()
    return rules.levels if rules else []


def level_on(day, code: str) -> dict | None:
    return next((level for level in levels_on(day) if level["code"] == code), None)


def newest_levels() -> VettingLevels | None:
    return VettingLevels.objects.first()


def no_levels() -> VettingLevels:
    """Levels that were never saved, where there are none."""
    return VettingLevels(levels=[])


def levels_before(made) -> VettingLevels | None:
    return VettingLevels.objects.filter(version__lt=made.version).first()


def levels_by_code(made) -> dict[str, tuple]:
    """The levels of a version by code, each in words and with its facts; none without a version."""
    return {level["code"]: (level["title"]["en"], level) for level in made.levels} if made else {}


def vettings_of(member) -> list[Vetting]:
    """Everything recorded of the member's vetting, newest first."""
    return list(Vetting.objects.filter(member=member).select_related("recorded_by"))


def vettings_for(user):
    """Vettings that ``user`` may see."""
    return Vetting.objects.filter(member__in=Member.objects.visible_to(user).values("pk")).select_related("member")


def _valid(day) -> QuerySet:
    rows = Vetting.objects.filter(member=OuterRef("pk"), issued_on__lte=day)
    return rows.filter(Q(expires_on__isnull=True) | Q(expires_on__gte=day))


def vetted(members, *, vetting: str, on):
    """Those of ``members`` whose vetting is ``valid``, is valid but ``ending`` within 60 days, or is ``none``."""
    later = Q(expires_on__isnull=True) | Q(expires_on__gt=on + NOTICE)
    is_valid, is_valid_then = Exists(_valid(on)), Exists(_valid(on).filter(later))
    if vetting == "none":
        return members.exclude(is_valid)
    return members.filter(is_valid).exclude(is_valid_then) if vetting == "ending" else members.filter(is_valid)


def ends_soon(user) -> Subquery | Value:
    """How many members' vetting ends within 60 days, within a wider query; 0 for those who do not run the cadre."""
    if not user.is_programme_staff:
        return Value(0)
    ending = vetted(Member.objects.serving(), vetting="ending", on=clock.day_of(clock.now()))
    counted = ending.order_by().annotate(whole=Value(1)).values("whole").annotate(number=Count("pk"))
    return Subquery(counted.values("number"))


def own_ends_on(user) -> Subquery:
    """The day on which the person's own vetting ends, if that is within 60 days, within a wider query."""
    today = clock.day_of(clock.now())
    own = vetted(Member.objects.serving().filter(user_id=user.pk), vetting="ending", on=today)
    last = Vetting.objects.filter(member__in=own.values("pk")).order_by("-expires_on")
    return Subquery(last.values("expires_on")[:1])
