"""The registry of acts is whole: what is added to an act finds it, and each act has its words, page and states."""

from django.apps import apps
from django.urls import NoReverseMatch, reverse

from cadre.kernel import acts


def leads_nowhere(page: str) -> bool:
    """Whether ``page`` is not the name of an address that takes one record."""
    try:
        return not reverse(page, args=[1])
    except NoReverseMatch:
        return True


def faults() -> list[str]:
    """What is wrong with the acts that are registered."""
    known = acts.registered()
    added = {**acts.checks(), **acts.consequences()}
    found = [f"{key} is not registered" for key in added if key not in known]
    for act in known.values():
        if act.page and leads_nowhere(act.page):
            found.append(f"{act.key} has no page {act.page}")
        if act.next_in and not (act.words and act.page and act.of):
            found.append(f"{act.key} needs words, a page and a model")
        if act.of and set(act.next_in) - {str(state) for state, _ in states_of(act.of)}:
            found.append(f"{act.key} is next in a state that does not exist")
    for check in (check for checks in acts.checks().values() for check in checks):
        if not check.page or leads_nowhere(check.page):
            found.append(f"{check.act} {check.code} has no page")
    return found


def states_of(label: str) -> list[tuple]:
    model = apps.get_model(label)
    return list(model._meta.get_field("state").choices) if hasattr(model, "state") else []


def test_acts_are_whole():
    assert faults() == []


def test_planted_faults_are_found():
    acts.register("test.planted", "Planted", page="reviews:nowhere", of="reviews.review", next_in=["sleeping"])
    acts.add_check("test.unknown", "lost", None)
    try:
        assert faults() == [
            "test.unknown is not registered",
            "test.planted has no page reviews:nowhere",
            "test.planted needs words, a page and a model",
            "test.planted is next in a state that does not exist",
            "test.unknown lost has no page",
        ]
    finally:
        acts.forget("test.planted")
        acts.forget("test.unknown")
