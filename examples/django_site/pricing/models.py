"""A pricing: what was asked, and the job that answers."""

from functools import partial

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from weft import Job
from weft.django import JobField, engine

from .kernels import simulate

PATHS = 500
"""Of one batch: the unit of progress."""


def _between(low: float, high: float) -> list[MinValueValidator | MaxValueValidator]:
    return [MinValueValidator(low), MaxValueValidator(high)]


class Pricing(models.Model):
    """An Asian option to be priced."""

    class Kind(models.TextChoices):
        """Which right the option gives."""

        CALL = "call", "Call: to buy"
        PUT = "put", "Put: to sell"

    kind = models.CharField(max_length=4, choices=Kind, default=Kind.CALL)
    spot = models.FloatField("price today", default=100.0, validators=_between(0.01, 1e6))
    strike = models.FloatField("strike price", default=105.0, validators=_between(0.01, 1e6))
    rate = models.FloatField("interest, per year", default=0.03, validators=_between(-0.5, 1.0))
    volatility = models.FloatField("volatility, per year", default=0.2, validators=_between(0.001, 5.0))
    years = models.FloatField("years", default=1.0, validators=_between(0.01, 50.0))
    steps = models.IntegerField("averaged over prices", default=52, validators=_between(1, 1000))
    batches = models.IntegerField(f"batches of {PATHS} paths", default=2000, validators=_between(1, 20_000))
    seed = models.IntegerField("seed", default=1, validators=_between(0, 2**31))
    created = models.DateTimeField(auto_now_add=True)
    work = JobField(null=True, editable=False)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("pricing-detail", args=[self.pk])

    def start(self) -> Job:
        """Starts the simulation."""
        call = self.kind == self.Kind.CALL
        batch = partial(simulate, self.spot, self.strike, self.rate, self.volatility, self.years, self.steps, PATHS, call)
        return engine.jobs.map(batch, range(self.batches), seed=self.seed)
