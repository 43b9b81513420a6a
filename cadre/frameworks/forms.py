"""A field that other apps' forms use: actions to tick, under the framework they belong to."""

from itertools import groupby

from django.forms.models import ModelChoiceIterator

from cadre.govuk.fields import ManyField


class _ByFramework(ModelChoiceIterator):
    """The actions under the name of their framework, where there is more than one."""

    def __iter__(self):
        groups = [(str(framework), list(actions)) for framework, actions in groupby(self.queryset, _framework)]
        for title, actions in groups:
            choices = [self.choice(action) for action in actions]
            yield from [(title, choices)] if len(groups) > 1 else choices


def _framework(action):
    return action.framework


class ActionsField(ManyField):
    """Actions of one framework or several, each with its code; the queryset has the frameworks at hand."""

    iterator = _ByFramework

    def words_of(self, action) -> str:
        return f"{action.code} {action.title}"
