from django.apps import AppConfig


class GovukConfig(AppConfig):
    name = "cadre.govuk"
    label = "govuk"
