"""Email those whom a day of a course concerns: what it is, when, and one link to its page."""

from cadre.accounts import operations as accounts
from cadre.kernel import clock
from cadre.mail.emails import LinkSpec


def tell(user, day, template, *, by, at) -> None:
    """Email ``user`` about ``day``."""
    starts = day.starts_at.astimezone(clock.LONDON)
    accounts.notify(
        user=user,
        template=f"learning/{template}",
        context={"course": day.course.title, "day": starts.date(), "time": f"{starts:%H:%M}"},
        link=LinkSpec.page(day.get_absolute_url()),
        by=by,
        at=at,
    )


def tell_all(day, template, *, by, at) -> None:
    """Email those who have a place, those who wait and those who train, but not whoever does it."""
    signed_up = day.sign_ups.filter(state__in=("placed", "waiting")).select_related("member__user")
    people = [sign_up.member.user for sign_up in signed_up]
    people += [trainer.user for trainer in day.trainers.select_related("user") if trainer.user]
    for user in sorted(set(people) - {by}, key=lambda user: user.pk):
        tell(user, day, template, by=by, at=at)
