"""The fixed choices of expenses: what is claimed, in what one travels, who pays, and what a line is looked at for."""

from django.db import models


class Category(models.TextChoices):
    """What a line is for. Mileage is worked out; everything else is what was spent."""

    MILEAGE = "mileage", "Mileage"
    TRANSPORT = "transport", "Train, bus, tram or ferry"
    TAXI = "taxi", "Taxi"
    PARKING = "parking", "Parking"
    TOLL = "toll", "Toll or road charge"
    HOTEL = "hotel", "Hotel or another place to stay"
    MEALS = "meals", "Meals while away"
    CARE = "care", "Care for a child or an adult"
    OTHER = "other", "Something else"


SPENT = [(code, words) for code, words in Category.choices if code != Category.MILEAGE]


class Vehicle(models.TextChoices):
    CAR = "car", "Car or van"
    MOTORCYCLE = "motorcycle", "Motorcycle"
    BICYCLE = "bicycle", "Bicycle, also an electrically assisted one"


class Payer(models.TextChoices):
    """Who pays a line. Only what the programme pays counts in the total of a claim."""

    PROGRAMME = "programme", "The programme"
    BOOKED = "booked", "The programme: it booked and paid this already"
    EMPLOYER = "employer", "My employer"
    NOBODY = "nobody", "Nobody: I do not want it back"


class Look(models.TextChoices):
    """What a line is looked at for. Each warns; a programme may say that some of them stop a claim."""

    HOTEL = "over-hotel", "A hotel costs more than the limit for a night"
    MEALS = "over-meals", "Meals cost more than the limit for the hours away"
    RECEIPT = "no-receipt", "A receipt is missing that is needed"
    LATE = "late", "The claim is sent too late"
    DAYS = "outside-days", "The day is not one of the visit or course, or next to one"
    JOINED = "before-joining", "The day is before the person joined"
    FAR = "far", "The miles are many more than the map says"
    TWICE = "twice", "The same day, kind and amount, or the same receipt, was claimed before"
