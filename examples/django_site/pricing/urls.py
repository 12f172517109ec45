"""The pricings' addresses."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.index, name="pricing"),
    path("<int:pk>/", views.detail, name="pricing-detail"),
    path("<int:pk>/state/", views.state, name="pricing-state"),
    path("<int:pk>/cancel/", views.cancel, name="pricing-cancel"),
]
