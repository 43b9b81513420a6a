"""The list of members as a working tool: what narrows it, how many each choice leaves, and what its columns show."""

from django.db.models import CharField, Count, Exists, F, OuterRef, Subquery
from django.db.models.functions import Cast

from cadre.kernel import clock
from cadre.members.models import CanSpeakTo, Employment, Expertise, ModePreference


def able_to_speak_to(members, *, speaks: str):
    """Those of ``members`` who can speak to this subject."""
    return members.filter(Exists(CanSpeakTo.objects.filter(member=OuterRef("pk"), code=speaks)))


def with_employer(members):
    """``members`` with the name of where they work today as ``employer`` and its region as ``region``, to sort by."""
    jobs = Employment.objects.on(_today()).filter(member=OuterRef("pk")).order_by("-valid_from", "-pk")
    return members.annotate(
        employer=Subquery(jobs.values("organisation__name")[:1]),
        region=Subquery(jobs.values("organisation__region")[:1]),
    )


def _today():
    return clock.day_of(clock.now())


def _by(column: str):
    """How many members have each value of a column."""
    return lambda members, **chosen: _counts(members, column, "pk")


def _of(model, column: str):
    """How many members have each value in a table of their own."""
    return lambda members, **chosen: _counts(model.objects.filter(member__in=_keys(members)), column)


def _strands(members, *, concerns: str = "", level: str = "", **chosen):
    known = Expertise.objects.filter(member__in=_keys(members), level__gte=int(level or 1))
    return _counts(known.filter(concerns=concerns) if concerns else known, "strand__code")


def _regions(members, **chosen):
    jobs = Employment.objects.on(_today()).filter(member__in=_keys(members))
    return _counts(jobs, "organisation__region")


def _keys(members):
    return members.order_by().values("pk")


def _counts(rows, column: str, counted: str = "member"):
    rows = rows.order_by().annotate(choice=Cast(F(column), CharField())).values("choice")
    return rows.annotate(number=Count(counted, distinct=True))


COUNTED = {
    "strand": _strands,
    "kind": _by("kind"),
    "standing": _by("standing"),
    "region": _regions,
    "mode": _of(ModePreference, "mode"),
    "speaks": _of(CanSpeakTo, "code"),
    "state": _by("state"),
}
