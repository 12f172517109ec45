"""What is applied to items: from a name or a Python function to what a request says of it, and back from a failure to its line."""
