"""The addresses of practice."""

from django.urls import path

from cadre.practice.views import came_of_it, consents, practice, reuse, reuse_answers

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
    path("practice/<int:pk>/use-at-home", reuse.of_practice, name="use_practice"),
    path("findings/<int:pk>/use-at-home", reuse.of_finding, name="use_finding"),
    path("reflections/<int:pk>/use-at-home", reuse.of_reflection, name="use_reflection"),
    path("use-at-home", reuse.register, name="register"),
    path("use-at-home/<int:pk>", reuse.reuse, name="reuse"),
    path("use-at-home/<int:pk>/note", reuse.note, name="note_use"),
    path("use-at-home/<int:pk>/cancel", reuse.cancel, name="cancel_use"),
    path("use-at-home/<int:pk>/stopped", reuse.acknowledge, name="acknowledge"),
    path("use-at-home/<int:pk>/answer", reuse_answers.answer, name="answer_use"),
    path("use-at-home/<int:pk>/record-answer", reuse_answers.record, name="record_use"),
    path("use-at-home/<int:pk>/take-back", reuse_answers.withdraw, name="withdraw_use"),
    path("use-at-home/answer/<str:token>", reuse_answers.answer_by_link, name="answer_use_by_link"),
    path("reviews/<int:pk>/what-came-of-it", came_of_it.came_of_it, name="came_of_it"),
]
