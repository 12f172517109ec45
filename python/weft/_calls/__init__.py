"""The engine as its user sees it: operations, their requests and replies, and what goes on for longer: jobs, windows over iterables, pipelines."""
