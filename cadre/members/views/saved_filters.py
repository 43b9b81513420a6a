"""The filters of the list of members that a person saves by name: save, rename, delete."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cadre.govuk.pages import ask
from cadre.kernel import clock, undo
from cadre.kernel.pages import page
from cadre.members.forms.saved_filters import RenameFilterForm, SaveFilterForm
from cadre.members.operations import saved_filters as operations
from cadre.members.queries.saved_filters import filters_for

MAX_QUERY = 1000


def _query(request) -> str:
    """What the list that was left says in its address, without the page."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()


@page("members.list_members")
def filters(request):
    return render(request, "members/filters.html", {"filters": filters_for(request.user)})


@page("members.list_members")
def save_filter(request):
    query, form = _query(request), SaveFilterForm(request.POST or None)
    back = f"{reverse('members:members')}?{query}"
    if form.is_valid() and len(query) > MAX_QUERY:
        form.add_error(None, "This filter is too long to save. Choose less, or fewer words")
    if form.is_valid():
        try:
            made = operations.save_filter(**form.cleaned_data, query=query, by=request.user, at=clock.now())
        except operations.NameTaken:
            form.add_error("name", "You have a filter of this name. Choose another name, or delete that one first")
        except operations.TooManyFilters:
            form.add_error(None, f"You have {operations.MAX_FILTERS} filters. Delete one first")
        else:
            messages.success(request, f"“{made}” is saved.")
            return redirect(made)
    return ask(request, "Save this filter", "Save", form=form, back=back)


@page("members.change_filter", of=filters_for, edits=True)
def rename_filter(request, saved):
    form = RenameFilterForm(request.POST or None, initial={"name": saved.name})
    if form.is_valid():
        try:
            operations.rename_filter(saved=saved, **form.cleaned_data, by=request.user, at=clock.now())
        except operations.NameTaken:
            form.add_error("name", "You have another filter of this name. Choose another name")
        else:
            messages.success(request, "The filter has its new name.")
            return redirect("members:filters")
    return ask(request, "Rename this filter", "Save", form=form, back=reverse("members:filters"))


@page("members.change_filter", of=filters_for)
@require_POST
def delete_filter(request, saved):
    act, back = "members.delete_filter", reverse("members:filters")
    return undo.do(request, operations.delete_filter, f"“{saved}” is deleted.", act=act, back=back, saved=saved)
