"""What members of the worked example wrote in their reflective logs, and the few entries that they shared."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from cadre.housekeeping.example.content import Days, content
from cadre.housekeeping.example.people import force, member, user
from cadre.learning.operations import reflections
from cadre.teams.models import Place

LATER = timedelta(minutes=25)


def events(days: Days) -> Iterator[tuple[datetime, Callable]]:
    """What happened, each with its moment."""
    for script in content("reflections"):
        at = days.ago(script["ago"], script["title"])
        yield at, partial(_write, script, at)


def _write(script, at) -> None:
    writer, by = member(script["by"]), user(script["by"])
    place = _place(writer, script["host"]) if "host" in script else None
    words = {name: script.get(name, "") for name in ("title", "what", "so_what", "now_what")}
    entry = reflections.begin_reflection(member=writer, place=place, by=by, at=at)
    reflections.write_reflection(reflection=entry, **words, by=by, at=at + LATER)
    for key in script.get("shared", ()):
        to = None if key == "programme" else user(key)
        reflections.share(reflection=entry, to=to, words=words, by=by, at=at + 2 * LATER)


def _place(writer, host) -> Place:
    return Place.objects.get(member=writer, state="completed", seat__review__organisation=force(host))
