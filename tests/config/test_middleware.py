"""What every answer has: no browser keeps a private page, and a body that is too large is not read."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/reviews", "/members.csv", "/audit", "/search", "/sign-in"])
def test_no_browser_keeps_a_page(world, client, path):
    client.force_login(world.people["lead"])
    assert "no-store" in client.get(path)["Cache-Control"]


def test_a_signed_out_person_cannot_fill_the_disk(client, settings):
    settings.MAX_BODY_SIGNED_OUT = 1000
    answer = client.post("/sign-in", {"file": SimpleUploadedFile("big.bin", b"x" * 2000)})
    assert answer.status_code == 413
    assert "too large" in answer.content.decode()


def test_a_signed_in_person_can_send_a_file_and_not_more_than_the_limit(world, client, settings):
    settings.MAX_BODY_SIGNED_OUT, settings.MAX_BODY = 1000, 5000
    client.force_login(world.people["lead"])
    assert client.post("/account", {"file": SimpleUploadedFile("a.bin", b"x" * 2000)}).status_code != 413
    assert client.post("/account", {"file": SimpleUploadedFile("a.bin", b"x" * 9000)}).status_code == 413


def test_an_unknown_host_is_a_bad_request_also_in_the_demonstration(client, settings):
    settings.DEMO = True
    assert client.get("/sign-in", HTTP_HOST="elsewhere.example").status_code == 400
