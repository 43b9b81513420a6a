"""The addresses of teams."""

from django.urls import path

from cadre.teams.views import date_polls, links, load, needs, offering, offers, places, proposals, seats, templates

app_name = "teams"
urlpatterns = [
    path("reviews/<int:pk>/team", seats.team, name="team"),
    path("reviews/<int:pk>/team/proposal", proposals.proposal, name="proposal"),
    path("reviews/<int:pk>/team/question.json", proposals.download, {"part": "instance"}, name="proposal_question"),
    path("reviews/<int:pk>/team/plan.json", proposals.download, {"part": "plan"}, name="proposal_plan"),
    path("reviews/<int:pk>/team/propose", proposals.propose, name="propose"),
    path("reviews/<int:pk>/team/offer", offering.offer_proposed, name="offer_proposed"),
    path("reviews/<int:pk>/team-needs", needs.needs, name="needs"),
    path("reviews/<int:pk>/team-sheet", seats.sheet, name="sheet"),
    path("reviews/<int:pk>/seats/add", seats.add, name="add_seat"),
    path("reviews/<int:pk>/seats/templates", templates.templates, name="templates"),
    path("reviews/<int:pk>/seats/templates/<slug:code>", templates.use, name="use_template"),
    path("reviews/<int:pk>/which-days", date_polls.days, name="which_days"),
    path("reviews/<int:pk>/which-days/end", date_polls.end, name="end_poll"),
    path("reviews/<int:pk>/which-days/<int:number>", date_polls.choose, name="choose_days"),
    path("which-days/<str:token>", date_polls.answer, name="answer_days"),
    path("seats/<int:pk>", seats.seat, name="seat"),
    path("seats/<int:pk>/change", seats.change, name="change_seat"),
    path("seats/<int:pk>/remove", seats.remove, name="remove_seat"),
    path("seats/<int:pk>/offer", offers.offer_several, name="offer_several"),
    path("seats/<int:pk>/offer/<int:member>", offers.offer_seat, name="offer_seat"),
    path("load", load.load, name="load"),
    path("load.csv", load.load_csv, name="load_csv"),
    path("offers", offers.mine, name="my_offers"),
    path("offers/<int:pk>", offers.offer, name="offer"),
    path("offers/<int:pk>/answer", offers.answer, name="answer"),
    path("offers/<int:pk>/record-answer", offers.record_answer, name="record_answer"),
    path("offers/<int:pk>/withdraw", offers.withdraw, name="withdraw_offer"),
    path("offer/<str:token>", links.offer, name="offer_by_link"),
    path("offer/<str:token>/calendar", links.calendar, name="offer_calendar"),
    path("offer/<str:token>/new", links.new_link, name="new_offer_link"),
    path("places/<int:pk>", places.place, name="place"),
    path("places/<int:pk>/calendar", places.calendar, name="place_calendar"),
    path("places/<int:pk>/needs", needs.own_needs, name="own_needs"),
    path("places/<int:pk>/confirm", places.confirm, name="confirm_place"),
    path("places/<int:pk>/stand-down", places.stand_down, name="stand_down"),
]
