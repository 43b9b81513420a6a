"""Reads that shape the pages of requests and reviews, and what every app above asks: who is on it, with which keys."""

import re
from datetime import datetime

from django.db.models import Case, Exists, OuterRef, Prefetch, Q, When, prefetch_related_objects

from cadre.accounts.choices import PROGRAMME_STAFF, ProgrammeRole
from cadre.accounts.models import Role as RoleHeld
from cadre.audit import queries as audit
from cadre.frameworks.models import Action, Strand
from cadre.kernel import clock, request_scope
from cadre.matching.rules.conflicts import Host, Person
from cadre.members import queries as member_queries
from cadre.organisations import queries as organisations
from cadre.organisations.models import MAY_REQUEST, REVIEW_CONTACTS
from cadre.organisations.models import Role as OrganisationRole
from cadre.reviews.choices import HOST, LEADS, NAMED_BY_STAFF, PLAN_READERS, TEAM, ReviewRole
from cadre.reviews.conflicts import Conflict, conflicts_between
from cadre.reviews.lifecycle import OPEN_STATES
from cadre.reviews.models import Access, ConflictExclusion, Milestone, Review, ReviewRequest, ScopeItem, Terms
from cadre.reviews.models.audience import ALL_REVIEWS, review_key, staff_key
from cadre.reviews.stages import with_stages


def reviews_for(user):
    """What ``user`` may see of the reviews, with what a row on a list shows."""
    return Review.objects.visible_to(user).select_related("organisation", "framework", "sponsor")


def requests_for(user):
    """What ``user`` may see of the requests, with what a row on a list shows."""
    return ReviewRequest.objects.visible_to(user).select_related("organisation", "sponsor", "review")


def may_ask(user) -> Exists:
    """Whether the person speaks for a force that may request a review, as part of a wider query."""
    return Exists(OrganisationRole.objects.held_by(user, *MAY_REQUEST))


def sponsors(user, organisation) -> bool:
    """Whether the person may request a review of the organisation today."""
    return OrganisationRole.objects.held_by(user, *MAY_REQUEST).filter(organisation=organisation).exists()


def hosts_to_record_for(user):
    """The organisations that a request can be recorded for: those that have not ended."""
    return organisations.current_for(user, on=clock.day_of(clock.now()))


def requests_to_decide(user, *, on):
    """Requests that wait for a decision, the deferred ones from the day they are to be looked at again."""
    due = Q(state="requested") | Q(state="deferred", look_again_on__lte=on)
    return requests_for(user).filter(due).order_by("asked_at")


def requests_that_wait(user):
    """Requests of ``user``'s force that the programme has not decided on, the longest waiting first."""
    return requests_for(user).filter(state__in=("requested", "deferred")).order_by("asked_at")


def reviews_without_days(user):
    """Reviews accepted whose visit has no days yet, the longest waiting first."""
    return reviews_for(user).filter(state__in=("accepted", "scoping", "preparing"), first_day=None, is_paused=False)


def reviews_at_home(user, *, since):
    """Reviews under way, the newest first; after them those that ended after ``since``, of which one still hears."""
    under_way = Q(state__in=OPEN_STATES)
    order = Case(When(under_way, then=0), default=1)
    rows = reviews_for(user).filter(under_way | Q(updated_at__gt=since)).order_by(order, "-created_at", "-pk")
    return with_stages(rows)


def changes_since(user, reviews, *, since):
    """What others did on these reviews after ``since``, newest first, for people who may see their plan.

    The reviews are ones that ``user`` may see.
    """
    keys = {review.pk for review in reviews}
    if not user.is_programme_staff:
        keys &= {review for review, _, role, opens_at in _named_on(user) if opens_at and role in PLAN_READERS}
    seen = [f"reviews.review:{key}" for key in keys]
    return audit.of_records(seen).filter(at__gt=since).exclude(actor=user.reference)


def roles_held(user) -> frozenset[str]:
    """The roles ``user`` holds on any review now, with ``waiting`` where one waits for them to accept confidentiality.

    It spares the home page queries whose result is empty. It decides nothing about access.
    """
    return frozenset(role if opens_at else "waiting" for _, _, role, opens_at in _named_on(user))


def states_of_my_reviews(user) -> frozenset[str]:
    """The states of the reviews ``user`` is named on, read with ``roles_held`` and for the same use."""
    return frozenset(state for _, state, _, _ in _named_on(user))


def _named_on(user) -> list[tuple]:
    rows = Access.objects.current(clock.now()).filter(user_id=user.pk)
    named = rows.values_list("review", "review__state", "role", "opens_at")
    return request_scope.once(("named_on", user.pk), lambda: list(named))


