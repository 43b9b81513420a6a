"""Whose support an application needs, who was asked, and where it stands today."""

from collections.abc import Iterable
from dataclasses import replace

from cadre.joining import support
from cadre.joining.models import Application, Support
from cadre.joining.queries.applications import last_submission
from cadre.joining.queries.who_may_join import kind_on
from cadre.members.models import Employment

# Their support is not asked for, or not any more.
NEVER_ASKED = ("draft", "withdrawn", "declined")


def need_of(application, *, on) -> support.Need:
    """The support that an application needs: by what was sent and the rules of that day, or by what is filled in."""
    sent = last_submission(application)
    if sent is None:
        return support.need_of(application.answers, kind_on(on, application.kind) or {})
    return _needs([application], {application.pk: sent}, on=on)[application.pk]


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
    rows = list(applications)
    sent = {row.pk: copies[0] for row in rows if (copies := list(row.submissions.all()))}
    needs = _needs([row for row in rows if row.pk in sent], sent, on=on)
    by_key = {row.pk: row for row in rows}
    return {key: support.standing(need, by_key[key].supports.all(), on=on) for key, need in needs.items()}


def with_support(applications):
    """The same applications, read with what ``supports_on`` looks at."""
    return applications.prefetch_related("supports", "submissions__rules")


def _needs(applications, sent, *, on) -> dict[int, support.Need]:
    """The need of each application, by key, with the employer of today of those who are members by now."""
    needs = {row.pk: _need_of_copy(sent[row.pk]) for row in applications}
    members = [row for row in applications if row.state not in ("draft", "submitted", "returned")]
    moved = _new_employers([row.interest.email for row in members], on=on) if members else {}
    for row in members:
        need, employer = needs[row.pk], moved.get(row.interest.email)
        if employer is not None and need.because in ("organisation", "leads"):
            needs[row.pk] = replace(need, employer=employer)
    return needs


def _need_of_copy(sent) -> support.Need:
    code = sent.answers.get("kind", {}).get("kind", "")
    kinds = sent.rules.kinds if sent.rules else ()
    return support.need_of(sent.answers, next((kind for kind in kinds if kind["code"] == code), {}))


def _new_employers(emails, *, on) -> dict[str, str]:
    """By email address, the organisation for which a member works on that day, of those who began as members with
    another. An employer is known by name in an application, so the first of a member is that of the application."""
    rows = Employment.objects.filter(member__user__email__in=emails, valid_from__lte=on)
    by_email: dict[str, list[Employment]] = {}
    for job in rows.select_related("organisation", "member__user").order_by("valid_from", "pk"):
        by_email.setdefault(job.member.user.email, []).append(job)
    return {
        email: jobs[-1].organisation.name
        for email, jobs in by_email.items()
        if jobs[-1].organisation_id != jobs[0].organisation_id
    }
