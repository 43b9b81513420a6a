from django.apps import AppConfig


class GovukConfig(AppConfig):
    name = "cadre.govuk"
    label = "govuk"

    def ready(self):
        from cadre.govuk.wording import put_in_our_words

        put_in_our_words()
