"""An application that the programme fills in for a person who asked for it, by telephone or on paper."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.joining.lifecycle import INTEREST
from cadre.joining.models import Application
from cadre.joining.queries import applications as queries
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import lock_if_there
from cadre.kernel.references import OnBehalf


def record_for(*, interest, on_behalf: OnBehalf, by, at) -> Application:
    """Begin an application that the programme fills in for this person, or take over the one they have not begun to
    fill in. They check it and send it themselves. Raises ``MoveRefused`` when they have, or were deleted.
    """
    with transaction.atomic():
        if not lock_if_there(interest):
            raise MoveRefused(interest, "apply", "deleted")
        application = queries.under_way(interest) or Application(interest=interest, begun_at=at, waits_since=at)
        if application.pk and not queries.may_record(application):
            raise MoveRefused(application, "change", "already being filled in")
        if application.on_behalf_how:
            return application
        application.on_behalf_how, application.on_behalf_said_at = on_behalf.how, on_behalf.said_at
        application.on_behalf_evidence, application.updated_at, application.emailed_at = on_behalf.evidence, at, None
        application.save()
        audit.record("joining.record_application", record=application, by=by, at=at, on_behalf=on_behalf)
        if INTEREST.allows("apply", interest.state):
            audit.move(INTEREST, interest, "apply", by=by, at=at, ask_again_on=None)
    return application
