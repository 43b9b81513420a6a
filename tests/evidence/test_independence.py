"""The rule of independence as a table, and what always holds of it."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.evidence.independence import SourceFacts, corroborate, independent


def source(kind="interview", origin="frontline", source_event="s1", author_organisation=""):
    return SourceFacts(kind, origin, source_event, author_organisation, f"{kind} {source_event} ({origin})")


STRATEGY = source("document", "leadership", "d1", "Northshire Police")
TABLE = [
    ("a strategy and an interview with its author", STRATEGY, source("interview", "leadership", "s1"), False),
    ("a strategy and the front line", STRATEGY, source("focus-group", "frontline", "s2"), True),
    ("the same session twice", source(), source(), False),
    ("one session, two sides of the force", source(), source(origin="partner"), False),
    ("two interviews on the same side", source(), source(source_event="s2"), False),
    ("two interviews, two sides", source(), source(origin="partner", source_event="s2"), True),
    ("documents of one body, same side", STRATEGY, source("document", "leadership", "d2", "Northshire Police"), False),
    ("documents of two bodies", STRATEGY, source("document", "leadership", "d2", "The council"), True),
    (
        "documents whose body is not known",
        source("document", "leadership", "d1"),
        source("document", "leadership", "d2"),
        False,
    ),
]


@pytest.mark.parametrize(("words", "one", "other", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_the_table(words, one, other, expected):
    assert independent(one, other) is expected
    assert independent(other, one) is expected


def test_the_hosts_own_statement_never_carries_a_strength():
    statement = source("statement", "leadership", "h1")
    assert not corroborate([statement], for_strength=True).enough
    assert "must have another source" in corroborate([statement], for_strength=True).sentence
    assert corroborate([statement, source()]).enough
    assert not corroborate([statement, source()], for_strength=True).enough


def test_the_sentence_names_what_corroborates_or_why_not():
    assert "Corroborated" in corroborate([STRATEGY, source()]).sentence
    assert "A single source" in corroborate([source(), source()]).sentence
    assert "same side" in corroborate([source(), source(source_event="s2")]).sentence
    assert "no evidence" in corroborate([]).sentence


SOURCES = st.lists(
    st.builds(
        source,
        st.sampled_from(["document", "interview", "focus-group", "statement"]),
        st.sampled_from(["leadership", "frontline", "partner"]),
        st.sampled_from(["s1", "s2", "s3"]),
        st.sampled_from(["", "a", "b"]),
    ),
    max_size=6,
)


@given(SOURCES, st.integers(2, 3))
def test_enough_means_a_group_in_which_each_stands_on_its_own(sources, minimum):
    expected = any(
        all(independent(one, other) for one, other in combinations(group, 2))
        for group in combinations(dict.fromkeys(sources), minimum)
    )
    assert corroborate(sources, minimum=minimum).enough is expected


@given(SOURCES, SOURCES)
def test_more_evidence_never_makes_less_of_it(sources, more):
    if corroborate(sources).enough:
        assert corroborate([*sources, *more]).enough


@pytest.mark.parametrize("for_strength", [True, False])
def test_professional_insight_does_not_count_as_a_source(for_strength):
    insight = source("advice", "external", "q1")
    alone = corroborate([insight], for_strength=for_strength)
    assert not alone.enough
    assert "Professional insight does not count" in alone.sentence
    assert not corroborate([source(), insight], for_strength=for_strength).enough
    assert corroborate([source(), insight, STRATEGY], for_strength=for_strength).enough
