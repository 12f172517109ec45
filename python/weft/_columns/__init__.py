"""Python values to typed columns, and back."""
