"""What is sold, and what was computed of it."""

from __future__ import annotations

import uuid

from django.db import models
from weft.django import JobField


class Sale(models.Model):
    """One sale. The tip may be NULL."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    price = models.DecimalField(max_digits=10, decimal_places=2)
    count = models.IntegerField()
    day = models.DateField()
    at = models.DateTimeField()
    tip = models.DecimalField(max_digits=10, decimal_places=2, null=True)


class Report(models.Model):
    """A computation over sales."""

    name = models.CharField(max_length=50)
    work = JobField(null=True)
    archived = JobField(null=True, using="archive")
