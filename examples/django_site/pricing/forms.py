"""The form of a pricing; its limits are the model's."""

from django import forms

from .models import Pricing


class PricingForm(forms.ModelForm):
    """What is to be priced."""

    class Meta:
        model = Pricing
        fields = ["kind", "spot", "strike", "rate", "volatility", "years", "steps", "batches", "seed"]
