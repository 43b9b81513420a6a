"""Packs by page: shipped ones and a file, first shown row by row, then loaded whole or not at all."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cadre.frameworks.models import Framework, StrandList
from cadre.housekeeping.loading import Outcome, load_text
from cadre.housekeeping.shipped import PACKS, SHIPPED
from cadre.housekeeping.story.steps_review import add_user
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.organisations.models import Organisation
from cadre.organisations.operations.organisations import change_organisation
from cadre.programme.models import Settings
from tests.helpers import html_of, signed_in
from tests.together import at_once, meeting

TWO = "organisations:\n- slug: a\n  name: Alpha\n  region: North\n- slug: b\n  name: Beta\n  neighbours: [a]\n"


@pytest.fixture
def lead(db):
    return add_user(email="asha@programme.example", name="Asha Rahman", role="lead", at=clock.now())


@pytest.fixture
def coordinator(db):
    return add_user(email="ben@programme.example", name="Ben Carrow", role="coordinator", at=clock.now())


def uploaded(person, text, name="ours.yaml") -> str:
    content = text if isinstance(text, bytes) else text.encode()
    return html_of(signed_in(person).post("/packs/upload", {"content": SimpleUploadedFile(name, content)}))


def loaded(person, text) -> str:
    sent = {"step": "load", "file": "ours.yaml", "text": text}
    return html_of(signed_in(person).post("/packs/upload", sent, follow=True))


def test_every_file_that_ships_is_listed_and_samples_are_marked(lead):
    page = html_of(signed_in(lead).get("/packs"))
    assert {path.stem for path in PACKS.glob("*.yaml")} == set(SHIPPED)
    assert page.count(">Sample<") == sum(pack.is_sample for pack in SHIPPED.values())
    assert all(pack.title in page for pack in SHIPPED.values())


def test_a_shipped_pack_is_shown_then_loaded(lead):
    door = signed_in(lead)
    assert "Sixteen strands" in html_of(door.get("/packs/strands"))
    shown = html_of(door.post("/packs/strands", {"step": "check"}))
    assert "Domestic abuse" in shown
    assert "Load the pack" in shown
    assert not StrandList.objects.exists(), "showing writes nothing"
    assert "The pack has been loaded" in html_of(door.post("/packs/strands", {"step": "load"}, follow=True))
    assert StrandList.objects.get().strands.count() == 16
    again = html_of(door.post("/packs/strands", {"step": "check"}))
    assert "Nothing would change" in again
    assert "Load the pack" not in again


def test_a_file_is_shown_row_by_row_and_what_was_shown_is_loaded(lead):
    shown = uploaded(lead, TWO)
    for words in ("Alpha", "Beta", "neighbour Alpha: new", 'name="text"'):
        assert words in shown
    assert not Organisation.objects.exists()
    assert "3 changes to organisations" in loaded(lead, TWO)
    shown = uploaded(lead, TWO.replace("North", "East"))
    assert "region: “North” becomes “East”" in shown
    assert "Beta" not in re.sub("<input[^>]*>", "", shown), "what stays as it is is not listed"


def test_every_faulty_row_is_named_with_its_place_and_nothing_is_loaded(lead):
    faulty = (
        "organisations:\n- slug: a\n  name: Alpha\n- slug: b\n- slug: c\n  name: Gamma\n  at: [200, 1]\n"
        "strands:\n- code: s\n  title: S\n  adults: some\n"
    )
    page = uploaded(lead, faulty)
    for words in ("Is missing", "200 is not between -90 and 90", "Should be true or false"):
        assert words in page
    for line in (4, 7, 11):
        assert f'numeric">{line}</td>' in page
    assert "Nothing was loaded" in page
    loaded(lead, faulty)
    assert not Organisation.objects.exists()
    assert not StrandList.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG\r\n\x1a\n", "The file is not text in UTF-8"),
        (b"", "Is empty"),
        (b"x" * 2_000_001, "The file must be 2 MB or smaller"),
        (b"recipes: [bread]\n", "Has none of "),
        (b"a: *b\n", "Points at another place"),
    ],
)
def test_what_is_no_pack_is_refused_with_a_sentence(lead, content, words):
    assert words in uploaded(lead, content)


def test_a_coordinator_loads_lists_but_not_the_settings(coordinator):
    assert "3 changes to organisations" in loaded(coordinator, TWO)
    for part in (
        "settings:\n  offer_days: 3\n",
        "practice_scale: [one, two]\n",
        "stages:\n- code: desk\n  offset: E\n",
    ):
        assert "Can be loaded by the programme lead only" in loaded(coordinator, part)
    assert not Settings.objects.exists()
    assert signed_in(coordinator).get("/packs/unknown").status_code == 404


def test_a_fact_changed_by_hand_stays_until_the_pack_says_something_new(lead):
    loaded(lead, TWO)
    alpha = Organisation.objects.get(slug="a")
    facts = {"name": "Alpha", "region": "West", "kind": "police"}
    change_organisation(organisation=alpha, by=lead, at=clock.now(), **facts)
    assert "Nothing would change" in uploaded(lead, TWO)
    loaded(lead, TWO.replace("name: Alpha", "name: Alpha Police"))
    alpha.refresh_from_db()
    assert (alpha.name, alpha.region) == ("Alpha Police", "West")


def test_the_name_of_another_organisation_is_refused_by_its_line(lead):
    loaded(lead, TWO)
    page = uploaded(lead, "organisations:\n- slug: c\n  name: BETA\n")
    assert "is the name of another organisation" in page
    assert 'numeric">3</td>' in page


def test_a_changed_framework_lists_the_actions_that_change(lead):
    text = (PACKS / "nvap-2018.yaml").read_text()
    loaded(lead, text)
    shown = uploaded(lead, text.replace("Everyone recognises vulnerability", "Everyone sees it"))
    rows = re.findall(r"<td[^>]*>(?:<span[^>]*>[^<]*</span>)?([^<]*Everyone sees it[^<]*)</td>", shown)
    assert len(rows) == 1
    assert "changed" in shown
    assert Framework.objects.filter(code="nvap-2018").count() == 1


def test_changed_settings_and_scales_are_listed_by_their_values(lead):
    shown = uploaded(
        lead,
        "settings:\n  offer_days: 3\nstages:\n- code: debrief\n  offset: E+2\n"
        "practice_scale:\n- {code: promising, title: Very promising}\n- {code: best, title: Best}\n",
    )
    for words in (
        "“7” becomes “3”",
        "Usual days of Debrief",
        "until now “Promising”",
        "Result of a practice: Best",
        "no longer in it",
    ):
        assert words in shown


def test_two_who_load_the_same_pack_at_once_load_it_once(transactional_db, monkeypatch):
    text = (PACKS / "strands.yaml").read_text()

    def load():
        return load_text(text, file="strands.yaml", by=SYSTEM, at=clock.now())

    with meeting(monkeypatch, 2):
        results = at_once(load, load)
    assert StrandList.objects.count() == 1
    assert all(isinstance(each, Outcome) or "by someone else" in str(each) for each in results), results
