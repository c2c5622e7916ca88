"""The recipes by which the networks are trained; outside the application and never imported by it."""
