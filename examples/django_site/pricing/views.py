"""Pricings: asked for by a form, worked on in the background, watched by polling whichever web worker answers."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST
from weft import Error, NotFound
from weft.django import JsonEncoder

from .estimate import estimates
from .forms import PricingForm
from .kernels import Batch
from .models import PATHS, Pricing


def index(request: HttpRequest) -> HttpResponse:
    """The form, and what was asked before."""
    form = PricingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            pricing = form.save(commit=False)
            pricing.work = pricing.start()
            pricing.save()
        return redirect(pricing)
    return render(request, "pricing/index.html", {"form": form, "latest": Pricing.objects.order_by("-created")[:10]}, status=422 if form.errors else 200)


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The page that watches one."""
    return render(request, "pricing/detail.html", {"pricing": get_object_or_404(Pricing, pk=pk)})


def state(request: HttpRequest, pk: int) -> JsonResponse:
    """How far it is: ``state progress``, at its end ``estimates`` or ``problem``."""
    pricing = get_object_or_404(Pricing, pk=pk)
    try:
        job = pricing.work.job
        answer = {"state": job.state, "progress": job.progress}
        if job.state == "done":
            # Found by its id, a job knows the fields of its records, not their class.
            answer["estimates"] = estimates([Batch(**fields) for fields in job.result()], PATHS)
    except NotFound:
        answer = {"state": "lost", "problem": "The result is not kept any more. Start it again."}
    except Error as error:
        answer = {"state": "failed", "problem": str(error)}
    return JsonResponse(answer, encoder=JsonEncoder)


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Stops it."""
    pricing = get_object_or_404(Pricing, pk=pk)
    pricing.work.job.cancel()
    return redirect(pricing)
