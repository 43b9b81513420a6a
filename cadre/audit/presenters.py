"""An entry in words."""

import re
from contextlib import suppress
from datetime import date, datetime

from django.apps import apps
from django.utils.text import capfirst

from cadre.kernel import acts, clock

NOTHING = "nothing"
CODE = re.compile(r"^[a-z]+([-_][a-z]+)+$")
DAY = re.compile(r"^\d{4}-\d{2}-\d{2}(T[\d:.]+\+00:00)?$")


def act_in_words(act: str) -> str:
    """The registered label of an act, or ``reviews.accept_request`` as ``Accept request``."""
    return acts.history_label(act) or act.partition(".")[2].replace("_", " ").capitalize()


def reference_in_words(reference: str) -> str:
    """``reviews.review:12`` as ``Review 12``, and ``user:8`` as ``User 8``: the person or record behind a name."""
    kind, _, key = reference.partition(":")
    name = kind.rpartition(".")[2]
    with suppress(LookupError, ValueError):
        name = str(apps.get_model(kind)._meta.verbose_name)
    return f"{capfirst(name)} {key}"


def row(entry) -> dict:
    """What a line of the trail shows: who did what to which record, when, and the plain values that changed."""
    shown, hidden = [], []
    for name, change in entry.changes.items():
        if isinstance(change, list):
            before, after = _words(change[0]), _words(change[1])
            moved = after if before == NOTHING else f"{before} → {after}"
            shown.append(f"{_label(name)}: {moved}")
        else:
            hidden.append(_label(name))
    return {
        "entry": entry,
        "act": act_in_words(entry.act),
        "actor": reference_in_words(entry.actor),
        "record": reference_in_words(entry.record),
        "shown": shown,
        "hidden": hidden,
    }


def news(entry) -> dict:
    """The line for those who follow the record and do not audit it: its current values, not the earlier ones."""
    shown = []
    for name, change in entry.changes.items():
        if isinstance(change, list) and change[1] not in (None, "", []):
            shown.append(_current(name, change[1]))
    return {"entry": entry, "act": act_in_words(entry.act), "shown": shown}


def _current(name: str, value) -> str:
    if isinstance(value, bool):
        return f"now {_label(name)}" if value else f"now not {_label(name)}"
    return f"now {_words(value)}" if name == "state" else f"{_label(name)} {_words(value)}"


def _label(name: str) -> str:
    """The name of a field in words; a statement such as ``is_paused`` is ``paused``."""
    return name.removeprefix("is_").replace("_", " ")


def _words(value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value in (None, "", []):
        return NOTHING
    if isinstance(value, list):
        return ", ".join(_words(item) for item in value)
    if isinstance(value, str) and CODE.match(value):
        return value.replace("-", " ").replace("_", " ")
    return _day(value) if isinstance(value, str) and DAY.match(value) else str(value)


def _day(value: str) -> str:
    """A day, or the time in London of a moment, as people write it."""
    if len(value) == len("2027-03-02"):
        return clock.format_date(date.fromisoformat(value))
    moment = datetime.fromisoformat(value).astimezone(clock.LONDON)
    return f"{clock.format_date(moment)}, {moment:%H:%M}"