def reviews_waiting_for_my_confidentiality(user):
    """Reviews that open to ``user`` as soon as they accept confidentiality."""
    waiting = Access.objects.waiting(clock.now()).filter(user_id=user.pk)
    return Review.objects.filter(pk__in=waiting.values("review")).select_related("organisation")


def terms_for(user):
    """Versions of terms of the reviews ``user`` may see."""
    seen = Review.objects.visible_to(user)
    return Terms.objects.filter(review__in=seen).select_related("review__organisation", "review__framework")


def access_for(user):
    """Access rows on the reviews ``user`` may see."""
    return Access.objects.filter(review__in=Review.objects.visible_to(user)).select_related(
        "user", "review__organisation"
    )


def people_in_order(review):
    """Everyone named on ``review`` whose access nobody has closed, host first, then who leads it, then the team.

    Each row has what may end it (``with_what_ends_it``).
    """
    rank = Case(When(role__in=HOST, then=0), When(role__in=LEADS, then=1), default=2)
    rows = review.access.filter(closes_at__isnull=True).select_related("user").with_what_ends_it()
    return rows.order_by(rank, "role", "user__name", "pk")


def people_on(review) -> list[Access]:
    """Those of them who may open it now, or once they have accepted its confidentiality."""
    return list(people_in_order(review).current(clock.now()))


def access_of_person(user, *, reader):
    """The access of ``user`` that nobody has closed, the newest review first.

    ``reader`` sees that of the reviews they may open themselves, which ``opens`` says of each, and all of their own.
    """
    rows = Access.objects.filter(user=user, closes_at__isnull=True).select_related("user", "review__organisation")
    rows = rows.annotate(opens=Exists(Review.objects.visible_to(reader).filter(pk=OuterRef("review"))))
    if reader.pk != user.pk:
        rows = rows.filter(opens=True)
    return rows.with_what_ends_it().order_by("-review__created_at", "role")


def access_that_ends(user, *, by) -> list[Access]:
    """The open access of ``user`` to closed reviews that ends by this moment, the soonest first."""
    rows = Access.objects.open(clock.now()).filter(user_id=user.pk, review__state="closed").exclude(role__in=HOST)
    rows = rows.filter(review__access_ends_at__lte=by).select_related("review__organisation").with_what_ends_it()
    at = clock.now()
    return sorted((row for row in rows if row.ends_at(at) <= by), key=lambda row: row.ends_at(at))


def who_may_take_part(review) -> list:
    """The people of ``review`` who may take part in its progress review: its team and the host, also after the team's
    access to a closed review has ended."""
    rows = people_in_order(review).serving(clock.now()).filter(role__in=TEAM | HOST | {ReviewRole.ADVISER})
    return list({row.user_id: row.user for row in rows}.values())


def named_by_staff(review):
    """The access to ``review`` that programme staff gave by naming a person, now."""
    return review.access.current(clock.now()).filter(role__in=NAMED_BY_STAFF)


def scope_of(review) -> list[ScopeItem]:
    """What is in scope now, read again from the database."""
    return list(ScopeItem.objects.filter(review=review).select_related("action", "strand"))


def with_scope(review, *more: str) -> Review:
    """``review`` with its actions and strands at hand, and ``more`` of its parts, in one query each."""
    scope = Prefetch("scope_items", ScopeItem.objects.select_related("action", "strand"))
    prefetch_related_objects([review], scope, *more)
    return review


def with_plan(review) -> Review:
    """``review`` with its milestones at hand."""
    prefetch_related_objects([review], "milestones")
    return review


def versions_of(review):
    """The versions of the terms of ``review`` with who agreed to each, newest first."""
    return review.terms.prefetch_related("agreements")


def milestones_for(user):
    """Milestones of the reviews ``user`` may see."""
    return Milestone.objects.filter(review__in=Review.objects.visible_to(user)).select_related("review__organisation")


def references_of(review) -> list[str]:
    """The audit references of the review and of the records that are read as part of its history."""
    found = [f"reviews.review:{review.pk}", f"reviews.reviewrequest:{review.request_id}"]
    found += [f"reviews.terms:{pk}" for pk in review.terms.values_list("pk", flat=True)]
    found += [f"reviews.access:{pk}" for pk in review.access.values_list("pk", flat=True)]
    found += [f"reviews.progressreview:{pk}" for pk in review.progress_reviews.values_list("pk", flat=True)]
    return found + [f"reviews.milestone:{pk}" for pk in review.milestones.values_list("pk", flat=True)]


