"""Until terms are proposed, each form that prepares them leads to the next that nobody has answered."""

from types import SimpleNamespace

import pytest

from cadre.reviews.preparing import after


def rows(exist: bool):
    return SimpleNamespace(exists=lambda: exist)


def review(*, proposed=False, scope=False, lines=False, chosen=False, days=False):
    return SimpleNamespace(
        pk=7,
        terms=rows(proposed),
        scope_items=rows(scope),
        lines=rows(lines),
        sharing="none" if chosen else "",
        data_terms="keep" if chosen else "",
        first_day="a day" if days else None,
    )


@pytest.mark.once
@pytest.mark.parametrize(
    ("form", "known", "leads_to"),
    [
        ("change_scope", {}, "/reviews/7/lines"),
        ("change_scope", {"lines": True}, "/reviews/7/terms/choices"),
        ("lines", {"days": True}, "/reviews/7/terms/choices"),
        ("lines", {"chosen": True}, "/reviews/7/visit"),
        ("terms_choices", {}, "/reviews/7/visit"),
        ("terms_choices", {"days": True}, "/reviews/7/terms"),
        ("visit", {}, "/reviews/7/terms"),
        ("change_scope", {"proposed": True}, "/reviews/7/scope"),
    ],
)
def test_the_way_on(form, known, leads_to):
    assert after(f"reviews:{form}", review(**known), "reviews:scope") == leads_to
