"""What practice puts on lower pages."""

from django.urls import reverse

from cadre.kernel.slots import Panel, register
from cadre.kernel.todos import Task
from cadre.practice import queries
from cadre.practice.queries import reuse
from cadre.reviews.choices import ReviewRole
from cadre.reviews.queries.people import roles_held


def _main_navigation(*, user, record, at):
    return Panel(title="Practice", url=reverse("practice:library"), order=35) if user.is_authenticated else None


def _navigation(*, user, record, at):
    if not user.has_perm("improvement.follow_plan", record) and not user.has_perm("practice.propose_practice", record):
        return None
    return Panel(title="Practice", url=reverse("practice:of_review", args=[record.pk]), order=90)


def _what_waits(*, user, record, at):
    if ReviewRole.SPONSOR not in roles_held(user):
        return None
    return [
        Task(
            title=f"Decide if we can share: {consent.practice}",
            url=consent.get_absolute_url(),
            order=22,
            about=consent.practice.review.name,
        )
        for consent in queries.consents_waiting_for(user)
    ]


def _to_read(*, user, record, at):
    """Practice that the person may read, from reviews that looked at the strands with the codes ``record``."""
    links = {
        code: [{"title": str(one), "url": one.get_absolute_url()} for one in rows]
        for code, rows in queries.practice_on(user, record).items()
    }
    return Panel(title="Practice to read", context=links)


def _to_answer(*, user, record, at, value):
    """What members want to use at home, for the sponsor to decide."""
    return [
        Task(
            title=f"Decide if {one.asked_by} may use what they learned",
            url=one.get_absolute_url(),
            order=23,
            about=one.review.name,
        )
        for one in (reuse.waiting_for_host(user) if value else ())
    ]


def _called_back(*, user, record, at, value):
    """What the person has to stop using."""
    return [
        Task(title="Confirm that you stopped using what you learned", url=one.get_absolute_url(), order=12)
        for one in (reuse.called_back_from(user) if value else ())
    ]


def _on_a_finding(*, user, record, at):
    if record.state != "issued" or not user.has_perm("practice.ask_to_use_finding", record):
        return None
    return Panel(title="May I use this at home?", url=reverse("practice:use_finding", args=[record.pk]))


def _on_a_reflection(*, user, record, at):
    if record.place is None or not user.has_perm("practice.ask_to_use_reflection", record):
        return None
    return Panel(title="May I use this at home?", url=reverse("practice:use_reflection", args=[record.pk]))


def _beside_hours(*, user, record, at):
    """The page of what came of each of the reviews ``record`` whose report was issued, by their keys."""
    issued = [review for review in record if review.issued_at]
    return Panel(
        title="What came of it",
        context={review.pk: reverse("practice:came_of_it", args=[review.pk]) for review in issued},
    )


register("finding.beside", "practice", _on_a_finding)
register("reflection.beside", "practice", _on_a_reflection)
register("hours.review", "practice", _beside_hours)
register("home.task", "practice.use", _to_answer, annotation=reuse.has_waiting)
register("home.task", "practice.recall", _called_back, annotation=reuse.has_called_back)
register("goals.reading", "practice", _to_read)
register("navigation", "practice", _main_navigation)
register("review.navigation", "practice", _navigation)
register("home.task", "practice", _what_waits)
