"""Whose support an application needs, and where it stands, as pure functions."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from cadre.joining.choices import Grade
from cadre.joining.support import SETTLED, STUCK, WORDS, may_speak, names_enough, need_of, standing

pytestmark = pytest.mark.once
TODAY = date(2027, 3, 2)
POLICE = {"support": {"needed": "always", "grades": ["chief-officer"], "grades_above": ["chair"]}}
ADVOCATE = {"support": {"needed": "when-employed", "grades": ["trustee"], "people": 2}}
PARTNER = {"support": {"needed": "when-employed", "grades": ["trustee"], "grades_above": ["chair"]}}
EMPLOYED = {"employer": "Northshire", "support": "agrees"}
NO_EMPLOYER = {"employer": "", "support": "nobody"}


@dataclass(frozen=True)
class Asked:
    state: str = "asked"
    employer: str = "Northshire"
    runs_until: date | None = None
    has_limits: bool = False


@pytest.mark.parametrize(
    ("rules", "role", "named", "people", "because"),
    [
        ({}, EMPLOYED, {}, 1, "organisation"),
        (POLICE, EMPLOYED, {}, 1, "organisation"),
        (POLICE, NO_EMPLOYER, {}, 1, "organisation"),
        (POLICE, {**EMPLOYED, "rank": "chief-officer"}, {}, 1, "leads"),
        (POLICE, {**EMPLOYED, "rank": "staff", "equivalent": "chief-officer"}, {}, 1, "leads"),
        (POLICE, {**EMPLOYED, "rank": "inspector"}, {"speaks_for": "community"}, 1, "organisation"),
        (PARTNER, NO_EMPLOYER, {}, 0, "no-employer"),
        (PARTNER, {**EMPLOYED, "support": "nobody"}, {}, 0, "no-employer"),
        (PARTNER, EMPLOYED, {"leads": True}, 1, "leads"),
        (PARTNER, EMPLOYED, {"speaks_for": "community"}, 1, "organisation"),
        (ADVOCATE, EMPLOYED, {}, 1, "organisation"),
        (ADVOCATE, EMPLOYED, {"speaks_for": "community"}, 2, "community"),
        (ADVOCATE, NO_EMPLOYER, {}, 2, "community"),
        ({"support": {"needed": "never"}}, EMPLOYED, {}, 0, "never"),
    ],
)
def test_whose_support_is_needed(rules, role, named, people, because):
    need = need_of({"role": role, "support": named}, rules)
    assert (need.people, need.because) == (people, because)
    assert need.employer == (role["employer"] if because in {"organisation", "leads"} else "")


def test_who_leads_is_supported_by_others_than_who_does_not():
    need = need_of({"role": {**EMPLOYED, "rank": "inspector"}}, POLICE)
    above = need_of({"role": {**EMPLOYED, "rank": "chief-officer"}}, POLICE)
    assert [grade for grade in Grade if may_speak(need, grade)] == ["chief-officer"]
    assert [grade for grade in Grade if may_speak(above, grade)] == ["chair"]
    assert all(may_speak(need_of({"role": EMPLOYED}, {}), grade) for grade in Grade), "without a rule anyone may"


def test_as_many_are_named_as_are_needed():
    need = need_of({"role": EMPLOYED}, POLICE)
    assert not names_enough(need, {})
    assert not names_enough(need, {"people": [{"grade": "trustee"}]})
    assert names_enough(need, {"people": [{"grade": "chief-officer"}]})
    both = need_of({"role": NO_EMPLOYER}, ADVOCATE)
    assert not names_enough(both, {"people": [{"grade": "knows-work"}]})
    assert names_enough(both, {"people": [{"grade": "knows-work"}] * 2})


GIVEN, ASKED = Asked("supported"), Asked()
DECLINED, EXPIRED, PASSED_ON = Asked("declined"), Asked("expired"), Asked("passed_on")


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ([], "nobody"),
        ([ASKED], "asked"),
        ([GIVEN], "given"),
        ([replace(GIVEN, employer="NORTHSHIRE")], "given"),
        ([replace(GIVEN, has_limits=True)], "limited"),
        ([replace(GIVEN, runs_until=TODAY)], "given"),
        ([replace(GIVEN, runs_until=date(2027, 3, 1))], "lapsed"),
        ([replace(GIVEN, employer="Southshire")], "lapsed"),
        ([replace(GIVEN, employer="Southshire"), ASKED], "asked"),
        ([replace(ASKED, employer="Southshire")], "nobody"),
        ([DECLINED], "declined"),
        ([DECLINED, ASKED], "asked"),
        ([DECLINED, GIVEN], "given"),
        ([EXPIRED], "expired"),
        ([EXPIRED, DECLINED], "declined"),
        ([PASSED_ON, ASKED], "asked"),
        ([Asked("withdrawn")], "nobody"),
    ],
)
def test_where_the_support_of_an_employer_stands(answers, code):
    stands = standing(need_of({"role": EMPLOYED}, POLICE), answers, on=TODAY)
    assert stands.code == code
    assert (stands.is_settled, stands.waits_for_staff) == (code in SETTLED, code in STUCK)


@pytest.mark.parametrize(
    ("states", "code", "given"),
    [
        (["asked", "asked"], "asked", 0),
        (["supported", "asked"], "asked", 1),
        (["supported", "declined"], "declined", 1),
        (["supported"], "nobody", 1),
        (["supported", "supported"], "given", 2),
    ],
)
def test_two_people_who_know_the_work(states, code, given):
    answers = [Asked(state, employer="") for state in states]
    stands = standing(need_of({"role": NO_EMPLOYER}, ADVOCATE), answers, on=TODAY)
    assert (stands.code, stands.given, stands.people) == (code, given, 2)
    organisation = [replace(answer, employer="Northshire") for answer in answers]
    assert not standing(need_of({"role": NO_EMPLOYER}, ADVOCATE), organisation, on=TODAY).is_settled


def test_what_is_not_needed_is_settled_and_every_outcome_has_words():
    assert standing(need_of({"role": NO_EMPLOYER}, PARTNER), [], on=TODAY).is_settled
    assert {*SETTLED, *STUCK, "asked"} == set(WORDS)
