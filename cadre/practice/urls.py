"""The addresses of practice."""

from django.urls import path

from cadre.practice.views import consents, practice

app_name = "practice"
urlpatterns = [
    path("practice", practice.library, name="library"),
    path("practice/<int:pk>", practice.one, name="practice"),
    path("practice/<int:pk>/change", practice.change, name="change"),
    path("practice/<int:pk>/withdraw", practice.withdraw, name="withdraw_practice"),
    path("practice/<int:pk>/copy", practice.copy, name="copy"),
    path("practice/<int:pk>/ask-for-consent", consents.ask_for_consent, name="ask_for_consent"),
    path("reviews/<int:pk>/practice", practice.of_review, name="of_review"),
    path("reviews/<int:pk>/practice/finish", practice.finish_sharing, name="finish_sharing"),
    path("reviews/<int:pk>/practice/propose", practice.propose, name="propose"),
    path("consents/<int:pk>", consents.consent, name="consent"),
    path("consents/<int:pk>/answer", consents.answer, name="answer"),
    path("consents/<int:pk>/record-answer", consents.record, name="record_answer"),
    path("consents/<int:pk>/withdraw", consents.withdraw, name="withdraw"),
    path("shared-practice", practice.public_library, name="public_library"),
    path("shared-practice/<int:pk>", practice.public_one, name="public_practice"),
]
