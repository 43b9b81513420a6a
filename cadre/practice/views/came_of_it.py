"""What came of a review, for those who took part in it."""

from django.shortcuts import render

from cadre.improvement.choices import Answer
from cadre.kernel.pages import page
from cadre.practice.queries import came_of_it as queries


@page("practice.see_what_came", of=queries.reviews_taken_part_in)
def came_of_it(request, review):
    is_shared = queries.may_share(review)
    counts = queries.answers_counted(review) if is_shared else {}
    context = {
        "review": review,
        "is_shared": is_shared,
        "answers": [(label, counts[code]) for code, label in Answer.choices if code in counts],
        "actions": queries.actions_counted(review) if is_shared else {},
        "practice": queries.practice_of(request.user, review),
    }
    return render(request, "practice/came_of_it.html", context)
