"""Which to-dos of the reviews under way wait for a person: one query, however many apps registered them."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Subquery

from cadre.accounts.choices import PROGRAMME_STAFF, ProgrammeRole
from cadre.accounts.models import Role as RoleHeld
from cadre.kernel import clock, todos
from cadre.reviews.models import Milestone, Review
from cadre.reviews.queries.people import named_on
from cadre.reviews.stages import with_stages


def todos_of(user, *, at) -> list[tuple[Review, todos.ToDo]]:
    """Each to-do that waits for ``user`` on a review that is not paused, with the review; one for each address.

    The review has ``due_on``, which gives the planned end of each stage that a to-do is due in. Where nobody is
    coordinator, the programme lead does what coordinators do.
    """
    mine = defaultdict(set)
    for held in named_on(user):
        if held.is_open:
            mine[held.review].add(held.role)
    programme = set(user.programme_roles & PROGRAMME_STAFF)
    stands_in = {ProgrammeRole.COORDINATOR} if programme else set()
    roles = programme.union(stands_in, *mine.values())
    known = [todo for todo in todos.registered().values() if todo.whose & roles]
    if not known:
        return []
    on, waiting = clock.day_of(at), {}
    for review in _with_facts(user, known, at):
        review.due_on = {todo.stage: getattr(review, _due(todo.stage)) for todo in known if todo.stage}
        here = programme | mine[review.pk] | (set() if review.has_coordinator else stands_in)
        for todo in known:
            if todo.whose & here and review.state in todo.states and todo.waits(review, on):
                waiting.setdefault((review.pk, todo.address_for(review)), (review, todo))
    return list(waiting.values())


def _with_facts(user, known: Iterable[todos.ToDo], at):
    """The reviews that one of these to-dos may wait on, with what they depend on."""
    states = frozenset().union(*(todo.states for todo in known))
    facts = {fact.name: fact.expression(user, at) for todo in known for fact in todo.depends_on}
    ends = {_due(todo.stage): _planned_end(todo.stage) for todo in known if todo.stage}
    coordinators = RoleHeld.objects.on(clock.day_of(at)).filter(role=ProgrammeRole.COORDINATOR)
    rows = Review.objects.visible_to(user).filter(state__in=states, is_paused=False).select_related("organisation")
    return with_stages(rows).annotate(has_coordinator=Exists(coordinators), **ends, **facts)


def _due(stage: str) -> str:
    return f"due_{stage}"


def _planned_end(stage: str) -> Subquery:
    return Subquery(Milestone.objects.filter(review=OuterRef("pk"), stage=stage).values("planned_to"))
