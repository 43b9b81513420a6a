"""The terms of reference as a PDF: tagged, with the version and state on it, for those who may read the terms."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from cadre.kernel import clock
from cadre.reviews.models import Review, Terms
from cadre.reviews.operations import scope, terms
from tests.helpers import html_of, signed_in

pytestmark = pytest.mark.once


def pdf_of(world, key="sponsor", of=None):
    return signed_in(world.people[key]).get(f"/terms/{(of or world.terms).pk}/pdf")


def text_of(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())


def test_it_says_what_the_version_says_who_agreed_and_its_state(world):
    terms.agree_terms(terms=world.terms, side="host", by=world.people["sponsor"], at=clock.now())
    answer = pdf_of(world)
    assert answer["Content-Type"] == "application/pdf"
    assert f'terms-{world.review.reference}-version-1.pdf"' in answer["Content-Disposition"]
    text = text_of(answer.content)
    for words in ("Terms of reference, version 1", "Waiting for both sides", world.terms.content["sharing"][:30]):
        assert words in text
    assert world.people["sponsor"].name in text
    assert world.terms.digest in text.replace(" ", "")


def test_it_is_tagged_and_titled(world):
    made = pikepdf.open(BytesIO(pdf_of(world).content))
    assert made.Root.MarkInfo.Marked
    assert str(made.docinfo["/Title"]) == f"Terms of reference, version 1: {world.review.name}"
    assert "pdfuaid" in made.Root.Metadata.read_bytes().decode()


def test_the_state_on_it_is_that_of_the_version(world):
    scope.set_lines_of_enquiry(review=world.review, questions=["Who acts?"], by=world.people["lead"], at=clock.now())
    terms.propose_terms(review=Review.objects.get(pk=world.review.pk), by=world.people["lead"], at=clock.now())
    assert "Replaced by a later version" in text_of(pdf_of(world).content)


def test_a_character_that_no_font_has_is_named(world):
    Terms.objects.filter(pk=world.terms.pk).update(content=world.terms.content | {"lines": ["Who 🦊 acts?"]})
    answer = signed_in(world.people["sponsor"]).get(f"/terms/{world.terms.pk}/pdf", follow=True)
    assert "The terms contain “🦊”" in html_of(answer)
