"""What is sealed: read by the service alone, never twice alike, and as long whatever it says."""

import pytest

from cadre.kernel.sealed import seal, unseal

pytestmark = pytest.mark.once


def test_sealed_facts_say_nothing_and_can_be_read_again():
    facts = {"age": {"old": 1}}
    sealed = seal(facts, purpose="a")
    assert unseal(sealed, purpose="a") == facts
    assert (seal(facts, purpose="a") == sealed, "old" in sealed) == (False, False)
    assert len(sealed) == len(seal({}, purpose="a"))


@pytest.mark.parametrize("harm", ["", "not sealed at all", "YWJj"])
def test_what_was_never_sealed_is_nothing(harm):
    assert unseal(harm, purpose="a") is None


def test_another_purpose_or_another_key_opens_nothing(settings):
    sealed = seal([1], purpose="a")
    assert unseal(sealed, purpose="b") is None
    settings.SECRET_KEY = "another key"
    assert unseal(sealed, purpose="a") is None
