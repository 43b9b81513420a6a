"""Reads of members."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import (
    CharField,
    Count,
    Exists,
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
    Value,
    prefetch_related_objects,
)
from django.db.models.functions import Cast

from cadre.kernel import clock, request_scope
from cadre.members.choices import CAN_SPEAK_TO, Level, Standing
from cadre.members.models import (
    CanSpeakTo,
    DeclaredConflict,
    Employment,
    Expertise,
    KnownAction,
    Member,
    ModePreference,
)

MAX_DIGITS = 19  # of a key: any longer overflows the database's integer


def members_for(user):
    """The profiles ``user`` may see, with the person's name."""
    return Member.objects.visible_to(user).select_related("user")


def profiles_for(user):
    """The same, with the home area too."""
    return members_for(user).select_related("home_area")


def chosen(keys) -> QuerySet:
    """The members of these keys as a browser sends them, with their names; a key of no member is left out."""
    known = [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < MAX_DIGITS]
    return Member.objects.exclude(state="left").filter(pk__in=known).select_related("user")


def with_rows(members):
    """``members`` with what a row on the list shows: present employer, strands, modes."""
    return members.prefetch_related(
        jobs_now(),
        Prefetch("expertise", Expertise.objects.filter(level__gte=2).select_related("strand")),
        "mode_preferences",
    )


def knowing(members, *, strand: str, concerns: str, level: str):
    """Those of ``members`` with one piece of expertise that is of this strand, about these people and at least of this
    level; what is empty leaves any."""
    known = Expertise.objects.filter(member=OuterRef("pk"), level__gte=int(level or 1))
    if strand:
        known = known.filter(strand__code=strand)
    if concerns:
        known = known.filter(concerns=concerns)
    return members.filter(Exists(known))


def working_in(members, *, region: str):
    """Those of ``members`` who work today for an organisation of this region."""
    jobs = Employment.objects.on(_today()).filter(member=OuterRef("pk"), organisation__region=region)
    return members.filter(Exists(jobs))


def offering(members, *, mode: str):
    """Those of ``members`` who would take part this way."""
    return members.filter(Exists(ModePreference.objects.filter(member=OuterRef("pk"), mode=mode)))


def jobs_now(of: str = "") -> Prefetch:
    """Where members work today, as ``now_at``; ``of`` leads to the member, such as ``member__``."""
    return Prefetch(
        f"{of}employments", Employment.objects.on(_today()).select_related("organisation"), to_attr="now_at"
    )


def with_employers(members: list) -> list[Member]:
    """``members`` with where they work today at hand, in one query."""
    prefetch_related_objects(members, jobs_now())
    return members


def newest_job(member) -> Employment | None:
    """The employment that began last, with its organisation."""
    return member.employments.select_related("organisation").first()


def employments_of(member) -> QuerySet:
    """Every employment of the member with its organisation, the last first."""
    return member.employments.select_related("organisation")


def employments_for(user) -> QuerySet:
    """The employments of the members that ``user`` may see, with member and organisation."""
    return Employment.objects.visible_to(user).select_related("member__user", "organisation")


def member_of_job(job) -> Member:
    """Whose employment it is."""
    return job.member


def with_expertise(member) -> Member:
    """``member`` with their expertise prefetched."""
    prefetch_related_objects([member], Prefetch("expertise", Expertise.objects.select_related("strand")))
    return member


def with_everything(members: list) -> list[Member]:
    """``members`` with their employers, expertise and actions prefetched, in a fixed number of queries."""
    prefetch_related_objects(
        members,
        Prefetch("employments", Employment.objects.select_related("organisation")),
        Prefetch("expertise", Expertise.objects.select_related("strand")),
        Prefetch("known_actions", KnownAction.objects.select_related("action")),
    )
    return members


@dataclass
class TakingPart:
    """The preference of a member for each mode they offer, and what they can speak to, in words."""

    preferences: dict[str, float] = field(default_factory=dict)
    subjects: list[str] = field(default_factory=list)


def taking_part(member) -> TakingPart:
    """How ``member`` would take part, in one query."""
    stated, subjects = TakingPart(), dict(CAN_SPEAK_TO)
    modes = ModePreference.objects.filter(member=member).order_by().values_list(Value("mode"), "mode", "preference")
    spoken = CanSpeakTo.objects.filter(member=member).order_by().values_list(Value("subject"), "code", Value(0.0))
    for kind, code, preference in modes.union(spoken, all=True).order_by("mode"):
        if kind == "mode":
            stated.preferences[code] = preference
        else:
            stated.subjects.append(subjects.get(code, code))
    return stated


def who_could_serve(modes):
    """Active members past their onboarding who offer at least one of ``modes``."""
    offered = ModePreference.objects.filter(member=OuterRef("pk"), mode__in=modes)
    return Member.objects.filter(Exists(offered), state="active").exclude(standing=Standing.ONBOARDING).order_by()


