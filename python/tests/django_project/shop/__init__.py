"""A shop: sales, and reports that are made of them."""
