"""The application in Welsh: no page of it, filled in, in error or at its end, has a sentence of ours in English."""

from datetime import timedelta

import lxml.html
import pytest
import yaml
from django.test import Client

from cadre.audit.models import Entry
from cadre.housekeeping.story.steps_joining import USUAL, fill_in
from cadre.joining import wording
from cadre.joining.choices import Task
from cadre.joining.models import Application, Interest, Support
from cadre.joining.operations import applications as operations
from cadre.kernel import clock
from cadre.kernel.bilingual import LANGUAGES
from cadre.links.models import Link
from tests.helpers import edit
from tests.joining.steps import link_to

# What no task takes, so that each of its errors is on its page.
WRONG = {
    "about": {"name": "", "phone": "x", "about": "y" * 2001},
    "role": {"employer": "a\nb", "title": "", "rank": "staff", "support": "agrees"},
    "ways": {f"mode-{mode}": "0" for mode in wording.IN_ENGLISH["Mode"]},
    "travel": {"home_area": "", "travel_miles": "2000"},
    "times": {"days_a_year": "x", "more_times": "y" * 501},
    "conflicts": {"has_any": "yes", "conflicts": ""},
    "support": {"name": "", "email": "x", "language": "de"},
}
# Names, and what the applicant typed.
NAMES = {"OFFICIAL", "PIP", "Ó Sé-ŷ", "programme team", "Peer Review Programme", "programme@cadre.example", "Xyz"}


@pytest.fixture
def applicant(world):
    """A visitor with the link of an application, who reads each page in both languages."""
    return Applicant(world.application)


class Applicant:
    def __init__(self, application):
        self.application, self.browser, self.page = application, Client(), link_to(application)

    def language(self, language) -> None:
        Interest.objects.filter(pk=self.application.interest_id).update(language=language)

    def faults(self, ending="", **sent) -> set[str]:
        """What the page at this ending of the address says in Welsh as it does in English; opened, or sent so."""
        both = []
        for language in LANGUAGES:
            self.language(language)
            both.append(self._read(self.page + ending, **sent))
        english, welsh = (texts(page) for page in both)
        assert lxml.html.fromstring(both[1]).get("lang") == "cy", ending
        assert len(welsh) > 5, ending
        return {text for text in english & welsh if not is_theirs(text)}

    def _read(self, address, **sent) -> str:
        answer = self.browser.post(address, sent, follow=True) if sent else self.browser.get(address, follow=True)
        return answer.content.decode()


def texts(page: str) -> set[str]:
    """What is read on a page, aloud too, but not what it marks as English."""
    root = lxml.html.fromstring(page)
    for part in root.xpath("//*[@lang='en'][name() != 'html'] | //script | //style | //textarea"):
        part.drop_tree()
    read = [*root.xpath("//text()"), *root.xpath("//@aria-label")]
    return {" ".join(text.split()) for text in read if any(letter.isalpha() for letter in text)}


def is_theirs(text: str) -> bool:
    typed = repr(USUAL.values())
    return text in typed or any(name in text for name in NAMES)


def test_every_text_has_its_welsh():
    def pairs(part):
        if isinstance(part, dict) and set(part) == set(LANGUAGES):
            return [part]
        parts = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
        return [pair for value in parts for pair in pairs(value)]

    known = pairs(yaml.safe_load(wording.APPLICATION_FILE.read_text(encoding="utf-8")))
    assert len(known) > 150
    assert [pair for pair in known if not (pair["en"] and pair["cy"]) or pair["en"] == pair["cy"]] == []
    assert [pair for pair in known if pair["en"].count("{") != pair["cy"].count("{")] == []


def test_every_choice_has_its_welsh():
    welsh = wording.in_welsh()
    assert welsh.keys() == wording.IN_ENGLISH.keys()
    for choice, words in wording.IN_ENGLISH.items():
        assert welsh[choice].keys() == words.keys(), choice
        assert all(welsh[choice].values()), choice


@pytest.mark.once
def test_the_tasks_in_error(world, applicant):
    faults = applicant.faults()
    for task in Task:
        faults |= applicant.faults(f"/{task}", **WRONG.get(task, {"x": "y"}))
        fill_in(application=applicant.application, at=clock.now(), tasks=[task])
    assert faults == set()


@pytest.mark.once
def test_the_check_and_what_does_not_fit(world, applicant):
    faults = applicant.faults("/check")
    fill_in(application=applicant.application, at=clock.now())
    faults |= applicant.faults() | applicant.faults("/check") | applicant.faults("/check", met="0")
    role = {**USUAL[Task.ROLE], "rank": "constable"}
    operations.save_task(
        application=applicant.application, task="role", facts=role, by=applicant.application.interest, at=clock.now()
    )
    assert faults | applicant.faults("/check") | applicant.faults("/role") == set()


@pytest.mark.once
def test_what_comes_after_it_is_sent(world, applicant):
    application, at = applicant.application, clock.now()
    fill_in(application=application, at=at)
    applicant.language("cy")
    assert "Mae eich cais gyda ni" in edit_and_read(applicant, "/check", {"met": ["0", "1", "2"], "is_true": "on"})
    faults = applicant.faults() | applicant.faults("/about") | applicant.faults("/withdraw")
    Support.objects.update(state="declined", answered_at=at, words="")
    faults |= (
        applicant.faults() | applicant.faults("/ask-another") | applicant.faults("/ask-another", name="", grade="x")
    )
    operations.return_for_more(application=application, notes={"about": "Xyz"}, by=world.people["lead"], at=at)
    faults |= applicant.faults() | applicant.faults("/about")
    for state in ("assessing", "reserve", "declined", "accepted"):
        Application.objects.filter(pk=application.pk).update(state=state)
        faults |= applicant.faults()
    assert faults == set()


@pytest.mark.once
def test_the_ends_of_a_link(world, applicant):
    Link.objects.filter(purpose="application").update(expires_at=clock.now() - timedelta(days=1))
    faults = applicant.faults() | applicant.faults("/new", x="y")
    applicant.page = link_to(applicant.application)
    operations.withdraw(application=applicant.application, by=applicant.application.interest, at=clock.now())
    assert faults | applicant.faults() == set()


def test_the_applicant_chooses_the_language(world, applicant):
    page = applicant.browser.get(applicant.page).content.decode()
    assert "Darllen hwn yn Gymraeg" in page
    for language, words in (("cy", "Eich cais"), ("xx", "Eich cais"), ("en", "Your application")):
        answer = applicant.browser.post(f"{applicant.page}/language", {"language": language}, follow=True)
        assert words in answer.content.decode(), language
    assert Entry.objects.filter(act="joining.choose_language").count() == 2


def edit_and_read(applicant, ending: str, typed: dict) -> str:
    answer = edit(applicant.browser, applicant.page + ending, typed)
    return applicant.browser.get(answer.url).content.decode()
