"""Which training there is, and for whom some is due."""

from datetime import date, datetime, time

from django.db.models import Exists, Max, OuterRef, Q, Subquery

from cadre.kernel import clock, request_scope
from cadre.learning.due import Due, attended_since, due
from cadre.learning.models import SignUp, TrainingRules
from cadre.members.choices import Standing
from cadre.members.models import Member


def rules_on(day) -> TrainingRules | None:
    """The training in force on ``day``, read once in a request."""
    return request_scope.once(("training", day), lambda: TrainingRules.objects.on(day).first())


def trainings_on(day) -> list[dict]:
    """The training in force on ``day``; none without rules."""
    rules = rules_on(day)
    return rules.trainings if rules else []


def trainings_today(user) -> Subquery:
    """The training in force today, if the person is a member, as part of a wider query."""
    rules = TrainingRules.objects.on(clock.day_of(clock.now())).filter(Exists(Member.objects.filter(user=user.pk)))
    return Subquery(rules.values("trainings")[:1])


def training_on(day, code: str) -> dict | None:
    return next((training for training in trainings_on(day) if training["code"] == code), None)


def versions():
    """Every version of the training, newest first."""
    return TrainingRules.objects.all()


def version_before(rules) -> TrainingRules | None:
    return TrainingRules.objects.filter(version__lt=rules.version).first()


def trainings_by_code(rules) -> dict[str, tuple]:
    """The trainings of a version by code, each in words and with its facts; none without a version."""
    return {one["code"]: (one["title"]["en"], one) for one in rules.trainings} if rules else {}


def attended_by(members) -> dict[int, dict[str, date]]:
    """The last day on which each of ``members`` attended each training, by the member's key, in one query."""
    rows = SignUp.objects.attended().filter(member__in=members).exclude(day__course__training="")
    last = rows.order_by().values_list("member", "day__course__training").annotate(Max("day__starts_at"))
    attended: dict[int, dict[str, date]] = {}
    for member, code, starts_at in last:
        attended.setdefault(member, {})[code] = clock.day_of(starts_at)
    return attended


def due_for(member, *, on) -> list[Due]:
    """The training that is due for a member."""
    return due_among([member], on=on)[member.pk]


def due_among(members: list, *, on, trainings=None) -> dict[int, list[Due]]:
    """The training that is due for each of these members, by key, in two queries, or one if ``trainings`` is known."""
    trainings, attended = trainings_on(on) if trainings is None else trainings, attended_by(members)
    return {
        member.pk: due(
            trainings,
            is_new=member.standing == Standing.ONBOARDING,
            attended=attended.get(member.pk, {}),
            on=on,
        )
        for member in members
    }


def members_with_training_due(*, on):
    """The members who take part and for whom some training is due, as ``due`` says, with their names."""
    rows = SignUp.objects.attended().filter(member=OuterRef("pk"))
    needed = Q(pk__in=())
    for training in trainings_on(on):
        of_it = rows.filter(day__course__training=training["code"])
        if training["marks_trained"]:
            needed |= Q(standing=Standing.ONBOARDING) & ~Exists(of_it)
        if years := training["refresher_years"]:
            ends = datetime.combine(attended_since(years, on) + clock.DAY, time(0), tzinfo=clock.LONDON)
            needed |= Exists(of_it) & ~Exists(of_it.filter(day__starts_at__gte=ends))
    return Member.objects.serving().filter(needed).select_related("user")


def narrowed(members, *, training: str, on):
    """Those of ``members`` for whom some training is due."""
    return members.filter(pk__in=members_with_training_due(on=on).order_by().values("pk"))


def no_rules() -> TrainingRules:
    """Rules that were never saved, where there are none."""
    return TrainingRules(trainings=[])
