"""The check that sessions put on the start of the visit, and how a withdrawn note is put back."""

from cadre.accounts.choices import ProgrammeRole
from cadre.fieldwork import queries
from cadre.fieldwork.operations import notes, sessions
from cadre.kernel import undo
from cadre.kernel.acts import CheckResult, add_check, counted
from cadre.reviews.choices import ReviewRole


def _sessions_ready(review, at) -> CheckResult:
    planned, lacking = queries.sessions_counted(review)
    sentence = "Each session has a time, a place, an interviewer and a note-taker"
    count = {"total": planned, "left": lacking, "words": "not yet"}
    return counted(sentence, **count, nothing="no session is planned", must_exist=True)


add_check(
    "reviews.start_visit",
    "sessions-ready",
    _sessions_ready,
    page="fieldwork:sessions",
    waivable_by={ProgrammeRole.LEAD, ReviewRole.REVIEW_LEAD},
)

undo.register(
    "fieldwork.withdraw_session",
    of=queries.sessions_to_restore,
    permission="fieldwork.set_session",
    operation=sessions.restore_session,
    done="The session is back on the timetable. We have emailed those concerned.",
    goes_back=True,
)
undo.register(
    "fieldwork.retract_note",
    of=queries.notes_for,
    permission="fieldwork.change_note",
    operation=notes.restore_note,
    done="The note is back.",
)
