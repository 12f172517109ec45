"""``path("weft/", include("weft.django.urls"))``: health, metrics and jobs, for whom WEFT_PERMISSION lets in."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "weft"

urlpatterns = [
    path("health/", views.health, name="health"),
    path("metrics/", views.metrics, name="metrics"),
    path("jobs/", views.jobs, name="jobs"),
    path("jobs/<str:id>/", views.job, name="job"),
    path("jobs/<str:id>/cancel/", views.cancel, name="cancel"),
]
