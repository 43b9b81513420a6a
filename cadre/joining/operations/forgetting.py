"""Delete what is kept of a person who was interested or applied."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.joining.operations import applications
from cadre.joining.operations import interest as interests
from cadre.joining.queries.applications import applications_of
from cadre.kernel.locks import lock_if_there
from cadre.kernel.references import reference_for
from cadre.links import operations as links


def forget(*, interest, by, at) -> None:
    """Delete everything that is kept of a person, their applications too, and the links sent to them."""
    with transaction.atomic():
        if not lock_if_there(interest):
            return
        links.revoke(subject=reference_for(interest), purpose=interests.PURPOSE, at=at)
        for application in applications_of(interest):
            links.revoke(subject=reference_for(application), purpose=applications.PURPOSE, at=at)
        audit.record("joining.forget_interest", record=interest, by=by, at=at)
        interest.delete()
