"""Spreadsheets, slides and pictures as documents: read, shown and given out as what they are."""

import pytest

from tests.extraction.office import chunk, heic, linked, png, pptx, rows, shape, slide, xlsx
from tests.helpers import html_of
from tests.library.steps import content_of, read, send

pytestmark = pytest.mark.once


def arrived(world, content, name):
    return read(send(world, content, name).versions.get())


def page_of(client, version) -> str:
    return html_of(client.get(version.document.get_absolute_url()))


def test_a_spreadsheet_is_read_in_parts_and_a_row_is_quoted(world, client):
    version = arrived(world, xlsx({"Stalking": rows(("Month", "Count"), ("May", 12))}), "Figures.xlsx")
    client.force_login(world.people["researcher"])
    page = page_of(client, version)
    assert "Part 1 of 1" in page
    assert "each sheet begins a new part" in page
    assert "from part 1, passage" in " ".join(page.split())
    assert "Spreadsheet, 1 part" in " ".join(html_of(client.get(f"/reviews/{world.review.pk}/documents")).split())


def test_slides_are_counted_as_slides(world, client):
    version = arrived(world, pptx([slide(shape("Our plan")), slide("<pic/>")]), "Deck.pptx")
    client.force_login(world.people["researcher"])
    page = page_of(client, version)
    assert "Slide 2 of 2" in page
    assert "1 slide is mostly a picture" in page


def test_a_picture_is_shown_without_what_was_beside_it(world, client):
    version = arrived(world, png(beside=chunk(b"tEXt", b"51.4779N")), "Poster.png")
    client.force_login(world.people["researcher"])
    page = page_of(client, version)
    assert version.state == "readable", "so that it can be read, and replaces an earlier version"
    assert "nothing can be quoted" in page
    assert "mostly a picture" not in page
    assert "without what the camera or a program noted in it" in page
    shown = client.get(f"/documents/{version.document_id}/versions/1/picture")
    assert (shown["Content-Type"], shown["Content-Disposition"]) == ("image/png", "inline")
    assert content_of(shown) == png()


def test_a_picture_that_browsers_do_not_know_is_given_to_download(world, client):
    version = arrived(world, heic(), "Photo.heic")
    client.force_login(world.people["researcher"])
    assert "Browsers do not show this kind of picture" in page_of(client, version)
    assert client.get(f"/documents/{version.document_id}/versions/1/picture").status_code == 404
    without_notes = heic().replace(b"IMG", bytes(3)).replace(b"Exif", b"free")
    assert content_of(client.get(f"/documents/{version.document_id}/original")) == without_notes


def test_only_a_picture_is_shown(world, client):
    version = arrived(world, xlsx({"A": rows(("x",))}), "a.xlsx")
    client.force_login(world.people["researcher"])
    assert client.get(f"/documents/{version.document_id}/versions/1/picture").status_code == 404


def test_a_damaged_picture_is_set_aside(world, client):
    version = arrived(world, png()[:-20], "Poster.png")
    assert (version.state, version.reason) == ("quarantined", "corrupt")
    client.force_login(world.people["researcher"])
    assert client.get(f"/documents/{version.document_id}/versions/1/picture").status_code == 404


def test_of_a_workbook_that_fetches_another_the_text_is_given(world, client):
    content = xlsx({"A": rows(("Month", "May"))}, **{"xl/externalLinks/_rels/x.xml.rels": linked("externalLinkPath")})
    version = arrived(world, content, "Figures.xlsx")
    client.force_login(world.people["researcher"])
    assert "The download is the text alone: the file has links" in page_of(client, version)
    answer = client.get(f"/documents/{version.document_id}/original")
    assert "Figures.txt" in answer["Content-Disposition"]
    assert content_of(answer) == b"Sheet: A\n\nMonth | May"
