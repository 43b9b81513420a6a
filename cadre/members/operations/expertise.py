"""Set a member's expertise and preferences."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel.locks import lock_row
from cadre.members.models import CanSpeakTo, Expertise, KnownAction, ModePreference
from cadre.members.operations.search import index


def set_expertise(*, member, levels: dict[tuple[int, str], int], by, at) -> None:
    """Make the grid exactly ``levels``: (key of the strand, children or adults) to a level from 1 to 4. Rows of
    strands of an older list that the grid does not show are kept. The same grid again changes nothing."""
    wanted = {key: level for key, level in levels.items() if level}
    with transaction.atomic():
        lock_row(member)
        shown = Expertise.objects.filter(member=member, strand__in={strand for strand, _ in levels})
        if {(known.strand_id, known.concerns): known.level for known in shown} == wanted:
            return
        shown.delete()
        Expertise.objects.bulk_create(
            Expertise(member=member, strand_id=strand, concerns=concerns, level=level)
            for (strand, concerns), level in wanted.items()
        )
        audit.record("members.set_expertise", record=member, by=by, at=at)
        index(member, at=at)


def set_preferences(*, member, actions, can_speak_to, preferences: dict[str, float], by, at) -> None:
    """Replace the actions a member knows, the characteristics they can speak to, and their preference for each mode.

    The same again changes nothing.
    """
    with transaction.atomic():
        lock_row(member)
        if _stated(member) == ({action.pk for action in actions}, set(can_speak_to), preferences):
            return
        member.known_actions.all().delete()
        KnownAction.objects.bulk_create(KnownAction(member=member, action=action) for action in actions)
        member.can_speak_to.all().delete()
        CanSpeakTo.objects.bulk_create(CanSpeakTo(member=member, code=code) for code in can_speak_to)
        member.mode_preferences.all().delete()
        ModePreference.objects.bulk_create(
            ModePreference(member=member, mode=mode, preference=preference) for mode, preference in preferences.items()
        )
        audit.record("members.set_preferences", record=member, by=by, at=at)


def _stated(member) -> tuple:
    """The keys of the actions that ``member`` knows, the codes of what they can speak to, and their preferences."""
    return (
        set(member.known_actions.values_list("action", flat=True)),
        set(member.can_speak_to.values_list("code", flat=True)),
        dict(member.mode_preferences.values_list("mode", "preference")),
    )
