"""Words of an uploaded text, counted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from weft.django import engine

from .forms import TextForm

SHOWN = 50


def index(request: HttpRequest) -> HttpResponse:
    """The form, and the words of what was sent."""
    form = TextForm(request.POST or None, request.FILES or None)
    found = None
    if request.method == "POST" and form.is_valid():
        counts = engine.mapreduce("std.words", form.cleaned_data["text"], "std.add")
        ranked = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
        found = {"total": sum(counts.values()), "distinct": len(counts), "words": ranked[:SHOWN]}
    return render(request, "words/index.html", {"form": form, "found": found}, status=422 if form.errors else 200)
