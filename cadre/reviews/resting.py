"""What rests on a record, and what can be done with it while nothing does, for its page."""

from django.urls import reverse

from cadre.kernel import traces


def resting(user, record, *, noun: str, permission: str, change: str = "", withdraw: str = "") -> dict:
    """What ``reviews/resting.html`` shows of ``record``, which is called ``noun``.

    ``became`` is the thread onwards, ``rests`` says whether any of it rests on the record, and ``can`` what could be
    done otherwise. ``change`` and ``withdraw`` are the addresses for those who hold ``permission`` while nothing does;
    the names of these pages come in. Should something rest on it that ``user`` may not see, the operation refuses.
    """
    became = traces.outcomes(record, user=user)
    rests = any(trace.rests for trace in became)
    is_theirs = user.has_perm(permission, record)
    is_free = is_theirs and not rests
    return {
        "noun": noun,
        "rests": rests,
        "can": "correct or withdraw" if change else "withdraw",
        "became": became,
        "is_theirs": is_theirs,
        "change": reverse(change, args=[record.pk]) if change and is_free else "",
        "withdraw": reverse(withdraw, args=[record.pk]) if withdraw and is_free else "",
    }
