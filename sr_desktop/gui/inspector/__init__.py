"""The right side of the window: which model, how results are made, where they go."""
