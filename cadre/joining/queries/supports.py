"""Whose support an application needs, who was asked, and where it stands today."""

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, Subquery

from cadre.joining import support
from cadre.joining.models import Application, Submission, Support
from cadre.joining.queries.applications import last_submission
from cadre.joining.queries.who_may_join import kind_on, rules_on
from cadre.kernel import clock
from cadre.members.models import Employment

# Their support is not asked for, or not any more.
NEVER_ASKED = ("draft", "withdrawn", "declined")
# The home page looks no further.
MAX_READ = 200


def as_sent(application, *, on) -> tuple[dict, dict]:
    """The answers of an application and the rules of its kind, both as it was sent last; of a draft, those of now.

    Where there were no rules when it was sent, those of now hold.
    """
    sent = last_submission(application)
    if sent is None:
        return application.answers, kind_on(on, application.kind) or {}
    return sent.answers, _rules_in(sent, sent.rules or rules_on(on))


def need_of(application, *, on) -> support.Need:
    """The support that an application needs, with the employer of today of a person who is a member by now."""
    answers, rules = as_sent(application, on=on)
    return _with_employers([application], {application.pk: support.need_of(answers, rules)}, on=on)[application.pk]


def supports_of(application):
    """Everyone who was asked to support an application, in the order of asking."""
    return Support.objects.filter(application=application).select_related("named_by", "recorded_by")


def support_of(application, *, on) -> support.Standing:
    """Where the support of an application stands. The one rule of it is in ``cadre.joining.support``."""
    return support.standing(need_of(application, on=on), supports_of(application), on=on)


def support_settled(application, *, on) -> bool:
    """Whether nothing of support is in the way of a decision: it is given, or not needed."""
    return support_of(application, on=on).is_settled


def supports_on(applications: Iterable[Application], *, on) -> dict[int, support.Standing]:
    """The same of many applications, by key. They were read ``with_support``. Those never sent are left out."""
    rows = [application for application in applications if application.submissions.all()]
    copies = {application.pk: application.submissions.all()[0] for application in rows}
    now = None if all(sent.rules for sent in copies.values()) else rules_on(on)
    needs = {key: support.need_of(sent.answers, _rules_in(sent, sent.rules or now)) for key, sent in copies.items()}
    needs = _with_employers(rows, needs, on=on)
    return {
        application.pk: support.standing(needs[application.pk], application.supports.all(), on=on)
        for application in rows
    }


def with_support(applications):
    """The same applications, read with what ``supports_on`` looks at."""
    return applications.prefetch_related(
        "supports", Prefetch("submissions", Submission.objects.select_related("rules"))
    )


def _rules_in(sent, rules) -> dict:
    """What these rules say of the kind of member of a copy."""
    return _kind_in(sent.answers, rules.kinds if rules else ())


def _kind_in(answers, kinds) -> dict:
    code = answers.get("kind", {}).get("kind", "")
    return next((kind for kind in kinds if kind["code"] == code), {})


def _with_employers(applications, needs, *, on) -> dict[int, support.Need]:
    """The need of each application, by key, with the employer of today of those who are members by now."""
    members = [application.pk for application in applications if application.state == "accepted"]
    if not members:
        return needs
    employed = Application.objects.filter(pk__in=members).annotate(**_jobs("interest__email", on=on))
    return needs | {application.pk: _with_employer(needs[application.pk], application) for application in employed}


def _jobs(email, *, on) -> dict[str, Subquery]:
    """Where the member with the address in this field began and works by that day, within a wider query.

    An employer is known by name in an application, so the first of a member is that of the application.
    """
    jobs = Employment.objects.filter(member__user__email=OuterRef(email), valid_from__lte=on)
    last = jobs.order_by("-valid_from", "-pk")
    return {
        "began_at": Subquery(jobs.order_by("valid_from", "pk").values("organisation")[:1]),
        "works_at": Subquery(last.values("organisation")[:1]),
        "works_for": Subquery(last.values("organisation__name")[:1]),
    }


def _with_employer(need, jobs) -> support.Need:
    """The need of a member, with the employer of today if they began with another; ``jobs`` has the facts of it."""
    has_moved = jobs.works_at != jobs.began_at and need.because in ("organisation", "leads")
    return replace(need, employer=jobs.works_for) if has_moved else need


def applicant_of(application) -> dict[str, str]:
    """Who applies: their address, and their name as they gave it."""
    named = application.answers.get("about", {}).get("name")
    return {"name": named or application.interest.name, "email": application.interest.email}


def replaced(asked, need, *, on) -> list[Support]:
    """Of those who have not answered, whom one more person takes the place of: those asked first."""
    given = sum(support.counts(need, one, on) for one in asked)
    waiting = [one for one in asked if one.state == "asked" and support.is_for(need, one)]
    return waiting[: max(0, given + len(waiting) + 1 - need.people)]


