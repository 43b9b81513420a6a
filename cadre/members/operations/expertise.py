"""Set a member's expertise and preferences."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.members.models import CanSpeakTo, Expertise, KnownAction, ModePreference
from cadre.members.operations.search import index


def set_expertise(*, member, levels: dict[tuple[int, str], int], by, at) -> None:
    """Make the grid exactly ``levels``: (key of the strand, children or adults) to a level from 1 to 4. Rows of
    strands of an older list that the grid does not show are kept."""
    with transaction.atomic():
        shown = {strand for strand, _ in levels}
        Expertise.objects.filter(member=member, strand__in=shown).delete()
        Expertise.objects.bulk_create(
            Expertise(member=member, strand_id=strand, concerns=concerns, level=level)
            for (strand, concerns), level in levels.items()
            if level
        )
        audit.record("members.set_expertise", record=member, by=by, at=at)
        index(member, at=at)


def set_preferences(*, member, actions, can_speak_to, preferences: dict[str, float], by, at) -> None:
    """Replace the actions a member knows, the characteristics they can speak to, and their preference for each mode."""
    with transaction.atomic():
        member.known_actions.all().delete()
        KnownAction.objects.bulk_create(KnownAction(member=member, action=action) for action in actions)
        member.can_speak_to.all().delete()
        CanSpeakTo.objects.bulk_create(CanSpeakTo(member=member, code=code) for code in can_speak_to)
        member.mode_preferences.all().delete()
        ModePreference.objects.bulk_create(
            ModePreference(member=member, mode=mode, preference=preference) for mode, preference in preferences.items()
        )
        audit.record("members.set_preferences", record=member, by=by, at=at)
