"""What may identify a person is found in any text, and ordinary words of a review are left alone."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadre.kernel.identifiers import BIRTH, EMAIL, NAME, PHONE, POSTCODE, REFERENCE, identifiers, parts_of

PEOPLE = ["Siân Gwŷdd", "DCC Moira Fell", "Karl Weston", "Patrick O’Brien", "Mary-Anne Banks"]
CAUGHT = [
    ("Sian Gwydd", NAME),
    ("SIÂN GWŶDD", NAME),
    ("Weston, Karl", NAME),
    ("DCC Fell", NAME),
    ("Mr. Weston", NAME),
    ("Patrick O'Brien", NAME),
    ("Mary-Anne Banks", NAME),
    ("07700 900123", PHONE),
    ("+44 (0)1632 960 001", PHONE),
    ("(01632) 960001", PHONE),
    ("j.smith+x@mail.police.example", EMAIL),
    ("SW1A 1AA", POSTCODE),
    ("ne1 4lp", POSTCODE),
    ("born on 3 May 1987", BIRTH),
    ("DOB: 03/05/19", BIRTH),
    ("03.05.1987", BIRTH),
    ("crime ref 12/34567/21", REFERENCE),
    ("CR/123456/21", REFERENCE),
    ("Case number: ABC12345", REFERENCE),
    ("incident 4471123", REFERENCE),
]
LEFT_ALONE = [
    "The deputy chief constable and the detective inspector agreed.",
    "Northshire Police, Fell Lane Primary School and the Weston Partnership sent it.",
    "The Crime and Disorder Act 1998 and the Domestic Abuse Act 2021 apply.",
    "Actions P-1, N2.3 and PREVENT-04 of NVAP 2023; see [F12].",
    "Review PR-2027-014 is from 2 to 4 March 2027, 09:30-16:45.",
    "We saw 12 of 40 case files, 30% of them late, in 2019/20 and 2020/21.",
    "It costs £1,250.00 for 1,000 people; see pages 10-12.",
    "In case 2024 is late, the will of the fell walkers banks on karl.",
    "Section 47/2004 of the Children Act, version 1.2.3.",
    "The visit is on 03/05/2027.",
]


@pytest.mark.parametrize(("words", "kind"), CAUGHT)
def test_it_is_caught_wherever_it_is(words, kind):
    for text in (words, f"We heard that {words}.", f"{words}\nsaid so; nobody else"):
        (place,) = [place for place in identifiers(text, PEOPLE) if place.kind == kind]
        assert text[place.start : place.end].strip(".") == words or words.endswith(text[place.start : place.end])


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_ordinary_words_are_left_alone(text):
    assert [text[place.start : place.end] for place in identifiers(text, PEOPLE)] == []


PIECES = st.lists(st.sampled_from([words for words, _ in CAUGHT] + list(" .,@/0123456789ABabŵ\n-")), max_size=40)


@settings(max_examples=40)
@given(st.one_of(st.text(max_size=300), PIECES.map("".join)))
def test_places_are_in_order_apart_and_put_the_text_together_again(text):
    places = identifiers(text, PEOPLE)
    assert all(0 <= place.start < place.end <= len(text) for place in places)
    assert all(one.end <= other.start for one, other in zip(places, places[1:], strict=False))
    assert "".join(part for part, _ in parts_of(text, places)) == text


@settings(max_examples=40)
@given(st.text(alphabet="abcdefghij ŵŷ,.", max_size=60), st.sampled_from(CAUGHT))
def test_whatever_is_around_it_does_not_hide_it(around, caught):
    words, kind = caught
    assert kind in {place.kind for place in identifiers(f"{around} | {words} | {around}", PEOPLE)}


@settings(max_examples=40)
@given(st.text(alphabet="abcdefgh", min_size=1, max_size=8))
def test_a_part_of_a_longer_word_is_not_a_name(letters):
    assert identifiers(f"Karl Weston{letters} and x{letters}Karl Weston", ["Karl Weston"]) == []


HOSTILE = ["0", "0 ", "a.", "a@", "a@a.", "crime ", "1/", "A1", "+44", "Karl ", "Mr Karl ", "12 may ", "(0", "case no "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_its_time_grows_with_the_text_alone(piece):
    def seconds(length):
        text, began = (piece * length)[:length], time.process_time()
        identifiers(text, PEOPLE)
        return time.process_time() - began

    assert seconds(40_000) < 20 * seconds(10_000) + 0.2
