"""Its pages."""

from __future__ import annotations

from django.urls import include, path
from shop import views

urlpatterns = [
    path("longest/", views.longest),
    path("longest/async/", views.longest_async),
    path("never/", views.never),
    path("never/async/", views.never_async),
    path("limits/", views.limits),
    path("limits/async/", views.limits_async),
    path("active/", views.active),
    path("start/", views.start),
    path("poll/<int:pk>/", views.poll),
    path("order/", views.order),
    path("days/", views.days),
    path("days/async/", views.days_async),
    path("stream/", views.stream),
    path("weft/", include("weft.django.urls")),
]
