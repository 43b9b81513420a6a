"""What follows from a new employer, in sentences without a full stop."""

from datetime import date

from cadre.kernel import clock
from cadre.members.choices import MemberKind
from cadre.members.employment import NewJob


def of_new_employer(new: NewJob, job, *, kind: str) -> list[str]:
    """What follows in the record of the member itself from ``new`` after ``job``, their present one or None."""
    follows = []
    if job and job.valid_from < new.since:
        ends = clock.format_date(new.since - clock.DAY)
        follows.append(f"{job} ends on {ends} and stays in the history")
    elif job:
        follows.append(f"It takes the place of {job}, which began on the same day")
    if kind and kind != new.member.kind:
        follows.append(f"The kind of member becomes: {MemberKind(kind).label}")
    if new.member.home_area_id is None:
        follows.append(f"We measure distances from {new.organisation}, because there is no home area")
    if job is None or job.organisation_id != new.organisation.pk:
        follows.append(f"We email the team, who request the support of {new.organisation} and check the vetting again")
    return follows


def of_correction() -> list[str]:
    """What follows from a correction of the history."""
    return ["We work out conflicts of interest again from the history as you corrected it"]


def rows_of(form) -> list[tuple[str, str]]:
    """What was typed into a valid form, as labels with words."""
    return [(bound.label.replace(" (optional)", ""), _words(form, bound)) for bound in form.visible_fields()]


def _words(form, bound) -> str:
    value = form.cleaned_data[bound.name]
    if isinstance(value, date):
        return clock.format_date(value)
    if isinstance(value, str) and hasattr(bound.field, "choices"):
        return dict(bound.field.choices)[value]
    return str(value or "")
