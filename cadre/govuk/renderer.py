"""Makes plain Django forms come out as GOV.UK components."""

from django.forms.renderers import TemplatesSetting


class GovukRenderer(TemplatesSetting):
    """Renders every form, field and widget with the templates of this app."""

    form_template_name = "govuk/form.html"
    field_template_name = "govuk/field.html"
