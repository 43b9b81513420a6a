"""Set the scope of a review: actions, strands, lines of enquiry, exclusions, and choices for the terms."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel.locks import lock_row
from cadre.reviews.lifecycle import REVIEW
from cadre.reviews.models import LineOfEnquiry, ScopeItem


def set_scope(*, review, actions, strands, children, adults, by, at) -> None:
    """Make the scope exactly these actions and strands, for children, adults or both. The same changes nothing."""
    wanted = [(action.pk, None) for action in actions] + [(None, strand.pk) for strand in strands]
    with transaction.atomic():
        lock_row(review)
        here = {(item.action_id, item.strand_id): item.pk for item in ScopeItem.objects.filter(review=review)}
        if set(wanted) == set(here) and (children, adults) == (review.children, review.adults):
            return
        _begin_scoping(review, by=by, at=at)
        ScopeItem.objects.filter(pk__in=[key for item, key in here.items() if item not in wanted]).delete()
        ScopeItem.objects.bulk_create(
            ScopeItem(review=review, action_id=action, strand_id=strand)
            for action, strand in wanted
            if (action, strand) not in here
        )
        review.children, review.adults, review.updated_at = children, adults, at
        review.save(update_fields=["children", "adults", "updated_at"])
        audit.record("reviews.set_scope", record=review, by=by, at=at)


def set_terms_choices(*, review, exclusions, sharing, data_terms, marking, by, at) -> None:
    """Set what is left out, what may be shared, how the host's information is kept, and the marking.

    The same again changes nothing.
    """
    choices = {"exclusions": exclusions, "sharing": sharing, "data_terms": data_terms, "marking": marking}
    with transaction.atomic():
        lock_row(review)
        if choices == {name: getattr(review, name) for name in choices}:
            return
        _begin_scoping(review, by=by, at=at)
        for name, choice in choices.items():
            setattr(review, name, choice)
        review.updated_at = at
        review.save(update_fields=[*choices, "updated_at"])
        audit.record("reviews.set_terms_choices", record=review, by=by, at=at)


def set_lines_of_enquiry(*, review, questions, by, at) -> None:
    """Make the lines of enquiry these ``questions``, in order.

    A removed line is marked as dropped, because notes may refer to it. A line that returns is restored. The same lines
    again change nothing.
    """
    with transaction.atomic():
        lock_row(review)
        in_force = review.lines.filter(is_dropped=False).order_by("position")
        if list(in_force.values_list("question", flat=True)) == list(questions):
            return
        known = {line.question: line for line in review.lines.all()}
        for position, question in enumerate(questions, start=1):
            line = known.pop(question, None) or LineOfEnquiry(review=review, question=question)
            line.position, line.is_dropped = position, False
            line.save()
        for line in known.values():
            line.is_dropped = True
            line.save(update_fields=["is_dropped"])
        audit.record("reviews.set_lines_of_enquiry", record=review, by=by, at=at)


def _begin_scoping(review, *, by, at):
    if REVIEW.allows("begin_scoping", review.state):
        audit.move(REVIEW, review, "begin_scoping", by=by, at=at)
