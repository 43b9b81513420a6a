"""What comes in with a request is plain before anything reads it."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from cadre.config.middleware import plain_input

NASTY, PLAIN = "cafe\u0301\x07 \u202eone\r\ntwo", "café one\ntwo"


def received(request):
    kept = []
    plain_input(lambda request: kept.append(request) or HttpResponse())(request)
    return kept[0]


def test_the_words_of_an_address_and_of_a_form_are_plain(rf):
    request = received(rf.post("/?q=cafe%CC%81%07&kind=a&kind=b", {"title": NASTY, "cafe\u0301": ["1", NASTY]}))
    assert request.GET.dict() == {"q": "café", "kind": "b"}
    assert request.GET.getlist("kind") == ["a", "b"]
    assert request.POST["title"] == PLAIN
    assert request.POST.getlist("café") == ["1", PLAIN]


def test_a_password_stays_as_it_was_typed(rf):
    typed = "cafe\u0301\u00a0\u200b secret"
    request = received(rf.post("/", {"password": typed, "oldpassword": typed, "password1": typed}))
    assert set(request.POST.values()) == {typed}


def test_the_name_of_a_file_is_plain_and_its_content_is_not_touched(rf):
    content = NASTY.encode()
    request = received(rf.post("/", {"content": SimpleUploadedFile("cafe\u0301\x07\u202e.txt", content)}))
    assert request.FILES["content"].name == "café.txt"
    assert request.FILES["content"].read() == content


def test_what_was_typed_comes_back_plain_in_a_search_box(client, world):
    client.force_login(world.people["lead"])
    html = client.get("/organisations", {"q": "cafe\u0301\u200b\x07"}).content.decode()
    assert 'value="café"' in html