def conflicts_of(user, review, *, at: datetime) -> list[Conflict]:
    """Every known conflict between ``user`` and the host of ``review`` at ``at``."""
    day = clock.day_of(at)
    host = review.organisation
    now, before, declared = member_queries.ties_of(user, on=day)
    reviewed_by = {host.pk} if now & set(hosts_visited_by(host)) else set()
    kin = organisations.kin_of(host)
    return conflicts_between(
        Person(employers=now, former=before, declared=declared, reciprocal=reviewed_by),
        Host(identity={host.pk}, family=kin.lineage, neighbours=kin.neighbours),
        name=host.name,
    )


def audience_keys(user) -> set[str]:
    """The keys that search entries must carry for ``user`` to find them (``r12.researcher``, ``r12.member.desk``,
    ``member.44``)."""
    if not user.is_authenticated:
        return {"public"}
    keys = {"public", "everyone", f"member.{user.pk}"}
    keys |= {f"programme.{role}" for role in user.programme_roles}
    spoken_for = OrganisationRole.objects.held_by(user, *REVIEW_CONTACTS)
    keys |= {f"organisation.{pk}" for pk in spoken_for.values_list("organisation", flat=True)}
    if spoken_for.exists():
        keys.add("hosts")
    if user.is_programme_staff or member_queries.is_active_member(user):
        keys.add("cadre")
    closed = _reviews_in_conflict(user)
    for review, role, modes in _open_access(user):
        if review not in closed:
            keys |= {review_key(review, role, detail) for detail in ("", str(user.pk), *modes)}
    return keys | _staff_keys(user, closed)


def _reviews_in_conflict(user) -> set[int]:
    """The keys of the reviews that a conflict keeps ``user`` out of, which happens to programme staff alone."""
    if not user.is_programme_staff:
        return set()
    rows = ConflictExclusion.objects.filter(user_id=user.pk, lifted_at__isnull=True)
    return set(rows.values_list("review", flat=True))


def _staff_keys(user, closed) -> set[str]:
    """One key for all reviews; a key for each review if some are closed to them."""
    if not user.is_programme_staff:
        return set()
    held = user.programme_roles & PROGRAMME_STAFF
    if not closed:
        return {ALL_REVIEWS.format(role=role) for role in held}
    seen = Review.objects.visible_to(user).values_list("pk", flat=True)
    return {staff_key(role, pk) for pk in seen for role in held}


def reviews_behind(user, audiences) -> list[Review | None]:
    """The one review that each of these audiences (the keys of a search entry) belongs to, where ``user`` may see it.

    None for what belongs to no review, or is open to the people of several.
    """
    named = [{int(found[1]) for key in keys if (found := KEY_OF_A_REVIEW.match(key))} for keys in audiences]
    single = [next(iter(reviews)) if len(reviews) == 1 else None for reviews in named]
    seen = reviews_for(user).in_bulk({pk for pk in single if pk})
    return [seen.get(pk) for pk in single]


KEY_OF_A_REVIEW = re.compile(r"r(\d+)\.")


def _open_access(user):
    return Access.objects.open(clock.now()).filter(user_id=user.pk).values_list("review", "role", "modes")


def programme_staff(on) -> list:
    """The people who hold a role that sees every review on that day."""
    rows = RoleHeld.objects.on(on).filter(role__in=PROGRAMME_STAFF).select_related("user")
    return list({row.user_id: row.user for row in rows}.values())


def programme_leads(*, at) -> list:
    """Those who decide on requests."""
    rows = RoleHeld.objects.on(clock.day_of(at)).filter(role=ProgrammeRole.LEAD).select_related("user")
    return list({row.user_id: row.user for row in rows}.values())


def terms_waiting_for(user):
    """Versions of terms that ``user`` should agree for their side."""
    waiting = Terms.objects.filter(state="proposed").select_related("review__organisation")
    sponsored = Access.objects.open(clock.now()).filter(user_id=user.pk, role=ReviewRole.SPONSOR).values("review")
    for_host = waiting.filter(review__in=sponsored).exclude(agreements__side="host")
    if not user.holds(ProgrammeRole.LEAD):
        return for_host
    seen = Review.objects.visible_to(user).values("pk")
    return for_host | waiting.filter(review__in=seen).exclude(agreements__side="programme")


def hosts_visited_by(host):
    """Keys of the organisations that were hosts of a review in which someone from ``host`` took part, as a query."""
    colleagues = member_queries.users_employed_by(host)
    rows = Access.objects.filter(user__in=colleagues, role__in=TEAM, opens_at__isnull=False)
    return rows.order_by().values_list("review__organisation", flat=True)


def actions_and_strands(review):
    """What is in scope, as two queries for a form to choose from."""
    items = ScopeItem.objects.filter(review=review)
    return (
        Action.objects.filter(pk__in=items.values("action")),
        Strand.objects.filter(pk__in=items.values("strand")),
    )
