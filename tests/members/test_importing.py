"""What is read from lists as people keep them: headings, names, days, levels, and rows that are one person."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cadre.members.importing import values
from cadre.members.importing.doubles import joined
from cadre.members.importing.headings import guess, headings_of
from cadre.members.importing.known import Known, Organisation, Strand
from cadre.members.importing.names import expanded, name_of
from cadre.members.importing.person import person_of
from cadre.members.importing.plan import NOBODY, Present, planned, wanted
from cadre.members.importing.values import Unclear

TODAY = date(2026, 6, 1)
STRANDS = [("domestic-abuse", "Domestic abuse"), ("rape", "Rape and serious sexual offences")]
KNOWN = Known(
    [
        Organisation(1, "Northshire Police", "", "northshire"),
        Organisation(2, "Westmarch Constabulary", "", "westmarch"),
    ],
    [Strand(7, *STRANDS[0], ("children", "adults")), Strand(8, *STRANDS[1], ("adults",))],
    usual_kind="academic",
)
TITLES = ["Name", "Email", "Force", "Rank", "Strands", "Welsh", "Trained", "Phone"]
COLUMNS = ["name", "email", "organisation", "rank", "strands", "welsh", "trained_on", "phone"]


def read(row: int, **said):
    usual = {"Name": "Ann Sample", "Email": "ann@sample.example", "Force": "Northshire"}
    return person_of(row, [(usual | said).get(title, "") for title in TITLES], COLUMNS, TITLES, KNOWN, TODAY)


@pytest.mark.parametrize(
    ("written", "name", "rank"),
    [
        ("DCI Jane O'Neill", "Jane O'Neill", "Detective Chief Inspector"),
        ("Dr  Jane O’Neill, MBE, PhD", "Jane O’Neill", ""),
        ("T/Supt Sŵn Prŷs-Jones", "Sŵn Prŷs-Jones", "Temporary Superintendent"),
        ("O'NEILL, Jane", "Jane O'Neill", ""),
        ("DCI O'Neill, Jane", "Jane O'Neill", "Detective Chief Inspector"),
        ("Di Smith", "Di Smith", ""),
        ("DI Smith", "Smith", "Detective Inspector"),
        ("Det Ch Supt Amy Pond (she/her)", "Amy Pond", "Detective Chief Superintendent"),
        ("PC 1234 Joe Bloggs", "Joe Bloggs", "Constable"),
        ("Jack Ma", "Jack Ma", ""),
        ("x", "X", ""),
    ],
)
def test_a_name_comes_without_what_was_glued_on(written, name, rank):
    assert (name_of(written).name, name_of(written).rank) == (name, rank)


def test_a_rank_is_written_in_full_and_a_job_as_it_was():
    assert [expanded(rank) for rank in ("T/DCI", "d/supt", "Head of HR")] == [
        "Temporary Detective Chief Inspector",
        "Detective Superintendent",
        "Head of HR",
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-01", date(2024, 3, 1)),
        ("45352", date(2024, 3, 1)),
        ("1/3/24", date(2024, 3, 1)),
        ("1.3.2024 00:00:00", date(2024, 3, 1)),
        ("Fri 1st March 2024", date(2024, 3, 1)),
        ("03/14/2020", date(2020, 3, 14)),
        ("Mar-19", date(2019, 3, 1)),
        ("2019", date(2019, 1, 1)),
        ("1/6/98", date(1998, 6, 1)),
    ],
)
def test_a_day_is_read_as_text_or_as_the_number_of_a_spreadsheet(text, day):
    assert values.day_of(text) == day


@pytest.mark.parametrize("text", ["31/02/2020", "soon", "99999999", "1/1/1900", "/", "0"])
def test_what_is_no_day_is_named(text):
    with pytest.raises(Unclear, match="not a date"):
        values.day_of(text)


def test_yes_and_no_have_many_spellings():
    assert [values.yes_or_no(text) for text in ("Y", "✓", "yes - from May", "TRUE", "x", "Oes")] == [True] * 6
    assert [values.yes_or_no(text) for text in ("n", "No.", "0", "✗", "N/A", "no, but may")] == [False] * 6
    assert values.yes_or_no("") is None
    with pytest.raises(Unclear, match="neither yes nor no"):
        values.yes_or_no("perhaps")


def test_headings_are_found_below_titles_and_may_take_two_rows():
    rows = [
        (1, ["Our cadre 2025"]),
        (4, ["Surname", "Forename", "E-Mail", "Home force", "Strands", ""]),
        (5, ["", "", "", "", "Domestic abuse (children)", "Rape and serious sexual offences"]),
        (6, ["Pond", "Amy", "a@x.example", "Northshire", "Yes", "3"]),
        (9, ["Surname", "Forename", "E-Mail", "Home force"]),
    ]
    headings = headings_of(rows, STRANDS)
    assert (headings.row, [number for number, _ in headings.body]) == (5, [6])
    assert headings_of(rows, STRANDS, row=5) == headings
    assert headings_of(rows, STRANDS, row=6).titles[:2] == ["Pond", "Amy"]
    assert guess(headings, STRANDS) == [
        "last_name", "first_name", "email", "organisation", "strand:domestic-abuse:children", "strand:rape",
    ]  # fmt: skip


def test_what_a_person_is_is_never_taken_and_addresses_are_known_by_their_look():
    rows = [(1, ["Name", "Where to write", "Ethnicity", "Gender", "Force"])]
    rows += [(n, ["A B", f"a{n}@x.example", "x", "x", "Northshire"]) for n in (2, 3)]
    assert guess(headings_of(rows, STRANDS), STRANDS) == ["name", "email", "", "", "organisation"]


def test_a_row_says_each_of_its_problems_and_what_to_do():
    person = read(4, Email="ann at sample", Force="Northshyre", Trained="#N/A", Welsh="perhaps", Phone="7700900123")
    assert [(problem.column, problem.stops) for problem in person.problems] == [
        ("Trained", False),
        ("Email", True),
        ("Force", True),
        ("Welsh", False),
    ]
    assert "Did you mean Northshire Police?" in person.problems[2].words
    assert person.details["phone"] == "07700900123"
    assert not read(5, Trained="#REF!").is_rejected


def test_strands_in_one_cell_are_for_those_whom_they_concern():
    person = read(2, Strands="Domestic abuse (adults); rape;Nonsense")
    assert person.levels == {(7, "adults"): 2, (8, "adults"): 2}
    assert "Nonsense" in person.problems[0].words


def test_rows_of_one_person_are_joined_and_doubtful_ones_rejected():
    people = [
        read(2, Strands="rape"),
        read(3, Email="ANN@Sample.example", Strands="domestic abuse", Rank="DCI"),
        read(4, Email=""),
        read(5, Email="ann2@sample.example"),
        read(6, Name="Bo Other"),
    ]
    joined(people)
    assert [person.with_row for person in people] == [0, 2, 2, 0, 0]
    assert [person.is_rejected for person in people] == [False, False, False, True, True]
    assert (people[0].rank, len(people[0].levels)) == ("Detective Chief Inspector", 3)


def plan_of(person, present=None, works_at=lambda name, organisation: False):
    return planned([person], by_email={person.email: present} if present else {}, works_at=works_at, today=TODAY)[0]


def test_an_import_adds_and_takes_nothing_away():
    facts = wanted(NOBODY, read(2, Strands="rape", Welsh="yes", Trained="1/2/2024"), TODAY)
    assert facts["standing"] == ["trained", "Trained on 1 February 2024, by the imported list"]
    facts["levels"]["8:adults"] = 4
    again = plan_of(read(2, Strands="rape", Trained="no"), Present("Ann Sample", 1, True, 5, "active", facts))
    assert (again.outcome, again.changes) == ("unchanged", [])
    moved = plan_of(read(2, Force="Westmarch"), Present("Ann Sample", 1, True, 5, "active", facts))
    assert (moved.outcome, moved.changes) == ("updated", ["where they work"])


def test_an_address_of_another_person_or_a_closed_account_is_refused():
    assert plan_of(read(2), Present("Bo Other", 1)).outcome == "rejected"
    assert plan_of(read(2), Present("Ann Sample", 1, is_active=False)).outcome == "rejected"
    assert plan_of(read(2), works_at=lambda name, organisation: True).outcome == "rejected"
    assert plan_of(read(2)).outcome == "new"


CELLS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["#N/A", "DCI", "a@b.example", "45000", "31/2/2020", "yes", "\x00", "'=1+1", "½", "٣", "²", "(", "T/"]
    ),
)


@pytest.mark.once
@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=10), max_size=12))
def test_a_hundred_mutilated_lists_are_read_without_an_error(rows):
    headings = headings_of(list(enumerate([TITLES, *rows], start=1)), STRANDS)
    columns = [*COLUMNS, "about", "mode:desk", "strand:rape", "days_a_year"][: len(headings.titles)]
    people = [person_of(n, cells, columns, headings.titles, KNOWN, TODAY) for n, cells in headings.body]
    joined(people)
    plans = planned(people, by_email={}, works_at=lambda name, organisation: False, today=TODAY)
    for plan in plans:
        assert plan.outcome in {"new", "rejected", "joined"}
        assert (plan.outcome == "rejected") == (plan.person.is_rejected and not plan.person.with_row)
        assert all(problem.words for problem in plan.person.problems)
    guess(headings, STRANDS)
