"""Search: only what one's keys allow, whatever is typed; the same on either database."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cadre.kernel import clock
from cadre.search import operations
from cadre.search.engines import engine
from cadre.search.models import IndexEntry
from cadre.search.queries import find, snippet
from cadre.search.words import token_of, words_of

WORDS = ["voice", "victim", "norms", "stalking", "partner"]
KEYS = ["r1.team", "r1.desk", "r2.team", "public", "programme.lead"]
PATIENT = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def put(key, words, audience):
    operations.put(kind="note", key=key, title=words, body=words, url=f"/{key}", audience=audience, at=clock.now())


def keys_found(typed, *, keys):
    return {hit.entry.key for hit in find(typed, keys=keys).hits}


def test_every_word_must_match_and_the_last_may_be_a_beginning(db):
    put("1", "The voice of the victim", {"public"})
    put("2", "The voice of partners", {"public"})
    assert keys_found("voice", keys={"public"}) == {"1", "2"}
    assert keys_found("voice victims", keys={"public"}) == {"1"}
    assert keys_found("voice vict", keys={"public"}) == {"1"}


def test_a_new_audience_holds_at_once(db):
    put("1", "voice", {"public"})
    put("1", "voice", {"r1.team"})
    assert keys_found("voice", keys={"public"}) == set()
    assert keys_found("voice", keys={"r1.team"}) == {"1"}


def test_what_is_forgotten_is_not_found(db):
    put("1", "voice", {"public"})
    operations.forget(kind="note", key="1")
    assert keys_found("voice", keys={"public"}) == set()
    assert not IndexEntry.objects.exists()


def test_putting_again_replaces(db):
    put("1", "voice", {"public"})
    put("1", "norms", {"public"})
    assert keys_found("voice", keys={"public"}) == set()
    assert keys_found("norms", keys={"public"}) == {"1"}


@PATIENT
@given(typed=st.text(max_size=80))
def test_nothing_typed_is_an_error(db, typed):
    put("1", "voice", {"public"})
    assert find(typed, keys={"public"}).total in {0, 1}


@PATIENT
@given(
    entries=st.lists(
        st.tuples(st.sampled_from(WORDS), st.sets(st.sampled_from(KEYS), max_size=3)), min_size=1, max_size=6
    ),
    asked=st.sampled_from(WORDS),
    keys=st.sets(st.sampled_from(KEYS), max_size=3),
)
def test_an_entry_is_found_exactly_when_word_and_key_match(db, entries, asked, keys):
    with transaction.atomic():
        for number, (word, audience) in enumerate(entries):
            put(str(number), word, audience)
        wanted = {str(n) for n, (word, audience) in enumerate(entries) if word == asked and audience & keys}
        assert keys_found(asked, keys=keys) == wanted
        transaction.set_rollback(True)


def test_a_snippet_marks_words_and_lets_no_markup_through():
    shown = snippet('<script>alert("x")</script> the voice of', ["voice"])
    assert "<mark>voice</mark>" in shown
    assert "<script>" not in shown


@given(st.text())
@example("_ __ a_b")
def test_words_have_no_operators(typed):
    assert all(word.replace("_", "").isalnum() for word in words_of(typed) if word.isascii())


def test_tokens_differ_and_are_single_words():
    assert len({token_of(key) for key in KEYS}) == len(KEYS)
    assert all(token_of(key).isalnum() for key in KEYS)


SPELLINGS = [
    ("Zoë", "zoe"),
    ("Heddlu Gwynedd: y dŵr a’r tŷ", "DWR A'R TY"),
    ("Gw\u0302yl", "gŵyl"),
    ("The ﬁndings of O’Brien", "findings o'brien"),
    ("10\u00a0March\r\nnext", "march next"),
    ("Reference 2026-001", "2026-001"),
    ("Straße", "strasse"),
]


@pytest.mark.parametrize(("one", "other"), SPELLINGS)
def test_words_are_found_however_they_are_spelled(db, one, other):
    put("1", one, {"public"})
    put("2", other, {"public"})
    assert "1" in keys_found(one, keys={"public"})
    assert keys_found(other, keys={"public"}) == {"1", "2"}


def test_both_databases_cut_text_into_the_same_words(db):
    put("1", "They re-read the snake_case of pat@world.example at 10.30 on 2026-001", {"public"})
    for typed in ("read", "re-read", "snake case", "world", "example", "pat@world.example", "30", "001", "2026-001"):
        assert keys_found(typed, keys={"public"}) == {"1"}, typed


def test_a_snippet_marks_words_however_they_are_spelled():
    assert snippet("the ﬁndings of Zoë’s team", words_of("zoe findings")) == (
        "the <mark>ﬁndings</mark> of <mark>Zoë</mark>’s team"
    )


def test_an_upgrade_indexes_again_what_an_earlier_release_indexed(db):
    put("1", "Zoë’s dŵr", {"public"})
    engine().erase(IndexEntry.objects.get().pk)
    assert keys_found("dwr", keys={"public"}) == set()
    import_module("cadre.search.migrations.0002_folded_words").index_again(apps, None)
    assert keys_found("dwr", keys={"public"}) == {"1"}
