"""What in a text names a host."""

import pytest

from cadre.learning.host_words import host_words, names_of, names_of_hosts


@pytest.mark.parametrize(
    ("organisation", "names"),
    [
        ("Northshire Police", {"Northshire Police", "Northshire"}),
        ("City of Quill Police", {"City of Quill Police", "Quill"}),
        ("Avon and Wear Constabulary", {"Avon and Wear Constabulary", "Avon and Wear"}),
        ("Heddlu Bro Afon", {"Heddlu Bro Afon", "Bro Afon"}),
        ("Police Service", {"Police Service"}),
    ],
)
def test_a_host_is_also_called_by_what_is_its_own(organisation, names):
    assert names_of(organisation) == names


@pytest.mark.parametrize("text", ["In NORTHSHIRE we saw", "northshire’s control room", "(Northshire)"])
def test_a_name_is_found_however_it_is_spelled(text):
    assert host_words(text, {"Northshire"}) == ["Northshire"]


def test_a_name_across_two_lines_is_found():
    assert host_words("the Bro\nAfon way", {"Bro Afon"}) == ["Bro Afon"]


@pytest.mark.parametrize("text", ["Northshireman", "the north shire", "Innorthshire", ""])
def test_a_part_of_a_word_is_no_name(text):
    assert host_words(text, {"Northshire"}) == []


def test_the_longest_name_is_named_once():
    names = names_of("Northshire Police")
    assert host_words("Northshire Police did it", names) == ["Northshire Police"]
    assert host_words("Northshire Police, and Northshire again", names) == ["Northshire Police", "Northshire"]


def test_short_names_and_references_are_looked_for():
    names = names_of_hosts([("Northshire Police", "NSP", "R-12"), ("Bro Afon", "", "R-3")])
    assert host_words("At NSP in r-12", names) == ["R-12", "NSP"]