def asked():
    """Everyone whose answer is waited for."""
    return Support.objects.filter(state="asked").select_related("application__interest")


def is_reminder_due(asked, before, *, on) -> bool:
    """Whether one of the times ``before`` the day of their answer came since they were last written to."""
    last = clock.day_of(asked.reminded_at or asked.asked_at)
    return any(last < asked.answer_by - length <= on for length in before) and on <= asked.answer_by


def support_of_link(link) -> Support | None:
    """The person whose link it is, with the application; None if it was deleted since."""
    rows = Support.objects.select_related("application__interest", "named_by")
    return rows.filter(pk=link.subject_pk).first()


def without_support(*, on) -> list[tuple[Application, support.Standing]]:
    """The applications whose support nobody who is asked can still give, the longest first, and where each stands.

    One query.
    """
    copies = Submission.objects.filter(application=OuterRef("application")).order_by("-number")
    asked = Support.objects.filter(application__in=_with_an_end()).select_related("application__interest")
    sent = {"sent": Subquery(copies.values("answers")[:1]), "kinds": Subquery(copies.values("rules__kinds")[:1])}
    jobs = _jobs("application__interest__email", on=on)
    in_turn = ("application__waits_since", "application", "asked_at", "pk")
    people = list(asked.annotate(**sent, **jobs).order_by(*in_turn)[:MAX_READ])
    by_key: dict[int, list[Support]] = {}
    for person in people:
        by_key.setdefault(person.application_id, []).append(person)
    standings = [
        (people[0].application, support.standing(_need_by(people[0]), people, on=on)) for people in by_key.values()
    ]
    return [(application, standing) for application, standing in standings if standing.waits_for_staff]


def _need_by(person) -> support.Need:
    """What the application of a person who was asked needs, by what was read of it with them."""
    need = support.need_of(person.sent, _kind_in(person.sent, person.kinds or ()))
    return _with_employer(need, person) if person.application.state == "accepted" else need


def any_unsupported(user) -> Exists:
    """Whether any application has a request that nobody answered or that was declined, or support that may have lapsed,
    as part of a wider query."""
    return Exists(_with_an_end())


def _with_an_end():
    """The applications of which a request ended without support or for a time, or whose member changed employer."""
    ended = Q(state__in=("declined", "expired")) | Q(state="supported", runs_until__isnull=False)
    jobs = Employment.objects.filter(member__user__email=OuterRef("interest__email")).values("member")
    moved = jobs.annotate(count=Count("organisation", distinct=True)).filter(count__gt=1)
    has_ended = Exists(Support.objects.filter(ended, application=OuterRef("pk")))
    return Application.objects.exclude(state__in=NEVER_ASKED).filter(has_ended | (Q(state="accepted") & Exists(moved)))


def own_accepted(user):
    """The application that made this person a member, if one did; of several, the newest first."""
    rows = Application.objects.filter(interest__email=user.email, state="accepted").select_related("interest")
    return rows.order_by("-begun_at", "-pk")


def own_without_support(user) -> Subquery:
    """The key of the person's own application if nobody supports them at the employer of today, and nobody is asked,
    as part of a wider query: what ``support.standing`` says where one person speaks for an organisation."""
    today = clock.day_of(clock.now())
    theirs = Support.objects.filter(application=OuterRef("pk")).exclude(employer="")
    good = theirs.filter(Q(state="asked") | _lasting(today))
    of_now = good.filter(employer=OuterRef("works_for"))
    stayed = (Q(works_at__isnull=True) | Q(began_at=F("works_at"))) & Exists(good)
    own = Application.objects.filter(Exists(theirs), interest__email=user.email, state="accepted")
    rows = own.annotate(**_jobs("interest__email", on=today))
    return Subquery(rows.exclude(stayed | Exists(of_now)).order_by("-begun_at", "-pk").values("pk")[:1])


def _lasting(day) -> Q:
    """Support that was given and is not over on that day."""
    return Q(state="supported") & (Q(runs_until__isnull=True) | Q(runs_until__gte=day))


def is_lost_with(job, *, on) -> bool:
    """Whether the member whose ``job`` it would be has support that was given for the employer of today."""
    applications = Application.objects.filter(interest__email=job.member.user.email, state="accepted")
    if not applications.filter(supports__state="supported").exclude(supports__employer="").exists():
        return False
    now = Employment.objects.filter(member=job.member).on(on).first()
    return now is None or now.organisation_id != job.organisation.pk


def supports_for(user):
    """Everyone who was asked to support an application, for those who run the programme."""
    rows = Support.objects.select_related("application__interest", "named_by", "recorded_by")
    return rows if user.has_perm("joining.run_joining") else rows.none()
