"""A word is found however it is spelled, by Python and by either database."""

import pytest
from django.db.models import TextField, Value
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cadre.accounts.models import User
from cadre.kernel.folding import PAIRS, SINGLES, Folded, fold, places_of

ALIKE = [
    ("Zoë", "zoe"),
    ("Zoe\u0308", "ZOE"),
    ("ŵyl ŷd", "WYL YD"),
    ("w\u0302yl", "ŵyl"),
    ("O’Brien", "o'brien"),
    ("O`Brien", "O\u02bcBrien"),
    ("“fair”", '"FAIR"'),
    ("10\u00a0March", "10 march"),
    ("ﬁndings", "Findings"),
    ("Ørsted", "orsted"),
    ("Ærø", "aero"),
    ("Straße", "STRASSE"),
    ("2019–20", "2019-20"),
    ("Łódź", "lodz"),
    ("Ｆｕｌｌ", "full"),
]
# Letters that people write in Welsh, English and the languages of Europe, and the signs around them.
TEXTS = st.text(
    st.one_of(
        st.characters(min_codepoint=0x20, max_codepoint=0x24F),
        st.characters(min_codepoint=0x300, max_codepoint=0x36F),
        st.sampled_from([*SINGLES, *PAIRS, "ŵ", "ﬁ", "Ｆ", "½", "\u00a0", "…"]),
    ).filter(lambda sign: sign != "\0"),
    max_size=30,
)
PATIENT = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_two_spellings_are_folded_alike(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("heard", "herd"), ("ŵyl", "hwyl"), ("don't", "dont")])
def test_other_words_stay_other_words(one, other):
    assert fold(one) != fold(other)


@given(TEXTS)
def test_folded_text_stays_as_it_is(text):
    assert fold(fold(text)) == fold(text)


@PATIENT
@given(TEXTS)
@example("".join(one + other for one, other in ALIKE))
def test_the_database_folds_as_python_does(world, text):
    expression = Folded(Value(text, output_field=TextField()))
    assert User.objects.annotate(folded=expression).values_list("folded", flat=True)[0] == fold(text)


@pytest.mark.parametrize(("one", "other"), ALIKE)
@pytest.mark.parametrize("before", ["", "ßæﬁ “e\u0301”\n"])
def test_a_phrase_is_found_where_it_is_however_it_is_spelled_there(one, other, before):
    text = f"{before}{one} again"
    assert [text[start:end] for start, end in places_of([other], text)] == [one]


def test_spaces_and_line_breaks_are_alike_and_nothing_is_nowhere():
    text = "were\u00a0 heard\nat last"
    assert list(places_of(["WERE HEARD AT"], text)) == [(0, 14)]
    assert list(places_of(["heard", "last"], text)) == [(6, 11), (15, 19)]
    assert list(places_of(["", " \u0301"], text)) == []
