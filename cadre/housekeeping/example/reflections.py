"""What members of the example keep for themselves: reflective logs, of which they shared a little, goals and hours."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial

from cadre.frameworks.queries import strands_in_force
from cadre.housekeeping.example.content import Days, content
from cadre.housekeeping.example.people import force, member, user
from cadre.learning.operations import goals, hours, reflections
from cadre.teams.models import Place

LATER = timedelta(minutes=25)


def events(days: Days) -> Iterator[tuple[datetime, Callable]]:
    """What happened, each with its moment."""
    for script in content("reflections"):
        at = days.ago(script["ago"], script["title"])
        yield at, partial(_write, script, at)
    for script in content("goals"):
        at = days.ago(script["ago"], script["why"])
        yield at, partial(_want, script, days, at)
    for script in content("hours"):
        at = days.ago(script["ago"], script["what"])
        yield at, partial(_add, script, at)


def _write(script, at) -> None:
    writer, by = member(script["by"]), user(script["by"])
    place = _place(writer, script["host"]) if "host" in script else None
    words = {name: script.get(name, "") for name in ("title", "what", "so_what", "now_what")}
    entry = reflections.begin_reflection(member=writer, place=place, by=by, at=at)
    reflections.write_reflection(reflection=entry, **words, by=by, at=at + LATER)
    for key in script.get("shared", ()):
        to = None if key == "programme" else user(key)
        reflections.share(reflection=entry, to=to, words=words, by=by, at=at + 2 * LATER)


def _want(script, days, at) -> None:
    strand = strands_in_force(on=days.today).get(code=script["strand"])
    wish = {name: script[name] for name in ("concerns", "level", "why")}
    by_day = days.ahead(script["ahead"]) if "ahead" in script else None
    goals.add_goal(member=member(script["by"]), strand=strand, **wish, by_day=by_day, by=user(script["by"]), at=at)


def _add(script, at) -> None:
    facts = {"day": at.date(), "what": script["what"], "hours": Decimal(script["hours"])}
    by = {"member": member(script["by"]), "by": user(script["by"])}
    hours.add_hours(**facts, learning=script.get("learning", ""), **by, at=at)


def _place(writer, host) -> Place:
    return Place.objects.get(member=writer, state="completed", seat__review__organisation=force(host))
