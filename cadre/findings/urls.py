"""The addresses of findings."""

from django.urls import path

from cadre.findings.views import advice, findings, moves, weighing

app_name = "findings"
urlpatterns = [
    path("reviews/<int:pk>/findings", findings.findings, name="findings"),
    path("reviews/<int:pk>/findings/add", findings.add, name="add"),
    path("reviews/<int:pk>/findings/order", findings.order, name="order"),
    path("findings/<int:pk>", findings.finding, name="finding"),
    path("findings/<int:pk>/reword", findings.reword, name="reword"),
    path("findings/<int:pk>/evidence", weighing.weigh, name="weigh"),
    path("findings/<int:pk>/propose", moves.propose, name="propose"),
    path("findings/<int:pk>/moderate", moves.moderate, name="moderate"),
    path("findings/<int:pk>/send-back", moves.send_back, name="send_back"),
    path("findings/<int:pk>/agree", moves.agree, name="agree"),
    path("findings/<int:pk>/set-aside", moves.set_aside, name="set_aside"),
    path("findings/<int:pk>/dissent", moves.dissent, name="dissent"),
    path("findings/<int:pk>/exception", moves.sign_exception, name="sign_exception"),
    path("reviews/<int:pk>/advice", advice.of_review, name="advice_of_review"),
    path("reviews/<int:pk>/advice/ask", advice.ask_on_action, name="ask_on_action"),
    path("findings/<int:pk>/ask-advisers", advice.ask_on_finding, name="ask_on_finding"),
    path("advice/<int:pk>", advice.one, name="advice"),
    path("advice/<int:pk>/answer", advice.answer, name="answer_advice"),
]
