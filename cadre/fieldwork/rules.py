"""Who may see sessions and notes: the host never reaches a note."""

import rules

from cadre.fieldwork.models import Note, Session
from cadre.reviews.rules import can_see_plan, runs_review


@rules.predicate
def can_see_session(user, session) -> bool:
    return Session.seen_by.allows(user, session)


@rules.predicate
def listens(user, review) -> bool:
    """Leads, researchers, and members who go out and listen."""
    return Session.noted_by.allows(user, review)


@rules.predicate
def can_note(user, session) -> bool:
    return Session.noted_by.allows(user, session)


@rules.predicate
def can_set_session(user, session) -> bool:
    return runs_review(user, session.review)


@rules.predicate
def can_see_note(user, note) -> bool:
    return Note.seen_by.allows(user, note)


@rules.predicate
def can_change_note(user, note) -> bool:
    """Only the writer, while on the review."""
    return note.written_by_id == user.pk and can_see_note(user, note)


VISIBLE = {Session: can_see_session, Note: can_see_note}

rules.add_perm("fieldwork.see_sessions", can_see_plan)
rules.add_perm("fieldwork.add_session", runs_review)
rules.add_perm("fieldwork.see_session", can_see_session)
rules.add_perm("fieldwork.set_session", can_set_session)
rules.add_perm("fieldwork.add_note", can_note)
rules.add_perm("fieldwork.see_note", can_see_note)
rules.add_perm("fieldwork.change_note", can_change_note)
