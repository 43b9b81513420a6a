"""The guides inside the product: what they say, where their links lead, who is shown which, and what a search gives."""

import re

import pytest

from cadre.guides import queries
from cadre.guides.reading import read
from cadre.kernel.glossary import meanings
from scripts import pictures
from tests.helpers import html_of, page_of

pytestmark = pytest.mark.once


@pytest.mark.parametrize("name", sorted(queries.NAMES))
def test_everybody_can_read_each_guide(name, client, db):
    page = html_of(client.get(f"/help/{name}"))
    guide = queries.guide(name)
    assert f"{guide.title}</h1>" in page
    assert all(f'id="{section.anchor}"' in page for section in guide.sections if section.anchor)
    assert "**" not in re.sub(r"<code>.*?</code>", "", page)
    assert ".md" not in page


def test_every_link_of_a_guide_leads_to_a_section_that_is_there():
    links = {
        link
        for name in queries.NAMES
        for section in queries.guide(name).sections
        for link in re.findall(r'href="/help/([\w#-]+)"', section.html)
    }
    assert len(links) > 5
    for link in links:
        name, _, place = link.partition("#")
        anchors = [section.anchor for section in queries.guide(name).sections]
        headings = " ".join(section.html for section in queries.guide(name).sections)
        assert not place or place in anchors or f">{place.replace('-', ' ')}" in headings.lower(), link


def test_a_guide_says_nothing_to_the_browser_but_text():
    text = "# T\n\n<script>x</script> [a](javascript:alert(1)) [b](packs.md) [c](host.md#x)\n"
    _, (section,) = read(text, known={"host"})
    assert "<script" not in section.html
    assert re.findall(r'href="([^"]*)', section.html) == ["/help/host#x"]


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("coordinator", ["coordinator"]),
        ("member", ["member", "reviewer"]),
        ("sponsor", ["sponsor", "host"]),
        ("contributor", ["host"]),
    ],
)
def test_your_own_guides_come_first(key, names, world):
    assert [guide.name for guide in queries.guides_for(world.people[key])] == names
    assert "For you</h2>" in page_of(world.people[key], "/help")


def test_a_search_finds_the_section_that_has_every_word(client, db):
    page = html_of(client.get("/help?q=recovery+CODES"))
    assert "/help/member#sign-in-with-" in page
    assert "No section has these words" in html_of(client.get("/help?q=zebra"))
    headings = [section.heading for _, section in queries.search("passkey")]
    assert headings[0] == "Sign in with a passkey"


def test_the_words_are_explained_and_every_page_leads_to_help(client, db):
    assert all(word in html_of(client.get("/help/words")) for word in meanings())
    front = html_of(client.get("/"))
    for place in ("/help", "/help/accessibility", "/help/privacy", "/help/cookies"):
        assert f'href="{place}"' in front
    assert "No practice is published yet" in front
    assert client.get("/help/nothing").status_code == 404


def test_every_picture_of_a_guide_is_there_says_what_it_shows_and_can_be_taken_again():
    shown = [
        picture
        for name in queries.NAMES
        for section in queries.guide(name).sections
        for picture in re.findall(r'<img src="/static/guides/pictures/([\w-]+)\.png" alt="([^"]*)"', section.html)
    ]
    assert all(len(words) > 10 for _, words in shown)
    kept = {path.stem for path in pictures.FOLDER.glob("*.png")}
    assert {name for name, _ in shown} == kept == {picture.name for picture in pictures.PICTURES}
