"""Of two people who change the same thing at once, the second sees what is saved next to what they typed, and chooses.

Every address with a form that changes what is saved has a row here.
"""

from dataclasses import dataclass, field

import pytest
from django.apps import apps
from django.db.models import DateTimeField

from cadre.accounts import middleware
from cadre.members.models import CanSpeakTo
from cadre.reports.models import AccuracyPoint, Report
from cadre.reviews.models import ProgressReview
from tests.helpers import form_on, html_of, signed_in
from tests.permissions.addresses import address, complete, views


@dataclass(frozen=True)
class Edit:
    """Two changes of one field, as a browser sends them: the first saver's, and the second's, who opened it earlier.

    ``shown`` are words of what the first saved, as the second reads them; ``more`` makes the form complete.
    """

    who: str
    first: dict
    second: dict
    shown: str
    more: dict = field(default_factory=dict)
    # The tables that saving writes to even if nothing was changed: who did it last, or a row each time.
    leaves: frozenset = frozenset()


def text(who: str, name: str, *leaves: str) -> Edit:
    return Edit(who, {name: "Alpha words"}, {name: "Beta words"}, "Alpha words", leaves=frozenset(leaves))


def tick(who: str, name: str, first: str, second: str, shown: str = "Also selected") -> Edit:
    return Edit(who, {name: [first]}, {name: [second]}, shown)


def day(who: str, name: str) -> Edit:
    first, second = ({f"{name}_0": day, f"{name}_1": "3", f"{name}_2": "2027"} for day in ("10", "11"))
    return Edit(who, first, second, "10 March 2027")


# What saving leaves in any case.
LEFT = {"audit.Entry", "submissions.SentForm", "sessions.Session"}
NEWS, FIRST_SETTINGS = frozenset({"improvement.Progress"}), frozenset({"programme.Settings"})
EDITS = {
    "accounts:account": text("member", "name"),
    "accounts:user": tick("lead", "roles", "auditor", "coordinator", "Auditor"),
    "evidence:from_annotation": Edit(
        "researcher",
        {"origin": "frontline"},
        {"origin": "partner"},
        "Front",
        {"polarity": "supports", "actions": ["{action}"], "statement": "They are heard"},
        frozenset({"evidence.EvidenceItem", "search.IndexEntry"}),
    ),
    "fieldwork:change": text("coordinator", "title"),
    "findings:reword": text("review_lead", "statement"),
    "improvement:respond": text("spoc", "words", "improvement.Response"),
    "improvement:change_action": text("spoc", "title"),
    "improvement:note_progress": Edit("spoc", {"effect": "some"}, {"effect": "none"}, "Some", {"words": "News"}, NEWS),
    "library:audience": tick("coordinator", "audience", "desk", "visit"),
    "library:readers": tick("coordinator", "readers", "{member}", "{review_lead}"),
    "members:details": text("member", "about"),
    "members:expertise": Edit("member", {"s{strand}-adults": "3"}, {"s{strand}-adults": "4"}, "3 Experienced"),
    "members:preferences": Edit("member", {"mode-visit": "1"}, {"mode-visit": "0"}, "My first choice"),
    "members:standing": text("lead", "why"),
    "organisations:change": text("lead", "short"),
    "organisations:predecessors": tick("lead", "linked", "{third}", "{other}"),
    "organisations:neighbours": tick("lead", "linked", "{third}", "{other}"),
    "practice:change": text("coordinator", "title"),
    "programme:change": Edit("lead", {"offer_days": "11"}, {"offer_days": "12"}, ">11</p>", leaves=FIRST_SETTINGS),
    "reports:answer_point": text("researcher", "words"),
    "reports:change_debrief": text("lead", "others"),
    "reports:handling": text("researcher", "handling"),
    "reports:section": text("researcher", "text", "reports.Section"),
    "reviews:change_scope": tick("lead", "whom", "children", "adults", "Children"),
    "reviews:lines": text("lead", "questions"),
    "reviews:terms_choices": text("lead", "exclusions"),
    "reviews:visit": day("lead", "last_day"),
    "reviews:milestone": day("lead", "planned_to"),
    "reviews:change_progress_review": text("lead", "note", "reviews.Milestone"),
    "teams:change_seat": text("coordinator", "title"),
}


