"""The pages."""

from django.urls import include, path
from django.views.generic import TemplateView

urlpatterns = [
    path("", TemplateView.as_view(template_name="home.html"), name="home"),
    path("fractal/", include("fractal.urls")),
    path("pricing/", include("pricing.urls")),
    path("words/", include("words.urls")),
]
