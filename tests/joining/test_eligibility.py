"""“Could this be me?”: whatever is answered, the outcome is in words of both languages and has a next step."""

import itertools

import pytest
import yaml
from django.test import Client

from cadre.joining import eligibility
from cadre.joining.choices import Support
from cadre.joining.eligibility import OPTIONS, QUESTIONS, ROLES, answers_in, outcome
from cadre.joining.presenters.public import address_of_check
from cadre.joining.wording import FILE, texts
from cadre.kernel.bilingual import LANGUAGES
from tests.helpers import html_of

PATHS = [
    dict(zip(QUESTIONS, (work, role, subject, support), strict=True))
    for work, roles in ROLES.items()
    for role, subject, support in itertools.product(roles, OPTIONS["subject"], OPTIONS["support"])
]
CHECK = "/join/could-this-be-me"


@pytest.mark.parametrize("needed", Support)
def test_every_path_ends_with_a_next_step(needed):
    support = dict.fromkeys(eligibility.KINDS.values(), needed)
    for answers in PATHS:
        assert answers_in(answers) == answers
        found = outcome(answers, support=support)
        assert found.steps
        assert found.fits or {"talk", "interest"} & set(found.steps), "never no without a person to talk to"
        assert bool(found.because) == (not found.fits)
        assert found.kind or not found.fits
        for language in LANGUAGES:
            words = texts(language)
            assert all(words["steps"][step] for step in found.steps)
            assert found.fits or words["because"][found.because]


def test_support_is_asked_by_the_rule_of_the_kind():
    def step(needed, answer):
        answers = {"work": "voice", "role": "speaks", "subject": "now", "support": answer}
        return outcome(answers, support={"advocate": needed}).steps[0]

    assert step("always", "nobody") == "no_employer"
    assert step("when-employed", "nobody") == "support_not_needed"
    assert step("when-employed", "refuses") == "persuade"
    assert step("never", "unsure") == "support_not_needed"


def test_an_answer_that_is_none_is_asked_again():
    assert answers_in({"work": "partner", "role": "inspector", "subject": "now"}) == {"work": "partner"}
    assert answers_in({"role": "other"}) == {}
    assert answers_in({"work": "x" * 5000}) == {}


def test_every_text_is_in_both_languages():
    def leaves(part):
        if isinstance(part, dict) and set(part) != set(LANGUAGES):
            return [leaf for value in part.values() for leaf in leaves(value)]
        return [leaf for value in part for leaf in leaves(value)] if isinstance(part, list) else [part]

    pairs = [leaf for leaf in leaves(yaml.safe_load(FILE.read_text())) if isinstance(leaf, dict)]
    assert len(pairs) > 100
    assert [pair for pair in pairs if bool(pair["en"]) and not pair["cy"]] == []


@pytest.mark.once
def test_the_pages_ask_one_at_a_time_and_keep_nothing(world):
    browser = Client()
    first = browser.get(CHECK)
    assert "Question 1 of 4" in html_of(first)
    assert "Select where you work" in html_of(browser.get(f"{CHECK}?asked=work"))
    second = html_of(browser.get(f"{CHECK}?asked=work&work=police"))
    assert "What is your role?" in second
    assert "Director or senior manager" not in second
    assert f'href="{CHECK}"' in second, "back asks the first question again"
    answers = {"work": "police", "role": "inspector", "subject": "now", "support": "unsure"}
    last = html_of(browser.get(address_of_check(answers, "en")))
    assert "You could join as: Police practitioner" in last
    assert "You do not need this to join" in last
    assert f"{CHECK}?work=police&amp;role=inspector&amp;subject=now" in last
    assert not browser.session.keys()
    constable = html_of(browser.get(address_of_check({**answers, "role": "other"}, "en")))
    assert "You could help in another way" in constable
    assert "Tell us you are interested" in constable


@pytest.mark.once
def test_the_pages_in_welsh(world):
    answers = {"work": "university", "role": "research", "subject": "none", "support": "nobody"}
    page = html_of(Client().get(address_of_check(answers, "cy")))
    assert '<html lang="cy"' in page
    assert "Gallech ymuno fel: Academydd" in page
    assert "Mewngofnodi" in page
    front = html_of(Client().get("/?lang=cy"))
    assert "Adolygu gan gymheiriaid" in front
    assert f"{CHECK}?lang=cy" in front
    assert "Ymarferydd heddlu" in front