@pytest.fixture
def world(world, monkeypatch):
    monkeypatch.setattr(middleware, "NOTED_EVERY", 10**6)
    world.practice_record.consents.update(state="withdrawn")
    CanSpeakTo.objects.create(member=world.member_record, code="age")
    Report.objects.filter(pk=world.report.pk).update(state="with-host")
    complete(world)
    ProgressReview.objects.get().people.add(world.people["member"])
    AccuracyPoint.objects.update(answer_kind="changed", answer="Put right", answered_by=world.people["researcher"])
    return world


def keyed(changes: dict, world) -> dict:
    """These changes with the keys of records of the test world."""
    keys = {key: person.pk for key, person in world.people.items()}
    keys |= {name: getattr(world, name).pk for name in ("action", "strand", "third", "other")}

    def put(words):
        return [part.format(**keys) for part in words] if isinstance(words, list) else words.format(**keys)

    return {put(name): put(value) for name, value in changes.items()}


def crossed(world, name):
    """Two people open a page; the first saves. The changes of each, the second's browser, the answer it gets."""
    row, path = EDITS[name], address(name, world)
    one, other = (signed_in(world.people[row.who]) for _ in range(2))
    pages = [form_on(door.get(path)) for door in (one, other)]
    first, second, more = (keyed(changes, world) for changes in (row.first, row.second, row.more))
    assert one.post(path, {**pages[0], **more, **first}).status_code == 302
    return first, second, other, other.post(path, {**pages[1], **more, **second})


def holds(form: dict, changes: dict) -> bool:
    return all(form.get(name, []) == (value if isinstance(value, list) else [value]) for name, value in changes.items())


def facts() -> dict[str, list]:
    """What every table says, without keys and times, which writing the same again may change."""
    said = {}
    for model in apps.get_models():
        names = [column.attname for column in model._meta.concrete_fields if _is_a_fact(column)]
        said[model._meta.label] = sorted(map(repr, model._base_manager.values_list(*names))) if names else []
    return said


def _is_a_fact(column) -> bool:
    return not column.primary_key and not isinstance(column, DateTimeField)


def test_every_page_that_edits_has_a_row():
    assert set(EDITS) == {name for name, view in views().items() if getattr(view, "edits", False)}


@pytest.mark.parametrize("name", EDITS)
def test_a_form_sent_as_it_is_shown_changes_nothing(world, name):
    row, path = EDITS[name], address(name, world)
    door = signed_in(world.people[row.who])
    page, before = form_on(door.get(path)), facts()
    assert door.post(path, {**page, **keyed(row.more, world)}).status_code == 302
    after = facts()
    changed = {label for label in before if before[label] != after[label]} - LEFT - row.leaves
    assert not {label: set(before[label]) ^ set(after[label]) for label in changed}


@pytest.mark.parametrize("name", EDITS)
def test_the_second_saver_sees_both_and_keeps_theirs_by_saving_again(world, name):
    first, second, other, answer = crossed(world, name)
    assert answer.status_code == 200
    page = html_of(answer)
    assert "saved this after you opened it" in page
    assert "Saved now" in page
    assert EDITS[name].shown in page
    assert holds(form_on(answer), second), "nothing typed is lost"
    path = address(name, world)
    assert holds(form_on(other.get(path)), first), "nothing saved is overwritten"
    assert other.post(path, form_on(answer)).status_code == 302
    assert holds(form_on(other.get(path)), second)


@pytest.mark.parametrize("name", EDITS)
def test_the_second_saver_takes_over_what_is_saved(world, name):
    first, _, other, answer = crossed(world, name)
    path = address(name, world)
    taken = {**form_on(answer), "use_saved": [next(iter(first)).removesuffix("_0")]}
    assert other.post(path, taken).status_code == 302
    assert holds(form_on(other.get(path)), first)