def member_of(user) -> Member | None:
    """The member record of a user, or None."""
    return Member.objects.filter(user_id=user.pk).select_related("user").first()


def own_member(user) -> Member | None:
    """The person's own record, read once in a request."""
    return request_scope.once(("own_member", user.pk), lambda: member_of(user))


def key_of_own_member(user) -> Subquery:
    """The key of the person's own record, as part of a wider query."""
    return Subquery(Member.objects.filter(user_id=user.pk).order_by().values("pk"))


def has_member(user) -> Exists:
    """Whether the programme has any member, as part of a wider query."""
    return Exists(Member.objects.all())


@dataclass
class MatchFacts:
    """What a member has stated that matters for one review: levels by strand and whom it concerns, and actions;
    and the organisations they are tied to, by key. ``other`` holds what apps above asked for, by kind."""

    levels: dict[tuple[str, str], int] = field(default_factory=dict)
    actions: set[int] = field(default_factory=set)
    now: set[int] = field(default_factory=set)
    before: set[int] = field(default_factory=set)
    declared: set[int] = field(default_factory=set)
    other: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))


def match_facts(members, *, strands, actions, on: date, also=()) -> dict[int, MatchFacts]:
    """Match facts by the key of the member, in one query.

    ``members`` is a query; ``strands`` are codes and ``actions`` keys; ``also`` are further facts made with ``fact``.
    """
    facts: dict[int, MatchFacts] = defaultdict(MatchFacts)
    for member, kind, what, more, level in _facts(members, strands, actions, on, also):
        stated = facts[member]
        if kind == "level":
            stated.levels[what, more] = max(level, stated.levels.get((what, more), 0))
        elif kind in {"actions", "now", "before", "declared"}:
            getattr(stated, kind).add(int(what))
        else:
            stated.other[kind].append((what, more))
    return facts


def _facts(members, strands, actions, on, also):
    """Rows of many kinds in one query: member, kind (a field of ``MatchFacts``), two texts and a level."""
    levels = Expertise.objects.filter(member__in=members, strand__code__in=strands).order_by()
    known = KnownAction.objects.filter(member__in=members, action__in=actions)
    jobs = Employment.objects.filter(member__in=members)
    declared = DeclaredConflict.objects.on(on).filter(user__in=members.values("user"))
    whose = Subquery(Member.objects.filter(user=OuterRef("user")).order_by().values("pk"))
    parts = [
        fact(known, "actions", "action"),
        fact(jobs.on(on), "now", "organisation"),
        fact(jobs.filter(valid_to__lt=on), "before", "organisation"),
        fact(declared, "declared", "organisation", member=whose),
        *also,
    ]
    rows = levels.values_list("member", Value("level"), _text("strand__code"), _text("concerns"), "level")
    return rows.union(*parts, all=True)


def fact(rows, kind, what: str, more: str = "", *, member="member"):
    """``rows`` as facts for ``match_facts``, of a kind that is a name or an expression: the columns ``what`` and
    ``more`` become text."""
    kind = Value(kind) if isinstance(kind, str) else kind
    return rows.order_by().values_list(member, kind, _text(what), _text(more) if more else Value(""), Value(0))


def _text(column: str) -> Cast:
    return Cast(column, CharField())


def conflicts_for(user):
    """Declarations ``user`` may see."""
    return DeclaredConflict.objects.visible_to(user).select_related("user", "organisation")


def _today():
    return clock.day_of(clock.now())


def all_members():
    """Every member, for forms to choose from. The rule of the page says who may open it."""
    return Member.objects.select_related("user")


def is_active_member(user) -> bool:
    """Whether the person is a member of the cadre who is not paused, suspended or left."""
    return Member.objects.filter(user_id=user.pk, state="active").exists()


def what_is_stated(member) -> dict[str, bool]:
    """Which parts of the record are filled in, in one query."""
    kinds = {"expertise": Expertise, "modes": ModePreference}
    there = {name: Exists(model.objects.filter(member=OuterRef("pk"))) for name, model in kinds.items()}
    is_stated = Member.objects.filter(pk=member.pk).values_list(*there.values()).get()
    return dict(zip(there, is_stated, strict=True))


def own_that_lacks_something(user) -> Subquery:
    """The key of the person's own record if a part of it is not filled in, as part of a wider query."""
    parts = (Exists(model.objects.filter(member=OuterRef("pk"))) for model in (Expertise, ModePreference))
    lacks = reduce(or_, (~part for part in parts))
    return Subquery(Member.objects.filter(lacks, user_id=user.pk).order_by().values("pk"))


def coverage() -> dict[tuple[int, str], int]:
    """How many active members are experienced in each strand (its key), for children and for adults."""
    known = Expertise.objects.filter(member__in=Member.objects.active(), level__gte=Level.EXPERIENCED)
    counts = known.order_by().values_list("strand", "concerns").annotate(Count("member", distinct=True))
    return {(strand, concerns): count for strand, concerns, count in counts}
