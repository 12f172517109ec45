"""The explorer's addresses."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.explorer, name="fractal"),
    path("<int:zoom>/<int:x>/<int:y>.png", views.tile, name="tile"),
]
